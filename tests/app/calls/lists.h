/*
 * The fixture's branch with telephone numbers, and what a call list says of its people.
 */
#pragma once

#include "support/ballot.h"

static inline void phones(struct fixture *f)
{
    fixture_run(f->officer, "member.edit", "person", "1001", "phone", "07700 900101", NULL);
    fixture_run(f->officer, "member.edit", "person", "1002", "phone", "07700 900102", NULL);
    fixture_run(f->officer, "member.edit", "person", "2001", "phone", "07700 900201", NULL);
}

/* "ready 2 done 1": those that are not 0. */
static inline void assert_counts(struct app *app, const char *list, const char *want)
{
    static const char *const keys[] = {"ready",       "too_recent", "waiting",  "no_number",
                                       "for_officer", "no_contact", "reserved", "done"};
    struct result r = fixture_result(app, "calls.show", "name", list, NULL);
    g_autoptr(GString) s = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (record_int(r.object, keys[i]))
            g_string_append_printf(s, "%s%s %d", s->len ? " " : "", keys[i],
                                   (int)record_int(r.object, keys[i]));
    result_done(&r);
    if (strcmp(s->str, want) != 0)
        fail_msg("%s: “%s”, not “%s”", list, s->str, want);
}

/* Whom it hands out; 0: nobody. */
static inline gint64 next_of(struct app *app, const char *list)
{
    struct result r = fixture_result(app, "calls.next", "name", list, NULL);
    gint64 id = r.nothing ? 0 : record_int(r.object, "person_id");
    assert_int_equal(r.nothing, r.object == NULL);
    result_done(&r);
    return id;
}

static inline void call(struct app *app, const char *list, gint64 person, const char *outcome)
{
    g_autofree char *id = g_strdup_printf("%d", (int)person);
    fixture_run(app, "calls.record", "name", list, "person", id, "outcome", outcome, NULL);
}

/* What is kept of the lists is what the check finds too. */
static inline int sound_teardown(void **state)
{
    struct fixture *f = *state;
    g_autoptr(GPtrArray) findings = fixture_rows(f->officer, "check", NULL);
    for (guint i = 0; i < findings->len; i++)
        print_error("%s\n", record_str(findings->pdata[i], "finding"));
    bool sound = findings->len == 0;
    return fixture_teardown(state) != 0 || !sound;
}

static inline int setup(void **state)
{
    struct fixture *f = fixture_new(false);
    *state = f;
    phones(f);
    return 0;
}
