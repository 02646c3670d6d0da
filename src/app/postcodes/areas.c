/*
 * Postcode areas of a file.
 */
#include "postcodes/areas.h"

#include "app_priv.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/postcode.h"
#include "domain/postcode_areas.h"
#include "postcodes/seat.h"

#include <string.h>

#define SHORTEST 5 /* letters and digits of a postcode */
#define LONGEST 7
#define WHOLE_PERCENT 95 /* between two releases some postcodes go */
#define WHOLE_LEAST 500  /* the smallest areas have some more */

static struct area *slot(struct areas *areas, const char *name)
{
    gsize second = name[1] ? (gsize)(name[1] - 'A' + 1) : 0;
    struct area *a = &areas->all[(gsize)(name[0] - 'A') * 27 + second];
    g_strlcpy(a->name, name, sizeof a->name);
    return a;
}

bool areas_name(struct areas *areas, const char *typed, GError **error)
{
    g_auto(GStrv) names = g_strsplit_set(typed, ", ;", -1);
    for (char **name = names; *name; name++) {
        enum postcode_kind kind;
        char area[3];
        if (!**name)
            continue;
        postcode_area_of(*name, area);
        if (!*area || strlen(*name) != strlen(area) || !postcode_area(area, &kind)) {
            g_autofree char *clean = text_clean(*name, -1, TEXT_LINE | TEXT_TRIM);
            g_autofree char *shown = text_clip(clean, 24, false);
            return err_set(error, BL_ERR_INPUT,
                           "“%s” is not a postcode area: they are the letters before the first "
                           "digit, such as LS,BD.",
                           shown);
        }
        struct area *a = slot(areas, area);
        areas->n_named += !a->named;
        a->named = true;
    }
    return areas->n_named > 0 || err_set(error, BL_ERR_INPUT, "Say which areas, such as LS,BD.");
}

/* Numbers of the postcodes of an area that have so many letters and digits. */
static record *bounds(const struct area *a, gsize len)
{
    char low[LONGEST + 1], high[LONGEST + 1];
    gsize letters = strlen(a->name);
    gint64 from = 0, to = 0;
    memset(low, '0', len);
    memset(high, 'Z', len);
    memcpy(low, a->name, letters);
    memcpy(high, a->name, letters);
    if (letters == 1)
        high[1] = '9'; /* a letter there is another area's */
    low[len] = high[len] = '\0';
    postcode_number(low, &from);
    postcode_number(high, &to);
    record *args = record_of_int("low", from);
    record_set_int(args, "high", to);
    record_set_text(args, "area", a->name);
    return args;
}

static bool open_area(struct app *app, struct area *a, GError **error)
{
    gint64 whole = 0;
    for (gsize len = SHORTEST; len <= LONGEST; len++) {
        g_autoptr(record) args = bounds(a, len);
        gint64 n = 0;
        if (!db_find_int(app_db(app), "postcode_count", args, &n, error) ||
            !db_find_int(app_db(app), "postcode_area_whole", args, &whole, error))
            return false;
        a->held += n;
    }
    a->was_whole = whole;
    a->open = true;
    return true;
}

bool areas_of(struct app *app, struct areas *areas, const char *compact, struct area **out,
              GError **error)
{
    char name[3];
    postcode_area_of(compact, name);
    struct area *a = slot(areas, name);
    *out = areas->n_named && !a->named ? NULL : a;
    return !*out || a->open || open_area(app, a, error);
}

struct starts {
    const struct seen *seen;
    gint64 all, in_file;
};

static bool count_start(record *row, void *data, GError **error)
{
    struct starts *s = data;
    (void)error;
    s->all++;
    s->in_file += seen_has(s->seen, record_int(row, "number"));
    return true;
}

static bool is_most(gint64 n, gint64 of)
{
    return n * 100 >= of * WHOLE_PERCENT;
}

bool areas_look(struct app *app, struct areas *areas, const struct seen *seen, GError **error)
{
    for (gsize i = 0; i < AREAS_MOST; i++) {
        struct area *a = &areas->all[i];
        struct starts starts = {.seen = seen};
        for (gsize len = SHORTEST; a->open && len <= LONGEST; len++) {
            g_autoptr(record) args = bounds(a, len);
            if (!db_each(app_db(app), "postcode_starts", args, count_start, &starts, error))
                return false;
        }
        a->whole = a->rows >= WHOLE_LEAST && is_most(starts.in_file, starts.all) &&
                   (!a->was_whole || is_most(a->matched, a->held));
    }
    return true;
}

bool area_each_gone(struct app *app, const struct area *area, const struct seen *seen, area_fn fn,
                    void *data, GError **error)
{
    for (gsize len = SHORTEST; len <= LONGEST; len++) {
        g_autoptr(record) args = bounds(area, len);
        for (;;) {
            g_autoptr(GPtrArray) rows = db_all(app_db(app), "postcode_between", args, error);
            if (!rows)
                return false;
            for (guint i = 0; i < rows->len; i++) {
                gint64 number = record_int(rows->pdata[i], "number");
                record_set_int(args, "low", number + 1);
                if (!seen_has(seen, number) && !fn(number, data, error))
                    return false;
            }
            if (rows->len == 0)
                break;
        }
    }
    return true;
}
