/*
 * What the walk types into the fields of a command: what is harmless, and what leads to canaries.
 */
#pragma once

#include "support/harmless.h"
#include "support/walk.h"

static inline void set(record *values, const struct field *f, const char *text)
{
    if (!(f->flags & FIELD_REPEAT)) {
        record_set_text(values, f->name, text);
        return;
    }
    GPtrArray *list = record_array_new();
    record *item = record_new();
    record_set_text(item, "value", text);
    g_ptr_array_add(list, item);
    record_take_list(values, f->name, list);
}

/* Texts that a command stores: a canary only where it should clash, since what
 * is stored in scope is no leak. */
static inline const char *const *stored_leads(const struct field *f)
{
    static const char *const number[] = {"QK777", NULL};
    static const char *const phone[] = {"07700 900777", NULL};
    static const char *const words[] = {"quok", "wombat", "a", NULL};
    if (strcmp(f->name, "membership_no") == 0)
        return number;
    return strcmp(f->name, "phone") == 0 ? phone : words;
}

/* What leads to canaries, for a field; ends with NULL. */
static inline const char *const *leads(const struct command *cmd, const struct field *f)
{
    bool text = f->type == FIELD_TEXT || f->type == FIELD_LONG_TEXT || f->type == FIELD_TAG;
    if (text && cmd->flags & CMD_WRITES)
        return stored_leads(f);
    static const char *const people[] = {"QK777",      "Quokkaperson", "quok",   "bush quok",
                                         "07700 9007", "quokkamail",   "Wombat", NULL};
    static const char *const words[] = {
        "QK777", "quok", "07700 900777", "Bush Quokkaperson", "Quokkagroup", "wombat", "a", NULL};
    static const char *const mails[] = {"quokkamail@example.org", NULL};
    static const char *const places[] = {"Mill Court", "mill", "Waterside House", "#1", NULL};
    static const char *const seats[] = {"E14001285", "Hexham", NULL};
    static const char *const reps[] = {"tom", "priya", "ruth", "sam", NULL};
    static const char *const days[] = {"today", "2026-12-31", NULL};
    static const char *const numbers[] = {"1", "100", "1000", NULL};
    static const char *const yes[] = {"yes", NULL};
    static const char *const none[] = {NULL};
    switch (f->type) {
    case FIELD_PERSON:
        return people;
    case FIELD_TAG:
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
        return words;
    case FIELD_EMAIL:
        return mails;
    case FIELD_WORKPLACE:
        return places;
    case FIELD_CONSTITUENCY:
        return seats;
    case FIELD_REP:
        return reps;
    case FIELD_DATE:
    case FIELD_MOMENT:
        return days;
    case FIELD_INT:
        return numbers;
    case FIELD_BOOL:
        return yes;
    default:
        return none;
    }
}

/* Records that a field can point to by number. */
static inline bool by_number(enum field_type type)
{
    return type == FIELD_ID || type == FIELD_PERSON || type == FIELD_WORKPLACE ||
           type == FIELD_BALLOT || type == FIELD_ASK || type == FIELD_REP;
}

static inline record *needed(const struct walk *w, const struct command *cmd)
{
    record *values = record_new();
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (f->flags & FIELD_REQUIRED && f->type != FIELD_BALLOT)
            set(values, f, f->type == FIELD_FILE ? w->csv : harmless(f));
    return values;
}
