/*
 * Canaries for the tests that walk everything: records planted where a rep,
 * a volunteer and a read-only user of Waterside House may not look, and things
 * planted within it that only reps or officers may see.
 */
#pragma once

#include "app_priv.h"

#include "support/app_fixture.h"

#define WALK_IDS 60 /* more than any table of the planted branch has rows */

struct walk {
    struct fixture *f;
    gint64 person, nowhere, group, named, reply, task, given, ballot, mp; /* out of scope */
    gint64 wombat, letter;                                                /* in scope */
    char *csv;
};

/* Nobody of Waterside House may come across these. */
static const char *const walk_hidden[] = {
    "quokkaperson", "quokkamail",  "900777",       "qk777",        "quokkanowhere", "qk778",
    "quokkagroup",  "quokkanamed", "quokkatask",   "quokkadetail", "quokkatalk",    "quokkaofficer",
    "quokkaquiet",  "quokkahouse", "quokkaheard",  "quokkatriage", "quokkareply",   "quokkasubject",
    "quokkaloose",  "quokkajob",   "quokkagiven",  "quokkadnc",    "quokkasource",  "quokkafrom",
    "quokkatag",    "quokkablock", "quokkasaid",   "quokkasaved",  "quokkalooks",   "quokkawhy",
    "quokkafile",   "quokkaguess", "quokkafailed",
};
/* Of their own workplace: for officers only; for reps and officers; for those
 * who may write. */
static const char *const walk_officer[] = {"wombatofficer"};
static const char *const walk_rep[] = {"wombatmail", "900555",      "wb555",       "wombatreply",
                                       "wombattag",  "wombatblock", "wombatsaved", "wombatlooks"};
static const char *const walk_writer[] = {"wombatnote"};

/* What was seen of the words, to be sure that they can be seen. */
struct seen {
    GHashTable *words;
};

static inline const char *walk_any(const char *text, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strstr(text, words[i]))
            return words[i];
    return NULL;
}

/* What an actor of that level may not read in text; NULL: it is fine. */
static inline const char *walk_leak(enum level level, const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    const char *found = NULL;
    if (level < LEVEL_OFFICER)
        found = walk_any(lower, walk_hidden, G_N_ELEMENTS(walk_hidden));
    if (!found && level < LEVEL_OFFICER)
        found = walk_any(lower, walk_officer, G_N_ELEMENTS(walk_officer));
    if (!found && level < LEVEL_REP)
        found = walk_any(lower, walk_rep, G_N_ELEMENTS(walk_rep));
    if (!found && level < LEVEL_VOLUNTEER)
        found = walk_any(lower, walk_writer, G_N_ELEMENTS(walk_writer));
    return found;
}

static inline void walk_note(struct seen *seen, const char *text)
{
    g_autofree char *lower = g_utf8_strdown(text, -1);
    for (gsize i = 0; seen && i < G_N_ELEMENTS(walk_hidden); i++)
        if (strstr(lower, walk_hidden[i]))
            g_hash_table_add(seen->words, (gpointer)walk_hidden[i]);
}

/* All that was planted out of scope was seen: the walk went where it lies. */
static inline void walk_saw_all(struct seen *seen)
{
    for (gsize i = 0; i < G_N_ELEMENTS(walk_hidden); i++)
        if (!g_hash_table_contains(seen->words, walk_hidden[i]))
            fail_msg("no officer came across “%s”", walk_hidden[i]);
}

/* Every text of a record as one text; keys of pages ("_k1") reach no screen. */
static inline void walk_text(const record *r, GString *into)
{
    for (gsize i = 0; r && i < record_size(r); i++) {
        const struct value *v = record_at(r, i);
        if (v->name[0] == '_')
            continue;
        if (v->type == VALUE_TEXT)
            g_string_append_printf(into, "%s\n", v->s);
        else if (v->type == VALUE_BLOB)
            for (gint64 b = 0; b < v->i; b++)
                g_string_append_c(into, v->s[b] ? v->s[b] : ' ');
        else if (v->type == VALUE_OBJECT)
            walk_text(v->object, into);
        for (guint k = 0; v->type == VALUE_LIST && k < v->list->len; k++)
            walk_text(v->list->pdata[k], into);
    }
}

/* What all replies say, in scope or out of it: copies of one letter. */
#define WALK_LETTER                                                                                \
    "The people who supervise offenders do work of great value, and ministers have said so many "  \
    "times. Talks on pay are going on and it would be wrong to say what should come of them, but " \
    "when an offer has been made it will be studied with care by all of us who have asked for it." \
    "\nYours sincerely"

static inline void walk_stored(struct walk *w, const char *statement, const record *v)
{
    struct db *db = app_db(w->f->officer);
    g_autoptr(GError) error = NULL;
    if (!db_begin(db, &error) || db_exec(db, statement, v, NULL, &error) < 0 ||
        !db_commit(db, &error))
        fail_msg("%s", error->message);
}

/* A reply's mail as it came, as filing mail keeps it. */
static inline void walk_raw(struct walk *w, gint64 reply, const char *mail)
{
    g_autoptr(record) v = record_of_int("reply_id", reply);
    record_set_int(v, "size", (gint64)strlen(mail));
    record_set_int(v, "now", FIXTURE_NOW);
    record_set_blob(v, "mail", mail, strlen(mail));
    walk_stored(w, "reply_raw_insert", v);
}

/* A file that came with a reply. */
static inline void walk_file(struct walk *w, gint64 reply)
{
    g_autoptr(record) v = record_of_int("reply_id", reply);
    record_set_text(v, "name", "Quokkafile.pdf");
    record_set_text(v, "why", "Quokkafile has no text.");
    record_set_int(v, "size", 900);
    record_set_bool(v, "was_read", false);
    walk_stored(w, "reply_file_insert", v);
}

/* An address that the letters of that member did not reach. */
static inline void walk_failed(struct walk *w, gint64 person, const char *ons_code)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(record) of = record_of_int("person_id", person);
    record_set_text(of, "ons_code", ons_code);
    g_autoptr(GPtrArray) letters = db_all(app_db(w->f->officer), "letters_of", of, &error);
    assert_non_null(letters);
    for (guint i = 0; i < letters->len; i++) {
        record_set_text(letters->pdata[i], "failed_address", "quokkafailed@example.org");
        walk_stored(w, "letter_update", letters->pdata[i]);
    }
}

/* A mail that waits to be matched, as filing mail leaves it; it lies at Mill
 * Court. */
static inline void walk_triage(struct walk *w)
{
    static const char *const unknown[] = {"letter_id", "person_id", "mp_id",     "consent_on",
                                          "ons_code",  "notice",    "words_key", "suggested_mp_id"};
    static const char *const from[][2] = {{"from_name", "Quokkafrom"},
                                          {"type_guess", "Quokkaguess"},
                                          {"failed_address", "quokkafailed@example.net"},
                                          {"from_address", "quokkafrom@example.org"},
                                          {"original_from_name", "Quokkafrom Too"},
                                          {"original_from_address", "quokkafrom@example.net"}};
    g_autoptr(record) v = record_new();
    for (gsize i = 0; i < G_N_ELEMENTS(unknown); i++)
        record_set_null(v, unknown[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(from); i++)
        record_set_text(v, from[i][0], from[i][1]);
    static int mails;
    record_take_text(v, "message_id", g_strdup_printf("quokkafrom%d@example.com", mails));
    record_take_text(v, "original_message_id",
                     g_strdup_printf("quokkafrom%d@example.net", mails++));
    record_set_int(v, "workplace_id", w->f->mill);
    record_set_int(v, "now", FIXTURE_NOW);
    record_set_int(v, "actor_id", app_actor(w->f->officer)->rep_id);
    record_set_int(v, "date_utc", FIXTURE_NOW);
    record_set_int(v, "original_date_utc", FIXTURE_NOW);
    record_set_text(v, "received_on", "2026-11-20");
    record_set_text(v, "channel", "MAIL");
    record_set_text(v, "type", "SUBSTANTIVE");
    record_set_text(v, "subject", "Quokkatriage");
    record_set_text(v, "text", "Quokkatriage");
    record_set_text(v, "consent", "NOT_ASKED");
    record_set_text(v, "triage", "NO_MEMBER");
    walk_stored(w, "reply_insert", v);
}

/* Tasks in scope about a person who is not: open and done, for all and for ruth. */
static inline void walk_tasks(struct walk *w)
{
    for (int i = 0; i < 4; i++) {
        const char *owner = i < 2 ? "ruth" : "priya";
        gint64 id = fixture_run(w->f->officer, "task.add", "title", "Ring somebody", "person",
                                "QK777", "owner", owner, "workplace", "Waterside House", NULL);
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, id);
        if (i % 2)
            fixture_run(w->f->officer, "task.done", "task", number, NULL);
    }
}

/* A mail that was tried. */
static inline void walk_post(struct walk *w)
{
    gint64 id = fixture_run(w->f->officer, "outbox.add", "to", "wombatofficer@example.org",
                            "subject", "Wombatofficer", "text", "Wombatofficer", NULL);
    g_autoptr(record) v = record_of_int("outbox_id", id);
    record_set_int(v, "now", FIXTURE_NOW);
    record_set_int(v, "next_at", FIXTURE_NOW);
    record_set_null(v, "sent_at");
    record_set_text(v, "error", "Wombatofficer: try again later");
    record_set_text(v, "from", "wombatofficer@union.example");
    walk_stored(w, "outbox_tried", v);
    walk_stored(w, "outbox_came_of", v);
    walk_stored(w, "outbox_returned_why", v);
    record_set_text(v, "answer", "Wombatofficer: thank you");
    record_set_text(v, "between", "");
    record_set_int(v, "most", 100);
    walk_stored(w, "bundle_keep_answer", v);
}

static inline struct walk *walk_new(void)
{
    struct walk *w = g_new0(struct walk, 1);
    struct fixture *f = w->f = fixture_new(false);
    struct app *o = f->officer;
    fixture_run(o, "workplace.add", "name", "Quokkahouse", "headcount", "9", "note",
                "Rooms of Quokkahouse", NULL);
    w->person = fixture_run(o, "member.add", "membership_no", "QK777", "given_name", "Bush",
                            "family_name", "Quokkaperson", "workplace", "Mill Court", "job",
                            "Quokkajob", "email", "quokkamail@example.org", "phone", "07700 900777",
                            "constituency", "Hexham", NULL);
    fixture_run(o, "member.edit", "person", "QK777", "workplace", "Mill Court", NULL);
    fixture_run(o, "member.add", "membership_no", "QK779", "given_name", "Quokkagiven",
                "family_name", "Quokkaquiet", "workplace", "Mill Court", NULL);
    w->nowhere = fixture_run(o, "member.add", "membership_no", "QK778", "given_name", "Bush",
                             "family_name", "Quokkanowhere", NULL);
    w->wombat =
        fixture_run(o, "member.add", "membership_no", "WB555", "given_name", "Wilma", "family_name",
                    "Wombat", "workplace", "Waterside House", "email", "wombatmail@example.org",
                    "phone", "07700 900555", "constituency", "Hexham", NULL);
    w->group = fixture_run(o, "prospect.add", "label", "Quokkagroup", "headcount", "3", "workplace",
                           "Mill Court", NULL);
    w->named = fixture_run(o, "prospect.add", "name", "Bush Quokkanamed", "consent_how", "phone",
                           "workplace", "Mill Court", "source", "Quokkasource", NULL);
    gint64 wally = fixture_run(o, "prospect.add", "name", "Wally Ombat", "consent_how", "phone",
                               "workplace", "Waterside House", "email", "wombatmail@example.net",
                               "phone", "07700 900555", NULL);
    g_autofree char *wally_id = g_strdup_printf("%" G_GINT64_FORMAT, wally);
    fixture_run(o, "prospect.log", "prospect", wally_id, "note", "Wombatnote", NULL);
    w->task = fixture_run(o, "task.add", "title", "Quokkatask", "detail", "Quokkadetail",
                          "workplace", "Mill Court", "due", "today", NULL);
    /* Given to ruth: she has the task, but not the person. */
    w->given = fixture_run(o, "task.add", "title", "Ring somebody", "person", "QK777", "owner",
                           "ruth", "due", "today", NULL);
    fixture_run(o, "activity.log", "person", "QK777", "outcome", "CALL_BACK", "note", "Quokkatalk",
                "officer_note", "Quokkaofficer", "call_back", "today", NULL);
    fixture_run(o, "activity.log", "person", "WB555", "outcome", "SPOKE", "note", "Wombatnote",
                "officer_note", "Wombatofficer", NULL);
    fixture_run(o, "activity.log", "person", "WB555", "outcome", "OFFICER", "officer_note",
                "Wombatofficer, look", NULL);
    fixture_run(o, "activity.log", "person", "QK779", "outcome", "DO_NOT_CONTACT", "reason",
                "Quokkadnc", NULL);
    fixture_run(o, "person.block", "person", "QK779", "reason", "Quokkadnc", "said_by",
                "Quokkasaid", NULL);
    fixture_run(o, "person.block", "person", "QK777", "channel", "MEETING", "reason", "Quokkablock",
                "said_by", "Quokkasaid", NULL);
    fixture_run(o, "person.block", "person", "WB555", "channel", "MEETING", "reason", "Wombatblock",
                NULL);
    fixture_run(o, "member.add", "membership_no", "QK781", "given_name", "Bush", "family_name",
                "Quokkaperson", "workplace", "Mill Court", NULL);
    fixture_run(o, "member.left", "person", "QK781", "why", "Quokkawhy", NULL);
    fixture_run(o, "member.add", "membership_no", "QK7770", "given_name", "Bush", "family_name",
                "Quokkatwin", "workplace", "Mill Court", NULL);
    fixture_run(o, "duplicate.merge", "person", "QK777", "other", "QK7770", NULL);
    fixture_run(o, "leader.set", "person", "QK779", "leader", "QK777", NULL);
    fixture_run(o, "leader.set", "person", "1001", "leader", "QK777", NULL); /* from elsewhere */
    fixture_run(o, "tag.add", "person", "QK777", "tag", "Quokkatag", NULL);
    fixture_run(o, "tag.add", "person", "WB555", "tag", "Wombattag", NULL);
    fixture_run(o, "office.add", "person", "QK777", "role", "workplace rep", NULL);
    fixture_run(o, "office.add", "person", "WB555", "role", "workplace rep", "workplace",
                "Quokkahouse", NULL);
    fixture_run(o, "ask.record", "person", "QK777", "ask", "poster", NULL);
    fixture_run(o, "search.save", "name", "Quokkasaved", "where", "surname:Quokkalooks", NULL);
    fixture_run(o, "search.save", "name", "Wombatsaved", "where", "tag:Wombatlooks", "shared",
                "yes", NULL);
    fixture_run(o, "calls.make", "name", "Everybody", "where", "surname:Quokkalooks or is:member",
                "until", "tag:Quokkalooks", "purpose", "general", NULL);
    w->ballot = fixture_run(o, "ballot.add", "title", "Pay 2026", "opens", "2026-11-16", "closes",
                            "2026-12-11", NULL);
    w->csv = g_build_filename(f->dir, "numbers.csv", NULL);
    assert_true(g_file_set_contents(
        w->csv, "Membership Number\n1001\n1002\n2001\nQK777\nQK778\nQK779\nWB555\n", -1, NULL));
    fixture_run(o, "ballot.electorate.import", "file", w->csv, NULL);
    fixture_run(o, "canvass.record", "person", "QK777", "outcome", "2", "note", "Quokkaheard",
                NULL);
    fixture_run(o, "canvass.record", "person", "WB555", "outcome", "6", NULL);
    w->reply =
        fixture_run(o, "reply.add", "person", "QK777", "subject", "Quokkasubject", "text",
                    "Dear Bush, thank you. Quokkareply. " WALK_LETTER, "consent", "given", NULL);
    fixture_run(o, "reply.add", "constituency", "Hexham", "subject", "Lost", "text",
                "Thank you. Quokkaloose. " WALK_LETTER, NULL);
    w->letter =
        fixture_run(o, "reply.add", "person", "WB555", "subject", "Your letter", "text",
                    "Dear Wilma, thank you. Wombatreply. " WALK_LETTER, "consent", "given", NULL);
    const gint64 struck[] = {w->reply, w->letter};
    for (gsize i = 0; i < G_N_ELEMENTS(struck); i++) {
        g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, struck[i]);
        fixture_run(o, "reply.strike", "reply", id, "text", "thank you", NULL);
        walk_raw(w, struck[i], "From: Wombatofficer\nTo: Wombatofficer\n\nWombatofficer");
    }
    walk_file(w, w->reply);
    walk_failed(w, w->person, "E14001285");
    walk_triage(w);
    walk_tasks(w);
    walk_post(w);
    struct result seat = fixture_result(o, "mp.show", "seat", "Hexham", NULL);
    w->mp = record_int(seat.object, "mp_id");
    result_done(&seat);
    return w;
}

static inline void walk_free(struct walk *w)
{
    fixture_free(w->f);
    g_free(w->csv);
    g_free(w);
}

static inline int walk_setup(void **state)
{
    *state = walk_new();
    return 0;
}

static inline int walk_teardown(void **state)
{
    walk_free(*state);
    return 0;
}
