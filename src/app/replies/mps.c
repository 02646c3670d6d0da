/*
 * MPs and constituencies: list, one seat with its history, look-up by
 * postcode. Refreshing the list is in mp_refresh.c.
 */
#include "app_priv.h"
#include "import/import.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/mp_name.h"
#include "postcodes/seat.h"
#include "replies/refresh.h"
#include "search/search_priv.h"
#include "store/change.h"
#include "store/page.h"

#include <string.h>

#define SHOWN_MOST 5

static record *seat_get(struct app *app, const char *ons_code, GError **error)
{
    g_autoptr(record) args = record_of_text("ons_code", ons_code);
    return db_need(app_db(app), "mp_seat", args, error, "There is no constituency %s.", ons_code);
}

/* ---- list ---- */

static bool print_seat(record *in, void *data, GError **error)
{
    g_autoptr(record) row = record_new();
    record_set_id(row, "id", record_int(in, "mp_id"));
    record_merge(row, in);
    record_remove(row, "_k1");
    record_remove(row, "_k2");
    return result_row(data, row, error);
}

static bool mp_run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) filter = record_new();
    const char *typed = record_text(in, "search");
    if (typed && !search_has_words(typed))
        return err_set(error, BL_ERR_INPUT,
                       "There is nothing to search for in “%s”: type a word or a number.", typed);
    const struct searching s = {"mp", typed, NULL, filter};
    return typed ? search_each(app, &s, print_seat, out, error)
                 : page_each(app_db(app), "mp", filter, print_seat, out, error);
}

/* ---- one seat ---- */

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

static record *find_seat(struct app *app, const char *typed, GError **error)
{
    g_autoptr(record) args = record_new();
    const char *code = NULL;
    record_set_text(args, "text", typed);
    record_take_text(args, "seat_key", text_fold(typed));
    record_take_text(args, "name_key", mp_name_key(typed));
    if (!*record_str(args, "seat_key")) {
        err_set(error, BL_ERR_INPUT, "Say which constituency or MP.");
        return NULL;
    }
    g_autoptr(GPtrArray) hits = db_all(app_db(app), "mp_find", args, error);
    if (!hits || !pick(hits, typed, &code, error))
        return NULL;
    return seat_get(app, code, error);
}

static bool mp_run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    const char *typed = record_text(in, "seat");
    record *seat =
        typed ? find_seat(app, typed, error) : seat_get(app, record_str(in, "ons_code"), error);
    if (!seat)
        return false;
    g_clear_pointer(&out->object, record_free);
    out->object = seat;
    record_set_bool(seat, "government_post", record_bool(seat, "government_post"));
    GPtrArray *terms = db_all(app_db(app), "mp_terms", seat, error);
    if (!terms)
        return false;
    record_take_list(seat, "terms", terms);
    GPtrArray *stances = db_all(app_db(app), "mp_stances", seat, error);
    if (!stances)
        return false;
    const record *latest = stances->len ? stances->pdata[0] : NULL;
    record_set_text(seat, "stance", latest ? record_text(latest, "stance") : NULL);
    record_take_list(seat, "stances", stances);
    return true;
}

/* ---- by postcode ---- */

static bool run_lookup(struct app *app, const record *in, struct result *out, GError **error)
{
    static const char *const shown[] = {"ons_code", "constituency", "mp_name", "party", "email"};
    struct seat_found found;
    if (!seat_of_postcode(app, record_str(in, "postcode"), &found, error))
        return false;
    g_autoptr(record) seat = seat_get(app, found.ons_code, error);
    if (!seat)
        return false;
    g_autofree char *ended = seat_ended(&found);
    record *object = record_new();
    record_set_text(object, "postcode", found.spaced);
    for (gsize i = 0; i < G_N_ELEMENTS(shown); i++)
        record_set_text(object, shown[i], record_text(seat, shown[i]));
    g_clear_pointer(&out->object, record_free);
    out->object = object;
    g_autofree char *vacant =
        record_has(seat, "mp_name")
            ? NULL
            : g_strdup_printf("%s is vacant.", record_str(seat, "constituency"));
    if (vacant || ended)
        result_say(out, "%s%s%s", vacant ? vacant : "", vacant && ended ? " " : "",
                   ended ? ended : "");
    return true;
}

/* ---- the table ---- */

static const struct field list_fields[] = {
    FIELD("search", "Search", "The first letters of words in the seat's or the MP's name.", TEXT),
    {.name = NULL},
};
static const struct field show_fields[] = {
    FIELD("seat", "Constituency or MP", "Code, constituency or the MP's name, or a part of it.",
          TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    {.name = NULL},
};
static const struct field lookup_fields[] = {
    FIELD("postcode", "Home postcode", "In any case and spacing.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_PASSING),
    {.name = NULL},
};
static const struct field refresh_fields[] = {
    FIELD("file", "File", "A list as CSV or .xlsx: ons_code, mp_name, party, parliament_id, email.",
          FILE, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    IMPORT_SHEET,
    FIELD("as_of", "As of", "The day the list is for; if left out, today.", DATE,
          .days = DAY_LONG_AGO),
    FIELD("dry_run", "Only show", "Only says what would change; nothing is changed.", BOOL),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "mp.list",
     .title = "List the MPs",
     .help = "Every constituency with its MP, party, e-mail and stance, and how many members of "
             "your workplaces live there.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = mp_run_list},
    {.id = "mp.show",
     .title = "Show a constituency and its MP",
     .help = "Who holds the seat and who held it before, in which party, with e-mail and stance.",
     .level = LEVEL_READONLY,
     .fields = show_fields,
     .run = mp_run_show},
    {.id = "mp.lookup",
     .title = "Find the MP of a postcode",
     .help = "Looks up a home postcode without using the network, and keeps nothing of it. An "
             "answer does not prove that the postcode exists; near the edge of a constituency, ask "
             "the member.",
     .level = LEVEL_READONLY,
     .fields = lookup_fields,
     .run = run_lookup,
     .keys = "p",
     .where = "mps members",
     .bar = "Postcode"},
    {.id = "mp.refresh",
     .title = "Bring the list of MPs up to date",
     .help = "Takes a newer list of all MPs: by-elections, vacancies and changes of party end one "
             "term and begin another, so the history is kept; names and addresses are corrected. "
             "If a later change is already known, nothing is done.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = refresh_fields,
     .run = mp_run_refresh,
     .topics = TOPIC_MP | TOPIC_SETTING},
};

const struct command_group mp_commands = {"MPs", commands, G_N_ELEMENTS(commands), NULL, NULL};
