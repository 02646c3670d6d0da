/*
 * What waits to be matched: why, in full, and whose it may be, a key for each.
 */
#include "mps_priv.h"

#include "base/text.h"
#include "screens/words.h"
#include "ui/dialog.h"

#include <string.h>

#define MOST_LINES 5
#define LEAST_ROWS 2 /* of the list above them: what is selected, below what its columns are */

/* ---- why it waits ---- */

bool mps_is_suggested(const record *row)
{
    return row && record_has(row, "person_id") &&
           (record_has(row, "mp_id") || record_has(row, "suggested_mp_id"));
}

/* What the line of the list has no room for. Caller's. */
static char *said_below(int pane, const record *row)
{
    if (row && pane == MPS_TO_MATCH)
        return g_strdup(record_str(row, "triage_reason"));
    if (!row || pane != MPS_WAITING || !record_has(row, "failed_address"))
        return g_strdup("");
    return g_strdup_printf("Not delivered to %s: the member writes again, to another address.",
                           record_str(row, "failed_address"));
}

int mps_draw_reason(struct area a, int pane, const record *row)
{
    g_autofree char *reason = said_below(pane, row);
    if (!*reason || a.cols < 10)
        return 0;
    g_auto(GStrv) lines = text_wrap(reason, a.cols - 2);
    int n = MIN((int)g_strv_length(lines), MIN(MOST_LINES, a.rows - LEAST_ROWS));
    if (n > 0 && lines[n]) { /* there is more of it */
        g_autofree char *rest = g_strjoinv(" ", lines + n - 1);
        g_free(lines[n - 1]);
        lines[n - 1] = g_steal_pointer(&rest);
    }
    for (int i = 0; i < n; i++)
        area_put(a, a.rows - n + i, 1, a.cols - 2, STYLE_WARN, lines[i]);
    return MAX(n, 0);
}

bool mps_is_matched_since(struct ui *ui, const record *was, const record *is, const char *id)
{
    return ui_by_others(ui) && was && is && record_int(was, id) == record_int(is, id) &&
           !record_bool(is, "triage") &&
           (record_bool(was, "triage") ||
            record_int(was, "person_id") != record_int(is, "person_id"));
}

bool mps_is_slip(struct ui *ui, bool *just, const struct event *ev)
{
    if (ev->type != EVENT_KEY || !*just)
        return false;
    *just = false;
    if (ev->key != 'y')
        return false;
    ui_warn(ui, "It is matched now: y again says that the member agrees.");
    return true;
}

/* ---- whose it may be ---- */

struct offer {
    GPtrArray *rows; /* of reply_candidates */
    gint64 reply_id;
    char *label;
};

static void offer_free(struct offer *o)
{
    g_ptr_array_unref(o->rows);
    g_free(o->label);
    g_free(o);
}

/* "Alan Ormerod, waits since 3 Nov", or the MP where the member is known. */
static char *offered(const record *candidate, bool of_mps, day today)
{
    if (of_mps)
        return g_strdup_printf("from %s", record_str(candidate, "mp_name"));
    g_autofree char *since = words_day(record_text(candidate, "waits_since"), today);
    const char *name = record_str(candidate, "person");
    return *since                            ? g_strdup_printf("%s, waits since %s", name, since)
           : record_bool(candidate, "wrote") ? g_strdup_printf("%s, wrote", name)
                                             : g_strdup(name);
}

static void picked(struct ui *ui, int key, void *data)
{
    struct offer *o = data;
    g_autoptr(record) given = record_of_int("reply_id", o->reply_id);
    record_set_text(given, "label", o->label);
    guint at = (guint)(key - '1');
    if (key == 'e') {
        ui_command_id(ui, "reply.edit", given);
    } else if (key != K_NONE && at < o->rows->len) {
        const record *candidate = o->rows->pdata[at];
        record_set_text(given, "wants", "MATCH");
        record_set_int(given, "whose_id", record_int(candidate, "person_id"));
        record_set_int(given, "from_id", record_int(candidate, "mp_id"));
        ui_command_id(ui, "reply.match", given);
    }
    offer_free(o);
}

bool mps_offer(struct ui *ui, const record *row, day today)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(record) args = record_of_int("reply_id", record_int(row, "id"));
    GPtrArray *rows = app_rows(ui_app(ui), "reply_candidates", args, &error);
    if (!rows || !rows->len) {
        g_clear_pointer(&rows, g_ptr_array_unref);
        return false;
    }
    struct offer *o = g_new0(struct offer, 1);
    g_autofree char *whose = mps_whose(row);
    *o = (struct offer){rows, record_int(row, "id"), g_strdup_printf("the reply %s", whose)};
    struct dialog_key keys[DIALOG_KEYS];
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);
    int n = 0;
    for (; n < DIALOG_KEYS - 1 && n < (int)rows->len; n++) {
        g_ptr_array_add(words, offered(rows->pdata[n], record_has(row, "person_id"), today));
        keys[n] = (struct dialog_key){'1' + n, words->pdata[n]};
    }
    keys[n++] = (struct dialog_key){'e', "another: type the name"};
    dialog_pick(ui, "Whose is it?", record_text(row, "triage_reason"), keys, n, "leave it as it is",
                picked, o);
    return true;
}
