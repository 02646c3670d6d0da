/*
 * MPs and constituencies: the list of them, look-up by postcode; and the table of all commands on
 * MPs.
 */
#include "app_priv.h"
#include "import/import.h"
#include "mps/priv.h"

#include "base/err.h"
#include "mps/refresh.h"
#include "mps/shipped.h"
#include "postcodes/seat.h"
#include "search/search_priv.h"
#include "store/change.h"
#include "store/page.h"

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

/* ---- by postcode ---- */

static bool run_lookup(struct app *app, const record *in, struct result *out, GError **error)
{
    static const char *const shown[] = {"ons_code", "constituency", "mp_name", "party", "email"};
    struct seat_found found;
    if (!seat_of_postcode(app, record_str(in, "postcode"), &found, error))
        return false;
    g_autoptr(record) seat = mp_seat_get(app, found.ons_code, error);
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
    FIELD("seat", "Constituency or MP",
          "Code, constituency, the MP's name now or before, a post, or a part of it.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    {.name = NULL},
};
static const struct field lookup_fields[] = {
    FIELD("postcode", "Home postcode", "In any case and spacing.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_PASSING),
    {.name = NULL},
};
static const struct field refresh_fields[] = {
    FIELD("file", "File",
          "A list as CSV or .xlsx, such as mp_lookup.csv as the Department for Education publishes "
          "it.",
          FILE, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    IMPORT_SHEET,
    FIELD("as_of", "As of",
          "The day the list is for; if left out, the one in the file's name, or today.", DATE,
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
     .help = "The card of a seat: who holds it since when, in which party, other names and posts; "
             "who held it before; how many of our members live there, wrote and got an answer, and "
             "where the MP stands. Where no post is known, that does not say that there is none.",
     .words = "minister government lord chancellor",
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
             "term and begin another, on the day they happened where that is known, else on the "
             "list's, so the history is kept; names and addresses are corrected, and an MP is "
             "found by a former name too. If a later change is already known, nothing is done.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = refresh_fields,
     .run = mp_run_refresh,
     .topics = TOPIC_MP | TOPIC_SETTING},
    {.id = "mp.post.add",
     .title = "Add a post of an MP",
     .help = "Puts down that an MP is a minister, a parliamentary private secretary or a whip, on "
             "the opposition's front bench or chairs a committee, since which day. Who is in the "
             "government signs no motions.",
     .words = "minister government shadow committee pps whip",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = mp_post_add_fields,
     .run = mp_run_post_add,
     .topics = TOPIC_MP},
    {.id = "mp.post.end",
     .title = "End a post of an MP",
     .help = "Puts down since when an MP no longer holds a post.",
     .words = "minister government resigned",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = mp_post_end_fields,
     .run = mp_run_post_end,
     .topics = TOPIC_MP},
    {.id = "mp.post.list",
     .title = "List the posts of MPs",
     .help = "Who holds which post today, with the source. Those marked verify are to be checked "
             "before anything rests on them.",
     .words = "minister government cabinet shadow committee",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = mp_post_list_fields,
     .run = mp_run_post_list},
    {.id = "mp.post.import",
     .title = "Import posts of MPs",
     .help = "Takes a list of posts: the MP by number at Parliament, constituency or name, the "
             "post, since when and until when. A post that is known is not added again, and ends "
             "where the list says so.",
     .words = "minister government cabinet shadow committee",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = mp_post_import_fields,
     .run = mp_run_post_import,
     .topics = TOPIC_MP},
};

const struct command_group mp_commands = {"MPs", commands, G_N_ELEMENTS(commands), NULL,
                                          mps_opened};
