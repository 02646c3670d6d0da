/*
 * Changes to somebody's job, and what the log holds of them: for the tests of the log.
 */
#pragma once

#include "support/app_fixture.h"

/* Amina's job as the officer sees it. */
G_GNUC_UNUSED static char *job_of(struct fixture *f, gint64 person)
{
    g_autofree char *id = g_strdup_printf("#%" G_GINT64_FORMAT, person);
    struct result result = fixture_result(f->officer, "member.show", "person", id, NULL);
    char *job = g_strdup(record_str(result.object, "job"));
    result_done(&result);
    return job;
}

G_GNUC_UNUSED static void assert_job(struct fixture *f, gint64 person, const char *job)
{
    g_autofree char *is = job_of(f, person);
    assert_string_equal(is, job);
}

/* Sets a job; the change's number as text (caller's). */
G_GNUC_UNUSED static char *set_job(struct app *app, const char *who, const char *job)
{
    struct result result = fixture_result(app, "member.edit", "person", who, "job", job, NULL);
    char *change = g_strdup_printf("%" G_GINT64_FORMAT, result.change_id);
    assert_true(result.change_id > 0);
    result_done(&result);
    return change;
}

G_GNUC_UNUSED static bool log_holds(struct app *app, const char *words, const char *option)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "log", "limit", "1000", option ? option : "mine",
                                             option ? "yes" : "no", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strstr(record_str(rows->pdata[i], "label"), words))
            return true;
    return false;
}
