/*
 * The desk's branch with numbers to ring and a call list of them, "Branch meeting".
 */
#pragma once

#include "desk.h"

static inline void phones(struct fixture *f)
{
    fixture_run(f->officer, "person.number", "person", "1001", "phone", "07700 900101", NULL);
    fixture_run(f->officer, "person.number", "person", "1002", "phone", "07700 900102", NULL);
    fixture_run(f->officer, "person.number", "person", "2001", "phone", "07700 900201", NULL);
}

static inline void make_list(struct fixture *f, const char *purpose)
{
    phones(f);
    fixture_run(f->officer, "calls.make", "name", "Branch meeting", "where", "has:phone", "purpose",
                purpose, NULL);
}
