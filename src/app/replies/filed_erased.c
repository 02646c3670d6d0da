/*
 * Mails that were erased, known by fingerprints alone, so that one does not come back when the same
 * folder is filed again. What they are made of, a mark each: which mail it says it is; its
 * words, to whom and on which day; what the MP wrote, to whom and in which minute; how that begins.
 */
#include "replies/filed.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "io/fingerprint.h"
#include "store/db.h"

#include <string.h>

#define MINUTE 60

/* A mark that says in what it differs from others: whoever looks chooses which count. */
static void add_mark(GPtrArray *marks, const char *kind, const char *what, const char *who,
                     gint64 when, char way)
{
    g_ptr_array_add(
        marks, g_strdup_printf("%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%c", kind, what, who, when, way));
}

static void add_id(GPtrArray *marks, const char *message_id, const char *who)
{
    if (message_id && *message_id)
        add_mark(marks, "mail", message_id, who, 0, '-');
}

#define ANYBODY ""      /* the mail, whosever it was taken to be */
#define NOBODY "nobody" /* it was nobody's */

static char *member_of(gint64 person_id)
{
    return person_id ? g_strdup_printf("member %" G_GINT64_FORMAT, person_id) : g_strdup(NOBODY);
}

/* The letter of one member: of one to several the others' is not erased with it, nor of one that
 * several forward. */
static void add_whose_id(GPtrArray *marks, const char *key, gint64 person_id)
{
    g_autofree char *id = filed_key_whole(key), *who = member_of(person_id);
    add_id(marks, id, who);
}

/* Of whose a mail is: the member, and where it is a forward whoever sent it. */
static GPtrArray *whose(gint64 person_id, bool forwarded, const char *from_address, char **by)
{
    GPtrArray *who = g_ptr_array_new_with_free_func(g_free);
    if (person_id)
        g_ptr_array_add(who, member_of(person_id));
    *by = forwarded && from_address && *from_address ? text_fold(from_address) : NULL;
    return who;
}

/* Whoever sends on a letter to several does so for all of them: one's that was erased is not
 * another one's. */
static char *sent_on_by(const char *by)
{
    return g_strconcat("sent on by ", by, NULL);
}

/* What was pasted has words alone, and came some days before. */
#define PASTED_DAYS 31

static void add_pasted(GPtrArray *marks, const char *words, gint64 person_id, gint64 on)
{
    g_autofree char *who = member_of(person_id);
    add_mark(marks, "pasted", words, who, on, '-');
}

/* ---- as a thread quotes one ---- */

#define BEGIN_LEAST 60 /* letters and digits by which the beginning of one is known, */
#define BEGIN_MOST 90  /* and where there are more */

/* Without its foot, cut short or a line less: then it is known by when that MP wrote it to the
 * member, or by its day and how it begins. quoted: it stood in a thread itself. */
static void add_quoted(GPtrArray *marks, const char *who, gint64 at, bool quoted)
{
    if (at != MAIL_NO_DATE)
        add_mark(marks, "quoted", "", who, at / MINUTE, quoted ? 'q' : 'n');
}

static void add_begin(GPtrArray *marks, const char *text, gsize letters, const char *who, day on,
                      char way)
{
    g_autofree char *begin = g_strndup(text, letters), *key = filed_words_key(begin);
    add_mark(marks, "begins", key, who, on, way);
}

/* 'q' and 'n': as above; where there is no more of it, in capitals too. */
static void add_begins(GPtrArray *marks, const char *text, const char *who, day on, bool quoted)
{
    g_autofree char *squeezed = filed_squeezed(text);
    const gsize len = strlen(squeezed);
    if (len < BEGIN_LEAST)
        return;
    add_begin(marks, squeezed, BEGIN_LEAST, who, on, quoted ? 'q' : 'n');
    if (len < BEGIN_MOST)
        add_begin(marks, squeezed, BEGIN_LEAST, who, on, quoted ? 'Q' : 'N');
    else
        add_begin(marks, squeezed, BEGIN_MOST, who, on, quoted ? 'q' : 'n');
}

static void look_for_begin(GPtrArray *marks, const char *text, const char *who, day on, bool quoted)
{
    g_autofree char *squeezed = filed_squeezed(text);
    const gsize len = strlen(squeezed);
    if (len < BEGIN_LEAST)
        return;
    add_begin(marks, squeezed, len < BEGIN_MOST ? BEGIN_LEAST : BEGIN_MOST, who, on,
              quoted ? 'q' : 'n');
    add_begin(marks, squeezed, BEGIN_LEAST, who, on, quoted ? 'Q' : 'N');
}

static char *mp_to_member(gint64 person_id, gint64 mp_id)
{
    return g_strdup_printf("member %" G_GINT64_FORMAT " of mp %" G_GINT64_FORMAT, person_id, mp_id);
}

/* ---- kept ---- */

/* Caller's; NULL with an error, or where there is none and none was asked for. */
static GBytes *key_of(struct app *app, bool make, GError **error)
{
    g_autoptr(record) row = NULL;
    guchar key[FINGERPRINT_KEY];
    if (!db_find(app_db(app), "erased_key_get", NULL, &row, error))
        return NULL;
    if (row && record_get(row, "secret")->i != FINGERPRINT_KEY) {
        err_set(error, BL_ERR_DAMAGED, "The key by which erased mails are known is damaged.");
        return NULL;
    }
    if (row)
        return g_bytes_new(record_get(row, "secret")->s, FINGERPRINT_KEY);
    if (!make || !fingerprint_key(key, error))
        return NULL;
    g_autoptr(record) args = record_new();
    record_set_blob(args, "secret", key, sizeof key);
    return db_exec(app_db(app), "erased_key_insert", args, NULL, error) < 0
               ? NULL
               : g_bytes_new(key, sizeof key);
}

/* As a JSON list. Caller's. */
static char *prints_of(GBytes *key, const GPtrArray *marks)
{
    GString *list = g_string_new("[");
    for (guint i = 0; i < marks->len; i++) {
        g_autofree char *print = fingerprint(g_bytes_get_data(key, NULL), marks->pdata[i]);
        g_string_append_printf(list, "%s\"%s\"", i ? "," : "", print);
    }
    g_string_append_c(list, ']');
    return g_string_free(list, FALSE);
}

static void add_words(GPtrArray *marks, const record *row)
{
    bool forwarded =
        record_has(row, "original_from_name") || record_has(row, "original_from_address");
    bool own = !forwarded && filed_has_id(record_text(row, "message_id"));
    gint64 person = record_int(row, "person_id"), at = record_int(row, "original_date_utc");
    g_autofree char *by = NULL;
    g_autoptr(GPtrArray) who = whose(person, forwarded, record_text(row, "from_address"), &by);
    if (by)
        g_ptr_array_add(who, person ? sent_on_by(by) : g_strdup(by));
    for (guint i = 0; i < who->len && record_has(row, "words_key"); i++)
        add_mark(marks, "words", record_str(row, "words_key"), who->pdata[i],
                 day_from_iso(record_str(row, "received_on")), own ? 'o' : 'a');
    at = at ? at : record_int(row, "date_utc");
    if (!person)
        return;
    g_autofree char *text = filed_words_key(record_str(row, "text"));
    if (!record_has(row, "message_id"))
        add_pasted(marks, text, person, day_from_iso(record_str(row, "received_on")));
    g_autofree char *written = mp_to_member(person, record_int(row, "mp_id"));
    const bool quoted = filed_key_is_quoted(record_text(row, "message_id"));
    add_quoted(marks, written, at ? at : MAIL_NO_DATE, quoted);
    add_begins(marks, record_str(row, "text"), written,
               day_from_iso(record_str(row, "received_on")), quoted);
    if (!at)
        return;
    add_mark(marks, "letter", text, who->pdata[0], at / MINUTE, forwarded ? 'f' : 's');
}

bool filed_erased_note(struct app *app, const record *row, GError **error)
{
    g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func(g_free);
    static const char *const ids[] = {"message_id", "original_message_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        add_id(marks, record_text(row, ids[i]), ANYBODY);
        add_whose_id(marks, record_text(row, ids[i]), record_int(row, "person_id"));
    }
    add_words(marks, row);
    g_autoptr(GBytes) key = key_of(app, true, error);
    if (!key)
        return false;
    g_autoptr(record) args = record_new();
    app_common_values(app, args);
    record_take_text(args, "prints", prints_of(key, marks));
    return db_exec(app_db(app), "erased_mail_insert", args, NULL, error) >= 0;
}

/* ---- looked for ---- */

static void look_for_ids(GPtrArray *marks, const struct filing *f, const struct reply_to *to)
{
    const char *original = f->m->original_message_id;
    add_whose_id(marks, f->key, to->person_id);
    add_id(marks, f->key, NOBODY);
    add_whose_id(marks, original, to->person_id);
    add_id(marks, original, to->person_id ? NOBODY : ANYBODY);
}

/* Of two that came straight and say which they are, their ids have decided. */
static void look_for_words(GPtrArray *marks, const struct filing *f, const struct reply_to *to)
{
    bool forwarded = f->m->forwarded, own = !forwarded && filed_has_id(f->key);
    gint64 at = filed_written_at(f->m);
    g_autofree char *by = NULL;
    g_autoptr(GPtrArray) who = whose(to->person_id, forwarded, f->m->from_address, &by);
    if (by)
        g_ptr_array_add(who, g_strdup(by));
    if (by && !f->all)
        g_ptr_array_add(who, sent_on_by(by));
    g_autofree char *text = filed_words_key(f->text);
    for (int near = -1; near <= 1; near++) {
        for (guint i = 0; i < who->len; i++) {
            gint64 on = day_from_iso(f->received) + near;
            add_mark(marks, "words", f->words, who->pdata[i], on, 'a');
            if (!own)
                add_mark(marks, "words", f->words, who->pdata[i], on, 'o');
        }
        if (to->person_id && at != MAIL_NO_DATE)
            add_mark(marks, "letter", text, who->pdata[0], at / MINUTE + near,
                     forwarded ? 's' : 'f');
    }
    for (int days = -1; to->person_id && days <= PASTED_DAYS; days++) {
        add_pasted(marks, text, to->person_id, day_from_iso(f->received) + days);
        add_pasted(marks, f->words, to->person_id, day_from_iso(f->received) + days);
    }
}

/* Of a thread all that was erased counts; of what comes by itself, what was erased out of one. */
static void look_for_quoted(GPtrArray *marks, const struct filing *f, const struct reply_to *to)
{
    const gint64 mps[] = {to->mp_id ? to->mp_id : to->suggested_mp_id, 0};
    const gint64 at = filed_written_at(f->m);
    for (gsize i = 0; i < G_N_ELEMENTS(mps) && to->person_id; i++) {
        g_autofree char *who = mp_to_member(to->person_id, mps[i]);
        for (int quoted = f->l->quoted ? 0 : 1; quoted <= 1; quoted++) {
            for (int near = -1; near <= 1 && at != MAIL_NO_DATE; near++)
                add_quoted(marks, who, at + (gint64)near * MINUTE, quoted);
            look_for_begin(marks, f->text, who, day_from_iso(f->received), quoted);
        }
    }
}

bool filed_erased_before(const struct filing *f, const struct reply_to *to, char **on,
                         GError **error)
{
    GError *failed = NULL;
    g_autoptr(GBytes) key = key_of(f->app, false, &failed);
    *on = NULL;
    if (!key && failed)
        g_propagate_error(error, failed);
    if (!key)
        return !failed;
    g_autoptr(GPtrArray) marks = g_ptr_array_new_with_free_func(g_free);
    if (to) {
        look_for_ids(marks, f, to);
        look_for_words(marks, f, to);
        look_for_quoted(marks, f, to);
    } else {
        add_id(marks, f->key, ANYBODY);
    }
    g_autoptr(record) args = record_new(), row = NULL;
    record_take_text(args, "prints", prints_of(key, marks));
    if (!db_find(app_db(f->app), "erased_mail_find", args, &row, error))
        return false;
    *on = row ? g_strdup(record_str(row, "erased_on")) : NULL;
    return true;
}

bool filed_erased_skip(const struct filing *f, char *on, struct filed *out)
{
    g_autofree char *when = day_short(day_from_iso(on), app_today(f->app));
    g_free(on);
    out->erased = true;
    return filed_settled(out, FILED_SKIPPED,
                         g_strdup_printf("Erased on %s: not filed again.", when));
}
