/*
 * Who has left by HQ's list: by its own word, or as it does not have them any more. They are put
 * down as left, never deleted.
 */
#include "members/import_priv.h"
#include "members/name_columns.h"

#include "app_priv.h"
#include "domain/person.h"
#include "members/leaving.h"

#include <string.h>

#define NOT_ON_LIST "not on HQ's list"
/* Nothing is believed of a list that has nobody of ours, nor of one that lacks more than these and
 * more than this part of us: it is of some only. */
#define FEW 10
#define PART 3

static void note_leaver(struct import *im, const record *who, const char *why)
{
    record *gone = record_of_int("person_id", record_int(who, "person_id"));
    record_set_value(gone, "membership_no", record_value(who, "membership_no"));
    record_set_value(gone, "name", record_value(who, "name"));
    record_set_value(gone, "workplace", record_value(who, "workplace"));
    record_set_text(gone, "why", why);
    import_note(im, gone);
    import_tally(im, LEAVERS);
}

/* ---- by the list's own word ---- */

/* Nobody becomes a member by a row that says they are none. */
enum import_plan member_import_left(struct import *im, const char *why)
{
    const struct lookups *l = im->own;
    if (!l->old) {
        g_autofree char *remark = g_strdup_printf("%s: they are not added.", why);
        import_remark(im, remark);
        return IMPORT_LEFT_OUT;
    }
    if (strcmp(record_str(l->old, "kind"), "LEFT") == 0)
        return IMPORT_SAME;
    g_autoptr(record) who = record_of_int("person_id", record_int(l->old, "person_id"));
    record_set_text(who, "membership_no", record_text(im->values, "membership_no"));
    record_take_text(
        who, "name",
        person_display(record_str(l->old, "given_name"), record_str(l->old, "family_name")));
    const char *place =
        g_hash_table_lookup(l->names, GINT_TO_POINTER((gint)record_int(l->old, "workplace_id")));
    record_set_text(who, "workplace", place);
    record_set_text(im->values, "left_why", why);
    import_field(im, "membership", "member", why);
    note_leaver(im, who, why);
    import_tally(im, SAID_LEFT);
    import_stands(im, SAID_LEFT, why);
    return IMPORT_REMOVE;
}

bool member_import_leave(struct import *im, GError **error)
{
    const struct lookups *l = im->own;
    return member_leaves(im->app, record_int(l->old, "person_id"),
                         record_str(im->values, "left_on"), record_str(im->values, "left_why"),
                         error);
}

/* ---- who is not on it ---- */

enum import_plan member_import_missing(struct import *im, const record *row, GError **error)
{
    (void)error;
    day joined = day_from_iso(record_text(row, "joined_on"));
    if (record_int(row, "awaits_hq") && joined != DAY_NONE &&
        joined + HQ_LISTS_WITHIN > app_today(im->app)) {
        import_tally(im, WAITING);
        import_stands(im, WAITING, "added by us, not on HQ's list yet");
        return IMPORT_LEFT_OUT;
    }
    note_leaver(im, row, NULL);
    import_stands(im, LEAVERS, NOT_ON_LIST);
    import_field(im, "membership", "member", NOT_ON_LIST);
    return IMPORT_REMOVE;
}

bool member_import_remove(struct import *im, const record *row, GError **error)
{
    return member_leaves(im->app, record_int(row, "person_id"), record_str(im->values, "today"),
                         NOT_ON_LIST, error);
}

/* A list of some of the branch is no news of the others. */
bool member_import_check(struct import *im, GError **error)
{
    (void)error;
    struct lookups *l = im->own;
    const char *said = import_decided_all(im, "leavers");
    gint64 gone = import_missing(im);
    gint64 here = import_here(im); /* whatever is decided about their rows */
    bool some = here == 0 || (gone > FEW && gone * PART > gone + here);
    l->partial = gone > 0 && some && g_strcmp0(said, "yes") != 0;
    if (l->partial)
        import_keep_missing(im);
    return true;
}

/* "3 of ours have left, as the list says". */
static void say_part(GString *say, gint64 n, const char *one, const char *many)
{
    if (n)
        g_string_append_printf(say, " %" G_GINT64_FORMAT " of ours %s.", n, n == 1 ? one : many);
}

/* A screen has keys for what is then to be done, and says them itself. */
static void say_too_many(const struct import *im, bool some_left, GString *say)
{
    g_string_append_printf(say, " %s too many to believe of a whole list.",
                           some_left ? "The others stay: they are" : "That is");
    if (import_has_options(im))
        g_string_append(say, " If it is one, say --decide leavers=yes.");
}

void member_import_say(struct import *im, record *object, GString *say)
{
    const struct lookups *l = im->own;
    const char *said = import_decided_all(im, "leavers");
    gint64 gone = import_counted(im, LEAVERS), word = import_counted(im, SAID_LEFT);
    gint64 missing = gone - word, waiting = import_counted(im, WAITING);
    gint64 left = import_removed(im);
    const bool kept = missing > 0 && (l->partial || g_strcmp0(said, "no") == 0);
    record_set_bool(object, "leavers_kept", kept);
    say_part(say, missing, "is not on it", "are not on it");
    say_part(say, word, "has left, as the list says", "have left, as the list says");
    if (gone && !left)
        g_string_append(say, gone == 1 ? " That one stays." : " They stay.");
    else if (gone)
        g_string_append_printf(say, " %" G_GINT64_FORMAT " %s put down as left.", left,
                               im->dry     ? "would be"
                               : left == 1 ? "is"
                                           : "are");
    if (l->partial)
        say_too_many(im, left > 0, say);
    record_set_bool(object, "_too_many", l->partial);
    member_names_slipped(import_counted(im, OTHER_NAMES), object, say);
    if (waiting)
        g_string_append_printf(say, " %" G_GINT64_FORMAT " whom we added %s not on HQ's list yet.",
                               waiting, waiting == 1 ? "is" : "are");
}
