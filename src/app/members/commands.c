/*
 * Members: the commands on one member, and the table of all member commands.
 * Reading is in read.c, HQ's list in import.c.
 */
#include "app_priv.h"
#include "fields.h"
#include "import/import.h"
#include "members/about.h"
#include "members/copy.h"
#include "members/duplicate.h"
#include "members/import.h"
#include "members/leaving.h"
#include "members/read.h"
#include "members/write.h"
#include "postcodes/seat.h"

#include "base/err.h"
#include "domain/find.h"
#include "domain/person.h"
#include "domain/vocabulary.h"
#include "store/change.h"

#include <string.h>

static bool is_none(const char *typed)
{
    return typed && g_ascii_strcasecmp(typed, "none") == 0;
}

/* What was made or changed, as the actor may see it. */
static bool show_after(struct app *app, gint64 id, const char *what, struct result *out,
                       GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", id);
    record *card = member_read_card(app, args, error);
    if (!card)
        return false;
    member_about(out, card, what);
    g_clear_pointer(&out->object, record_free);
    out->object = card;
    return true;
}

/* The constituency as named, else of the postcode; the postcode is dropped. Left as it is where
 * neither was given. *ended: a sentence where the postcode is out of use, caller's. */
static bool set_seat(struct app *app, const record *in, record *values, char **ended,
                     GError **error)
{
    if (record_has(in, "ons_code")) {
        record_set_text(values, "ons_code", record_text(in, "ons_code"));
    } else if (record_has(in, "postcode")) {
        struct seat_found found;
        if (!seat_of_postcode(app, record_text(in, "postcode"), &found, error))
            return false;
        record_set_text(values, "ons_code", found.ons_code);
        *ended = seat_ended(&found);
    }
    return true;
}

static bool workplace_ok(struct app *app, const record *values, GError **error)
{
    if (record_int(values, "workplace_id") == WHOLE_BRANCH)
        return err_set(error, BL_ERR_INPUT,
                       "Choose the place where the member works, not the whole branch.");
    if (!record_has(values, "workplace_id") && !app_actor(app)->scope_all)
        return err_set(error, BL_ERR_INPUT,
                       "Say at which of your workplaces the member works: you would not see the "
                       "member otherwise.");
    return true;
}

/* What came with HQ's list is HQ's to take out. */
static bool is_hqs_alone(struct app *app, const record *values, const char *kind, bool *hqs,
                         GError **error)
{
    bool own = false;
    g_autoptr(GPtrArray) contacts = db_all(app_db(app), "member_contacts", values, error);
    for (guint i = 0; contacts && i < contacts->len; i++) {
        const record *c = contacts->pdata[i];
        if (strcmp(record_str(c, "kind"), kind) != 0)
            continue;
        *hqs = *hqs || strcmp(record_str(c, "source"), "HQ") == 0;
        own = own || strcmp(record_str(c, "source"), "HQ") != 0;
    }
    *hqs = *hqs && !own;
    return contacts != NULL;
}

/* What a member says of themselves: in place of what they said before, HQ's
 * stays. "none" is nothing for a new member, too. */
static bool set_contact(struct app *app, const record *in, const record *own, record *values,
                        bool is_email, GError **error)
{
    const char *name = is_email ? "email" : "phone", *kind = is_email ? "EMAIL" : "PHONE";
    const char *typed = record_text(in, name);
    if (typed && own && g_strcmp0(typed, record_text(own, name)) == 0)
        return true; /* said already: not a new row */
    bool gone = fields_emptied(in, name), hqs = false;
    if (gone && !is_hqs_alone(app, values, kind, &hqs, error))
        return false;
    if (hqs)
        return err_set(error, BL_ERR_INPUT,
                       "The %s came with HQ's list: ask HQ to take it out, and it goes with the "
                       "next list.",
                       is_email ? "e-mail" : "number");
    return (!gone && !typed) ||
           member_contact(app, values, kind, "MEMBER", gone ? NULL : typed, error);
}

/* own: what they said before, under the fields' names; NULL: nothing. */
static bool set_contacts(struct app *app, const record *in, const record *own, record *values,
                         GError **error)
{
    return set_contact(app, in, own, values, true, error) &&
           set_contact(app, in, own, values, false, error);
}

/* ---- add ---- */

/* A number is one person's: a leaver who comes back, or a potential member, is
 * the same row as before; a member is not added twice. */
static bool twin_of(struct app *app, record *values, record **twin, GError **error)
{
    if (!db_find(app_db(app), "member_by_number", values, twin, error))
        return false;
    if (!*twin)
        return true;
    g_autoptr(record) args = record_of_int("person_id", record_int(*twin, "person_id"));
    g_autoptr(record) card = NULL;
    if (!db_find(app_db(app), "member_card", args, &card, error))
        return false;
    if (!card)
        return member_number_taken(app, record_str(values, "membership_no"), error);
    return strcmp(record_str(*twin, "kind"), "MEMBER") != 0 ||
           err_set(error, BL_ERR_INPUT, "%s is already the membership number of %s %s.",
                   record_str(values, "membership_no"), record_str(*twin, "given_name"),
                   record_str(*twin, "family_name"));
}

#define PERSON_FIELD                                                                               \
    FIELD("person", "Member", "Membership number, id or part of a name.", PERSON,                  \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

/* What add and edit ask: a new column of members is a row here. gone, hqs: what help says besides.
 */
#define MEMBER_FIELDS(keep, required, gone, hqs)                                                   \
    FIELD("given_name", "Given name", "First name or names.", TEXT, .flags = keep,                 \
          .column = "given_name"),                                                                 \
        FIELD("family_name", "Family name", "Last name.", TEXT,                                    \
              .flags = (keep) | (required) | ((keep) ? FIELD_FILLED : 0),                          \
              .column = "family_name"),                                                            \
        FIELD("workplace", "Workplace", "Where the member works.", WORKPLACE, .flags = keep,       \
              .column = "workplace_id"),                                                           \
        FIELD("job", "Job", "What the member does there" gone ".", TEXT,                           \
              .flags = (keep) | FIELD_NOTE, .column = "job"),                                      \
        FIELD("email", "E-mail", "As the member gave it, not one at work" gone hqs ".", EMAIL,     \
              .flags = keep),                                                                      \
        FIELD("phone", "Phone", "As the member gave it" gone hqs ".", TEXT, .flags = keep,         \
              .clean = person_phone),                                                              \
        FIELD("postcode", "Home postcode", "To find the constituency; it is not kept.", POSTCODE,  \
              .flags = FIELD_PASSING),                                                             \
        FIELD("constituency", "Constituency", "If the postcode gives the wrong one.",              \
              CONSTITUENCY, .flags = keep, .column = "ons_code"),                                  \
        FIELD("joined", "Joined", "The day of joining.", DATE, .days = DAY_LONG_AGO,               \
              .flags = keep, .column = "joined_on")

static const struct field add_fields[] = {
    FIELD("membership_no", "Membership number", "The number that HQ gave.", TEXT,
          .flags = FIELD_REQUIRED, .clean = person_number),
    MEMBER_FIELDS(0, FIELD_REQUIRED, "", ""),
    DUPLICATE_ANYWAY_FIELD,
    {.name = NULL},
};

/* Until a list of HQ's has them, they are not missing from one. */
static bool awaits_hq(struct app *app, gint64 id, bool awaits, GError **error)
{
    g_autoptr(record) v = record_of_int("person_id", id);
    record_set_id(v, "awaits_hq", awaits);
    return db_exec(app_db(app), "member_awaits_hq", v, NULL, error) >= 0;
}

static bool joined_lately(const struct app *app, const record *values)
{
    day joined = day_from_iso(record_text(values, "joined_on"));
    return joined != DAY_NONE && joined + HQ_LISTS_WITHIN > app_today(app);
}

static bool store_added(struct app *app, const record *in, record *values, const record *twin,
                        gint64 *id, GError **error)
{
    if (!twin)
        return member_insert(app, values, id, error) &&
               awaits_hq(app, *id, joined_lately(app, values), error) &&
               set_contacts(app, in, NULL, values, error);
    *id = record_int(twin, "person_id");
    record_set_int(values, "person_id", *id);
    return member_update(app, twin, values, error) &&
           awaits_hq(app, *id, joined_lately(app, values), error) &&
           set_contacts(app, in, NULL, values, error);
}

static bool member_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) values = record_copy(in);
    g_autoptr(record) twin = NULL;
    fields_columns(add_fields, values, in);
    if (is_none(record_text(values, "job")))
        record_set_null(values, "job");
    record_set_text(values, "given_name", record_str(in, "given_name")); /* none is "" */
    g_autofree char *ended = NULL;
    if (!set_seat(app, in, values, &ended, error) || !workplace_ok(app, values, error) ||
        !twin_of(app, values, &twin, error))
        return false;
    gint64 id = 0;
    struct duplicate_typed like = {0};
    bool ok = duplicate_may_add(app, in, &like, error) &&
              store_added(app, in, values, twin, &id, error) &&
              show_after(app, id, "added", out, error);
    g_autofree char *name =
        person_display(record_str(values, "given_name"), record_str(values, "family_name"));
    if (ok)
        result_say(out, "%s is on the list of members.%s%s%s%s", name, ended ? " " : "",
                   ended ? ended : "", like.after ? " " : "", like.after ? like.after : "");
    duplicate_typed_done(&like);
    return ok;
}

/* ---- edit ---- */

static const struct field edit_fields[] = {
    PERSON_FIELD,
    MEMBER_FIELDS(FIELD_KEEP, 0, "; empty or “none” removes it", " (HQ's stays)"),
    {.name = NULL}};

/* The result of an edit, which says what was changed. */
static bool show_edited(struct app *app, const record *before, struct result *out, GError **error)
{
    if (!show_after(app, record_int(before, "id"), "edited", out, error))
        return false;
    g_autoptr(record) after = member_as_edited(app, out->object, error);
    if (!after)
        return false;
    g_autofree char *name =
        person_display(record_text(after, "given_name"), record_text(after, "family_name"));
    fields_label(out, edit_fields, before, after, name, "edited");
    return true;
}

static bool member_run_edit(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) old = member_of(app, in, error);
    if (!old)
        return false;
    g_autoptr(record) before = member_as_edited(app, old, error);
    if (!before)
        return false;
    g_autoptr(record) values = record_copy(old);
    record_set_int(values, "now", record_int(in, "now"));
    record_set_text(values, "today", record_text(in, "today"));
    fields_over(edit_fields, values, in);
    if (!record_has(values, "given_name"))
        record_set_text(values, "given_name", "");
    g_autofree char *ended = NULL;
    if (!set_seat(app, in, values, &ended, error) || !workplace_ok(app, values, error) ||
        !member_update(app, old, values, error) || !set_contacts(app, in, before, values, error) ||
        !show_edited(app, before, out, error))
        return false;
    g_autofree char *name =
        person_display(record_str(values, "given_name"), record_str(values, "family_name"));
    result_say(out, "%s is stored.%s%s", name, ended ? " " : "", ended ? ended : "");
    return true;
}

static bool member_prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) card = member_read_card(app, in, error);
    if (!card)
        return false;
    fields_prefill(edit_fields, card, in);
    return member_prefill_contacts(app, record_int(card, "id"), in, error);
}

/* ---- the table ---- */

static const struct field list_fields[] = {
    FIELD("workplace", "Workplace", "Only those who work there or below.", WORKPLACE),
    FIELD("constituency", "Constituency", "Only constituents of that seat.", CONSTITUENCY),
    FIELD("search", "Search",
          "The first letters of words: name, number, e-mail, phone, workplace or tag.", TEXT),
    FIELD("where", "Where",
          "In the language of searches, such as \"tag:steward -voted\"; see branchline search "
          "--help.",
          TEXT, .flags = FIELD_CLI_ONLY, .most = FIND_LONGEST),
    FIELD("limit", "Limit", "Show at most this many.", INT, .flags = FIELD_CLI_ONLY, .least = 1,
          .most = FIELD_ANY_COUNT),
    {.name = NULL},
};
static const struct field show_fields[] = {PERSON_FIELD, {.name = NULL}};
static const struct field import_fields[] = {
    FIELD("file", "File", "HQ's list as CSV or .xlsx.", FILE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    IMPORT_SHEET,
    FIELD("dry_run", "Only show", "Only says what would change; nothing is changed.", BOOL,
          .flags = FIELD_CLI_ONLY),
    IMPORT_FIELDS,
    {.name = NULL},
};

static const struct field copy_fields[] = {
    FIELD("person", "Member", "Who it is about.", PERSON,
          .flags = FIELD_SUBJECT | FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("which", "Which", "Number or e-mail address, where both are known.", CHOICE,
          .flags = FIELD_CLI_ONLY, .choices = contact_kinds),
    {.name = NULL},
};

#define LEFT_PERSON_FIELD                                                                          \
    FIELD("person", "Member", "Membership number, id or part of the name; one or more.", PERSON,   \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT)

static const struct field left_fields[] = {
    LEFT_PERSON_FIELD,
    FIELD("on", "On", "The first day on which they were no member; if left out, today.", DATE,
          .days = DAY_RECENT),
    FIELD("why", "Why", "How we know, in a word or two.", TEXT, .flags = FIELD_NOTE, .most = 200),
    {.name = NULL},
};

static const struct field back_fields[] = {LEFT_PERSON_FIELD, {.name = NULL}};

static const struct command commands[] = {
    {.id = "member.list",
     .title = "List members",
     .help = "Members by family name: all, or those of a workplace, a constituency or a search. A "
             "search takes the beginnings of up to three words.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST | CMD_VIEW,
     .fields = list_fields,
     .run = member_run_list,
     .shown_on = SHOWN_ON({.screen = "members", .takes = "where"})},
    {.id = "member.show",
     .title = "Show a member",
     .help = "One member's card: how to reach them and where that came from, work, constituency "
             "and MP, where they stand in open ballots, and what was said before.",
     .level = LEVEL_READONLY,
     .flags = CMD_VIEW,
     .fields = show_fields,
     .run = member_run_show,
     .shown_on = SHOWN_ON({.screen = "person", .takes = "person"})},
    {.id = "member.add",
     .title = "Add a member",
     .help = "Adds one member. HQ gives the membership number; the home postcode is looked up and "
             "not kept, only its constituency is.",
     .words = "new join joiner",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = member_run_add,
     .keys = "n",
     .where = "members",
     .bar = "New",
     .ask_first = duplicate_question,
     .topics = TOPIC_PERSON},
    {.id = "member.edit",
     .title = "Edit a member",
     .help = "Name, workplace, contact points, constituency. What is left out stays; what the "
             "member gave is never overwritten by HQ's list.",
     .words = "phone number email address correct leave left workplace move",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = member_run_edit,
     .keys = "e",
     .where = "members person canvass_people",
     .bar = "Edit",
     .prefill = member_prefill_edit,
     .topics = TOPIC_PERSON | TOPIC_CANVASS},
    {.id = "member.left",
     .title = "Put down who has left",
     .help = "They are no member from that day on: in no count, no list of members and no call. "
             "What is known of them is kept as long as records are, offices they held end. "
             "HQ's lists do it by themselves.",
     .words = "leaver resign resigned lapsed gone delete remove died deceased",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = left_fields,
     .run = member_run_left,
     .keys = "x",
     .where = "members",
     .bar = "Left",
     .topics = TOPIC_PERSON | TOPIC_CANVASS},
    {.id = "member.back",
     .title = "Put down who is back",
     .help = "Somebody who has left is a member again, as if they had never gone. HQ's lists do it "
             "by themselves.",
     .words = "rejoin return returned leaver",
     .level = LEVEL_REP,
     .flags = CMD_WRITES | CMD_EACH,
     .fields = back_fields,
     .run = member_run_back,
     .topics = TOPIC_PERSON | TOPIC_CANVASS},
    {.id = "member.copy",
     .title = "Copy a number or e-mail address",
     .help = "Copies it to the clipboard of the machine you sit at; asks which where both are "
             "known. Off until you switch it on; that something was copied is in the audit.",
     .words = "clipboard yank phone email",
     .level = LEVEL_REP,
     .flags = CMD_SCREENS,
     .fields = copy_fields,
     .run = member_run_copy,
     .keys = "Y",
     .where = "members person canvass_people talk today prospect rows"},
    {.id = "member.import",
     .title = "Import HQ's list of members",
     .help =
         "Adds and updates members from HQ's list (CSV or .xlsx) by their membership number. The "
         "header may have title rows above it; columns are known by their names, guessed, or said, "
         "which is remembered for the next list with that header; without a header they are said "
         "by their places. On the screens everything is looked through first. What a member gave "
         "us stays. Rows that cannot be right are refused and listed; a row without a number, or "
         "whose number without noughts is somebody's, is held back until it is decided. Whom the "
         "list says not to contact, or who said no to it, is not to be contacted. Who left by the "
         "list's word, or is not on it, is put down as left, and is back when a later list has "
         "them; of a list that can only be of some, nobody is. One undo takes it all back.",
     .help_cli = "--dry-run shows all that would be stored; --map says which column is what, "
                 "--decide what to leave out or take, --dates and --noughts answer what it asks.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_STREAMS,
     .fields = import_fields,
     .run = member_run_import,
     .shown_on = SHOWN_ON({.screen = "import member.import", .takes = "file sheet"}),
     .keys = "i",
     .where = "members",
     .bar = "Import",
     .topics = TOPIC_PERSON | TOPIC_CANVASS},
};

const struct command_group member_commands = {"Members", commands, G_N_ELEMENTS(commands), NULL,
                                              NULL};
