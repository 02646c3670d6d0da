/*
 * The desk's settings: what is set for the branch and for whoever looks, and the command that
 * changes it.
 */
#include "desk_priv.h"

#include "app/retention.h"
#include "base/count.h"
#include "domain/ballot.h"
#include "domain/calls.h"
#include "screens/words.h"

#include <string.h>

const struct table_column desk_setting_columns[] = {
    {.name = "name", .title = "SETTING", .width = 12},
    {.name = "shown", .title = "is", .width = 14, .flex = 2},
    {.name = "how", .title = "to change it", .width = 20, .flex = 2, .priority = 1},
    {.name = NULL},
};

/* ---- what is set, for people; value: as stored, NULL: not yet. Caller's. ---- */

static char *as_it_is(const char *value, day today)
{
    (void)today;
    return g_strdup(value);
}

static char *law(const char *value, day today)
{
    enum jurisdiction j;
    return jurisdiction_from(value, &j) ? g_strdup(jurisdiction_label(j)) : as_it_is(value, today);
}

/* value: seconds, as the audit has them. */
static char *backup_said(const char *value, day today)
{
    if (!value)
        return g_strdup("none known here");
    gint64 seconds = g_ascii_strtoll(value, NULL, 10);
    g_autofree char *on = day_phrase(day_of(seconds), today);
    g_autofree char *time = instant_time(seconds);
    return g_strdup_printf("%s, %s", on, time);
}

static char *sender(const char *value, day today)
{
    (void)today;
    return g_strdup(value ? value : "the host account's own");
}

static char *days_kept(const char *value, day today)
{
    (void)today;
    gint64 days = value ? g_ascii_strtoll(value, NULL, 10) : UNDONE_USUAL;
    g_autofree char *said = counted(days, "day", "days");
    return g_strdup_printf("kept for %s", said);
}

static char *hours(const char *value, day today)
{
    (void)today;
    return call_hours_said(value);
}

static char *colours(const char *value, day today)
{
    (void)today;
    return g_strdup(choice_label(themes, value ? value : themes[0].value));
}

static char *on_or_off(const char *value, day today)
{
    (void)today;
    return g_strdup(g_strcmp0(value, "1") == 0 ? "on" : "off");
}

static char *set_or_not(const char *value, day today)
{
    (void)today;
    return g_strdup(g_strcmp0(value, "1") == 0 ? "set" : "not set");
}

/* ---- which there are ---- */

static const struct setting {
    const char *key, *name;
    char *(*shown)(const char *value, day today);
    const char *command; /* that changes it; NULL */
    const char *how;     /* how else it changes; NULL */
} settings[] = {
    {"branch", "Branch", as_it_is, "branch.rename", NULL},
    {"jurisdiction", "Jurisdiction", law, NULL, "each ballot says whose law holds"},
    {"mps_as_of", "MPs as of", words_day, "mp.refresh", NULL},
    {"backup_at", "Last backup", backup_said, "backup.make", "nightly on a host"},
    {"mail_from", "Mail from", sender, "outbox.from", NULL},
    {"undone_days", "What is undone", days_kept, "branch.keep-undone", NULL},
    {"calling_hours", "Calling hours", hours, "calls.hours", NULL},
    {"theme", "Your colours", colours, "look.theme", NULL},
    {"mouse", "Your mouse", on_or_off, "look.mouse", NULL},
    {"copy", "Your copying", on_or_off, "look.copy", NULL},
    {"pin", "Your PIN", set_or_not, "rep.pin.set", NULL},
};

static const struct setting *setting_of(const record *row)
{
    gsize i = 0;
    while (i + 1 < G_N_ELEMENTS(settings) && strcmp(settings[i].key, record_str(row, "key")) != 0)
        i++;
    return &settings[i];
}

GPtrArray *desk_settings(GPtrArray *rows, enum level level, day today)
{
    for (guint i = 0; i < rows->len; i++) {
        record *row = rows->pdata[i];
        const struct setting *s = setting_of(row);
        bool may = s->command && level >= command_find(s->command)->level;
        record_take_text(row, "shown", s->shown(record_text(row, "value"), today));
        record_set_text(row, "name", s->name);
        record_take_text(
            row, "how",
            g_strjoin(may && s->how ? "; " : "", may ? "Enter" : "", s->how ? s->how : "", NULL));
    }
    return rows;
}

void desk_set(struct ui *ui, const record *row)
{
    const struct setting *s = setting_of(row);
    if (s->command)
        ui_command_id(ui, s->command, NULL);
    else
        ui_say(ui, "%s: %s.", s->name, s->how);
}
