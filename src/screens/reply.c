/* One reply to read: who wrote to whom, what may be done with it, the text. */
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

struct reply {
    gint64 id;
    record *row;
    char **lines; /* the text, wrapped to width */
    int width, top, height;
};

static bool reply_open(struct ui *ui, void *state, const record *args, GError **error)
{
    (void)ui;
    (void)error;
    ((struct reply *)state)->id = record_int(args, "reply_id");
    return true;
}

static bool reply_recalc(struct ui *ui, void *state, GError **error)
{
    struct reply *s = state;
    struct result out = {0};
    g_autoptr(record) raw = record_of_int("reply_id", s->id);
    bool ok = app_run(ui_app(ui), command_find("reply.show"), raw, &out, error);
    if (ok) {
        g_clear_pointer(&s->row, record_free);
        g_clear_pointer(&s->lines, g_strfreev);
        s->row = g_steal_pointer(&out.object);
    }
    result_done(&out);
    return ok;
}

static char *where_it_stands(const record *row, day today)
{
    const char *consent = record_str(row, "consent");
    if (record_has(row, "triage"))
        return g_strdup("waits to be matched: e finds the member");
    if (record_has(row, "forwarded_at"))
        return g_strdup("sent to HQ");
    if (strcmp(consent, "REFUSED") == 0)
        return g_strdup("the member wants it kept here");
    if (strcmp(consent, "NOT_ASKED") == 0)
        return g_strdup("ask the member whether it may go to HQ, then a");
    g_autofree char *on = words_day(record_text(row, "consent_on"), today);
    return g_strdup_printf("may go to HQ%s%s: forward the mail, then x", *on ? ", agreed " : "",
                           on);
}

static int draw_head(struct area a, const record *row, day today)
{
    g_autofree char *type = words_reply(record_text(row, "type"), ", does not stop the clock");
    g_autofree char *on = words_day(record_text(row, "received_on"), today);
    g_autofree char *stands = where_it_stands(row, today);
    area_put(a, 0, 1, a.cols - 2, STYLE_TITLE,
             record_has(row, "subject") ? record_str(row, "subject") : "(no subject)");
    area_cursor(a, 0, 1);
    if (a.rows < 9) /* a small window is for the text */
        return 1;
    area_putf(a, 1, 1, -1, STYLE_NORMAL, "%s, %s, to %s",
              record_has(row, "mp_name") ? record_str(row, "mp_name")
                                         : record_str(row, "from_name"),
              record_has(row, "constituency") ? record_str(row, "constituency") : "seat not known",
              record_has(row, "member") ? record_str(row, "member") : "somebody unknown");
    area_putf(a, 2, 1, -1, STYLE_NORMAL, "%s, received %s", type, on);
    area_put(a, 3, 1, -1, STYLE_ACCENT, stands);
    int line = 4;
    const struct value *found = record_get(row, "same_letter");
    const record *same = found && found->type == VALUE_OBJECT ? found->object : NULL;
    gint64 others = same ? record_int(same, "replies") : 0;
    g_autofree char *replies = words_count(others, "other", "others");
    g_autofree char *mps = words_count(same ? record_int(same, "mps") : 0, "MP", "MPs");
    if (others > 0)
        area_putf(a, line++, 1, -1, STYLE_ACCENT, "Same letter as %s, from %s", replies, mps);
    area_hline(a, line++, 0, a.cols, STYLE_RULE);
    return line;
}

static void reply_draw(struct ui *ui, void *state, struct area a)
{
    struct reply *s = state;
    if (!s->row)
        return;
    int width = MIN(a.cols - 2, 80);
    if (!s->lines || s->width != width) {
        g_strfreev(s->lines);
        s->lines = text_wrap(record_str(s->row, "text"), width);
        s->width = width;
    }
    int row = draw_head(a, s->row, app_today(ui_app(ui)));
    struct area body = area_part(a, row, 1, -1, -1);
    s->height = body.rows;
    int n = (int)g_strv_length(s->lines);
    s->top = CLAMP(s->top, 0, MAX(n - body.rows, 0));
    for (int i = 0; i < body.rows && s->top + i < n; i++)
        area_put(body, i, 0, width, STYLE_NORMAL, s->lines[s->top + i]);
    if (s->top + body.rows < n && row > 1)
        area_put_right(a, row - 1, a.cols - 11, 10, STYLE_MUTED, " more: j ");
}

static enum reaction reply_handle(struct ui *ui, void *state, const struct event *ev)
{
    (void)ui;
    struct reply *s = state;
    int was = s->top;
    if (ev->type != EVENT_KEY || !s->lines)
        return UI_PASS;
    switch (ev->key) {
    case K_DOWN:
    case 'j':
        s->top++;
        break;
    case K_UP:
    case 'k':
        s->top--;
        break;
    case K_PGDN:
    case ' ':
        s->top += MAX(s->height - 1, 1);
        break;
    case K_PGUP:
        s->top -= MAX(s->height - 1, 1);
        break;
    default:
        return UI_PASS;
    }
    s->top = CLAMP(s->top, 0, MAX((int)g_strv_length(s->lines) - s->height, 0));
    return s->top == was ? UI_NONE : UI_REDRAW;
}

static void reply_subject(struct ui *ui, void *state, record *out)
{
    (void)ui;
    const struct reply *s = state;
    record_set_int(out, "reply_id", s->id);
    if (!s->row)
        return;
    static const char *const ids[] = {"person_id", "mp_id"};
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        if (record_has(s->row, ids[i]))
            record_set_int(out, ids[i], record_int(s->row, ids[i]));
    if (record_has(s->row, "ons_code"))
        record_set_text(out, "ons_code", record_text(s->row, "ons_code"));
    record_take_text(out, "label",
                     g_strdup_printf("the reply to %s", record_str(s->row, "member")));
}

static void reply_close(struct ui *ui, void *state)
{
    (void)ui;
    struct reply *s = state;
    g_clear_pointer(&s->row, record_free);
    g_clear_pointer(&s->lines, g_strfreev);
}

static const struct screen_key keys[] = {
    {.keys = "j k PgDn PgUp Down Up",
     .label = "j k",
     .word = "Scroll",
     .help = "Down and up in the text"},
    {.keys = NULL},
};

const struct screen_ops reply_screen = {
    .id = "reply",
    .title = "Reply",
    .topics = TOPIC_REPLY | TOPIC_PERSON | TOPIC_MP,
    .state_size = sizeof(struct reply),
    .min_rows = 3,
    .keys = keys,
    .bar = "x a e s j",
    .open = reply_open,
    .recalc = reply_recalc,
    .draw = reply_draw,
    .handle = reply_handle,
    .subject = reply_subject,
    .close = reply_close,
};
