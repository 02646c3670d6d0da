/*
 * What the parts of the demo do things with: dice, days, reps at work, rows of db/demo.
 */
#include "branch/demo_priv.h"

#include "app/reference.h"

const char *const demo_logins[REPS] = {"priya", "tom", "ruth"};

guint32 demo_roll(struct demo *d, guint32 sides)
{
    d->dice = d->dice * 1664525u + 1013904223u;
    return (d->dice >> 8) % sides;
}

void demo_at_day(struct demo *d, int days_ago, int hour, int minute)
{
    g_autofree char *hhmm = g_strdup_printf("%02d:%02d", hour, minute);
    gint64 instant = d->present;
    (void)instant_from_local(d->today - days_ago, hhmm, &instant);
    d->now = MIN(instant, d->present);
}

enum who demo_who_is(const char *login)
{
    for (enum who w = PRIYA; w < REPS; w++)
        if (g_strcmp0(login, demo_logins[w]) == 0)
            return w;
    return PRIYA;
}

char *demo_iso_in(const struct demo *d, int days)
{
    return day_to_iso(d->today + days);
}

bool demo_act(struct demo *d, enum who who, const char *command, record *values, gint64 *id,
              GError **error)
{
    g_autoptr(record) raw = values;
    const struct command *cmd = command_find(command);
    struct result out = {0};
    bool ok = app_run_wait(d->reps[who], cmd, raw, &out, 2000, error);
    if (ok && id)
        *id = out.id;
    result_done(&out);
    if (!ok)
        g_prefix_error(error, "%s: ", command);
    return ok;
}

/* ---- what is planned ---- */

struct deed {
    gint64 at, id;
    guint place; /* of those at the same time the one planned first comes first */
    enum who who;
    const char *command;
    record *values;
    const struct deed *of;
    const char *field;
};

static void deed_free(gpointer data)
{
    struct deed *p = data;
    record_free(p->values);
    g_free(p);
}

struct deed *demo_plan(struct demo *d, enum who who, const char *command, record *values,
                       struct deed *of, const char *field)
{
    struct deed *p = g_new0(struct deed, 1);
    if (!d->deeds)
        d->deeds = g_ptr_array_new_with_free_func(deed_free);
    *p = (struct deed){.at = of ? MAX(d->now, of->at) : d->now,
                       .place = d->deeds->len,
                       .who = who,
                       .command = command,
                       .values = values,
                       .of = of,
                       .field = field};
    g_ptr_array_add(d->deeds, p);
    return p;
}

static int by_time(gconstpointer a, gconstpointer b)
{
    const struct deed *x = *(struct deed *const *)a, *y = *(struct deed *const *)b;
    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

bool demo_do_planned(struct demo *d, GError **error)
{
    bool ok = true;
    g_ptr_array_sort(d->deeds, by_time);
    for (guint i = 0; ok && i < d->deeds->len; i++) {
        struct deed *p = d->deeds->pdata[i];
        d->now = p->at;
        if (p->of)
            demo_set_id(p->values, p->field, p->of->id);
        ok = demo_act(d, p->who, p->command, g_steal_pointer(&p->values), &p->id, error);
    }
    g_clear_pointer(&d->deeds, g_ptr_array_unref);
    return ok;
}

/* ---- values ---- */

record *demo_values(const char *name, ...)
{
    record *r = record_new();
    va_list args;
    va_start(args, name);
    for (const char *n = name; n; n = va_arg(args, const char *)) {
        const char *v = va_arg(args, const char *);
        if (v && *v)
            record_set_text(r, n, v);
    }
    va_end(args);
    return r;
}

void demo_set_id(record *r, const char *name, gint64 id)
{
    record_take_text(r, name, g_strdup_printf("#%" G_GINT64_FORMAT, id));
}

static bool keep(record *row, void *rows, GError **error)
{
    (void)error;
    g_ptr_array_add(rows, record_copy(row));
    return true;
}

GPtrArray *demo_load(const char *name, GError **error)
{
    GPtrArray *rows = record_array_new();
    g_autofree char *path = g_strconcat("demo/", name, NULL);
    if (reference_each(path, keep, rows, error))
        return rows;
    g_ptr_array_unref(rows);
    return NULL;
}

int demo_number(const record *row, const char *name)
{
    return (int)g_ascii_strtoll(record_str(row, name), NULL, 10);
}
