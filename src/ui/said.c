/*
 * What is said: the sentence on the message line or over the last lines, and
 * what was said before it, kept in memory for as long as the screens are open.
 */
#include "base/text.h"
#include "ui/stack.h"
#include "ui_private.h"

#define KEPT 200 /* sentences */

static void said_free(gpointer p)
{
    struct said *s = p;
    g_free(s->text);
    g_free(s);
}

void said_forget(struct ui *ui)
{
    g_clear_pointer(&ui->said, g_ptr_array_unref);
}

static void keep(struct ui *ui, enum style style, const char *text)
{
    struct said s = {app_now(ui->app), style, text_clean(text, -1, TEXT_LINE)};
    if (!ui->said)
        ui->said = g_ptr_array_new_with_free_func(said_free);
    if (ui->said->len == KEPT)
        g_ptr_array_remove_index(ui->said, 0);
    g_ptr_array_add(ui->said, g_memdup2(&s, sizeof s));
}

/* ---- now ---- */

void ui_hush(struct ui *ui)
{
    if (ui->message)
        ui->dirty = true;
    g_clear_pointer(&ui->message, g_free);
    g_clear_pointer(&ui->notice, g_free);
    ui->refusal = false;
}

/* Takes text. */
static void set_message(struct ui *ui, enum style style, char *text)
{
    ui_hush(ui);
    ui->message = text;
    ui->message_style = style;
    ui->dirty = true;
}

void said_passing(struct ui *ui, char *text)
{
    set_message(ui, STYLE_NORMAL, text);
}

/* Takes text. */
static void set_notice(struct ui *ui, const char *title, char *text)
{
    set_message(ui, STYLE_NORMAL, text);
    ui->notice = text_clean(title, -1, TEXT_LINE);
    ui->notice_sheet = (struct sheet){.text = ui->message};
}

void ui_notice(struct ui *ui, const char *title, const char *text)
{
    keep(ui, STYLE_NORMAL, text);
    set_notice(ui, title, text_clean(text, -1, TEXT_MULTILINE));
}

static const char *title_of(enum style style)
{
    return style == STYLE_WARN ? "Not now" : style == STYLE_BAD ? "That did not work" : "";
}

static bool fits(const struct ui *ui, enum style style, const char *text)
{
    int beside = style == STYLE_NORMAL ? 2 : 3;
    return !ui->canvas || text_width(text) <= ui->canvas->cols - beside;
}

/* A sentence that the line would cut is shown whole, over it. Takes text. */
static void show_whole(struct ui *ui, enum style style, const char *title, char *text)
{
    if (fits(ui, style, text)) {
        set_message(ui, style, text);
    } else {
        set_notice(ui, title, text_clean(text, -1, TEXT_MULTILINE));
        g_free(text);
    }
}

static void set_whole(struct ui *ui, enum style style, const char *title, char *text)
{
    keep(ui, style, text);
    show_whole(ui, style, title, text);
}

void said_refit(struct ui *ui)
{
    if (!ui->message || ui->notice || fits(ui, ui->message_style, ui->message))
        return;
    set_notice(ui, title_of(ui->message_style), g_strdup(ui->message));
}

void said_done(struct ui *ui, const char *title, const char *sentence, const char *way_back)
{
    keep(ui, STYLE_NORMAL, sentence); /* later that key would take back something else */
    char *all = way_back ? g_strdup_printf("%s %s", sentence, way_back) : g_strdup(sentence);
    if (!fits(ui, STYLE_NORMAL, all) && fits(ui, STYLE_NORMAL, sentence)) {
        g_free(all); /* the bar has that key, too */
        all = g_strdup(sentence);
    }
    show_whole(ui, STYLE_NORMAL, title, all);
}

void ui_say(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_whole(ui, STYLE_NORMAL, title_of(STYLE_NORMAL), g_strdup_vprintf(format, args));
    va_end(args);
}

void ui_warn(struct ui *ui, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    set_whole(ui, STYLE_WARN, title_of(STYLE_WARN), g_strdup_vprintf(format, args));
    va_end(args);
}

void ui_error(struct ui *ui, GError *error)
{
    set_whole(ui, STYLE_BAD, title_of(STYLE_BAD),
              g_strdup(error ? error->message : "That did not work."));
    g_clear_error(&error);
}

const char *ui_message(const struct ui *ui, enum style *style)
{
    if (style)
        *style = ui->message_style;
    return ui->notice ? NULL : ui->message;
}
