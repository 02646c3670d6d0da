/*
 * Dates among a command's fields: those that depend on one another, and what
 * was understood of them.
 */
#include "app_priv.h"

#include "base/day.h"
#include "base/err.h"

#include <string.h>

#define YEAR 366
#define FAR_AWAY 92 /* days from today, from which on a date is said in the answer */

static bool same_day_of_year(day a, day b)
{
    int month_a, month_b, dom_a, dom_b;
    day_to_ymd(a, NULL, &month_a, &dom_a);
    day_to_ymd(b, NULL, &month_b, &dom_b);
    return month_a == month_b && dom_a == dom_b;
}

bool field_is_day(const struct field *f)
{
    return f->type == FIELD_DATE || f->type == FIELD_MOMENT;
}

bool field_day(const struct field *f, const char *typed, day today, day before, day *out,
               GError **error)
{
    day nearest;
    if (!day_parse(typed, today, f->days, out, error))
        return false;
    if (!f->before || before == DAY_NONE || (*out <= before && before - *out <= YEAR))
        return true;
    /* Only where no year was typed another one is found. */
    if (day_parse(typed, before, DAY_ON_FILE, &nearest, NULL) && same_day_of_year(nearest, *out))
        *out = nearest;
    return true;
}

/* The day that a field must not come after: as given, else as stored; DAY_NONE:
 * not known. */
static bool day_before(struct app *app, const struct command *cmd, const char *name,
                       const record *in, day *out, GError **error)
{
    *out = day_from_iso(record_text(in, name));
    if (*out != DAY_NONE || !cmd->prefill)
        return true;
    g_autoptr(record) stored = record_copy(in);
    if (!cmd->prefill(app, stored, error))
        return false;
    *out = day_from_iso(record_text(stored, name));
    return true;
}

bool fields_settle_days(struct app *app, const struct command *cmd, const record *raw, record *in,
                        GError **error)
{
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        const char *typed = f->before ? record_text(raw, f->name) : NULL;
        if (!typed || !record_has(in, f->name))
            continue;
        day before, d;
        if (!day_before(app, cmd, f->before, in, &before, error) ||
            !field_day(f, typed, app_today(app), before, &d, error))
            return false;
        record_take_text(in, f->name, day_to_iso(d));
    }
    return true;
}

void fields_say_days(struct app *app, const struct command *cmd, const record *raw,
                     const record *in, struct result *out)
{
    day today = app_today(app);
    for (const struct field *f = cmd->fields; out->message && f && f->name; f++) {
        const struct value *typed = field_is_day(f) ? record_get(raw, f->name) : NULL;
        day d = typed ? day_from_iso(record_text(in, f->name)) : DAY_NONE;
        /* In full nothing is left to be understood. */
        if (d == DAY_NONE || typed->type != VALUE_TEXT || day_from_iso(typed->s) != DAY_NONE)
            continue;
        g_autofree char *shown = day_short(d, today);
        bool this_year = strlen(shown) < strlen("Fri 1 Jan 2027");
        if ((this_year && ABS(d - today) <= FAR_AWAY) || strstr(out->message, shown))
            continue;
        g_autofree char *said = out->message;
        out->message = g_strdup_printf("%s %s: %s.", said, f->label, shown);
    }
}
