/*
 * The card of a seat: who holds it and who did, what they are called and which posts they have,
 * and what our members there wrote and got.
 */
#include "app_priv.h"
#include "mps/mps.h"
#include "mps/priv.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/mp_name.h"
#include "domain/mp_post.h"
#include "domain/spread.h"

#include <string.h>

#define SHOWN_MOST 5

/* ---- finding it ---- */

record *mp_seat_get(struct app *app, const char *ons_code, GError **error)
{
    g_autoptr(record) args = record_of_text("ons_code", ons_code);
    return db_need(app_db(app), "mp_seat", args, error, "There is no constituency %s.", ons_code);
}

static bool pick(const GPtrArray *hits, const char *typed, const char **code, GError **error)
{
    if (hits->len == 0)
        return err_set(error, BL_ERR_NOT_FOUND,
                       "No constituency and no MP is called “%s”. Try a part of the name.", typed);
    const record *best = hits->pdata[0];
    gint64 rank = record_int(best, "rank");
    guint n = 0;
    GString *names = g_string_new(NULL);
    for (; n < hits->len && record_int(hits->pdata[n], "rank") == rank; n++)
        if (n < SHOWN_MOST)
            g_string_append_printf(names, "%s%s", n ? "; " : "",
                                   record_str(hits->pdata[n], "constituency"));
    g_autofree char *list = g_string_free(names, false);
    *code = record_text(best, "ons_code");
    return n == 1 ||
           err_set(error, BL_ERR_INPUT, "“%s” matches %u seats: %s%s. Type more of the name.",
                   typed, n, list, n > SHOWN_MOST ? " …" : "");
}

record *mp_seat_find(struct app *app, const char *typed, GError **error)
{
    g_autoptr(record) args = record_new();
    const char *code = NULL;
    app_common_values(app, args);
    record_set_text(args, "text", typed);
    record_take_text(args, "seat_key", text_fold(typed));
    record_take_text(args, "name_key", mp_name_key(typed));
    record_take_text(args, "post_key", mp_post_key(typed));
    if (!*record_str(args, "seat_key")) {
        err_set(error, BL_ERR_INPUT, "Say which constituency or MP.");
        return NULL;
    }
    g_autoptr(GPtrArray) hits = db_all(app_db(app), "mp_find", args, error);
    if (!hits || !pick(hits, typed, &code, error))
        return NULL;
    return mp_seat_get(app, code, error);
}

/* ---- who holds it ---- */

/* Whoever held it without a break, whatever the party; the newest first. Caller's. */
static GPtrArray *holders_of(const GPtrArray *terms)
{
    GPtrArray *holders = record_array_new();
    record *last = NULL;
    for (guint i = 0; i < terms->len; i++) {
        const record *t = terms->pdata[i];
        if (last && record_int(last, "mp_id") == record_int(t, "mp_id") &&
            g_strcmp0(record_text(last, "from_on"), record_text(t, "to_on")) == 0) {
            record_set_value(last, "from_on", record_get(t, "from_on"));
            continue;
        }
        last = record_new();
        for (gsize k = 0; k < 4; k++) {
            static const char *const names[] = {"mp_id", "mp_name", "from_on", "to_on"};
            record_set_value(last, names[k], record_get(t, names[k]));
        }
        record_set_text(last, "_line", ""); /* people read the terms */
        g_ptr_array_add(holders, last);
    }
    return holders;
}

static void say_vacant(const record *card, const record *last, struct result *out)
{
    g_autofree char *since = last ? day_dated(day_from_iso(record_str(last, "to_on"))) : NULL;
    result_say(out, "%s is vacant%s%s.", record_str(card, "constituency"), since ? " since " : "",
               since ? since : "");
}

static bool add_terms(struct app *app, record *card, struct result *out, GError **error)
{
    GPtrArray *terms = db_all(app_db(app), "mp_terms", card, error);
    if (!terms)
        return false;
    g_autoptr(GPtrArray) holders = holders_of(terms);
    const record *now = holders->len ? holders->pdata[0] : NULL;
    bool held = now && !record_has(now, "to_on");
    record_set_text(card, "held_since", held ? record_text(now, "from_on") : NULL);
    if (!held)
        say_vacant(card, now, out);
    record_take_list(card, "holders", g_steal_pointer(&holders));
    record_take_list(card, "terms", terms);
    return true;
}

/* "Emma Lewell-Buck": what they were called before; NULL: nothing else is known. Caller's. */
static char *former_of(const GPtrArray *names)
{
    GString *said = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++)
        if (strcmp(record_str(names->pdata[i], "kind"), mp_name_kinds[MP_NAME_FORMER].value) == 0)
            g_string_append_printf(said, "%s%s", said->len ? ", " : "",
                                   record_str(names->pdata[i], "name"));
    return g_string_free(said, said->len == 0);
}

static bool add_names(struct app *app, record *card, GError **error)
{
    GPtrArray *names = db_all(app_db(app), "mp_names", card, error);
    if (!names)
        return false;
    for (guint i = 0; i < names->len; i++) {
        const record *n = names->pdata[i];
        bool former = strcmp(record_str(n, "kind"), mp_name_kinds[MP_NAME_FORMER].value) == 0;
        record_take_text(
            names->pdata[i], "_line",
            former ? g_strdup("") /* said as "formerly" */
                   : g_strdup_printf("%s %s", choice_label(mp_name_kinds, record_str(n, "kind")),
                                     record_str(n, "name")));
    }
    record_take_text(card, "formerly", former_of(names));
    record_take_list(card, "names", names);
    return true;
}

/* ---- posts ---- */

bool mp_government_post(struct app *app, gint64 mp_id, day on, record **post, GError **error)
{
    g_autoptr(record) args = record_of_int("mp_id", mp_id);
    record_take_text(args, "on_day", day_to_iso(on));
    g_autoptr(GPtrArray) held = db_all(app_db(app), "mp_posts_on", args, error);
    *post = NULL;
    for (guint i = 0; held && !*post && i < held->len; i++) {
        enum mp_post_kind kind;
        if (mp_post_kind_from(record_str(held->pdata[i], "kind"), &kind) &&
            mp_post_is_government(kind))
            *post = record_copy(held->pdata[i]);
    }
    return held != NULL;
}

/* What is so of the posts: whether letters have another to go to, and who signs no motions. */
static void say_posts(const record *card, const GPtrArray *posts, const record *government,
                      struct result *out)
{
    GString *said = g_string_new(NULL);
    const char *name = record_str(card, "mp_name");
    if (government)
        g_string_append_printf(said, "%s is in the government (%s%s) and cannot sign motions.",
                               name, record_str(government, "post"),
                               record_bool(government, "verify") ? ", to be checked" : "");
    for (guint i = 0; i < posts->len; i++) {
        const record *p = posts->pdata[i];
        if (!record_has(p, "held_now_by"))
            continue;
        g_autofree char *to = day_dated(day_from_iso(record_str(p, "to_on")));
        g_string_append_printf(said, "%s%s was %s until %s: letters about that go to %s now%s.",
                               said->len ? " " : "", name, record_str(p, "post"), to,
                               record_str(p, "held_now_by"),
                               record_bool(p, "verify") ? " (to be checked)" : "");
    }
    if (said->len)
        result_say(out, "%s", said->str);
    g_string_free(said, true);
}

/* "Prime Minister (minister), from 20 Jul 2026; source: …". Caller's. */
static char *post_line(const record *p)
{
    g_autofree char *from = day_dated(day_from_iso(record_str(p, "from_on")));
    g_autofree char *to =
        record_has(p, "to_on") ? day_dated(day_from_iso(record_str(p, "to_on"))) : NULL;
    return g_strdup_printf("%s (%s), from %s%s%s%s%s%s", record_str(p, "post"),
                           choice_label(mp_post_kinds, record_str(p, "kind")), from,
                           to ? " until " : "", to ? to : "",
                           record_bool(p, "verify") ? "; to be checked" : "",
                           record_has(p, "source") ? "; source: " : "", record_str(p, "source"));
}

static bool add_posts(struct app *app, record *card, struct result *out, GError **error)
{
    g_autoptr(record) args = record_of_int("mp_id", record_int(card, "mp_id"));
    g_autoptr(record) government = NULL;
    app_common_values(app, args);
    GPtrArray *posts = db_all(app_db(app), "mp_posts", args, error);
    if (!posts)
        return false;
    record_set_null(card, "government_post");
    if (!mp_government_post(app, record_int(card, "mp_id"), app_today(app), &government, error)) {
        g_ptr_array_unref(posts);
        return false;
    }
    if (government)
        record_set_bool(card, "government_post", true); /* where none is known nothing is said */
    say_posts(card, posts, government, out);
    for (guint i = 0; i < posts->len; i++)
        record_take_text(posts->pdata[i], "_line", post_line(posts->pdata[i]));
    record_take_list(card, "posts", posts);
    return true;
}

/* ---- what our members wrote, and where the MP stands ---- */

static bool add_letters(struct app *app, record *card, GError **error)
{
    g_autoptr(record) counts = NULL;
    g_autoptr(GPtrArray) days = db_all(app_db(app), "mp_reply_days", card, error);
    if (!days || !db_find(app_db(app), "mp_seat_counts", card, &counts, error))
        return false;
    record_merge(card, counts);
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int));
    for (guint i = 0; i < days->len; i++) {
        int n = (int)record_int(days->pdata[i], "days");
        g_array_append_val(all, n);
    }
    record_set_null(card, "days_to_answer");
    if (days->len)
        record_set_int(card, "days_to_answer",
                       spread_of((int *)(void *)all->data, all->len).median);
    return true;
}

static bool add_stances(struct app *app, record *card, GError **error)
{
    GPtrArray *stances = db_all(app_db(app), "mp_stances", card, error);
    if (!stances)
        return false;
    const record *latest = stances->len ? stances->pdata[0] : NULL;
    record_set_text(card, "stance", latest ? record_text(latest, "stance") : NULL);
    record_take_list(card, "stances", stances);
    return true;
}

bool mp_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *typed = record_text(in, "seat");
    record *card = typed ? mp_seat_find(app, typed, error)
                         : mp_seat_get(app, record_str(in, "ons_code"), error);
    if (!card)
        return false;
    g_clear_pointer(&out->object, record_free);
    out->object = card;
    return add_names(app, card, error) && add_posts(app, card, out, error) &&
           add_letters(app, card, error) && add_stances(app, card, error) &&
           mp_add_commitments(app, card, error) && add_terms(app, card, out, error) &&
           mp_add_passed(app, card, error);
}
