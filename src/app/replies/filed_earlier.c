/*
 * Earlier answers of the MP in the thread below one that is filed. Of what a member passes on each
 * is a reply of its own; what the MP quotes was most probably filed when it came, and where it was
 * not, that is said.
 */
#include "replies/filed.h"

#include "app_priv.h"
#include "store/db.h"

#include <string.h>

/* ---- whether it is here ---- */

static bool is_here(const struct filing *f, const struct reply_to *to, const struct mail *m,
                    bool *here, GError **error)
{
    day on = day_of(m->original_date_utc);
    g_autoptr(record) args = record_of_int("person_id", to->person_id);
    record_take_text(args, "from_on", day_to_iso(on - 1));
    record_take_text(args, "to_on", day_to_iso(on + 1));
    g_autoptr(GPtrArray) rows = db_all(app_db(f->app), "reply_near", args, error);
    *here = false;
    for (guint i = 0; rows && i < rows->len && !*here; i++) {
        gint64 mp = record_int(rows->pdata[i], "mp_id");
        *here = (!mp || !to->mp_id || mp == to->mp_id) &&
                filed_quoted_is(rows->pdata[i], m->original_reply_text, m->original_date_utc);
    }
    return rows != NULL;
}

/* ---- what is said of those that are left out ---- */

static char *left_said(const struct mail_left *left)
{
    if (left->n == 0)
        return NULL;
    g_autofree char *on = left->date_utc == MAIL_NO_DATE ? NULL : day_dated(day_of(left->date_utc));
    if (left->n > 1)
        return g_strdup_printf("Below it stand %u earlier answers that were left out; paste the "
                               "words of each that is not filed yet as another reply.",
                               left->n);
    return g_strdup_printf("Below it stands an earlier answer%s%s that was left out; paste its "
                           "words as another reply if it is not filed yet.",
                           on ? " of " : "", on ? on : "");
}

static void leave(struct mail_left *left, const struct mail *m)
{
    if (left->n++ == 0)
        left->date_utc = m->original_date_utc;
}

/* ---- all together ---- */

static void add(struct filed_mail *l, struct mail *m, guint nth)
{
    struct filed_mail *one = g_new0(struct filed_mail, 1);
    one->file = g_strdup(l->file);
    one->where = g_strdup(l->where);
    one->mail = m;
    one->number = FILED_QUOTED_FIRST * (l->number + 1) + (int)nth;
    one->quoted = true;
    one->files = g_ptr_array_new();
    if (!l->earlier)
        l->earlier = g_ptr_array_new_with_free_func(filed_mail_free);
    g_ptr_array_add(l->earlier, one);
}

bool filed_find_earlier(const struct filing *f, struct filed_mail *l, const struct reply_to *to,
                        char **said, GError **error)
{
    struct mail_left left;
    *said = NULL;
    if (l->quoted || f->typed || !(to->mp_id || to->suggested_mp_id))
        return true;
    g_autoptr(GPtrArray) all = reply_earlier(f->app, f->m, &left, error);
    if (!all)
        return false;
    /* what a member wrote between the lines of the older one may be marked by its colour alone */
    bool sure = f->m->forwarded && !filed_announces_answers(f->m->original_text);
    for (guint i = 0; i < all->len; i++) {
        struct mail *m = all->pdata[i];
        bool here = false;
        if (filed_holds_words(f->text, m->original_reply_text))
            continue; /* the MP shows it: it is filed with the newer one */
        if (sure) {
            add(l, m, i);
            all->pdata[i] = NULL;
        } else if (!is_here(f, to, m, &here, error)) {
            return false;
        } else if (!here) {
            leave(&left, m);
        }
    }
    *said = left_said(&left);
    return true;
}
