/*
 * One seat and its MP: post, party, where they stand and stood, what was promised, and all that
 * passed between them and our members.
 */
#include "base/count.h"
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

struct mp {
    struct card card; /* first: the card's own operations work on it */
    char *ons_code;
};

static int entry_draw(struct ui *ui, struct area a, int row, const record *entry)
{
    g_autofree char *on = words_day(record_text(entry, "on_day"), app_today(ui_app(ui)));
    area_put(a, row, 1, 12, STYLE_MUTED, on);
    area_put(a, row, 14, a.cols - 15, STYLE_NORMAL, record_str(entry, "text"));
    return 1;
}

static char *entry_told(struct ui *ui, const record *entry)
{
    g_autofree char *on = words_day(record_text(entry, "on_day"), app_today(ui_app(ui)));
    return g_strdup_printf("%s  %s", on, record_str(entry, "text"));
}

static void add_stances(struct card *c, const record *r, day today)
{
    GPtrArray *all = record_list(r, "stances");
    for (guint i = 0; all && i < all->len && i < 3; i++) {
        const record *s = all->pdata[i];
        g_autofree char *word = words_label("stance", record_text(s, "stance"));
        g_autofree char *on = words_day(record_text(s, "on_day"), today);
        card_linef(c, i == 0 ? "Stands" : "before", "%s, %s%s%s", word, on,
                   record_has(s, "evidence") ? ": " : "", record_str(s, "evidence"));
    }
}

static void add_promises(struct card *c, const record *r, day today)
{
    GPtrArray *all = record_list(r, "commitments");
    for (guint i = 0; all && i < all->len && i < 6; i++) {
        const record *k = all->pdata[i];
        bool done = record_has(k, "done_on");
        g_autofree char *what = words_label("commitment", record_text(k, "commitment"));
        g_autofree char *on = words_day(record_text(k, done ? "done_on" : "due_on"), today);
        card_linef(c, done ? "Did" : "Promised", "%s%s%s", what,
                   !*on   ? ""
                   : done ? ", "
                          : ", due ",
                   on);
    }
}

static void mp_lines(struct ui *ui, struct card *c, const record *r)
{
    day today = app_today(ui_app(ui));
    const char *name = record_has(r, "mp_name") ? record_str(r, "mp_name") : "vacant";
    g_autofree char *wrote = counted(record_int(r, "wrote"), "letter", "letters");
    g_autofree char *members = counted(record_int(r, "members"), "member lives", "members live");
    g_autofree char *since = words_day(record_text(r, "held_since"), today);
    card_title(c, name, record_text(r, "party"));
    card_linef(c, "Seat", "%s%s%s", record_str(r, "constituency"), *since ? ", since " : "", since);
    if (record_has(r, "formerly"))
        card_line(c, "Formerly", record_str(r, "formerly"));
    GPtrArray *posts = record_list(r, "posts");
    for (guint i = 0; posts && i < posts->len; i++)
        if (!record_has(posts->pdata[i], "to_on"))
            card_linef(c, "Post", "%s%s", record_str(posts->pdata[i], "post"),
                       record_bool(posts->pdata[i], "verify") ? " (to be checked)" : "");
    card_line(c, "E-mail", record_str(r, "email"));
    card_linef(c, "Letters", "%s, %" G_GINT64_FORMAT " answered; %s there", wrote,
               record_int(r, "answered"), members);
    if (record_has(r, "days_to_answer")) {
        g_autofree char *days = counted(record_int(r, "days_to_answer"), "day", "days");
        card_linef(c, "Answers", "half came within %s", days);
    }
    add_stances(c, r, today);
    add_promises(c, r, today);
}

static const struct card_spec spec = {.id = "mp_id",
                                      .labels = 10,
                                      .most = 2,
                                      .lines = mp_lines,
                                      .subject = "ons_code label=constituency",
                                      .timeline = "timeline",
                                      .heading = "WHAT PASSED",
                                      .none = "Nobody of ours has written there yet.",
                                      .entry = entry_draw,
                                      .told = entry_told};

static bool mp_open(struct ui *ui, void *state, const record *args, GError **error)
{
    struct mp *m = state;
    (void)ui;
    (void)error;
    card_open(&m->card, &spec, args);
    m->ons_code = g_strdup(args ? record_text(args, "ons_code") : NULL);
    return true;
}

static bool mp_recalc(struct ui *ui, void *state, GError **error)
{
    struct mp *m = state;
    g_autoptr(record) ids = record_of_text("seat", m->ons_code ? m->ons_code : "");
    record *r = card_read(ui, "mp.show", ids, error);
    if (r)
        card_take(&m->card, ui, r);
    return r != NULL;
}

static void mp_close(struct ui *ui, void *state)
{
    struct mp *m = state;
    g_free(m->ons_code);
    card_close(ui, state);
}

static const struct screen_key keys[] = {CARD_ALL_KEY, {.keys = NULL}};

const struct screen_ops mp_screen = {
    .id = "mp",
    .title = "MP",
    .topics = TOPIC_MP | TOPIC_REPLY | TOPIC_PERSON,
    .state_size = sizeof(struct mp),
    .min_rows = 3,
    .keys = keys,
    .bar = "s",
    .open = mp_open,
    .recalc = mp_recalc,
    .draw = card_draw,
    .handle = card_handle,
    .subject = card_subject,
    .close = mp_close,
};
