/*
 * Members as lists and as one record. What a level may not see is NULL in what
 * it reads.
 */
#include "members/read.h"

#include "app_priv.h"
#include "base/err.h"
#include "domain/ballot_words.h"
#include "domain/conversation.h"
#include "domain/person.h"
#include "members/block.h"
#include "members/leaders.h"
#include "members/timeline.h"
#include "search/search_priv.h"
#include "store/page.h"

#include <string.h>

#define TIMELINE_MOST 100

static bool sees_contacts(const struct app *app)
{
    return app_actor(app)->level >= LEVEL_REP;
}

/* ---- list ---- */

struct listing {
    struct result *out;
    gint64 left; /* rows still wanted; below 0: all */
    bool any;
    enum ballot_method method; /* of the open ballot */
};

static const char *const list_columns[] = {
    "person_id", "membership_no",  "given_name",   "family_name",  "email",
    "phone",     "ons_code",       "constituency", "workplace_id", "workplace",
    "joined_on", "do_not_contact", "no_contact_by"};

static bool print_member(record *in, void *data, GError **error)
{
    struct listing *listing = data;
    if (listing->left == 0)
        return false;
    listing->left--;
    listing->any = true;
    g_autoptr(record) row = record_of_int("id", record_int(in, "id"));
    for (gsize i = 0; i < G_N_ELEMENTS(list_columns); i++)
        record_set_value(row, list_columns[i], record_value(in, list_columns[i]));
    record_set_value(row, "ballot_state", record_value(in, "state"));
    enum canvass_state s;
    if (canvass_state_from(record_text(in, "state"), &s))
        record_set_text(row, "_ballot_state", canvass_state_in(s, listing->method));
    return result_row(listing->out, row, error);
}

/* A workplace stands for all below it; the branch for everything. */
static bool filter_workplace(struct app *app, const record *in, record *filter, GError **error)
{
    if (!record_has(in, "workplace_id") || record_int(in, "workplace_id") == WHOLE_BRANCH)
        return true;
    GPtrArray *under = db_all(app_db(app), "workplace_under", in, error);
    if (!under)
        return false;
    record_take_list(filter, "workplace_id", under);
    return true;
}

static bool list_searched(struct app *app, const char *where, const char *words, record *filter,
                          struct listing *listing, GError **error)
{
    const struct searching s = {"member", words, NULL, filter};
    return where ? search_each_typed(app, "member", where, filter, print_member, listing, error)
                 : search_each(app, &s, print_member, listing, error);
}

bool member_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) filter = record_new();
    const char *where = record_text(in, "where"), *words = record_text(in, "search");
    app_common_values(app, filter);
    if (record_has(in, "ons_code"))
        record_set_text(filter, "ons_code", record_text(in, "ons_code"));
    if (!filter_workplace(app, in, filter, error))
        return false;
    struct listing listing = {out, record_has(in, "limit") ? record_int(in, "limit") : -1, false,
                              METHOD_POST};
    g_autoptr(record) open = NULL;
    if (!db_find(app_db(app), "ballot_open_method", in, &open, error))
        return false;
    listing.method = method_of(open ? record_text(open, "method") : NULL);
    if (words && !search_has_words(words))
        return err_set(error, app->words ? BL_ERR_USAGE : BL_ERR_INPUT,
                       "{search}: there is nothing to search for in “%s”: type a word or a number.",
                       words);
    if (where && words)
        return err_set(error, app->words ? BL_ERR_USAGE : BL_ERR_INPUT,
                       "{search} and {where} are two ways to say it: give one of them.");
    bool good = where || words
                    ? list_searched(app, where, words, filter, &listing, error)
                    : page_each(app_db(app), "member", filter, print_member, &listing, error);
    out->remark = true;
    if (good && where && !listing.any) {
        const struct searching s = {"member", NULL, NULL, filter};
        g_autoptr(GPtrArray) instead = search_instead(app, &s, where);
        g_autofree char *meant =
            instead->len
                ? g_strdup_printf(" Did you mean “%s”?", record_str(instead->pdata[0], "text"))
                : NULL;
        result_say(out, "Nobody is found by “%s”.%s", where, meant ? meant : "");
    }
    return good;
}

/* ---- one member ---- */

record *member_read_card(struct app *app, const record *args, GError **error)
{
    return db_need(app_db(app), "member_card", args, error, "No such member in your workplaces.");
}

static bool add_rows(struct app *app, const char *statement, const char *name, const record *args,
                     record *card, GError **error)
{
    GPtrArray *rows = db_all(app_db(app), statement, args, error);
    if (rows)
        record_take_list(card, name, rows);
    return rows != NULL;
}

/* Where they stand, in the words of how that ballot is held. */
static bool add_canvass(struct app *app, const record *args, record *card, GError **error)
{
    if (!add_rows(app, "member_canvass", "canvass", args, card, error))
        return false;
    const GPtrArray *ballots = record_list(card, "canvass");
    for (guint i = 0; i < ballots->len; i++) {
        record *b = ballots->pdata[i];
        enum canvass_state s;
        if (canvass_state_from(record_text(b, "state"), &s))
            record_set_text(b, "_state", canvass_state_in(s, method_of(record_text(b, "method"))));
    }
    return true;
}

static bool add_blocks(struct app *app, const record *args, record *card, GError **error)
{
    GPtrArray *blocks = block_read(app, record_int(args, "person_id"), error);
    if (blocks)
        record_take_list(card, "blocks", blocks);
    return blocks != NULL;
}

/* Who else has them on the screen, or was handed them, to speak to. */
static bool add_open_with(struct app *app, const record *args, record *card, GError **error)
{
    g_autoptr(record) holder = NULL;
    if (app_actor(app)->level >= LEVEL_VOLUNTEER &&
        !db_find(app_db(app), "call_holder", args, &holder, error))
        return false;
    record_set_text(card, "open_with", holder ? record_str(holder, "name") : NULL);
    return true;
}

bool member_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) card = member_read_card(app, in, error);
    if (!card)
        return false;
    static const char *const for_some[] = {
        "contacts", "employment", "letters", "tasks",   "leader", "led",    "coverage",
        "canvass",  "timeline",   "tags",    "offices", "asks",   "earlier"};
    for (gsize i = 0; i < G_N_ELEMENTS(for_some); i++)
        record_set_null(card, for_some[i]);
    if (!add_rows(app, "workplace_above", "within", card, card, error))
        return false;
    if (sees_contacts(app) && (!add_rows(app, "member_contacts", "contacts", in, card, error) ||
                               !add_rows(app, "member_employment", "employment", in, card, error) ||
                               !add_rows(app, "member_letters", "letters", in, card, error) ||
                               !add_rows(app, "member_tasks", "tasks", in, card, error) ||
                               !add_rows(app, "member_tags", "tags", in, card, error) ||
                               !add_rows(app, "member_offices", "offices", in, card, error) ||
                               !add_rows(app, "member_asks", "asks", in, card, error) ||
                               !leader_add(app, in, card, error)))
        return false;
    if (app_actor(app)->level >= LEVEL_VOLUNTEER &&
        (!add_canvass(app, in, card, error) || !timeline_add(app, in, TIMELINE_MOST, card, error)))
        return false;
    if (!add_blocks(app, in, card, error) || !add_open_with(app, in, card, error))
        return false;
    out->subject = "person";
    out->subject_id = record_int(card, "id");
    g_clear_pointer(&out->object, record_free);
    out->object = g_steal_pointer(&card);
    return true;
}
