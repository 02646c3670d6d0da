/*
 * The same letter: its copies counted, named and compared.
 */
#include "replies/same.h"

#include "app_priv.h"
#include "replies/priv.h"

#include "base/count.h"
#include "base/err.h"
#include "domain/mp.h"
#include "domain/same_letter_diff.h"
#include "store/db.h"

#include <string.h>

/* ---- what it is ---- */

bool reply_same_party(struct app *app, gint64 reply_id, bool *party, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", reply_id);
    gint64 sent = 0;
    if (!db_find_int(app_db(app), "same_letter_party", args, &sent, error))
        return false;
    *party = sent > 0;
    return true;
}

bool reply_same_type(struct app *app, gint64 reply_id, record *values, GError **error)
{
    bool party = false;
    enum reply_type type;
    if (!reply_type_from(record_str(values, "type"), &type) || type != REPLY_SUBSTANTIVE)
        return true;
    if (!reply_same_party(app, reply_id, &party, error))
        return false;
    if (!party)
        return true;
    g_autoptr(record) args = record_of_int("reply_id", reply_id);
    record_set_text(values, "type", reply_type_name(REPLY_PARTY_TEMPLATE));
    record_set_text(args, "type", reply_type_name(REPLY_PARTY_TEMPLATE));
    record_set_text(args, "type_guess", "other MPs of the party sent the same letter");
    return db_exec(app_db(app), "reply_set_type", args, NULL, error) >= 0;
}

/* ---- who sent it ---- */

void reply_same_seen(record *row)
{
    if (!record_get(row, "same_letters") || record_int(row, "same_letters") < 2)
        record_set_null(row, "same_letter");
}

/* "Seven MPs", "23 MPs" */
static char *number_of(gint64 n, const char *one, const char *many)
{
    static const char *const words[] = {"No",    "One",   "Two",  "Three", "Four",   "Five",  "Six",
                                        "Seven", "Eight", "Nine", "Ten",   "Eleven", "Twelve"};
    if (n < 0 || n >= (gint64)G_N_ELEMENTS(words))
        return counted(n, one, many);
    return g_strdup_printf("%s %s", words[n], n == 1 ? one : many);
}

/* One sentence; counts: of same_letter_counts. Caller's. */
static char *said(const record *counts)
{
    const gint64 mps = record_int(counts, "mps"), parties = record_int(counts, "parties");
    g_autofree char *who = number_of(mps, "MP", "MPs");
    if (mps < 2) {
        g_autofree char *times =
            number_of(record_int(counts, "replies"), "reply is", "replies are");
        return g_strdup_printf("%s the same letter%s", times, mps ? " from one MP." : ".");
    }
    if (parties == 1 && record_int(counts, "no_party") == 0)
        return g_strdup_printf("%s of one party sent this letter.", who);
    if (parties < 2)
        return g_strdup_printf("%s sent this letter.", who);
    g_autofree char *of = counted(parties, "party", "parties");
    return g_strdup_printf("%s of %s sent this letter.", who, of);
}

/* Caller's; NULL with an error. */
static record *counts_of(struct app *app, const record *row, GError **error)
{
    g_autoptr(record) args = record_of_int("same_letter", record_int(row, "same_letter"));
    record *counts = NULL;
    return db_find(app_db(app), "same_letter_counts", args, &counts, error) ? counts : NULL;
}

bool reply_same_put(struct app *app, record *row, GError **error)
{
    static const char *const counted_as[][2] = {{"replies", "same_letter_replies"},
                                                {"mps", "same_letter_mps"},
                                                {"parties", "same_letter_parties"}};
    reply_same_seen(row);
    g_autoptr(record) counts = NULL;
    bool party = false;
    if (record_has(row, "same_letter")) {
        counts = counts_of(app, row, error);
        if (!counts || !reply_same_party(app, record_int(row, "reply_id"), &party, error))
            return false;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(counted_as); i++) {
        if (counts)
            record_set_int(row, counted_as[i][1], record_int(counts, counted_as[i][0]));
        else
            record_set_null(row, counted_as[i][1]);
    }
    record_set_null(row, "same_letter_said");
    if (!counts)
        return true;
    g_autofree char *sentence = said(counts);
    bool older = party && strcmp(record_str(row, "type"), "SUBSTANTIVE") == 0;
    record_take_text(
        row, "same_letter_said",
        g_strconcat(sentence, older ? " This copy is put down as substantive." : "", NULL));
    return true;
}

/* ---- how they differ ---- */

static GPtrArray *pieces(const GPtrArray *from)
{
    GPtrArray *out = record_array_new();
    for (guint i = 0; i < from->len; i++)
        g_ptr_array_add(
            out, record_of_text("text", ((const struct letter_piece *)from->pdata[i])->text));
    return out;
}

static GPtrArray *changes(const GPtrArray *from)
{
    GPtrArray *out = record_array_new();
    for (guint i = 0; i < from->len; i++) {
        const struct letter_change *c = from->pdata[i];
        record *o = record_of_text("common", c->common);
        record_set_text(o, "text", c->here);
        g_ptr_array_add(out, o);
    }
    return out;
}

static const char *sender(const record *row)
{
    static const char *const from[] = {"mp_name", "original_from_name", "from_name"};
    for (gsize i = 0; i < G_N_ELEMENTS(from); i++)
        if (record_has(row, from[i]))
            return record_str(row, from[i]);
    return "Somebody unknown";
}

static record *copy_of(const record *row, const struct letter_own *own)
{
    record *o = record_of_int("reply_id", record_int(row, "reply_id"));
    static const char *const names[] = {"mp_name", "party", "constituency", "person"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        record_set_text(o, names[i], record_text(row, names[i]));
    record_take_list(o, "added", pieces(own->added));
    record_take_list(o, "missing", pieces(own->missing));
    record_take_list(o, "changed", changes(own->changed));
    g_autofree char *differs = letter_differs(own);
    record_set_text(o, "differs", *differs ? differs : NULL);
    g_autofree char *to = record_has(row, "person")
                              ? g_strdup_printf(" to %s", record_str(row, "person"))
                              : g_strdup("");
    record_take_text(o, "_line",
                     g_strdup_printf("%s%s (reply %" G_GINT64_FORMAT "): %s%s.", sender(row), to,
                                     record_int(row, "reply_id"),
                                     *differs ? "differs in " : "as above", differs));
    return o;
}

static GPtrArray *compare(const GPtrArray *rows, char **common)
{
    g_autofree struct letter_side *sides = g_new0(struct letter_side, rows->len + 1);
    g_autofree const char **names = g_new0(const char *, 2 * (rows->len + 1));
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        names[2 * i] = record_text(row, "person");
        names[2 * i + 1] = record_text(row, "mp_name");
        sides[i] = (struct letter_side){record_str(row, "text"), names + 2 * (gsize)i, 2};
    }
    g_autoptr(letter_diff) d = letter_diff_new(sides, rows->len);
    GPtrArray *out = record_array_new();
    for (guint i = 0; i < d->n; i++)
        g_ptr_array_add(out, copy_of(rows->pdata[i], &d->own[i]));
    *common = g_strdup(d->common);
    return out;
}

bool reply_run_same(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = reply_get(app, record_int(in, "reply_id"), error);
    if (!row || !reply_same_put(app, row, error))
        return false;
    const gint64 person = record_int(row, "person_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : record_int(row, "reply_id");
    if (!record_has(row, "same_letter"))
        return err_set(error, BL_ERR_NOT_FOUND,
                       "No other reply in your workplaces is the same letter as reply "
                       "%" G_GINT64_FORMAT ".",
                       record_int(row, "reply_id"));
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "same_letter_texts", row, error);
    if (!rows)
        return false;
    char *common = NULL;
    GPtrArray *copies = compare(rows, &common);
    out->object = record_of_int("same_letter", record_int(row, "same_letter"));
    record_set_text(out->object, "same_letter_said", record_text(row, "same_letter_said"));
    record_take_text(out->object, "common", common);
    record_take_list(out->object, "replies", copies);
    return true;
}
