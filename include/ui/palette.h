/*
 * All commands, found by words of their title and help or by their key (":").
 */
#pragma once

struct ui;
void palette_open(struct ui *ui);
