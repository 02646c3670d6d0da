/*
 * A letter to several is here once for each, and HQ may get each: what is struck out of one of them
 * it gets in none. Nothing of it is stored with the others, so that taking it back, or an undo,
 * gives it back to all; but they keep it where the copy goes in which it was struck.
 */
#include "app_priv.h"
#include "replies/hq.h"

#include "base/count.h"
#include "base/err.h"

#include <string.h>

GArray *reply_hq_struck_in(const record *copy)
{
    const char *struck = record_text(copy, "hq_text");
    GArray *spans = struck ? strike_spans(record_str(copy, "text"), struck) : NULL;
    return spans ? spans : strike_no_spans();
}

/* What one copy strikes, where it stands in this one. Caller's. */
static GArray *struck_here(const struct reply_hq *h, const record *copy)
{
    g_autoptr(GArray) spans = reply_hq_struck_in(copy);
    return strike_in_copy(record_str(copy, "text"), spans, record_str(h->row, "text"));
}

GArray *reply_hq_struck_in_copies(const struct reply_hq *h)
{
    GArray *all = strike_no_spans();
    for (guint i = 0; i < h->together->len; i++) {
        g_autoptr(GArray) spans = struck_here(h, h->together->pdata[i]);
        g_array_append_vals(all, spans->data, spans->len);
    }
    return all;
}

/* ---- taken back ---- */

/* The parts of the copy in which that part of this one is struck: "--restore 3 --restore 4". */
static char *restored_by(const struct reply_hq *h, const struct strike_part *part,
                         const record *copy)
{
    const char *theirs = record_str(copy, "text");
    g_autoptr(GArray) parts = strike_parts(theirs, NULL);
    g_autoptr(GArray) struck = reply_hq_struck_in(copy);
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < parts->len; i++) {
        const struct strike_part *p = &g_array_index(parts, struct strike_part, i);
        if (!strike_touches(struck, p))
            continue;
        g_autoptr(GArray) without = strike_take_back(theirs, struck, p);
        g_autoptr(GArray) of = strike_less(theirs, struck, without);
        g_autoptr(GArray) here = strike_in_copy(theirs, of, record_str(h->row, "text"));
        if (strike_touches(here, part))
            g_string_append_printf(s, " --restore %u", i + 1);
    }
    return g_string_free(s, FALSE);
}

static bool refuse(const struct reply_hq *h, guint part, const record *copy, GError **error)
{
    gint64 id = record_int(copy, "reply_id");
    if (record_has(copy, "forwarded_at"))
        return err_set(error, BL_ERR_REFUSED,
                       "Part %u of reply %" G_GINT64_FORMAT
                       " was struck out of another copy of this letter, which went to HQ without "
                       "it: it stays struck out.",
                       part + 1, record_int(h->row, "reply_id"));
    if (!record_bool(copy, "ours"))
        return err_set(error, BL_ERR_REFUSED,
                       "Part %u of reply %" G_GINT64_FORMAT
                       " is struck out of a copy of this letter to somebody at other workplaces: "
                       "an officer can take it back there.",
                       part + 1, record_int(h->row, "reply_id"));
    g_autofree char *restore =
        restored_by(h, &g_array_index(h->parts, struct strike_part, part), copy);
    return err_set(error, BL_ERR_REFUSED,
                   "Part %u of reply %" G_GINT64_FORMAT
                   " is struck out of another copy of this letter, reply %" G_GINT64_FORMAT
                   ": {:reply.strike %" G_GINT64_FORMAT "%s} takes it back there.",
                   part + 1, record_int(h->row, "reply_id"), id, id, restore);
}

bool reply_hq_may_restore(const struct reply_hq *h, guint part, GError **error)
{
    const struct strike_part *p = &g_array_index(h->parts, struct strike_part, part);
    if (strike_touches(h->spans, p))
        return true;
    for (guint i = 0; i < h->together->len; i++) {
        g_autoptr(GArray) spans = struck_here(h, h->together->pdata[i]);
        if (strike_touches(spans, p))
            return refuse(h, part, h->together->pdata[i], error);
    }
    return !strike_touches(h->names, p) ||
           err_set(error, BL_ERR_REFUSED,
                   "Of part %u only names of others to whom this letter is are struck out: HQ gets "
                   "them when those have agreed.",
                   part + 1);
}

/* ---- said ---- */

char *reply_hq_besides(const struct reply_hq *h)
{
    guint names = 0, copies = 0;
    for (guint i = 0; i < h->parts->len; i++) {
        const struct strike_part *p = &g_array_index(h->parts, struct strike_part, i);
        names += strike_touches(h->names, p);
        copies += strike_touches(h->copies, p) && !strike_covers(h->spans, p);
    }
    g_autofree char *in_names = counted(names, "part", "parts");
    g_autofree char *in_copies = counted(copies, "part", "parts");
    g_autofree char *of_names =
        g_strdup_printf("names of others who have not agreed, in %s", in_names);
    g_autofree char *of_copies =
        g_strdup_printf("what is struck out of another copy of this letter, in %s", in_copies);
    return names && copies ? g_strdup_printf("%s, and %s", of_names, of_copies)
           : names         ? g_steal_pointer(&of_names)
           : copies        ? g_steal_pointer(&of_copies)
                           : NULL;
}

char *reply_hq_sent_before(const struct reply_hq *h, const GArray *before)
{
    const char *text = record_str(h->row, "text");
    g_autoptr(GArray) more = strike_less(text, h->spans, before);
    for (guint i = 0; i < h->together->len; i++) {
        const record *copy = h->together->pdata[i];
        const char *theirs = record_str(copy, "text");
        if (!record_has(copy, "forwarded_at"))
            continue;
        g_autoptr(GArray) had = strike_in_copy(text, more, theirs),
                          struck = reply_hq_struck_in(copy);
        g_autoptr(GArray) left = strike_less(theirs, had, struck);
        if (left->len)
            return g_strdup("HQ has had it in another copy of this letter, which was sent before: "
                            "tell HQ what it should not have.");
    }
    return NULL;
}
