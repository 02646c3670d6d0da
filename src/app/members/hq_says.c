/*
 * What HQ's list says of a member beside who they are.
 */
#include "members/hq_says.h"

#include "app_priv.h"
#include "base/text.h"
#include "domain/cell.h"
#include "domain/conversation.h"
#include "domain/hq_words.h"
#include "members/block.h"
#include "members/import_priv.h"

#include <string.h>

#define REASON "on HQ's list"

/* Each way, the columns that opt out of it and those that agree to it. Without an answer a column
 * says nothing: nobody has refused because they were never asked, or HQ has not written it down. */
static const struct {
    const char *channel; /* NULL: all of them */
    const char *value, *label;
    const char *may, *may_label;
} opt_outs[] = {{NULL, "no_contact", "do not contact", "may_contact", "may be contacted"},
                {"PHONE", "no_phone", "do not ring", "may_phone", "may be rung"},
                {"TEXT", "no_text", "no texts", "may_text", "may be texted"},
                {"EMAIL", "no_email", "no e-mail", "may_email", "may be e-mailed"}};

/* A column of its own says yes, or the day: that is their day of leaving, then. What is neither
 * leaves them a member. Caller's. */
static char *says_gone(struct import *im)
{
    const char *typed = record_text(im->values, "gone");
    day on;
    if (!typed)
        return NULL;
    const enum hq_answer answer = hq_answer(typed);
    if (answer == HQ_YES || hq_status_left(typed))
        return g_strdup_printf("“%s” for who has left", typed);
    if (answer != HQ_UNCLEAR)
        return NULL;
    g_autofree char *read = import_day(im, typed);
    if (read && day_parse(read, app_today(im->app), DAY_AROUND, &on, NULL)) {
        record_take_text(im->values, "left", g_steal_pointer(&read));
        return NULL;
    }
    g_autofree char *remark =
        g_strdup_printf("“%s” for who has left is neither yes nor no: they stay a member.", typed);
    if (read)
        import_remark(im, remark);
    return NULL;
}

/* The day of leaving as the row has it; false: none, or none that can be, which is remarked on. */
static bool read_left(struct import *im, day *on)
{
    const char *typed = record_text(im->values, "left");
    g_autofree char *read = typed && !cell_is_nothing(typed) ? import_day(im, typed) : NULL;
    if (!read || day_parse(read, app_today(im->app), DAY_AROUND, on, NULL))
        return read != NULL;
    g_autofree char *remark =
        g_strdup_printf("“%s” is not a possible day of leaving: it was left out.", typed);
    import_remark(im, remark);
    return false;
}

/* Each word that nobody here knows is said once, of its first row. */
static void look_at_status(struct import *im, const char *status)
{
    const struct lookups *l = im->own;
    if (!status || cell_is_nothing(status) || hq_status_member(status) ||
        hq_status_no_contact(status))
        return;
    char *key = text_fold(status);
    if (!g_hash_table_add(l->statuses, key))
        return;
    g_autofree char *shown = text_clip(status, CELL_SHOWN, false);
    g_autofree char *remark =
        g_strdup_printf("The status “%s” is not understood: they are taken as members.", shown);
    import_remark(im, remark);
}

char *hq_says_left(struct import *im)
{
    const day today = app_today(im->app);
    const char *status = record_text(im->values, "status");
    const bool left = status && hq_status_left(status);
    g_autofree char *gone = says_gone(im);
    g_autofree char *remark = NULL;
    day on;
    record_set_text(im->values, "left_on", record_text(im->values, "today"));
    const bool dated = read_left(im, &on), past = dated && on <= today;
    if (!left && !gone && !dated) { /* the usual row */
        look_at_status(im, status);
        return NULL;
    }
    g_autofree char *said = dated ? day_short(on, today) : NULL;
    if (status && !left && (gone || past)) { /* that ends nothing */
        remark = g_strdup_printf("Status “%s”, but %s%s: they stay a member.", status,
                                 gone ? gone : "a day of leaving, ", gone ? "" : said);
        import_remark(im, remark);
        return NULL;
    }
    if (left && !gone)
        gone = g_strdup_printf("Status “%s”", status);
    if (past)
        record_take_text(im->values, "left_on", day_to_iso(on));
    if (gone && past)
        return g_strdup_printf("%s since %s", gone, said);
    if (gone && !dated)
        return g_steal_pointer(&gone);
    if (past)
        return g_strdup_printf("Left on %s", said);
    remark = g_strdup_printf("They leave on %s: until then they are a member.", said);
    import_remark(im, remark);
    if (!left)
        look_at_status(im, status);
    return NULL;
}

/* An odd answer is told where the row is planned, not where it is stored. */
static bool forbids(struct import *im, const char *typed, bool may, const char *label, bool tell)
{
    const enum hq_answer answer = may ? hq_consent(typed) : hq_answer(typed);
    if (tell && answer == HQ_UNCLEAR) {
        g_autofree char *shown = text_clip(typed, CELL_SHOWN, false);
        g_autofree char *remark =
            g_strdup_printf("“%s” as %s is neither yes nor no: it was taken for %s.", shown, label,
                            may ? "no" : "yes");
        import_remark(im, remark);
    }
    return answer == HQ_UNCLEAR || answer == (may ? HQ_NO : HQ_YES);
}

/* Any of them: all are looked at, as each odd answer is told. */
static bool any_forbids(struct import *im, const char *value, bool may, const char *label,
                        bool tell)
{
    const char *typed = record_text(im->values, value);
    bool no = false;
    if (!typed)
        return false;
    g_auto(GStrv) cells = g_strsplit(typed, IMPORT_BETWEEN, -1);
    for (char **cell = cells; *cell; cell++)
        no |= forbids(im, *cell, may, label, tell);
    return no;
}

/* The row's own word on that way, in any of its columns. */
static bool says_no(struct import *im, gsize i, bool tell)
{
    const char *status = opt_outs[i].channel ? NULL : record_text(im->values, "status");
    const bool out = any_forbids(im, opt_outs[i].value, false, opt_outs[i].label, tell) ||
                     (status && hq_status_no_contact(status));
    return any_forbids(im, opt_outs[i].may, true, opt_outs[i].may_label, tell) || out;
}

/* Each way that the row says and that is not known yet. */
static bool each_news(struct import *im, gint64 person_id, bool store, bool *news, GError **error)
{
    bool said[G_N_ELEMENTS(opt_outs)], any = false;
    *news = false;
    for (gsize i = 0; i < G_N_ELEMENTS(opt_outs); i++)
        any |= said[i] = says_no(im, i, !store);
    if (!any)
        return true;
    g_autoptr(GPtrArray) blocks =
        person_id ? block_read(im->app, person_id, error) : record_array_new();
    if (!blocks)
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(opt_outs); i++) {
        const char *channel = opt_outs[i].channel;
        if (!said[i] || block_on(blocks, channel ? channel : BLOCK_ALL))
            continue;
        *news = true;
        const struct block b = {.person_id = person_id,
                                .channel = channel,
                                .reason = REASON,
                                .said_by = "HQ",
                                .on = record_text(im->values, "today")};
        if (store && !block_set(im->app, &b, error))
            return false;
        if (!channel)
            break; /* all of them */
    }
    return true;
}

bool hq_says_news(struct import *im, gint64 person_id, bool *news, GError **error)
{
    return each_news(im, person_id, false, news, error);
}

bool hq_says_store(struct import *im, gint64 person_id, GError **error)
{
    bool news;
    return each_news(im, person_id, true, &news, error);
}

bool hq_says_no(struct import *im)
{
    bool no = false;
    for (gsize i = 0; i < G_N_ELEMENTS(opt_outs); i++)
        no = no || says_no(im, i, false);
    return no;
}

char *hq_says_what(struct import *im)
{
    GString *s = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(opt_outs); i++)
        if (says_no(im, i, false))
            g_string_append_printf(s, "%s%s", s->len ? ", " : "", opt_outs[i].label);
    return g_string_free(g_string_append(s, ", says HQ"), FALSE);
}
