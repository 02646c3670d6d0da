/*
 * The file is sound: its check finds nothing.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/db.h"

static inline void assert_sound(struct db *db)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func(g_free);
    if (!db_check(db, findings, &error))
        fail_msg("%s", error->message);
    if (findings->len)
        fail_msg("%s", (char *)findings->pdata[0]);
}
