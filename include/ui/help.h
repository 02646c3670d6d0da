/*
 * What can be done here, from the live command table and the screen's own
 * keys and signs ("?").
 */
#pragma once

struct ui;
void help_open(struct ui *ui);
