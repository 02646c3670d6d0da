/*
 * Offices: who is the branch's chair or treasurer, or whose workplace rep, from when to when. An
 * office is no level of access.
 */
#include "app_priv.h"
#include "members/about.h"

#include "base/err.h"
#include "domain/vocabulary.h"
#include "store/change.h"

#include <string.h>

/* "workplace rep, Mill Court". Caller's. */
static char *office_name(const char *role, const char *workplace)
{
    return g_strdup_printf("%s%s%s", choice_label(office_roles, role), workplace ? ", " : "",
                           workplace ? workplace : "");
}

static char *office_of(const record *office)
{
    return office_name(record_str(office, "role"), record_text(office, "workplace"));
}

/* What the log keeps, which whoever sees the member reads: "workplace rep at Mill Court". Another
 * place than where they work may be hidden from who reads it. Caller's. */
static char *office_kept(const char *role, const record *card, gint64 place)
{
    bool own = place && place == record_int(card, "workplace_id");
    return g_strdup_printf("%s%s%s", choice_label(office_roles, role), own ? " at " : "",
                           own ? record_str(card, "workplace") : "");
}

static char *day_said(struct app *app, const char *iso)
{
    return day_short(day_from_iso(iso), app_today(app));
}

/* Whose rep: of the place given, else of the one where the member works. */
static bool settle_place(const record *in, const record *card, record *v, GError **error)
{
    bool needs = strcmp(record_str(in, "role"), "WORKPLACE_REP") == 0;
    gint64 place = record_int(in, "workplace_id");
    if (!place && needs)
        place = record_int(card, "workplace_id");
    if (needs && (!place || place == WHOLE_BRANCH))
        return err_set(error, BL_ERR_INPUT,
                       "{workplace} is missing: say whose workplace rep %s %s is.",
                       record_str(card, "given_name"), record_str(card, "family_name"));
    record_set_id(v, "workplace_id", place == WHOLE_BRANCH ? 0 : place);
    return true;
}

static bool name_of_place(struct app *app, const record *v, char **name, GError **error)
{
    g_autoptr(record) place = NULL;
    *name = NULL;
    if (!record_has(v, "workplace_id"))
        return true;
    if (!db_find(app_db(app), "workplace_get", v, &place, error))
        return false;
    *name = place ? g_strdup(record_str(place, "name")) : NULL;
    return true;
}

static bool is_free(struct app *app, const record *v, const char *who, GError **error)
{
    g_autoptr(record) twin = NULL;
    if (!db_find(app_db(app), "office_twin", v, &twin, error))
        return false;
    if (!twin)
        return true;
    g_autofree char *office = office_of(twin);
    g_autofree char *from = day_said(app, record_str(twin, "from_on"));
    g_autofree char *to =
        record_has(twin, "to_on") ? day_said(app, record_str(twin, "to_on")) : NULL;
    return err_set(
        error, BL_ERR_INPUT,
        "%s is already down as %s from %s%s%s: end that first with {:office.end}, or give "
        "other days.",
        who, office, from, to ? " until " : "", to ? to : "");
}

static void keep_added(struct result *out, const record *card, const record *v)
{
    const char *role = record_str(v, "role");
    g_autofree char *office = office_kept(role, card, record_int(v, "workplace_id"));
    g_autofree char *from = day_dated(day_from_iso(record_str(v, "from_on")));
    g_autofree char *to =
        record_has(v, "to_on") ? day_dated(day_from_iso(record_str(v, "to_on"))) : NULL;
    g_autofree char *what =
        g_strdup_printf("%s from %s%s%s", office, from, to ? " until " : "", to ? to : "");
    member_about(out, card, what);
    out->detail = g_ascii_strdown(role, -1);
}

/* Whether they hold it today, are going to, or did. */
static void say_added(struct app *app, const record *v, const char *who, const char *office,
                      const char *too, struct result *out)
{
    day today = app_today(app), begins = day_from_iso(record_str(v, "from_on"));
    day ends = day_from_iso(record_text(v, "to_on"));
    const char *holds = begins > today                      ? " will be"
                        : ends != DAY_NONE && ends <= today ? " was"
                                                            : ":";
    g_autofree char *from = day_short(begins, today);
    g_autofree char *to = ends == DAY_NONE ? NULL : day_short(ends, today);
    result_say(out, "%s%s %s from %s%s%s.%s", who, holds, office, from, to ? " until " : "",
               to ? to : "", too);
}

/* Of what a branch has one of, who holds it too, from when it is held on; "" nobody. Caller's. */
static char *held_too(struct app *app, const record *v, GError **error)
{
    const char *role = record_str(v, "role"), *from = record_str(v, "from_on");
    g_autofree char *today = day_to_iso(app_today(app));
    const bool later = strcmp(from, today) > 0;
    const bool over = record_has(v, "to_on") && strcmp(record_str(v, "to_on"), today) <= 0;
    if (!office_is_single(role) || over)
        return g_strdup("");
    g_autoptr(record) args = record_copy(v);
    record_set_text(args, "on", later ? from : today);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "office_others", args, error);
    if (!rows)
        return NULL;
    GString *said = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *who = member_name(rows->pdata[i]);
        g_string_append_printf(said, "%s%s",
                               i == 0              ? " "
                               : i + 1 < rows->len ? ", "
                                                   : " and ",
                               who);
    }
    if (rows->len)
        g_string_append_printf(said, " %s %s too.",
                               later           ? "will be"
                               : rows->len > 1 ? "are"
                                               : "is",
                               choice_label(office_roles, role));
    return g_string_free(said, FALSE);
}

static bool run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) card = member_of(app, in, error);
    g_autoptr(record) v = record_of_int("person_id", record_int(in, "person_id"));
    g_autofree char *place = NULL;
    record_set_text(v, "role", record_str(in, "role"));
    record_set_text(v, "from_on", record_text(in, record_has(in, "from") ? "from" : "today"));
    record_set_text(v, "to_on", record_text(in, "to"));
    if (!card || !settle_place(in, card, v, error))
        return false;
    if (record_has(v, "to_on") && strcmp(record_str(v, "to_on"), record_str(v, "from_on")) <= 0)
        return err_set(error, BL_ERR_INPUT,
                       "{to} has to be after {from}: it is the first day on which it no longer "
                       "holds.");
    g_autofree char *who = member_name(card);
    g_autofree char *too = NULL;
    if (!name_of_place(app, v, &place, error) || !is_free(app, v, who, error) ||
        !(too = held_too(app, v, error)) || db_exec(app_db(app), "office_add", v, NULL, error) < 0)
        return false;
    g_autofree char *office = office_name(record_str(in, "role"), place);
    keep_added(out, card, v);
    say_added(app, v, who, office, too, out);
    return true;
}

/* The one that is meant of those that are held. */
static record *held(struct app *app, const record *in, const char *who, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "office_held", in, error);
    if (!rows)
        return NULL;
    const char *role = choice_label(office_roles, record_str(in, "role"));
    if (rows->len == 1)
        return record_copy(rows->pdata[0]);
    if (rows->len == 0)
        err_set(error, BL_ERR_NOT_FOUND, "%s is not down as %s now: {:office.list} shows who is.",
                who, role);
    else
        err_set(error, BL_ERR_INPUT,
                "%s is down as %s of several places: say which, as {workplace}.", who, role);
    return NULL;
}

static bool run_end(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) card = member_of(app, in, error);
    g_autofree char *who = card ? member_name(card) : NULL;
    g_autoptr(record) row = card ? held(app, in, who, error) : NULL;
    if (!row)
        return false;
    const char *on = record_text(in, record_has(in, "on") ? "on" : "today");
    g_autofree char *office = office_of(row);
    g_autofree char *from = day_said(app, record_str(row, "from_on"));
    g_autofree char *to = day_said(app, on);
    if (strcmp(on, record_str(row, "from_on")) < 0)
        return err_set(error, BL_ERR_INPUT, "%s is %s from %s only: it cannot end before that.",
                       who, office, from);
    g_autoptr(record) v = record_of_int("office_id", record_int(row, "id"));
    record_set_text(v, "to_on", on);
    g_autofree char *kept =
        office_kept(record_str(in, "role"), card, record_int(row, "workplace_id"));
    g_autofree char *until = day_dated(day_from_iso(on));
    g_autofree char *what = g_strdup_printf("%s until %s", kept, until);
    member_about(out, card, what);
    out->detail = g_ascii_strdown(record_str(in, "role"), -1);
    result_say(out, "%s: %s until %s.", who, office, to);
    return db_exec(app_db(app), "office_end", v, NULL, error) >= 0;
}

/* Of who holds one it is that one. */
static bool prefill_end(struct app *app, record *in, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", record_int(in, "person_id"));
    record_set_null(args, "role");
    record_set_null(args, "workplace_id");
    app_common_values(app, args);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "office_held", args, error);
    if (rows && rows->len == 1)
        record_set_text(in, "role", record_str(rows->pdata[0], "role"));
    return rows != NULL;
}

/* Held ones come first, the chair before the others. */
static int by_role(const void *a, const void *b)
{
    const record *x = *(record *const *)a, *y = *(record *const *)b;
    int now = (int)record_int(x, "_former") - (int)record_int(y, "_former");
    int role = vocabulary_rank("role", record_str(x, "role")) -
               vocabulary_rank("role", record_str(y, "role"));
    return now ? now : role ? role : (int)record_int(x, "_at") - (int)record_int(y, "_at");
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "office_list", in, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        record *row = rows->pdata[i];
        const char *to = record_text(row, "to_on");
        record_set_int(row, "_former", to && strcmp(to, record_str(in, "today")) <= 0);
        record_set_int(row, "_at", i);
    }
    if (rows)
        g_ptr_array_sort(rows, by_role);
    for (guint i = 0; rows && i < rows->len; i++)
        if (!result_row(out, rows->pdata[i], error))
            return false;
    return rows != NULL;
}

/* ---- the table ---- */

#define PERSON_FIELD                                                                               \
    FIELD("person", "Member", "Membership number, id or part of the name.", PERSON,                \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)
#define ROLE_FIELD                                                                                 \
    FIELD("role", "Office", "Which office it is.", CHOICE,                                         \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL, .choices = office_roles)

static const struct field add_fields[] = {
    PERSON_FIELD,
    ROLE_FIELD,
    FIELD("workplace", "Workplace",
          "Of which place; if left out, a workplace rep's is where they work.", WORKPLACE),
    FIELD("from", "From", "The first day; if left out, today.", DATE, .days = DAY_AROUND,
          .before = "to"),
    FIELD("to", "Until", "The first day on which it no longer holds, where that is known.", DATE,
          .days = DAY_AROUND),
    {.name = NULL},
};

static const struct field end_fields[] = {
    PERSON_FIELD,
    ROLE_FIELD,
    FIELD("workplace", "Workplace", "Of which place, where they hold it for several.", WORKPLACE),
    FIELD("on", "Until", "The first day on which it no longer holds; if left out, today.", DATE,
          .days = DAY_AROUND),
    {.name = NULL},
};

static const struct field list_fields[] = {
    FIELD("all", "All", "Former ones too, and those that begin later.", BOOL),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "office.add",
     .title = "Give a member an office",
     .help = "Writes down which office in the branch a member holds, and from when. It gives no "
             "access to the program.",
     .words = "chair secretary treasurer rep elect role post",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = add_fields,
     .run = run_add,
     .keys = "O",
     .where = "person",
     .bar = "Office",
     .topics = TOPIC_PERSON},
    {.id = "office.end",
     .title = "End a member's office",
     .help = "Says from which day a member no longer holds an office; that they held it stays.",
     .words = "resign stand down former role post",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = end_fields,
     .run = run_end,
     .keys = "x",
     .where = "person",
     .bar = "End office",
     .prefill = prefill_end,
     .topics = TOPIC_PERSON},
    {.id = "office.list",
     .title = "List the offices",
     .help = "Who holds which office in the branch today.",
     .words = "chair secretary treasurer committee executive",
     .level = LEVEL_REP,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = list_fields,
     .run = run_list},
};

const struct command_group office_commands = {"Offices", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
