/*
 * MPs' names as lists and letters write them.
 */
#pragma once

/* The folded name without titles, for comparing: "Rt Hon Sir Mark Hendrick MP"
 * and "Mark Hendrick" are "mark hendrick". Caller's. */
char *mp_name_key(const char *name);
