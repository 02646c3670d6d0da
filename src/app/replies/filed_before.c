/*
 * Whether a mail on its way in is here already: by which one it says it is, for each member whom
 * it is to; else the same letter by another way.
 */
#include "replies/filed.h"
#include "replies/who.h"

#include "app_priv.h"
#include "base/text.h"
#include "domain/letter_reader.h"
#include "domain/mail_sender.h"
#include "domain/mp_name.h"
#include "store/db.h"

#include <string.h>

#define SAME_SECONDS 60 /* a forward tells the minute only */
#define SAME_LEAST 60   /* bytes of the shorter of two, one of which lost its end on the way */

/* ---- by which one it says it is ---- */

/* To whom the MP's mail was. Caller's. */
static char *lines_to(const struct mail *m)
{
    return g_strdup_printf("%s, %s", m->forwarded ? m->original_to : m->to,
                           m->forwarded ? m->original_cc : m->cc);
}

/* The addresses in a line, also without a tag, a blank about each. Caller's. */
static char *addresses_in(const char *line)
{
    g_auto(GStrv) addresses = who_addresses(line);
    GString *all = g_string_new(" ");
    for (char **a = addresses; *a; a++) {
        g_autofree char *plain = address_untagged(*a);
        g_string_append_printf(all, "%s %s ", *a, plain ? plain : "");
    }
    return g_string_free(g_string_ascii_down(all), FALSE);
}

bool filed_find_before(struct filing *f, GError **error)
{
    g_autoptr(record) args = record_of_text("message_id", f->key);
    const char *inner = f->m->original_message_id;
    record_set_text(args, "original_message_id", *inner ? inner : NULL);
    g_autofree char *to = lines_to(f->m);
    record_take_text(args, "addresses", addresses_in(to));
    g_clear_pointer(&f->before, g_ptr_array_unref);
    f->before = db_all(app_db(f->app), "reply_by_message_id", args, error);
    return f->before != NULL;
}

/* The one that was put aside as no reply, by mistake perhaps, where none of it is one; NULL. */
static const record *put_aside(const struct filing *f, const struct reply_to *to)
{
    const record *aside = NULL;
    for (guint i = 0; i < f->before->len; i++) {
        const record *row = f->before->pdata[i];
        if (to && to->person_id && record_int(row, "person_id") != to->person_id)
            continue;
        if (!record_bool(row, "aside") || !record_bool(row, "ours"))
            return NULL;
        aside = row;
    }
    return aside;
}

bool filed_already(const struct filing *f, const struct reply_to *to, struct filed *out)
{
    const record *aside = put_aside(f, to);
    for (guint i = 0; i < f->before->len; i++) {
        const record *row = f->before->pdata[i];
        bool theirs = to && record_int(row, "person_id") == to->person_id;
        if (!out->stands_id || theirs)
            out->stands_id = record_int(row, "reply_id");
    }
    if (!aside)
        return filed_settled(out, FILED_DUPLICATE,
                             g_strdup("This mail has already been filed: nothing was changed."));
    return filed_settled(
        out, FILED_DUPLICATE,
        g_strdup_printf("This mail was filed and put aside as no reply (reply %" G_GINT64_FORMAT
                        "): nothing was changed. If it is one, undo that, or paste what the MP "
                        "wrote as a reply.",
                        record_int(aside, "reply_id")));
}

/* Whether it may be to more than one: a forward need not say to whom it was. */
static bool may_be_to_several(const struct mail *m)
{
    g_autofree char *line = lines_to(m);
    g_auto(GStrv) to = who_addresses(line);
    guint n = g_strv_length(to);
    return n > 1 || (m->forwarded && n == 0);
}

bool filed_before_for_all(const struct filing *f)
{
    return f->before->len && !(f->kind == MAIL_LETTER && may_be_to_several(f->m));
}

/* Whether the mail was to whom that reply is, too: it went to their address, they passed it on
 * themselves, or it greets them. A rep gave it to anybody else. */
static bool was_to(const struct filing *f, const record *row)
{
    gint64 person = record_int(row, "person_id");
    for (guint i = 0; person && f->all && i < f->all->len; i++)
        if (((const struct filed *)f->all->pdata[i])->to.person_id == person)
            return true;
    g_autofree char *name =
        g_strdup_printf("%s %s", record_str(row, "given_name"), record_str(row, "family_name"));
    g_auto(GStrv) words = mp_name_words(name);
    return person &&
           (record_bool(row, "was_theirs") || letter_greets(f->text, words, g_strv_length(words)));
}

bool filed_as_this(const struct filing *f, const struct reply_to *to)
{
    bool all_to_others = to->person_id != 0;
    for (guint i = 0; i < f->before->len; i++) {
        const record *row = f->before->pdata[i];
        if (to->person_id && record_int(row, "person_id") == to->person_id)
            return true;
        all_to_others = all_to_others && was_to(f, row);
    }
    return f->before->len && !all_to_others;
}

/* The first of its names that no reply has yet. */
guint filed_free_nth(const struct filing *f)
{
    for (guint nth = 0;; nth++) {
        g_autofree char *key = filed_key(f, nth);
        bool taken = false;
        for (guint i = 0; i < f->before->len; i++)
            taken = taken || g_strcmp0(record_text(f->before->pdata[i], "message_id"), key) == 0;
        if (!taken)
            return nth;
    }
}

/* ---- the same letter by another way ---- */

bool filed_holds_words(const char *text, const char *part)
{
    g_autofree char *all = filed_squeezed(text), *words = filed_squeezed(part);
    return strlen(words) >= SAME_LEAST && strstr(all, words);
}

bool filed_quoted_is(const record *row, const char *text, gint64 at)
{
    if (at != MAIL_NO_DATE && record_has(row, "written_at") &&
        ABS(record_int(row, "written_at") - at) <= SAME_SECONDS)
        return true;
    g_autofree char *then = filed_squeezed(record_str(row, "text")), *now = filed_squeezed(text);
    gsize a = strlen(then), b = strlen(now), shorter = MIN(a, b);
    bool most = shorter >= SAME_LEAST && 2 * shorter >= MAX(a, b);
    return strcmp(then, now) == 0 || (most && strncmp(then, now, shorter) == 0);
}

/* Of two that came straight from the MP, and say which they are, their ids have decided. A forward
 * is told from the next by all that it holds, from the MP's own mail by what the MP wrote and when:
 * it tells the minute only. */
static bool is_the_same(const struct filing *f, const struct reply_to *to, const record *row)
{
    gint64 mp = record_int(row, "mp_id"), at = filed_written_at(f->m);
    bool other_mp = mp && to->mp_id && mp != to->mp_id;
    if (f->l->quoted && !other_mp && filed_quoted_is(row, f->text, at))
        return true;
    bool straight = !f->m->forwarded, was_straight = !record_bool(row, "forwarded");
    if (other_mp)
        return false;
    if (straight && was_straight && filed_has_id(f->key) &&
        filed_has_id(record_text(row, "message_id")))
        return false;
    if (g_strcmp0(record_text(row, "words_key"), f->words) == 0)
        return true;
    bool dated = f->m->forwarded && f->m->original_date_utc != MAIL_NO_DATE &&
                 strlen(f->text) >= SAME_LEAST; /* and two programs show a letter in two ways */
    if ((straight == was_straight && !dated) || at == MAIL_NO_DATE ||
        !record_has(row, "written_at") || ABS(record_int(row, "written_at") - at) > SAME_SECONDS)
        return false;
    g_autofree char *then = filed_words_key(record_str(row, "text")),
                    *now = filed_words_key(f->text);
    return strcmp(then, now) == 0;
}

/* The same letter by two ways: straight from the MP, and as the member's forward. */
bool filed_came_before(const struct filing *f, const struct reply_to *to, bool *found,
                       gint64 *before, GError **error)
{
    *found = false;
    *before = 0;
    if (!to->person_id && !f->m->forwarded)
        return true; /* the same letter to somebody else of those whom nobody knows */
    day received = day_from_iso(f->received);
    g_autoptr(record) args = record_of_int("person_id", to->person_id);
    record_take_text(args, "from_on", day_to_iso(received - 1));
    record_take_text(args, "to_on", day_to_iso(received + 1));
    record_set_text(args, "words_key", f->words);
    record_set_text(args, "from_address", *f->m->from_address ? f->m->from_address : NULL);
    g_autoptr(GPtrArray) rows =
        db_all(app_db(f->app), to->person_id ? "reply_near" : "reply_near_unknown", args, error);
    for (guint i = 0; rows && i < rows->len && !*found; i++) {
        *found = is_the_same(f, to, rows->pdata[i]);
        if (*found && record_bool(rows->pdata[i], "ours"))
            *before = record_int(rows->pdata[i], "reply_id");
    }
    return rows != NULL;
}
