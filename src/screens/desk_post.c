/*
 * The desk's mail: what waits or somebody has to decide about, and what went or was called off; the
 * line over them.
 */
#include "desk_priv.h"

#include "base/count.h"
#include "domain/post.h"
#include "screens/words.h"

#include <string.h>

const char *desk_post_status(const record *row)
{
    enum post_status s;
    return post_status_from(record_str(row, "status"), &s) ? post_status_label(s) : "";
}

static enum post_status status_of(const record *row)
{
    enum post_status s = POST_QUEUED;
    (void)post_status_from(record_str(row, "status"), &s);
    return s;
}

/* ---- columns ---- */

static char *status_cell(const record *row, void *data)
{
    (void)data;
    return g_strdup(desk_post_status(row));
}

static enum style status_style(const record *row, void *data)
{
    (void)data;
    enum post_status s = status_of(row);
    return s == POST_UNCERTAIN || s == POST_REFUSED ? STYLE_BAD : STYLE_NORMAL;
}

static char *queued_cell(const record *row, void *data)
{
    const struct lists *l = data;
    return words_brief(row, "queued_at", l->now);
}

/* When it went; of one that did not, or of which only a person says so, when it was last tried. */
static char *gone_cell(const record *row, void *data)
{
    static const char *const whens[] = {"sent_at", "tried_at", "queued_at"};
    const struct lists *l = data;
    gsize i = 0;
    while (i + 1 < G_N_ELEMENTS(whens) && !record_has(row, whens[i]))
        i++;
    return words_brief(row, whens[i], l->now);
}

static char *tries_cell(const record *row, void *data)
{
    (void)data;
    gint64 n = record_int(row, "attempts");
    return n ? g_strdup_printf("%" G_GINT64_FORMAT, n) : g_strdup("");
}

/* An error may have several lines. */
static char *error_cell(const record *row, void *data)
{
    (void)data;
    return g_strdelimit(g_strdup(record_str(row, "last_error")), "\r\n", ' ');
}

#define SUBJECT_COLUMN                                                                             \
    {                                                                                              \
        .name = "subject", .title = "MAIL", .width = 14, .flex = 2, .found = true                  \
    }
#define STATUS_COLUMN                                                                              \
    {                                                                                              \
        .name = "status", .title = "state", .width = 9, .format = status_cell,                     \
        .style = status_style, .by = "status"                                                      \
    }
#define TO_COLUMN                                                                                  \
    {                                                                                              \
        .name = "to", .title = "to", .width = 14, .flex = 2, .found = true                         \
    }
#define TRIES_COLUMN                                                                               \
    {                                                                                              \
        .name = "attempts", .title = "tries", .width = 5, .right = true, .format = tries_cell,     \
        .by = "attempts", .priority = 2                                                            \
    }

const struct table_column desk_post_columns[] = {
    SUBJECT_COLUMN,
    STATUS_COLUMN,
    {.name = "queued_at", .title = "since", .width = 6, .format = queued_cell, .by = "queued_at"},
    TO_COLUMN,
    TRIES_COLUMN,
    {.name = "last_error",
     .title = "last error",
     .width = 12,
     .flex = 3,
     .format = error_cell,
     .priority = 1},
    {.name = NULL},
};

const struct table_column desk_sent_columns[] = {
    SUBJECT_COLUMN,
    STATUS_COLUMN,
    {.name = "sent_at", .title = "when", .width = 6, .format = gone_cell},
    TO_COLUMN,
    TRIES_COLUMN,
    {.name = NULL},
};

/* ---- how it stands ---- */

static void add_part(GString *text, char *part)
{
    if (part)
        g_string_append_printf(text, "%s%s", text->len ? ", " : "", part);
    g_free(part);
}

static char *some(gint64 n, const char *one, const char *several)
{
    return n ? counted(n, one, several) : NULL;
}

static char *last_sent(const record *state, bool waits, day today)
{
    if (!record_has(state, "last_sent_at"))
        return g_strdup("nothing has gone yet");
    gint64 at = record_int(state, "last_sent_at");
    g_autofree char *on = day_short(day_of(at), today);
    g_autofree char *time = instant_time(at);
    return g_strdup_printf("%s %s %s", waits ? "nothing went since" : "the last went", on, time);
}

/* "3 wait, 1 is uncertain; nothing went since Tue 24 Nov 14:10" */
char *desk_post_state(const record *state, bool demo, day today)
{
    GString *text = g_string_new(NULL);
    gint64 waiting = record_int(state, "waiting");
    add_part(text, some(waiting, "waits", "wait"));
    add_part(text, some(record_int(state, "uncertain"), "is uncertain", "are uncertain"));
    add_part(text, some(record_int(state, "refused"), "was not taken", "were not taken"));
    if (!text->len)
        g_string_append(text, "nothing waits");
    g_autofree char *last =
        demo ? g_strdup("the demo branch never sends") : last_sent(state, waiting > 0, today);
    g_string_append_printf(text, "; %s", last);
    return g_string_free(text, FALSE);
}

bool desk_post_stuck(const record *state)
{
    return record_int(state, "uncertain") || record_int(state, "refused");
}
