/*
 * SQL functions of the connection: in_scope(workplace_id) and may_see(level),
 * person_name(given, family), fold_tokens(…), ranked_words(…) and word_fold(name) for
 * search, phone_digits(phone) for comparing,
 * is_text(value) and digest(bytes) for the check, touched_people(changeset), bulk_load() for
 * imports, sort_value(…) for lists, canvass_today(…), duplicate_said(…), those for copies of a
 * letter and for changes of dropped columns; and the scope and levels that the first two answer
 * from.
 */
#include "db_private.h"
#include "digest.h"

#include "base/text.h"
#include "domain/canvass.h"
#include "domain/duplicate.h"
#include "domain/person.h"
#include "domain/rep.h"
#include "domain/vocabulary.h"

#include <string.h>

#define TOKENS_OF_TEXT 24 /* words of one argument that are kept */
#define NAMES 2           /* the first arguments of fold_tokens(): given and family name */

static bool in_scope(const struct db *db, gint64 workplace)
{
    gsize low = 0, high = db->n_scope;
    while (low < high) {
        gsize mid = low + (high - low) / 2;
        if (db->scope[mid] == workplace)
            return true;
        if (db->scope[mid] < workplace)
            low = mid + 1;
        else
            high = mid;
    }
    return false;
}

static void sql_in_scope(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const struct db *db = sqlite3_user_data(ctx);
    bool yes = db->scope_all || (sqlite3_value_type(args[0]) == SQLITE_INTEGER &&
                                 in_scope(db, sqlite3_value_int64(args[0])));
    sqlite3_result_int(ctx, yes);
}

/* As level_name() spells it: another spelling would be nobody's, quietly. */
static bool is_level(const char *level)
{
    for (enum level l = LEVEL_READONLY; level && l <= LEVEL_OFFICER; l++)
        if (strcmp(level, level_name(l)) == 0)
            return true;
    return false;
}

static void sql_may_see(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const struct db *db = sqlite3_user_data(ctx);
    const char *level = (const char *)sqlite3_value_text(args[0]);
    bool yes = level && db->levels && g_strv_contains((const char *const *)db->levels, level);
    if (!yes && !is_level(level))
        sqlite3_result_error(ctx, "may_see: there is no such level", -1);
    else
        sqlite3_result_int(ctx, yes);
}

/* NULL where there is no such person. */
static void sql_person_name(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const char *given = (const char *)sqlite3_value_text(args[0]);
    const char *family = (const char *)sqlite3_value_text(args[1]);
    if (!given || !family)
        return;
    char *name = person_display(given, family);
    sqlite3_result_text(ctx, name, -1, g_free);
}

/* " stoke on trent": each word behind a blank, so that " tr" is found at a word's start only. */
static void sql_word_fold(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const char *text = (const char *)sqlite3_value_text(args[0]);
    g_autofree char *apart = g_strdelimit(g_strdup(text ? text : ""), "-", ' ');
    g_autofree char *folded = text_fold(apart);
    sqlite3_result_text(ctx, g_strconcat(" ", folded, NULL), -1, g_free);
}

/* Whether a text can be one of ours: UTF-8 without controls, but for the ends of lines and what
 * parts a draft's fields. NULL is fine. */
static void sql_is_text(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const char *text = (const char *)sqlite3_value_text(args[0]);
    int len = sqlite3_value_bytes(args[0]);
    bool good = !text || g_utf8_validate(text, len, NULL);
    for (int i = 0; good && text && i < len; i++)
        good = !g_ascii_iscntrl(text[i]) || strchr("\n\t\x1f", text[i]);
    sqlite3_result_int(ctx, good);
}

/* sort_value(value, column, falling): a text folded, a word of the column's vocabulary as its place
 * there, what is empty after all others: integers come before texts. */
static void sql_sort_value(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    static const char last[] = "\xf4\x8f\xbf\xbf";
    (void)n;
    if (sqlite3_value_type(args[0]) == SQLITE_INTEGER) {
        sqlite3_result_value(ctx, args[0]);
        return;
    }
    const char *text = (const char *)sqlite3_value_text(args[0]);
    const char *column = (const char *)sqlite3_value_text(args[1]);
    int rank = text && column && *column ? vocabulary_rank(column, text) : -1;
    if (rank >= 0)
        sqlite3_result_int(ctx, rank);
    else if (text && *text)
        sqlite3_result_text(ctx, text_fold(text), -1, g_free);
    else if (sqlite3_value_int(args[2]))
        sqlite3_result_int64(ctx, G_MININT64);
    else
        sqlite3_result_text(ctx, last, -1, SQLITE_STATIC);
}

/* canvass_today(state, opens_on, closes_on, today): a stored state as it is that day. */
static void sql_canvass_today(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    enum canvass_state state;
    const struct canvass_dates dates = {
        .opens = day_from_iso((const char *)sqlite3_value_text(args[1])),
        .closes = day_from_iso((const char *)sqlite3_value_text(args[2]))};
    day today = day_from_iso((const char *)sqlite3_value_text(args[3]));
    if (!canvass_state_from((const char *)sqlite3_value_text(args[0]), &state))
        return;
    const char *name = canvass_state_name(canvass_effective(state, &dates, today));
    sqlite3_result_text(ctx, name, -1, SQLITE_STATIC);
}

static void sql_digest(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const char *bytes = sqlite3_value_blob(args[0]);
    guint64 digest = digest_text(DIGEST_START, bytes, (gsize)sqlite3_value_bytes(args[0]));
    sqlite3_result_text(ctx, digest_hex(digest), -1, g_free);
}

static void sql_bulk_load(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    (void)args;
    const struct db *db = sqlite3_user_data(ctx);
    sqlite3_result_int(ctx, db->bulk);
}

/* fold_tokens(a, b, …): what a person is found by (domain/person.h), each word
 * once, as a JSON array. A token holds no quote, backslash or control. */
static void sql_fold_tokens(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GString *out = g_string_new("[");
    for (int i = 0; i < n; i++) {
        const char *text = (const char *)sqlite3_value_text(args[i]);
        enum token_use use = i < NAMES ? TOKENS_NAME : TOKENS_INDEX;
        g_auto(GStrv) tokens = person_tokens(text, TOKENS_OF_TEXT, use);
        for (char **t = tokens; t && *t; t++)
            if (!strpbrk(*t, "\"\\") && g_hash_table_add(seen, g_strdup(*t)))
                g_string_append_printf(out, "%s\"%s\"", out->len > 1 ? "," : "", *t);
    }
    g_string_append_c(out, ']');
    gsize len = out->len;
    sqlite3_result_text64(ctx, g_string_free(out, FALSE), len, g_free, SQLITE_UTF8);
}

/* ranked_words(given, family, other, …): the same with their ranks, as person_words() has them. */
static void sql_ranked_words(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    const char *others[4] = {NULL};
    const int more = MIN(n - NAMES, (int)G_N_ELEMENTS(others));
    for (int i = 0; i < more; i++)
        others[i] = (const char *)sqlite3_value_text(args[NAMES + i]);
    g_auto(GStrv) words =
        person_words((const char *)sqlite3_value_text(args[0]),
                     (const char *)sqlite3_value_text(args[1]), others, (gsize)MAX(more, 0));
    GString *out = g_string_new("[");
    for (char **w = words; *w; w++) {
        g_string_append(out, w > words ? ",\"" : "\"");
        g_string_append(out, *w);
        g_string_append_c(out, '"');
    }
    g_string_append_c(out, ']');
    gsize len = out->len;
    sqlite3_result_text64(ctx, g_string_free(out, FALSE), len, g_free, SQLITE_UTF8);
}

/* phone_digits(phone): by which numbers are compared, however they are spaced. */
static void sql_phone_digits(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    (void)n;
    const char *phone = (const char *)sqlite3_value_text(args[0]);
    if (phone)
        sqlite3_result_text(ctx, person_phone_digits(phone), -1, g_free);
}

static struct duplicate_side duplicate_side(sqlite3_value **args)
{
    const char *text[6];
    for (gsize i = 0; i < G_N_ELEMENTS(text); i++)
        text[i] = (const char *)sqlite3_value_text(args[i]);
    return (struct duplicate_side){.given = text[0] ? text[0] : "",
                                   .family = text[1] ? text[1] : "",
                                   .number = text[2],
                                   .joined_on = text[3],
                                   .emails = text[4],
                                   .phones = text[5]};
}

/* duplicate_said(given, family, number, joined_on, emails, phones, and the same of the other one):
 * "likely: same e-mail, same name"; NULL: not alike enough. */
static void sql_duplicate_said(sqlite3_context *ctx, int n, sqlite3_value **args)
{
    const struct duplicate_side one = duplicate_side(args), other = duplicate_side(args + n / 2);
    unsigned signs = 0;
    const char *sure = duplicate_sure(duplicate_score(&one, &other, &signs));
    if (!sure)
        return;
    g_autofree char *why = duplicate_why(signs);
    sqlite3_result_text(ctx, g_strdup_printf("%s: %s", sure, why), -1, g_free);
}

bool functions_install(struct db *db, GError **error)
{
    const int plain = SQLITE_UTF8 | SQLITE_INNOCUOUS, same = plain | SQLITE_DETERMINISTIC;
    const struct {
        const char *name;
        int args, flags;
        void (*call)(sqlite3_context *ctx, int n, sqlite3_value **args);
    } functions[] = {
        {"in_scope", 1, same, sql_in_scope},
        {"may_see", 1, same, sql_may_see},
        {"person_name", 2, same, sql_person_name},
        {"bulk_load", 0, plain, sql_bulk_load},
        {"fold_tokens", -1, same, sql_fold_tokens},
        {"word_fold", 1, same, sql_word_fold},
        {"is_text", 1, same, sql_is_text},
        {"digest", 1, same, sql_digest},
        {"touched_people", 1, plain, sql_touched_people},
        {"phone_digits", 1, same, sql_phone_digits},
        {"sort_value", 3, same, sql_sort_value},
        {"ranked_words", -1, same, sql_ranked_words},
        {"canvass_today", 4, same, sql_canvass_today},
        {"duplicate_said", 12, same, sql_duplicate_said},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(functions); i++) {
        int rc = sqlite3_create_function(db->h, functions[i].name, functions[i].args,
                                         functions[i].flags, db, functions[i].call, NULL, NULL);
        if (rc != SQLITE_OK)
            return db_fault(db, rc, "functions", error);
    }
    return functions_letters(db, error) && functions_reshape(db, error);
}

void db_set_bulk(struct db *db, bool on)
{
    db->bulk = on;
}

void db_set_levels(struct db *db, const char *const *levels)
{
    g_strfreev(db->levels);
    db->levels = g_strdupv((char **)levels);
}

static int by_number(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

void db_set_scope(struct db *db, bool all, const gint64 *workplaces, gsize n)
{
    g_clear_pointer(&db->scope, g_free);
    db->n_scope = 0;
    db->scope_all = all;
    if (all || n == 0)
        return;
    db->scope = g_memdup2(workplaces, n * sizeof *workplaces);
    qsort(db->scope, n, sizeof *db->scope, by_number);
    for (gsize i = 0; i < n; i++)
        if (i == 0 || db->scope[i] != db->scope[i - 1])
            db->scope[db->n_scope++] = db->scope[i];
}

bool db_scope_all(const struct db *db)
{
    return db->scope_all;
}

const gint64 *db_scope_list(const struct db *db, gsize *n)
{
    *n = db->n_scope;
    return db->scope;
}
