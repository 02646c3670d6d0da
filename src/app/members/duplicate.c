/*
 * People who may be on our list twice: the list of them, and those who are two.
 */
#include "members/duplicate.h"
#include "app_priv.h"

#include "base/err.h"
#include "domain/person.h"
#include "store/change.h"
#include "store/page.h"

#include <string.h>

static struct duplicate_side other_side_of(const record *row)
{
    return (struct duplicate_side){.given = record_str(row, "other_given_name"),
                                   .family = record_str(row, "other_family_name"),
                                   .number = record_text(row, "other_membership_no"),
                                   .joined_on = record_text(row, "other_joined_on"),
                                   .emails = record_text(row, "other_emails"),
                                   .phones = record_text(row, "other_phones")};
}

/* ---- the list ---- */

#define PAGE_MOST 256

struct listing {
    struct result *out;
    gint64 left, last; /* rows still wanted; the first of the last pair */
    bool any, more;
};

static bool print_pair(const record *in, struct listing *l, GError **error)
{
    struct duplicate_side a = duplicate_side_of(in), b = other_side_of(in);
    unsigned signs;
    int score = duplicate_score(&a, &b, &signs);
    l->left--;
    l->last = record_int(in, "person_id");
    l->any = true;
    g_autoptr(record) row = record_of_int("id", record_int(in, "person_id"));
    record_set_int(row, "person_id", record_int(in, "person_id"));
    record_set_text(row, "name", record_text(in, "name"));
    record_set_text(row, "membership_no", a.number);
    record_set_int(row, "other_id", record_int(in, "other_id"));
    record_set_text(row, "other_name", record_text(in, "other_name"));
    record_set_text(row, "other_membership_no", b.number);
    record_take_text(row, "why", duplicate_why(signs));
    record_set_text(row, "sure", duplicate_sure(score));
    record_set_int(row, "score", score);
    return result_row(l->out, row, error);
}

/* Those of one person stay together: the next page begins behind them. */
static bool ends(const struct listing *l, const record *pair)
{
    return l->left <= 0 && record_int(pair, "person_id") != l->last;
}

/* As many pairs as are wanted, and one more to see whether there are. */
static bool list_pairs(struct app *app, const record *filter, struct listing *l, GError **error)
{
    g_autoptr(GPtrArray) page = NULL;
    for (guint asked = 1; !l->more && (!page || page->len == asked);) {
        const record *last = page ? page->pdata[page->len - 1] : NULL;
        asked = (guint)CLAMP(l->left + 1, 1, PAGE_MOST);
        GPtrArray *next = page_fetch(app_db(app), "duplicate", filter,
                                     last ? PAGE_AFTER : PAGE_FIRST, last, (int)asked, error);
        g_clear_pointer(&page, g_ptr_array_unref);
        page = next;
        for (guint i = 0; page && i < page->len && !l->more; i++) {
            l->more = ends(l, page->pdata[i]);
            if (!l->more && !print_pair(page->pdata[i], l, error))
                return false;
        }
        if (!page)
            return false;
    }
    return true;
}

static bool run_list(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) filter = record_new();
    if (record_has(in, "after"))
        record_set_int(filter, "after", record_int(in, "after"));
    struct listing l = {.out = out, .left = record_int(in, "limit")};
    if (!list_pairs(app, filter, &l, error))
        return false;
    if (!l.any)
        result_say(out, "Nobody seems to be on the list twice.");
    else if (l.more)
        result_say(out, "There are more: with {after} %" G_GINT64_FORMAT " they follow.", l.last);
    out->remark = l.more;
    return true;
}

/* ---- side by side ---- */

static char *lines_apart(const record *r, const char *name)
{
    const char *text = record_text(r, name);
    GString *s = g_string_new(text ? text : "");
    g_string_replace(s, "\n", ", ", 0);
    return g_string_free(s, false);
}

static char *part_of(const record *r, const char *part)
{
    if (strcmp(part, "name") == 0)
        return person_display(record_str(r, "given_name"), record_str(r, "family_name"));
    if (strcmp(part, "email") == 0)
        return lines_apart(r, "emails");
    if (strcmp(part, "phone") == 0)
        return lines_apart(r, "phones");
    if (strcmp(part, "joined") == 0)
        return g_strdup(record_str(r, "joined_on"));
    return g_strdup(record_str(r, part));
}

/* What may be taken over by its name; the rest only to look at. */
static bool run_show(struct app *app, const record *in, struct result *out, GError **error)
{
    static const struct {
        const char *part;
        bool takes;
    } parts[] = {{"name", true},  {"membership_no", false}, {"workplace", true},
                 {"job", true},   {"joined", true},         {"email", true},
                 {"phone", true}, {"constituency", true},   {"do_not_contact", false}};
    g_autoptr(record) keep = NULL;
    g_autoptr(record) other = NULL;
    if (!duplicate_read(app, in, &keep, &other, error))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *value = part_of(keep, parts[i].part);
        g_autofree char *other_value = part_of(other, parts[i].part);
        g_autoptr(record) row = record_of_int("id", (gint64)i + 1);
        record_set_text(row, "part", parts[i].part);
        record_set_text(row, "value", *value ? value : NULL);
        record_set_text(row, "other_value", *other_value ? other_value : NULL);
        record_set_bool(row, "choice",
                        parts[i].takes && *other_value && strcmp(value, other_value) != 0);
        if (!result_row(out, row, error))
            return false;
    }
    out->subject = "person";
    out->subject_id = record_int(keep, "person_id");
    return true;
}

/* ---- two people ---- */

static bool run_apart(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) keep = NULL;
    g_autoptr(record) other = NULL;
    if (!duplicate_read(app, in, &keep, &other, error))
        return false;
    g_autofree char *name =
        person_display(record_str(keep, "given_name"), record_str(keep, "family_name"));
    g_autofree char *other_name =
        person_display(record_str(other, "given_name"), record_str(other, "family_name"));
    gint64 made = db_exec(app_db(app), "duplicate_apart", in, NULL, error);
    if (made < 0)
        return false;
    out->id = out->subject_id = record_int(keep, "person_id");
    out->subject = "person";
    /* Both are named: of two places it is for those who see all. */
    bool one_place = record_int(keep, "workplace_id") == record_int(other, "workplace_id");
    out->workplace_id = one_place ? record_int(keep, "workplace_id") : 0;
    out->label = g_strdup_printf("%s: not the same person as %s", name, other_name);
    out->object = record_of_int("person_id", out->id);
    record_set_text(out->object, "name", name);
    record_set_int(out->object, "other_id", record_int(other, "person_id"));
    record_set_text(out->object, "other_name", other_name);
    g_autofree char *both = duplicate_names(keep, other);
    result_say(out,
               made ? "%s are two people: they are not proposed again."
                    : "%s are down as two people already; nothing was changed.",
               both);
    return true;
}

/* ---- the table ---- */

#define PAIR_FIELDS                                                                                \
    FIELD("person", "Who stays", "Membership number, id or part of the name.", PERSON,             \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),                             \
        FIELD("other", "The other one", "Membership number, id or part of the name.", PERSON,      \
              .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

static const struct field list_fields[] = {
    FIELD("limit", "Limit", "Show at most this many.", INT, .flags = FIELD_CLI_ONLY, .dflt = "200",
          .least = 1, .most = FIELD_ANY_COUNT),
    FIELD("after", "After", "Only pairs whose first one has a higher id: the next page.", INT,
          .flags = FIELD_CLI_ONLY, .least = 1, .most = FIELD_ANY_COUNT),
    {.name = NULL},
};

static const struct field merge_fields[] = {
    PAIR_FIELDS,
    FIELD("take", "Take over",
          "What of the other one counts, with commas: name, workplace, job, constituency, joined, "
          "email, phone. If left out, only what the first lacks.",
          TEXT, .flags = FIELD_SUBJECT),
    {.name = NULL},
};

static const struct field pair_fields[] = {PAIR_FIELDS, {.name = NULL}};

static const struct command commands[] = {
    {.id = "duplicate.list",
     .title = "List likely duplicates",
     .help = "People who may be on the list twice, and what speaks for it: number, e-mail, phone, "
             "name, day of joining. A phone and a family name alone are a household, not one "
             "person.",
     .words = "twice double same merge",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST,
     .fields = list_fields,
     .run = run_list,
     .shown_on = SHOWN_ON({.screen = "duplicates"})},
    {.id = "duplicate.show",
     .title = "Lay two people side by side",
     .help = "What is known of either, part by part, and which parts can be taken from the second "
             "when they are joined.",
     .words = "compare duplicate same",
     .level = LEVEL_OFFICER,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = pair_fields,
     .run = run_show,
     .shown_on = SHOWN_ON({.screen = "duplicate", .takes = "person other"})},
    {.id = "duplicate.merge",
     .title = "Merge two rows of one person",
     .help = "The first stays, with its number; all that is known of the other goes to it, and the "
             "other's number is known as theirs from then on. Where both have an entry, that of "
             "the first stays unless you take the other's. One undo brings both back.",
     .words = "duplicate twice same",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_CONFIRM,
     .fields = merge_fields,
     .run = duplicate_run_merge,
     .keys = "M",
     .where = "duplicate",
     .bar = "Merge",
     .topics = TOPIC_PERSON | TOPIC_CANVASS | TOPIC_BALLOT | TOPIC_REPLY | TOPIC_PROSPECT |
               TOPIC_TASK | TOPIC_ACTIVITY},
    {.id = "duplicate.apart",
     .title = "Say that they are two people",
     .help = "Two who look alike are two people: they are not proposed as duplicates again.",
     .words = "duplicate different not same",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES,
     .fields = pair_fields,
     .run = run_apart,
     .keys = "Z",
     .where = "duplicates duplicate",
     .bar = "Two people",
     .topics = TOPIC_PERSON},
};

const struct command_group duplicate_commands = {"Duplicates", commands, G_N_ELEMENTS(commands),
                                                 NULL, NULL};
