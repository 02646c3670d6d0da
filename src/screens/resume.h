/*
 * After the line broke: what was being typed is offered again.
 */
#pragma once

#include "ui/screen.h"

/* Asks, where something was left; "no" leaves it where it is until the same
 * form is opened again. */
void resume_offer(struct ui *ui);
