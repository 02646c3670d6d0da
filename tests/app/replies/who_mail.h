/*
 * Invented MPs on real seats, and mails as the reading gives them: for the
 * tests of whose reply a mail is.
 */
#pragma once

#include "support/app_fixture.h"

#include "io/mail.h"
#include "replies/priv.h"

static const struct invented {
    const char *seat, *name;
} invented[] = {
    {"Leeds South", "Joanna Whitcombe"},
    {"Leeds South West and Morley", "Peter Ackroyd-Slate"},
    {"Ynys Môn", "Angharad Lloyd-Prŷs"},
    {"Exeter", "Sir Anthony Penrose"},
    {"Cardiff South and Penarth", "Dafydd Gethin"},
    {"Wrexham", "Huw Trefor"},
    {"Bradford East", "Mohammad Rafiq"},
    {"Inverness, Skye and West Ross-shire", "Robert MacAskill"},
    {"York Outer", "Iain Garrick Moore"},
    {"Norwich North", "Alexandra Sable"},
    {"Norwich South", "Alexander Sable"},
    {"Halifax", "Sarah Quillfeather"},
    {"Calder Valley", "Dame Katherine Ormerod-Vane"},
    {"Argyll, Bute and South Lochaber", "Eilidh Carmody"},
    {"Derby South", "Mr Tanmeet Singh Bhogal"},
    {"Carlisle", "Dr Rosalind Thackeray"},
    {"Cities of London and Westminster", "Theodora O'Casey"},
    {"Bath", "Thomas Underwood-Lacey"},
};

static inline const char *invented_of(const char *seat)
{
    for (gsize i = 0; i < G_N_ELEMENTS(invented); i++)
        if (strcmp(invented[i].seat, seat) == 0)
            return invented[i].name;
    return NULL;
}

/* jane.doe.mp@parliament.uk of "Dame Jane Doe". */
static inline char *invented_address(const char *name)
{
    g_autofree char *plain = g_str_to_ascii(name, NULL);
    g_auto(GStrv) words = g_strsplit(plain, " ", -1);
    guint n = g_strv_length(words);
    bool title = g_str_has_prefix(plain, "Sir ") || g_str_has_prefix(plain, "Dame ") ||
                 g_str_has_prefix(plain, "Mr ") || g_str_has_prefix(plain, "Dr ");
    g_autoptr(GString) address = g_string_new(NULL);
    g_string_append_printf(address, "%s.%s.mp@parliament.uk", words[title], words[n - 1]);
    g_string_replace(address, "-", "", 0);
    g_string_replace(address, "'", "", 0);
    return g_ascii_strdown(address->str, -1);
}

static inline void invent_mps(struct fixture *f)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "mp.list", NULL);
    g_autoptr(GString) csv =
        g_string_new("ons_code,constituency,region,mp_name,party,parliament_id,email\n");
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        const char *name = invented_of(record_str(row, "constituency"));
        g_autofree char *address =
            name ? invented_address(name) : g_strdup(record_str(row, "email"));
        if (name)
            g_string_append_printf(csv, "%s,\"%s\",%s,%s,Independent,%u,%s\n",
                                   record_str(row, "ons_code"), record_str(row, "constituency"),
                                   record_str(row, "region"), name, 90000 + i, address);
        else
            g_string_append_printf(csv, "%s,\"%s\",%s,%s,\"%s\",%d,%s\n",
                                   record_str(row, "ons_code"), record_str(row, "constituency"),
                                   record_str(row, "region"), record_str(row, "mp_name"),
                                   record_str(row, "party"), (int)record_int(row, "parliament_id"),
                                   address);
    }
    g_autofree char *path = fixture_file(f, "mps.csv", csv->str);
    fixture_run(f->officer, "mp.refresh", "file", path, "as_of", "2026-07-01", NULL);
}

static inline char *seat_code(struct fixture *f, const char *seat)
{
    g_autoptr(GPtrArray) rows = fixture_rows(f->officer, "mp.list", NULL);
    for (guint i = 0; i < rows->len; i++)
        if (strcmp(record_str(rows->pdata[i], "constituency"), seat) == 0)
            return g_strdup(record_str(rows->pdata[i], "ons_code"));
    fail_msg("there is no seat %s", seat);
    return NULL;
}

/* Amina lives in Leeds South, Dafydd on Ynys Môn, Colette in Exeter; all have addresses. */
static inline int setup_who(void **state)
{
    static const struct {
        const char *number, *seat, *email;
    } members[] = {{"1001", "Leeds South", "amina@example.org"},
                   {"1002", "Ynys Môn", "dafydd@example.org"},
                   {"2001", "Exeter", "colette@example.org"}};
    struct fixture *f = fixture_new(false);
    *state = f;
    invent_mps(f);
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        g_autofree char *code = seat_code(f, members[i].seat);
        fixture_run(f->officer, "member.edit", "person", members[i].number, "constituency", code,
                    "email", members[i].email, NULL);
    }
    return 0;
}

/* A mail with nothing in it; every text is "" and its own. */
static inline struct mail *blank_mail(void)
{
    struct mail *m = g_new0(struct mail, 1);
    char **texts[] = {&m->from_name,
                      &m->from_address,
                      &m->to,
                      &m->cc,
                      &m->delivered_to,
                      &m->reply_to,
                      &m->sender,
                      &m->subject,
                      &m->message_id,
                      &m->in_reply_to,
                      &m->references,
                      &m->text,
                      &m->reply_text,
                      &m->failed_address,
                      &m->attachment,
                      &m->original_from_name,
                      &m->original_from_address,
                      &m->original_to,
                      &m->original_cc,
                      &m->original_message_id,
                      &m->original_subject,
                      &m->original_date_text,
                      &m->original_text,
                      &m->original_reply_text};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        *texts[i] = g_strdup("");
    m->files = g_ptr_array_new();
    m->date_utc = m->original_date_utc = MAIL_NO_DATE;
    return m;
}

static inline void set(char **text, const char *value)
{
    g_free(*text);
    *text = g_strdup(value);
}

/* "Name <address>" as name and address. */
static inline void set_sender(char **name, char **address, const char *from)
{
    const char *open = strrchr(from, '<');
    g_free(*name);
    *name = open ? g_strstrip(g_strndup(from, (gsize)(open - from))) : g_strdup("");
    set(address, open ? open + 1 : from);
    (*address)[strcspn(*address, ">")] = '\0';
}

static inline struct mail *straight_mail(const char *from, const char *to, const char *text)
{
    struct mail *m = blank_mail();
    set_sender(&m->from_name, &m->from_address, from);
    set(&m->to, to);
    set(&m->text, text);
    set(&m->reply_text, text);
    return m;
}

/* by passes on what from wrote to to. */
static inline struct mail *forwarded_mail(const char *by, const char *from, const char *to,
                                          const char *text)
{
    struct mail *m = blank_mail();
    set_sender(&m->from_name, &m->from_address, by);
    set_sender(&m->original_from_name, &m->original_from_address, from);
    set(&m->to, "branch@example.net");
    set(&m->original_to, to);
    set(&m->original_text, text);
    set(&m->original_reply_text, text);
    m->forwarded = true;
    return m;
}

/* What was found; reply_to_done() it. *why is the caller's. letters: char *, or NULL. */
static inline struct reply_to who_with(struct app *app, struct mail *m, const GPtrArray *letters,
                                       char **why)
{
    struct reply_to to = {0};
    g_autoptr(GError) error = NULL;
    bool own = false;
    if (!reply_settle_forward(app, m, &own, &error) ||
        !reply_find_who(app, m, letters, "2026-11-17", &to, NULL, why, &error))
        fail_msg("%s", error->message);
    return to;
}

static inline struct reply_to who_is_it(struct app *app, struct mail *m, char **why)
{
    return who_with(app, m, NULL, why);
}
