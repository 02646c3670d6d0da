/*
 * A list of posts of MPs: who holds which, since when and until when.
 */
#include "app_priv.h"
#include "import/import.h"
#include "mps/priv.h"

#include "base/count.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/mp_name.h"
#include "domain/mp_post.h"

#include <string.h>

static const struct import_column columns[] = {
    {.label = "MP's number at Parliament",
     .value = "parliament_id",
     .names = IMPORT_NAMES("parliament_id", "member_id", "mnis_id", "parliament_member_id")},
    {.label = "constituency code",
     .value = "ons_code",
     .names = IMPORT_NAMES("ons_code", "pcon_code", "constituency_code", "pcon24cd", "gss_code")},
    {.label = "constituency",
     .value = "constituency",
     .names = IMPORT_NAMES("constituency", "seat", "pcon_name", "constituency_name")},
    {.label = "MP's name",
     .value = "mp_name",
     .names = IMPORT_NAMES("mp_name", "mp", "name", "display_as", "member", "member_name")},
    {.label = "post",
     .value = "post",
     .names = IMPORT_NAMES("post", "role", "office", "position", "post_name"),
     .flags = IMPORT_COLUMN | IMPORT_FILLED},
    {.label = "kind", .value = "kind", .names = IMPORT_NAMES("kind", "type", "post_type")},
    {.label = "from",
     .value = "from",
     .names = IMPORT_NAMES("from", "from_on", "since", "start_date", "started", "from_date"),
     .flags = IMPORT_COLUMN | IMPORT_FILLED | IMPORT_DAY},
    {.label = "until",
     .value = "until",
     .names = IMPORT_NAMES("until", "to", "to_on", "end_date", "ended", "to_date"),
     .flags = IMPORT_RIGHT | IMPORT_DAY},
    {.label = "source", .value = "source", .names = IMPORT_NAMES("source", "url", "reference")},
    {.label = NULL},
};

enum { ADDED, ENDED, KNOWN, REFUSED };

static const struct import_count counts[] = {
    [ADDED] = {"added", "added", true, IMPORT_ADD},
    [ENDED] = {"ended", "ended", true, IMPORT_CHANGE},
    [KNOWN] = {"unchanged", "as before", true, IMPORT_SAME},
    [REFUSED] = {"refused_rows", "refused", false, IMPORT_REFUSED},
    {.key = NULL},
};

static bool post_import_suffices(const struct import *im, GError **error)
{
    return import_has_column(im, "parliament_id") || import_has_column(im, "ons_code") ||
           import_has_column(im, "constituency") || import_has_column(im, "mp_name") ||
           err_set(error, BL_ERR_INPUT,
                   "No column says whose posts these are: it takes a number at Parliament, a "
                   "constituency or a name.");
}

static bool post_import_begin(struct import *im, GError **error)
{
    (void)error;
    app_common_values(im->app, im->values);
    return true;
}

static bool read_day(struct import *im, const char *from, const char *to, GError **error)
{
    record *v = im->values;
    record_set_null(v, to);
    if (!record_has(v, from))
        return true;
    g_autofree char *typed = import_day(im, record_str(v, from));
    day on = DAY_NONE;
    if (!typed || !day_parse(typed, app_today(im->app), DAY_AROUND, &on, error))
        return typed ? false
                     : err_set(error, BL_ERR_INPUT, "“%s” could be two days.", record_str(v, from));
    record_take_text(v, to, day_to_iso(on));
    return true;
}

static bool read_kind(record *v, GError **error)
{
    enum mp_post_kind kind;
    const char *post = record_str(v, "post");
    g_autofree char *said = g_strdup(record_str(v, "kind")); /* "Committee chair" */
    g_strdelimit(said, " -", '_');
    if (record_has(v, "kind") ? !mp_post_kind_from(said, &kind) : !mp_post_kind_guess(post, &kind))
        return err_set(error, BL_ERR_INPUT,
                       "It is not clear what kind of post “%s” is: say it in a column “kind”.",
                       post);
    record_set_text(v, "kind", mp_post_kind_name(kind));
    return true;
}

/* By number, by seat on the post's first day, or by name. *mp is NULL where there is none. */
static bool find_mp(struct import *im, record **mp, GError **error)
{
    struct db *db = app_db(im->app);
    record *v = im->values;
    g_autoptr(record) args = record_new();
    if (record_has(v, "parliament_id")) {
        record_set_int(args, "parliament_id",
                       g_ascii_strtoll(record_str(v, "parliament_id"), NULL, 10));
        return db_find(db, "mp_by_parliament_id", args, mp, error);
    }
    if (record_has(v, "ons_code") || record_has(v, "constituency")) {
        g_autoptr(record) seat = mp_seat_find(
            im->app, record_str(v, record_has(v, "ons_code") ? "ons_code" : "constituency"), error);
        if (!seat)
            return false;
        record_set_text(args, "ons_code", record_str(seat, "ons_code"));
        record_set_text(args, "on_day", record_str(v, "from_on"));
        if (!db_find(db, "reply_mp_sitting", args, mp, error))
            return false;
        if (*mp && !record_has(*mp, "mp_id"))
            g_clear_pointer(mp, record_free);
        return true;
    }
    record_take_text(args, "name_key", mp_name_key(record_str(v, "mp_name")));
    return db_find(db, "mp_post_mp_of_name", args, mp, error);
}

static bool take_mp(struct import *im, GError **error)
{
    record *v = im->values;
    g_autoptr(record) mp = NULL;
    g_autoptr(GError) why = NULL;
    if (!find_mp(im, &mp, &why)) {
        if (err_is(why, BL_ERR_NOT_FOUND)) /* a seat that is not there is wrong in the row */
            return err_set(error, BL_ERR_INPUT, "%s", why->message);
        g_propagate_error(error, g_steal_pointer(&why));
        return false;
    }
    if (!mp)
        return err_set(error, BL_ERR_INPUT, "No MP is known for %s.", record_str(v, "post"));
    record_set_int(v, "mp_id", record_int(mp, record_get(mp, "mp_id") ? "mp_id" : "id"));
    record_set_text(v, "mp_name", record_str(mp, record_get(mp, "mp_name") ? "mp_name" : "name"));
    return true;
}

static bool post_import_read(struct import *im, GError **error)
{
    record *v = im->values;
    if (!read_day(im, "from", "from_on", error) || !read_day(im, "until", "to_on", error) ||
        !read_kind(v, error) || !take_mp(im, error))
        return false;
    if (record_has(v, "to_on") && strcmp(record_str(v, "to_on"), record_str(v, "from_on")) <= 0)
        return err_set(error, BL_ERR_INPUT, "The post ends before it begins.");
    record_take_text(v, "post_key", mp_post_key(record_str(v, "post")));
    record_set_int(v, "verify", 0);
    g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT " %s %s", record_int(v, "mp_id"),
                                           record_str(v, "from_on"), record_str(v, "post_key"));
    return !import_seen(im, key) || err_set(error, BL_ERR_INPUT, "%s is in the list twice as %s.",
                                            record_str(v, "mp_name"), record_str(v, "post"));
}

static enum import_plan post_import_plan(struct import *im, GError **error)
{
    record *v = im->values;
    g_autoptr(record) twin = NULL;
    if (!db_find(app_db(im->app), "mp_post_twin", v, &twin, error))
        return IMPORT_FAILED;
    if (!twin)
        return IMPORT_ADD;
    record_set_int(v, "post_id", record_int(twin, "id"));
    if (record_has(twin, "to_on") || !record_has(v, "to_on"))
        return IMPORT_SAME;
    import_field(im, "until", NULL, record_str(v, "to_on"));
    return IMPORT_CHANGE;
}

static bool post_import_store(struct import *im, enum import_plan plan, GError **error)
{
    return db_exec(app_db(im->app), plan == IMPORT_ADD ? "mp_post_add" : "mp_post_end", im->values,
                   NULL, error) >= 0;
}

static void post_import_who(struct import *im, record *entry)
{
    record_set_text(entry, "name",
                    record_get(im->values, "mp_name") ? record_text(im->values, "mp_name") : NULL);
}

static void post_import_label(struct import *im, struct result *out)
{
    g_autofree char *posts =
        counted(import_counted(im, ADDED) + import_counted(im, ENDED), "post", "posts");
    out->label = g_strdup_printf("%s of MPs", posts);
    out->detail = g_strdup(posts);
    out->workplace_id = WHOLE_BRANCH;
}

static const struct importer post_importer = {
    .dry = "dry_run",
    .columns = columns,
    .counts = counts,
    .suffices = post_import_suffices,
    .begin = post_import_begin,
    .read = post_import_read,
    .plan = post_import_plan,
    .store = post_import_store,
    .who = post_import_who,
    .label = post_import_label,
};

const struct field mp_post_import_fields[] = {
    FIELD("file", "File",
          "A list as CSV or .xlsx: whose (parliament_id, ons_code, constituency or mp_name), post, "
          "from; also until, kind, source.",
          FILE, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    IMPORT_SHEET,
    FIELD("dry_run", "Only show", "Only says what would change; nothing is changed.", BOOL),
    {.name = NULL},
};

bool mp_run_post_import(struct app *app, const record *in, struct result *out, GError **error)
{
    return import_run(app, &post_importer, in, out, error);
}
