/*
 * Drafts of members' letters to their MPs: shown, copied, put into the tray, written to a file; and
 * the note that one was drafted. The draft itself is stored nowhere else.
 */
#include "replies/draft.h"

#include "app/input.h"
#include "app/tray.h"
#include "app_priv.h"
#include "clipboard.h"
#include "files/give.h"

#include "base/err.h"
#include "store/change.h"
#include "store/db.h"

#include <string.h>

/* ---- as it is shown ---- */

/* What the rep has to look at before it goes; NULL: nothing. Caller's. */
static char *to_check(const struct draft *d)
{
    GString *said = g_string_new(NULL);
    for (guint i = 0; i < d->letter.points->len; i++) {
        const struct letter_point *p = d->letter.points->pdata[i];
        if (p->verify)
            g_string_append_printf(said, "%sPoint %" G_GINT64_FORMAT " is to be checked (%s).",
                                   said->len ? " " : "", p->number, p->source);
    }
    if (d->failed)
        g_string_append_printf(said,
                               "%sThe last letter did not reach %s: look for the MP's address on "
                               "members.parliament.uk, or send this by post.",
                               said->len ? " " : "", d->failed);
    if (g_str_has_prefix(d->to.ons_code, "N"))
        g_string_append_printf(said,
                               "%sJustice is devolved in Northern Ireland: the same may have "
                               "to go to members of the Assembly.",
                               said->len ? " " : "");
    return g_string_free(said, said->len == 0);
}

static record *point_row(const struct letter_point *p)
{
    record *row = record_of_int("point", p->number);
    record_set_text(row, "topic", letter_topic_name(p->topic));
    record_set_text(row, "fact", p->fact);
    record_set_text(row, "dated", p->day);
    record_set_bool(row, "verify", p->verify);
    record_set_text(row, "source", p->source);
    return row;
}

static record *draft_object(const struct draft *d)
{
    record *o = record_of_int("person_id", d->to.person_id);
    GPtrArray *points = record_array_new();
    for (guint i = 0; i < d->letter.points->len; i++)
        g_ptr_array_add(points, point_row(d->letter.points->pdata[i]));
    record_set_text(o, "person", d->to.member);
    record_set_int(o, "mp_id", d->to.mp_id);
    record_set_text(o, "mp_name", d->to.mp);
    record_set_text(o, "email", d->email);
    record_set_text(o, "ons_code", d->to.ons_code);
    record_set_text(o, "constituency", d->to.constituency);
    record_set_text(o, "stance", stance_name(d->stance));
    if (d->government)
        record_set_bool(o, "government_post", true);
    else
        record_set_null(o, "government_post");
    record_set_text(o, "topic", letter_topic_name(d->letter.topic));
    record_take_list(o, "talking_points", points);
    record_take_text(o, "to_check", to_check(d));
    record_set_text(o, "subject", d->letter.subject);
    record_set_text(o, "text", d->letter.text);
    return o;
}

static void about_draft(const struct draft *d, const char *did, struct result *out)
{
    out->subject = "person";
    out->subject_id = d->to.person_id;
    out->workplace_id = d->to.workplace_id;
    out->label = g_strdup_printf("%s: %s", d->to.member, did);
}

/* As it is taken along: with its subject line. Caller's. */
static char *as_file(const struct draft *d)
{
    return g_strdup_printf("%s%s%sSubject: %s\n\n%s\n", d->email ? "To: " : "",
                           d->email ? d->email : "", d->email ? "\n" : "", d->letter.subject,
                           d->letter.text);
}

/* The tray is for `letter keep`, which stores; this only reads. */
static bool write_draft(struct app *app, const char *path, const char *text, struct result *out,
                        GError **error)
{
    if (tray_is(path))
        return err_set(error, BL_ERR_INPUT, "{:letter.keep} puts a draft into your tray.");
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return give(app, bytes, "letter.txt", path, out, error);
}

static bool run_draft(struct app *app, const record *in, struct result *out, GError **error)
{
    struct draft d;
    bool ok = draft_of(app, in, &d, error);
    if (ok && record_has(in, "file")) {
        g_autofree char *text = as_file(&d);
        ok = write_draft(app, record_str(in, "file"), text, out, error);
    }
    if (ok) {
        about_draft(&d, "draft of a letter", out);
        g_clear_pointer(&out->object, record_free);
        out->object = draft_object(&d);
    }
    draft_done(&d);
    return ok;
}

static bool run_copy(struct app *app, const record *in, struct result *out, GError **error)
{
    struct draft d = {0};
    bool ok = copy_allowed(app, error) && draft_of(app, in, &d, error);
    if (ok) {
        about_draft(&d, "draft of a letter", out);
        ok = copy_out(app, out, d.letter.text, "letter.copy", NULL, error);
    }
    if (ok)
        result_say(out, "The draft is on your clipboard.");
    draft_done(&d);
    return ok;
}

/* ---- into the tray ---- */

/* What the tray has already stays. Caller's; NULL on error. */
static char *free_name(struct app *app, const record *in, gint64 person_id, GError **error)
{
    for (int n = 1;; n++) {
        g_autofree char *more = n == 1 ? g_strdup("") : g_strdup_printf("-%d", n);
        g_autofree char *name = g_strdup_printf("letter-%" G_GINT64_FORMAT "-%s%s.txt", person_id,
                                                record_str(in, "today"), more);
        g_autoptr(record) args = record_copy(in);
        g_autoptr(record) taken = NULL;
        record_set_text(args, "name", name);
        if (!db_find(app_db(app), "tray_get", args, &taken, error))
            return NULL;
        if (!taken)
            return g_steal_pointer(&name);
    }
}

static bool run_keep(struct app *app, const record *in, struct result *out, GError **error)
{
    struct draft d;
    bool ok = draft_of(app, in, &d, error);
    g_autofree char *name = ok ? free_name(app, in, d.to.person_id, error) : NULL;
    g_autofree char *text = ok ? as_file(&d) : NULL;
    ok = name && tray_put(app, name, text, strlen(text), error);
    if (ok) {
        about_draft(&d, "draft put into the tray", out);
        out->keep_change = true;
        out->object = draft_object(&d);
        record_set_text(out->object, "name", name);
        result_say(out, "It is in your tray for a day, as %s: {:get %s} gives it out.", name, name);
    }
    draft_done(&d);
    return ok;
}

/* ---- that there was one ---- */

static bool run_drafted(struct app *app, const record *in, struct result *out, GError **error)
{
    struct reply_to to = {.ons_code = g_strdup(record_text(in, "ons_code"))};
    bool was_there = false;
    gint64 id = 0;
    bool ok = reply_take_person(app, &to, record_int(in, "person_id"), error);
    if (ok && !to.ons_code)
        ok = err_set(error, BL_ERR_INPUT, "The constituency of %s is not known.", to.member);
    ok = ok && reply_take_seat(app, &to, NULL, record_str(in, "today"), error) &&
         letter_note_drafted(app, in, &to, &id, &was_there, error);
    if (ok) {
        out->id = id;
        out->subject = "person";
        out->subject_id = to.person_id;
        out->workplace_id = to.workplace_id;
        out->label = g_strdup_printf("%s: letter drafted", to.member);
        result_say(out, "Noted as drafted%s: it counts once it is noted as sent.",
                   was_there ? " already" : "");
    }
    reply_to_done(&to);
    return ok;
}

/* ---- points ---- */

static bool run_points(struct app *app, const record *in, struct result *out, GError **error)
{
    (void)app;
    g_autoptr(letter_book) book = draft_book(error);
    const GPtrArray *points = book ? letter_book_points(book) : NULL;
    const char *topic = record_text(in, "topic");
    for (guint i = 0; points && i < points->len; i++) {
        g_autoptr(record) point = point_row(points->pdata[i]), row = record_of_int("id", i + 1);
        record_merge(row, point);
        if ((!topic || strcmp(topic, record_str(row, "topic")) == 0) &&
            !result_row(out, row, error))
            return false;
    }
    return points != NULL;
}

/* ---- the table ---- */

#define WORDS_MOST 1200 /* letters */

#define PERSON_FIELD                                                                               \
    FIELD("person", "Member", "Whose letter: membership number, id or part of the name.", PERSON,  \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)
#define WORDS_FIELD(more)                                                                          \
    FIELD("words", "In their own words",                                                           \
          "What it is like for them, in two or three sentences: it comes first, and is kept "      \
          "nowhere.",                                                                              \
          LONG_TEXT, .flags = FIELD_PASSING | (more), .most = WORDS_MOST)
#define SEAT_FIELD                                                                                 \
    FIELD("constituency", "Constituency", "Its name or code; if left out, the member's.",          \
          CONSTITUENCY, .flags = FIELD_CLI_ONLY)
#define DRAFT_FIELDS(words_flags, other_flags)                                                     \
    PERSON_FIELD, WORDS_FIELD((words_flags) | (other_flags)),                                      \
        FIELD("topic", "About", "If left out, what their own words are about.", CHOICE,            \
              .flags = (other_flags), .choices = letter_topics),                                   \
        FIELD("points", "Points",                                                                  \
              "Up to three numbers of talking points; if left out, two that suit the MP and the "  \
              "topic.",                                                                            \
              TEXT, .flags = (other_flags), .most = 40),                                           \
        FIELD("reply", "Reply", "The id of a reply of the MP's, to write back.", ID,               \
              .flags = FIELD_SUBJECT),                                                             \
        SEAT_FIELD

static const struct field draft_fields[] = {
    DRAFT_FIELDS(0, 0),
    FIELD("file", "File", "Where to write it; if left out, it is printed.", FILE,
          .flags = FIELD_POSITIONAL | FIELD_PLACE | FIELD_CLI_ONLY),
    {.name = NULL},
};
static const struct field copy_fields[] = {DRAFT_FIELDS(0, FIELD_SUBJECT), {.name = NULL}};
static const struct field keep_fields[] = {DRAFT_FIELDS(FIELD_NOTE, FIELD_SUBJECT), {.name = NULL}};
static const struct field drafted_fields[] = {PERSON_FIELD, SEAT_FIELD, {.name = NULL}};
static const struct field points_fields[] = {
    FIELD("topic", "About", "Only those on this.", CHOICE, .choices = letter_topics),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "letter.draft",
     .title = "Draft a letter to the MP",
     .help =
         "A short letter to the member's MP: their own words first, two talking points that suit "
         "where the MP stands, one thing asked for. No two members' letters are the same. What "
         "stands in [brackets] is the member's to fill in, above all the home address and a "
         "personal e-mail address. On a reply it is a letter back. Nothing of it is stored.",
     .words = "write template talking points",
     .level = LEVEL_REP,
     .flags = CMD_VIEW,
     .fields = draft_fields,
     .run = run_draft,
     .keys = "m",
     .where = "mps members person reply letter",
     .bar = "Draft a letter",
     .shown_on =
         SHOWN_ON({.screen = "letter", .takes = "person words topic points reply constituency"})},
    {.id = "letter.copy",
     .title = "Copy a draft",
     .help = "Copies it to the clipboard of the machine you sit at. Off until you switch it on; "
             "that it was copied is in the audit.",
     .words = "clipboard yank",
     .level = LEVEL_REP,
     .flags = CMD_SCREENS,
     .fields = copy_fields,
     .run = run_copy,
     .keys = "Y",
     .where = "letter",
     .bar = "Copy"},
    {.id = "letter.keep",
     .title = "Put a draft into your tray",
     .help = "The same draft as a text in your own tray, for a day.",
     .words = "export file",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_NO_UNDO,
     .fields = keep_fields,
     .run = run_keep,
     .keys = "p",
     .where = "letter",
     .bar = "Into the tray"},
    {.id = "letter.drafted",
     .title = "Mark a letter as drafted",
     .help = "So that somebody asks whether it has gone. It does not count as written until that "
             "is noted.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = drafted_fields,
     .run = run_drafted,
     .keys = "d",
     .where = "letter",
     .bar = "Drafted",
     .topics = TOPIC_REPLY | TOPIC_MP},
    {.id = "letter.points",
     .title = "List the talking points",
     .help = "What letters to MPs can say, each with its date and source; what is to be checked is "
             "taken only where it is chosen, and marked in the draft.",
     .words = "facts",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .fields = points_fields,
     .run = run_points},
};

const struct command_group draft_commands = {"Drafts of letters", commands, G_N_ELEMENTS(commands),
                                             NULL, NULL};
