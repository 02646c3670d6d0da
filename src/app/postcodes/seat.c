/*
 * Which constituency a postcode is in.
 */
#include "postcodes/seat.h"

#include "app_priv.h"
#include "base/err.h"
#include "domain/postcode.h"

#include <string.h>

void postcode_area_of(const char *compact, char area[3])
{
    gsize n = 0;
    for (; n < 2 && g_ascii_isalpha(compact[n]); n++)
        area[n] = g_ascii_toupper(compact[n]);
    area[n] = '\0';
}

static bool no_such(const struct postcode *p, GError **error)
{
    return err_set(error, BL_ERR_NOT_FOUND,
                   "There is no such postcode as %s: check it, or name the constituency.",
                   p->spaced);
}

static bool no_seat(const struct postcode *p, GError **error)
{
    return err_set(error, BL_ERR_NOT_FOUND,
                   "No constituency is known for %s: check the postcode, or name the constituency.",
                   p->spaced);
}

/* row: as postcode_seat gives it. */
static bool judge(const struct postcode *p, const record *row, struct seat_found *out,
                  GError **error)
{
    const char *elsewhere = postcode_kind_sentence(p->kind);
    bool known = record_bool(row, "known");
    const char *code = record_text(row, known ? "ons_code" : "range_code");
    if (elsewhere && !(known && code))
        return err_set(error, BL_ERR_INPUT, "%s: %s", p->spaced, elsewhere);
    if (!known && record_bool(row, "whole"))
        return err_set(error, BL_ERR_NOT_FOUND,
                       "There is no such postcode as %s in the ONS's file: check it, or name the "
                       "constituency.",
                       p->spaced);
    if (!known && (!record_has(row, "first") || !postcode_in_run(p, record_int(row, "first"))))
        return no_such(p, error);
    if (!code)
        return no_seat(p, error);
    g_strlcpy(out->ons_code, code, sizeof out->ons_code);
    out->from_file = known;
    out->ended = (int)record_int(row, "ended");
    return true;
}

bool seat_of_postcode(struct app *app, const char *typed, struct seat_found *out, GError **error)
{
    struct postcode p;
    char area[3];
    *out = (struct seat_found){0};
    if (!postcode_parse(typed, &p, error))
        return false;
    g_strlcpy(out->spaced, p.spaced, sizeof out->spaced);
    postcode_area_of(p.compact, area);
    g_autoptr(record) args = record_of_int("number", p.number);
    record_set_text(args, "area", area);
    g_autoptr(record) row = NULL;
    return db_find(app_db(app), "postcode_seat", args, &row, error) && judge(&p, row, out, error);
}

char *seat_ended(const struct seat_found *found)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    if (!found->ended)
        return NULL;
    return g_strdup_printf("%s went out of use in %s %d: check the address.", found->spaced,
                           months[(found->ended % 100 + 11) % 12], found->ended / 100);
}
