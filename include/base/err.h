/*
 * Errors: one GError domain for the whole program.
 *
 * A message is one plain sentence for the person at the keyboard: what
 * happened and what to do next. It never holds a control character (build it
 * with err_set(), which cleans its arguments) but for the SAY_OPENS of a name
 * in braces (base/say.h), which the gate resolves; it never ends in a newline.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

#define BL_ERROR (bl_error_quark())
GQuark bl_error_quark(void);

enum bl_error_code {
    BL_ERR_USAGE,     /* the words of the call are off: exit 2 */
    BL_ERR_INPUT,     /* what was given cannot be right: exit 1 */
    BL_ERR_REFUSED,   /* access level or scope forbids it: exit 1 */
    BL_ERR_NOT_FOUND, /* no such record in this rep's scope */
    BL_ERR_BUSY,      /* somebody else is writing: try again, nothing is lost */
    BL_ERR_CONFLICT,  /* a later change stands in the way */
    BL_ERR_MANY,      /* more rows than can be worked through for what was asked */
    BL_ERR_FULL,      /* no room on the disk: nothing was stored, but it can be read */
    BL_ERR_STORAGE,   /* read-only, I/O, memory: nothing was stored */
    BL_ERR_DAMAGED,   /* not our file, newer, changed or damaged */
    BL_ERR_INTERNAL,  /* a fault in Branchline itself */
};

/* Sets *error (if wanted) to a formatted sentence; always returns false, so
 * that a function can end in `return err_set(error, ...)`. */
bool err_set(GError **error, enum bl_error_code code, const char *format, ...) G_GNUC_PRINTF(3, 4);
#ifdef __clang_analyzer__ /* cannot see that from here */
#define err_set(...) ((err_set)(__VA_ARGS__), false)
#endif

/* True where error is of our domain and has that code. */
bool err_is(const GError *error, enum bl_error_code code);
