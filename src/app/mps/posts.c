/*
 * Posts of MPs: who holds which, adding and ending them.
 */
#include "app_priv.h"
#include "mps/priv.h"

#include "base/err.h"
#include "domain/mp_post.h"
#include "store/change.h"

#include <string.h>

/* ---- mp post add ---- */

static bool take_kind(const record *in, record *v, GError **error)
{
    enum mp_post_kind kind;
    if (record_has(in, "kind"))
        return true;
    if (!mp_post_kind_guess(record_str(in, "post"), &kind))
        return err_set(error, BL_ERR_INPUT,
                       "What kind of post is “%s”? Say it with {kind}: minister, PPS, whip, shadow "
                       "or committee chair.",
                       record_str(in, "post"));
    record_set_text(v, "kind", mp_post_kind_name(kind));
    return true;
}

/* Who sat for the seat on the first day of the post, else who sits now. */
static bool take_mp(struct app *app, const record *in, record *v, GError **error)
{
    g_autoptr(record) sat = NULL;
    g_autoptr(record) seat = mp_seat_get(app, record_str(in, "ons_code"), error);
    g_autoptr(record) args = record_of_text("ons_code", record_str(in, "ons_code"));
    record_set_text(args, "on_day", record_str(in, "from"));
    if (!seat || !db_find(app_db(app), "reply_mp_sitting", args, &sat, error))
        return false;
    const record *who = sat && record_has(sat, "mp_id") ? sat : seat;
    record_set_int(v, "mp_id", record_int(who, "mp_id"));
    record_set_text(v, "mp_name", record_text(who, "mp_name"));
    return record_has(who, "mp_name") ||
           err_set(error, BL_ERR_INPUT, "%s is vacant: nobody there can hold a post.",
                   record_str(seat, "constituency"));
}

static bool is_free(struct app *app, const record *v, GError **error)
{
    g_autoptr(record) twin = NULL;
    if (!db_find(app_db(app), "mp_post_twin", v, &twin, error))
        return false;
    if (!twin)
        return true;
    g_autofree char *from = day_dated(day_from_iso(record_str(twin, "from_on")));
    return err_set(error, BL_ERR_INPUT,
                   "%s is already down as %s from %s: end that first with {:mp.post.end}, or give "
                   "other days.",
                   record_str(v, "mp_name"), record_str(twin, "post"), from);
}

/* Whoever has the same post then: ended where this one succeeds them, else named. */
static bool see_to_others(struct app *app, const record *in, record *v, GString *said,
                          GError **error)
{
    g_autoptr(GPtrArray) others = db_all(app_db(app), "mp_post_others", v, error);
    bool succeeds = record_bool(in, "succeeds");
    for (guint i = 0; others && i < others->len; i++) {
        const record *o = others->pdata[i];
        g_string_append_printf(said,
                               succeeds ? " %s held it until then: letters about that go to %s."
                                        : " %s is down for it too.",
                               record_str(o, "mp_name"), record_str(v, "mp_name"));
        if (!succeeds)
            continue;
        g_autoptr(record) end = record_of_int("post_id", record_int(o, "id"));
        record_set_text(end, "to_on", record_str(v, "from_on"));
        record_set_int(end, "actor_id", record_int(in, "actor_id"));
        if (db_exec(app_db(app), "mp_post_end", end, NULL, error) < 0)
            return false;
    }
    return others != NULL;
}

static void post_result(struct result *out, const record *v, const char *did)
{
    static const char *const shown[] = {"mp_id",   "mp_name", "post",   "kind",
                                        "from_on", "to_on",   "source", "verify"};
    out->subject = "mp";
    out->subject_id = record_int(v, "mp_id");
    out->workplace_id = WHOLE_BRANCH;
    out->label = g_strdup_printf("%s: %s %s", record_str(v, "mp_name"), record_str(v, "post"), did);
    out->object = record_new();
    for (gsize i = 0; i < G_N_ELEMENTS(shown); i++)
        if (record_get(v, shown[i]))
            record_set_value(out->object, shown[i], record_get(v, shown[i]));
}

bool mp_run_post_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) v = record_copy(in);
    gint64 id = 0;
    record_set_text(v, "from_on", record_str(in, "from"));
    record_set_text(v, "to_on", record_text(in, "until"));
    record_set_int(v, "verify", record_bool(in, "verify"));
    record_take_text(v, "post_key", mp_post_key(record_str(in, "post")));
    if (record_has(v, "to_on") && strcmp(record_str(v, "to_on"), record_str(v, "from_on")) <= 0)
        return err_set(error, BL_ERR_INPUT,
                       "A post has to end after it begins: check the two days.");
    g_autoptr(GString) said = g_string_new(NULL);
    if (!take_kind(in, v, error) || !take_mp(app, in, v, error) || !is_free(app, v, error) ||
        !see_to_others(app, in, v, said, error) ||
        db_exec(app_db(app), "mp_post_add", v, &id, error) < 0)
        return false;
    post_result(out, v, "added");
    out->id = id;
    g_autofree char *from = day_dated(day_from_iso(record_str(v, "from_on")));
    result_say(out, "%s: %s from %s (%s).%s", record_str(v, "mp_name"), record_str(v, "post"), from,
               choice_label(mp_post_kinds, record_str(v, "kind")), said->str);
    return true;
}

/* ---- mp post end ---- */

/* Of those open at the seat the one that is meant: NULL with a sentence. Borrowed. */
static const record *pick(const GPtrArray *open, const record *in, const char *seat, GError **error)
{
    g_autofree char *key = record_has(in, "post") ? mp_post_key(record_str(in, "post")) : NULL;
    const record *found = NULL;
    guint n = 0;
    GString *names = g_string_new(NULL);
    for (guint i = 0; i < open->len; i++) {
        const record *p = open->pdata[i];
        if (key && strcmp(key, record_str(p, "post_key")) == 0) {
            found = p;
            n = 1;
            break;
        }
        g_string_append_printf(names, "%s%s", names->len ? "; " : "", record_str(p, "post"));
        if (key && !strstr(record_str(p, "post_key"), key))
            continue;
        found = p;
        n++;
    }
    g_autofree char *all = g_string_free(names, false);
    if (n == 1)
        return found;
    if (open->len == 0)
        err_set(error, BL_ERR_NOT_FOUND, "No post is known of the MP for %s.", seat);
    else
        err_set(error, n ? BL_ERR_INPUT : BL_ERR_NOT_FOUND, "Say which post of %s: %s.", seat, all);
    return NULL;
}

bool mp_run_post_end(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) seat = mp_seat_get(app, record_str(in, "ons_code"), error);
    g_autoptr(GPtrArray) open = seat ? db_all(app_db(app), "mp_posts_of_seat", in, error) : NULL;
    const record *post = open ? pick(open, in, record_str(seat, "constituency"), error) : NULL;
    if (!post)
        return false;
    const char *on = record_has(in, "on") ? record_str(in, "on") : record_str(in, "today");
    if (strcmp(on, record_str(post, "from_on")) <= 0)
        return err_set(error, BL_ERR_INPUT,
                       "A post has to end after it begins: check the two days.");
    g_autoptr(record) v = record_copy(post);
    record_set_int(v, "post_id", record_int(post, "id"));
    record_set_text(v, "to_on", on);
    record_set_int(v, "actor_id", record_int(in, "actor_id"));
    if (db_exec(app_db(app), "mp_post_end", v, NULL, error) < 0)
        return false;
    post_result(out, v, "ended");
    g_autofree char *said = day_dated(day_from_iso(on));
    result_say(out, "%s was %s until %s.", record_str(v, "mp_name"), record_str(v, "post"), said);
    return true;
}

/* ---- mp post list ---- */

bool mp_run_post_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) args = record_copy(in);
    record_set_int(args, "all", record_bool(in, "all"));
    record_take_text(args, "post_key",
                     record_has(in, "post") ? mp_post_key(record_str(in, "post")) : NULL);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "mp_post_list", args, error);
    for (guint i = 0; rows && i < rows->len; i++)
        if (!result_row(out, rows->pdata[i], error))
            return false;
    return rows != NULL;
}

/* ---- fields ---- */

#define SEAT                                                                                       \
    FIELD("constituency", "Constituency", "Its name or code.", CONSTITUENCY,                       \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

const struct field mp_post_add_fields[] = {
    SEAT,
    FIELD("post", "Post", "Such as “Lord Chancellor” or “Parliamentary Private Secretary”.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .most = 200),
    FIELD("from", "From", "The first day of it.", DATE, .flags = FIELD_REQUIRED,
          .days = DAY_AROUND),
    FIELD("until", "Until", "The first day on which it is over.", DATE, .days = DAY_AROUND),
    FIELD("kind", "Kind", "If left out, what the post's name says.", CHOICE,
          .choices = mp_post_kinds),
    FIELD("source", "Source", "Where that is known from.", TEXT, .most = 200),
    FIELD("verify", "To be checked", "The source is not sure.", BOOL),
    FIELD("succeeds", "Succeeds", "Whoever held it until then no longer does.", BOOL),
    {.name = NULL},
};

const struct field mp_post_end_fields[] = {
    SEAT,
    FIELD("post", "Post", "Which, where there are several.", TEXT, .flags = FIELD_POSITIONAL,
          .most = 200),
    FIELD("on", "On", "The first day on which it is over; if left out, today.", DATE,
          .days = DAY_AROUND),
    {.name = NULL},
};

const struct field mp_post_list_fields[] = {
    FIELD("post", "Post", "Only posts with these words.", TEXT, .flags = FIELD_POSITIONAL),
    FIELD("all", "All", "Also who held them before, and will.", BOOL),
    {.name = NULL},
};
