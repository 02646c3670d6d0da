/*
 * Bank holidays and working days of each nation.
 *
 * By rule (Banking and Financial Dealings Act 1971 and the proclamations that
 * are made every year), with the days moved or added by proclamation since
 * 1993 that are known: checked against GOV.UK's list up to
 * HOLIDAYS_KNOWN_TO. After that the rule holds, but days can still be added.
 */
#pragma once

#include "base/day.h"
#include "domain/names.h"

#include <stdbool.h>

enum nation { NATION_ENGLAND, NATION_WALES, NATION_SCOTLAND, NATION_NI };

extern const struct choice nations[];
const char *nation_name(enum nation n);
const char *nation_label(enum nation n);
bool nation_from(const char *name, enum nation *out);

#define HOLIDAYS_KNOWN_TO "2028-12-31"

/* Substitute days included. */
bool day_is_bank_holiday(day d, enum nation n);
/* Monday to Friday, and no bank holiday there. */
bool day_is_working(day d, enum nation n);
/* d itself where it is a working day, else the next one. */
day working_day_from(day d, enum nation n);
/* days working days after d (before it where days is negative); d for 0. */
day working_day_add(day d, int days, enum nation n);
/* A sentence where working days up to d were reckoned past HOLIDAYS_KNOWN_TO; NULL. Caller's. */
char *holidays_warning(day d);
