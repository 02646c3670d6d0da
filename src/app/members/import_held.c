/*
 * Rows of HQ's list that may be of somebody we have: by a number that has lost the noughts before
 * it, or without any. Nobody is taken for somebody else: what is not plain is held back until it
 * is decided.
 */
#include "members/import_priv.h"

#include "app/json.h"
#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/person.h"
#include "members/bare_number.h"
#include "members/block.h"
#include "members/hq_says.h"

#include <string.h>

static bool same_family(const record *row, const record *old)
{
    g_autofree char *a = text_key(record_str(row, "family_name"));
    g_autofree char *b = text_key(record_str(old, "family_name"));
    return strcmp(a, b) == 0;
}

static char *name_of(const record *one)
{
    return person_display(record_str(one, "given_name"), record_str(one, "family_name"));
}

/* The row is theirs. */
static enum import_plan take(struct import *im, const record *one, GError **error)
{
    struct lookups *l = im->own;
    const char *number = record_str(one, "number");
    gint64 before = import_seen(im, number);
    if (before) {
        err_set(error, BL_ERR_INPUT,
                "The membership number %s is already on line %" G_GINT64_FORMAT ".", number,
                before);
        return IMPORT_FAILED;
    }
    l->old = record_copy(one);
    record_set_text(im->values, "membership_no", number);
    record_remove(l->old, "number");
    return IMPORT_SAME;
}

/* One of them by number, or the only one where that was said. */
static const record *decided(const GPtrArray *like, const char *said)
{
    for (guint i = 0; i < like->len; i++)
        if (strcmp(record_str(like->pdata[i], "number"), said) == 0)
            return like->pdata[i];
    return like->len == 1 && strcmp(said, "yes") == 0 ? like->pdata[0] : NULL;
}

static enum import_plan take_decided(struct import *im, const record *one, GError **error)
{
    import_took_decided(im, true);
    return take(im, one, error);
}

static enum import_plan hold(struct import *im, const GPtrArray *like, const char *why)
{
    /* Whoever may be meant is not missing. */
    for (guint i = 0; i < like->len; i++) {
        import_is_present(im, record_str(like->pdata[i], "number"));
        import_candidate(im, record_str(like->pdata[i], "number"));
    }
    import_remark(im, why);
    import_stands(im, DUPLICATES, why);
    import_tally(im, DUPLICATES);
    return IMPORT_LEFT_OUT;
}

/* As they are now, however the row is decided: who was looked at is who is taken. */
static void note_like(struct import *im, const GPtrArray *like)
{
    for (guint i = 0; i < like->len && import_is_told(im); i++) {
        g_autofree char *one = json_of(like->pdata[i]);
        import_rests_on(im, one);
    }
}

static enum import_plan by_bare_number(struct import *im, GError **error)
{
    g_autoptr(GPtrArray) like = bare_number_find(im, error);
    if (!like || like->len == 0)
        return like ? IMPORT_ADD : IMPORT_FAILED;
    note_like(im, like);
    const record *one = like->pdata[0];
    const char *said = import_decided(im);
    if (said && decided(like, said))
        return take_decided(im, decided(like, said), error);
    if (said && strcmp(said, "new") == 0) {
        import_took_decided(im, true);
        return IMPORT_ADD;
    }
    if ((!said || strcmp(said, "no") == 0) && like->len == 1 && same_family(im->values, one)) {
        g_autofree char *number = g_strdup(record_str(im->values, "membership_no"));
        enum import_plan plan = take(im, one, error);
        if (plan == IMPORT_SAME)
            bare_number_taken(im, number, one);
        return plan;
    }
    g_autofree char *who = name_of(one);
    g_autofree char *why = g_strdup_printf(
        "The number %s is %s of %s but for noughts before it: the row is held back. "
        "Give it its whole number.",
        record_str(im->values, "membership_no"), record_str(one, "number"), who);
    return hold(im, like, why);
}

/* Members of that very name, those first who have an address or number of the row's. */
static enum import_plan by_name(struct import *im, GError **error)
{
    record *v = im->values;
    record_take_text(v, "sort_key",
                     person_sort_key(record_str(v, "family_name"), record_str(v, "given_name")));
    g_autoptr(GPtrArray) like = db_all(app_db(im->app), "member_alike", v, error);
    if (!like)
        return IMPORT_FAILED;
    note_like(im, like);
    const char *said = import_decided(im);
    if (said && decided(like, said))
        return take_decided(im, decided(like, said), error);
    if (like->len == 0 || (said && strcmp(said, "new") == 0)) {
        if (like->len)
            import_took_decided(im, true);
        err_set(error, BL_ERR_INPUT,
                like->len ? "Somebody new needs a membership number."
                          : "The membership number is missing.");
        return IMPORT_FAILED;
    }
    const record *one = like->pdata[0];
    g_autofree char *who = name_of(one);
    g_autofree char *why = g_strdup_printf(
        "There is no membership number, and %s (%s)%s has the same name%s: the row is held back. "
        "Give it its number.",
        who, record_str(one, "number"), like->len > 1 ? ", like others," : "",
        record_int(one, "agrees") ? " and e-mail or phone" : "");
    return hold(im, like, why);
}

bool member_import_as_said(struct import *im, GError **error)
{
    static const char *const anybody[] = {"yes", "no", NULL};
    const struct lookups *l = im->own;
    const char *said = import_decided(im), *number = record_str(im->values, "membership_no");
    if (!said || g_strv_contains(anybody, said))
        return true;
    if (l->old && strcmp(said, number) == 0) {
        import_took_decided(im, false);
        return true;
    }
    if (!l->old && strcmp(said, "new") == 0)
        return true;
    if (!l->old)
        return err_set(error, BL_ERR_INPUT,
                       "It was said to be the row of %s, but nobody with that number is like it.",
                       said);
    g_autofree char *who = name_of(l->old);
    return err_set(error, BL_ERR_INPUT,
                   strcmp(said, "new") == 0
                       ? "It was said to be somebody new, but %s is the number of %s."
                       : "It was said to be somebody else's row, but %s is the number of %s.",
                   number, who);
}

bool member_import_like_ours(struct import *im, GError **error)
{
    record *v = im->values;
    record_take_text(v, "sort_key",
                     person_sort_key(record_str(v, "family_name"), record_str(v, "given_name")));
    g_autoptr(record) one = NULL;
    if (!db_find(app_db(im->app), "member_alike", v, &one, error))
        return false;
    if (!one || !record_int(one, "agrees"))
        return true;
    g_autoptr(GPtrArray) blocks = block_read(im->app, record_int(one, "person_id"), error);
    if (!blocks)
        return false;
    g_autofree char *who = name_of(one);
    g_autofree char *remark = g_strdup_printf(
        "%s (%s), whom we have%s, has the same name and e-mail or phone: if it is the same person, "
        "merge the two afterwards.",
        who, record_str(one, "number"),
        blocks->len ? " and who is not to be contacted in every way" : "");
    import_remark(im, remark);
    return true;
}

enum import_plan member_import_other(struct import *im, GError **error)
{
    return record_has(im->values, "membership_no") ? by_bare_number(im, error) : by_name(im, error);
}

/* What a refused row of somebody's says is not stored, but a no is nothing to lose. */
static void remark_no(struct import *im)
{
    if (!hq_says_no(im))
        return;
    g_autofree char *what = hq_says_what(im);
    g_autofree char *remark = g_strdup_printf(
        "The row is refused, but of that number it has “%s”: put that down by hand.", what);
    import_remark_refused(im, remark);
}

bool member_import_refused(struct import *im, const char *number, GError **error)
{
    import_is_present(im, number);
    record_set_text(im->values, "membership_no", number);
    g_autoptr(record) own = NULL;
    if (!db_find(app_db(im->app), "member_by_number", im->values, &own, error))
        return false;
    if (own) {
        import_is_present(im, record_str(own, "number"));
        remark_no(im);
        return true;
    }
    g_autoptr(GPtrArray) like = bare_number_find(im, error);
    if (like && like->len)
        remark_no(im);
    for (guint i = 0; like && i < like->len; i++)
        import_is_present(im, record_str(like->pdata[i], "number"));
    return like != NULL;
}
