/*
 * What was said before, as a card shows it.
 */
#include "screens/talks.h"

#include "base/text.h"
#include "screens/screen.h"
#include "screens/words.h"

#include <string.h>

#define WHEN_COLS 9

bool talks_is_talk(const record *entry)
{
    return !record_get(entry, "kind") || strcmp(record_str(entry, "kind"), "CONVERSATION") == 0;
}

const record *talks_last(const record *card)
{
    const GPtrArray *all = record_list(card, "timeline");
    for (guint i = 0; all && i < all->len; i++)
        if (talks_is_talk(all->pdata[i]))
            return all->pdata[i];
    return NULL;
}

/* What only officers are given; NULL: nothing. Caller's. */
static char *to_officer(const record *entry)
{
    const bool has = record_get(entry, "officer_note") && record_has(entry, "officer_note");
    return has ? g_strdup_printf("to the officer: %s", record_str(entry, "officer_note")) : NULL;
}

/* The text of an entry, its note in the lines below. */
static int put_entry(struct area a, int row, const char *when, const char *said,
                     const record *entry)
{
    if (text_width(when) > WHEN_COLS && strchr(when, ' ')) /* of another year the month will do */
        when = strchr(when, ' ') + 1;
    area_put(a, row, 1, WHEN_COLS, STYLE_MUTED, when);
    int rows = area_wrap(a, row, 11, a.cols - 11, 2, STYLE_NORMAL, said);
    if (record_has(entry, "note"))
        rows +=
            area_wrap(a, row + rows, 11, a.cols - 12, -1, STYLE_ACCENT, record_str(entry, "note"));
    g_autofree char *officer = to_officer(entry);
    if (officer)
        rows += area_wrap(a, row + rows, 11, a.cols - 12, -1, STYLE_WARN, officer);
    return rows;
}

/* What is no conversation. Of a day there is no time to say. */
static char *other_when(struct app *app, const record *entry)
{
    day on = day_from_iso(record_text(entry, "on_day"));
    return on == app_today(app) ? g_strdup("today") : words_when(entry, "at", app_now(app));
}

static char *other_said(const record *entry)
{
    return g_strdup_printf("%s%s%s%s", record_str(entry, "text"),
                           record_has(entry, "rep") ? " (" : "", record_str(entry, "rep"),
                           record_has(entry, "rep") ? ")" : "");
}

static char *talk_said(struct app *app, const record *talk)
{
    g_autofree char *channel = words_label("channel", record_text(talk, "channel"));
    g_autofree char *outcome = words_outcome(
        record_text(talk, "outcome"), talk,
        record_has(talk, "method") ? record_text(talk, "method") : NULL, app_today(app));
    bool how = record_has(talk, "channel") && strcmp(record_str(talk, "channel"), "OTHER") != 0;
    bool other = record_get(talk, "_elsewhere") && record_bool(talk, "_elsewhere");
    return g_strdup_printf("%s%s%s: %s%s%s%s", record_str(talk, "rep"), how ? ", " : "",
                           how ? channel : "", outcome, other ? " (" : "",
                           other ? record_str(talk, "_ballot") : "", other ? ")" : "");
}

static char *entry_when(struct app *app, const record *entry)
{
    return talks_is_talk(entry) ? words_when(entry, "at", app_now(app)) : other_when(app, entry);
}

static char *entry_said(struct app *app, const record *entry)
{
    return talks_is_talk(entry) ? talk_said(app, entry) : other_said(entry);
}

int talk_draw(struct ui *ui, struct area a, int row, const record *talk)
{
    g_autofree char *when = entry_when(ui_app(ui), talk);
    g_autofree char *said = entry_said(ui_app(ui), talk);
    return put_entry(a, row, when, said, talk);
}

char *talk_text(struct ui *ui, const record *talk)
{
    g_autofree char *when = entry_when(ui_app(ui), talk);
    g_autofree char *said = entry_said(ui_app(ui), talk);
    GString *text = g_string_new(NULL);
    g_string_printf(text, "%s: %s", when, said);
    g_auto(GStrv) note = g_strsplit(record_str(talk, "note"), "\n", -1);
    for (char **line = note; record_has(talk, "note") && *line; line++)
        g_string_append_printf(text, "\n   %s", *line);
    g_autofree char *officer = to_officer(talk);
    if (officer)
        g_string_append_printf(text, "\n   %s", officer);
    return g_string_free(text, FALSE);
}
