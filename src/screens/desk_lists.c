/*
 * The desk's lists but for the settings: columns, where rows come from, one entry in full.
 */
#include "desk_priv.h"

#include "changes.h"

#include "screens/words.h"

#include <string.h>

/* ---- words ---- */

const char *desk_scope(const record *rep)
{
    if (record_bool(rep, "scope_all") || record_int(rep, "scope_all"))
        return "all";
    return record_has(rep, "workplaces") ? record_str(rep, "workplaces") : "none";
}

/* ---- reps ---- */

static bool is_over(const record *row, day today)
{
    day to = day_from_iso(record_text(row, "to_on"));
    return to != DAY_NONE && to < today;
}

static char *desk_lists_sign_cell(const record *row, void *data)
{
    const struct lists *l = data;
    if (record_has(row, "suspended_at"))
        return g_strdup("x");
    if (is_over(row, l->today))
        return g_strdup("-");
    return g_strdup(record_has(row, "on_since") ? "*" : "");
}

static enum style sign_style(const record *row, void *data)
{
    const struct lists *l = data;
    bool out = record_has(row, "suspended_at") || is_over(row, l->today);
    return out ? STYLE_BAD : STYLE_GOOD;
}

static char *level_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(level_name(level_parse(record_str(row, "level"))));
}

static char *scope_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(desk_scope(row));
}

static char *keys_cell(const record *row, void *data)
{
    (void)data;
    gint64 n = record_int(row, "keys");
    return n ? g_strdup_printf("%" G_GINT64_FORMAT, n) : g_strdup("none");
}

static char *until_cell(const record *row, void *data)
{
    const struct lists *l = data;
    day to = day_from_iso(record_text(row, "to_on"));
    if (record_has(row, "suspended_at"))
        return g_strdup("suspended");
    return to == DAY_NONE ? g_strdup("no end") : day_short(to, l->today);
}

static char *on_cell(const record *row, void *data)
{
    const struct lists *l = data;
    return words_brief(row, "on_since", l->now);
}

static const struct table_column rep_columns[] = {
    {.name = "name", .title = "REP", .width = 12, .flex = 2},
    {.name = "sign", .title = "", .width = 1, .format = desk_lists_sign_cell, .style = sign_style},
    {.name = "level", .title = "level", .width = 9, .format = level_cell, .by = "level"},
    {.name = "until",
     .title = "until",
     .width = 10,
     .format = until_cell,
     .priority = 1,
     .by = "to_on"},
    {.name = "keys",
     .title = "keys",
     .width = 4,
     .right = true,
     .format = keys_cell,
     .by = "keys",
     .priority = 2},
    {.name = "on",
     .title = "on since",
     .width = 8,
     .format = on_cell,
     .by = "on_since",
     .priority = 3},
    {.name = "scope",
     .title = "workplaces",
     .width = 12,
     .flex = 2,
     .format = scope_cell,
     .priority = 4},
    {.name = "login", .title = "login", .width = 12, .priority = 5},
    {.name = NULL},
};

static const struct table_column on_columns[] = {
    {.name = "name", .title = "WHO IS ON", .width = 12, .flex = 2},
    {.name = "level", .title = "level", .width = 9, .format = level_cell, .by = "level"},
    {.name = "on", .title = "since", .width = 8, .format = on_cell, .by = "on_since"},
    {.name = NULL},
};

/* ---- audit ---- */

static char *action_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(changes_title(record_str(row, "action")));
}

/* A record without a name is its kind and number; people who were erased have
 * only their random word. */
static char *desk_lists_about_cell(const record *row, void *data)
{
    (void)data;
    if (record_has(row, "about"))
        return g_strdup(record_str(row, "about"));
    if (!record_has(row, "subject"))
        return g_strdup("");
    return g_strdup_printf("%s %.8s", record_str(row, "subject"), record_str(row, "ref"));
}

static const struct table_column audit_columns[] = {
    {.name = "action",
     .title = "WHAT",
     .width = 16,
     .flex = 2,
     .format = action_cell,
     .by = "action"},
    {.name = "rep", .title = "who", .width = 10, .flex = 1},
    {.name = "at", .title = "when", .width = 6, .format = changes_when, .own = -1},
    {.name = "about",
     .title = "about",
     .width = 14,
     .flex = 1,
     .format = desk_lists_about_cell,
     .priority = 1},
    {.name = "detail", .title = "detail", .width = 12, .flex = 1, .priority = 2},
    {.name = NULL},
};

char *desk_audit_text(const record *row, day today)
{
    const char *action = record_str(row, "action"), *title = changes_title(action);
    GString *text = g_string_new(title);
    g_autofree char *at = changes_at(row, "at", today);
    g_autofree char *about = desk_lists_about_cell(row, NULL);
    g_string_append(text, "\n\n");
    changes_line(text, "Who", record_str(row, "rep"));
    changes_line(text, "When", at);
    changes_line(text, "About", about);
    changes_line(text, "Detail", record_text(row, "detail"));
    changes_line(text, "Command", title != action ? action : NULL);
    changes_number(text, "Change", record_int(row, "change_id"));
    changes_number(text, "Entry", record_int(row, "id"));
    return g_string_free(text, false);
}

/* ---- which there are ---- */

const struct pane desk_panes[DESK_PANES] = {
    [DESK_REPS] = {.title = "reps",
                   .view = "rep_board",
                   .columns = rep_columns,
                   .empty = "No reps yet: n invites the first.",
                   .least = LEVEL_OFFICER,
                   .subject = "rep_id=id label=name",
                   .opens = "desk_rep",
                   .noun = "rep.",
                   .kind = "rep"},
    /* Where there are no reps it stands first. */
    [DESK_ON] =
        {.title = "who is on",
         .view = "session_on",
         .columns = on_columns,
         .empty = "Nobody is on just now: people show here a minute after they\nopen the screens.",
         .least = LEVEL_REP,
         .most = LEVEL_REP},
    [DESK_MINE] = {.title = "your changes",
                   .list = "change_mine",
                   .columns = changes_columns,
                   .empty = "You have changed nothing yet.",
                   .least = LEVEL_VOLUNTEER,
                   .most = LEVEL_VOLUNTEER,
                   .subject = "change_id=id label",
                   .opens = "change"},
    [DESK_SETTINGS] = {.title = "settings",
                       .view = "setting_board",
                       .columns = desk_setting_columns,
                       .empty = "Nothing is set.",
                       .subject = "label=name"},
    [DESK_AUDIT] = {.title = "audit",
                    .list = "audit",
                    .columns = audit_columns,
                    .empty = "Nothing like that was done. f asks for something else.",
                    .subject = "label=action",
                    .least = LEVEL_OFFICER},
    [DESK_POST] = {.title = "post",
                   .list = "outbox_desk",
                   .columns = desk_post_columns,
                   .empty = "No mail waits, and none is to be decided about. n writes one.",
                   .least = LEVEL_OFFICER,
                   .subject = "outbox_id=id post_status=status label=subject",
                   .opens = "desk_mail",
                   .noun = "outbox.",
                   .kind = "outbox"},
    [DESK_SENT] = {.title = "sent",
                   .list = "outbox_closed",
                   .columns = desk_sent_columns,
                   .empty = "Nothing has gone yet. What went stays here for 30 days.",
                   .least = LEVEL_OFFICER,
                   .subject = "outbox_id=id post_status=status label=subject",
                   .opens = "desk_mail"},
    [DESK_LOG] = {.title = "changes",
                  .list = "change",
                  .columns = changes_columns,
                  .empty = "Nothing has been changed in your workplaces yet.",
                  .least = LEVEL_REP,
                  .subject = "change_id=id label",
                  .opens = "change"},
};
