/*
 * What could be typed on in a search, and why what is typed cannot be looked for.
 */
#include "search/search_priv.h"

#include "app_priv.h"
#include "domain/vocabulary.h"

#include "base/text.h"

#include <string.h>

#define OFFERS_MOST 12
#define LETTERS_LEAST 2 /* of a term's name: a name is meant just as well */
#define WORD_LEAST 4    /* of what an office or a tag is called */

struct offering {
    struct app *app;
    const char *typed;
    struct find_typing at;
    GPtrArray *offers;
};

/* What replaces what was begun. */
static void offer(struct offering *o, const char *value, const char *behind, const char *label,
                  const char *help)
{
    const gsize head = o->at.at - (o->at.quoted ? 1 : 0);
    if (o->offers->len == OFFERS_MOST)
        return;
    record *r = record_new();
    record_take_text(r, "text", g_strdup_printf("%.*s%s%s", (int)head, o->typed, value, behind));
    record_set_text(r, "label", label);
    record_set_text(r, "help", help);
    g_ptr_array_add(o->offers, r);
}

static bool begins(const char *word, const char *with)
{
    return g_ascii_strncasecmp(word, with, strlen(with)) == 0;
}

static void offer_terms(struct offering *o)
{
    const enum level level = app_actor(o->app)->level;
    for (const struct find_term *t = find_terms; t->name; t++) {
        const char *mark = find_mark(t);
        g_autofree char *label = g_strconcat(t->name, mark, NULL);
        if (t->level <= level && begins(t->name, o->at.begun) && strcmp(t->name, o->at.begun) != 0)
            offer(o, t->name, mark, label, t->help);
    }
}

static void offer_words(struct offering *o, const struct choice *words)
{
    for (; words->value; words++) {
        g_autofree char *lower = g_ascii_strdown(words->value, -1);
        g_strdelimit(lower, "_", '-');
        if (begins(lower, o->at.begun))
            offer(o, lower, "", lower, words->label);
    }
}

static void offer_offices(struct offering *o)
{
    g_autofree char *key = text_key(o->at.begun);
    for (const struct choice *c = office_roles; c->value; c++) {
        g_autofree char *label = text_key(c->label);
        g_autofree char *value = find_quote(c->label);
        if (g_str_has_prefix(label, key))
            offer(o, value, "", c->label, "");
    }
}

/* "treas" and "stewards" name an office and, as several, a tag, which are looked for by terms. */
static void offer_term_of(struct offering *o, const char *term, const char *value, const char *help)
{
    if (find_term(term)->level > app_actor(o->app)->level)
        return;
    g_autofree char *key = text_key(value), *quoted = find_quote(key);
    g_autofree char *whole = g_strconcat(term, ":", quoted, NULL);
    offer(o, whole, "", whole, help);
}

static void offer_instead(struct offering *o)
{
    g_autofree char *key = text_key(o->at.begun);
    const gsize len = strlen(key);
    const bool several = len > WORD_LEAST && key[len - 1] == 's';
    const bool denied = o->at.at > 0 && o->typed[o->at.at - 1] == '-';
    if (o->at.term || o->at.quoted || denied || len < WORD_LEAST || strchr(key, ' '))
        return;
    if (several)
        key[len - 1] = '\0';
    for (const struct choice *c = office_roles; c->value; c++) {
        g_autofree char *label = text_key(c->label);
        if (g_str_has_prefix(label, key))
            offer_term_of(o, "office", c->label, "who holds that office");
    }
    if (!several)
        return;
    g_autoptr(GPtrArray) tags = app_complete(o->app, FIELD_TAG, key, OFFERS_MOST, NULL);
    for (guint i = 0; tags && i < tags->len; i++)
        offer_term_of(o, "tag", record_str(tags->pdata[i], "name"), "who has that tag");
}

static void offer_rows(struct offering *o, GPtrArray *rows)
{
    for (guint i = 0; rows && i < rows->len; i++) {
        g_autofree char *value = find_quote(record_str(rows->pdata[i], "name"));
        offer(o, value, "", record_str(rows->pdata[i], "name"), "");
    }
}

static void offer_statement(struct offering *o, const char *statement)
{
    g_autoptr(record) args = record_of_text("text", o->at.begun);
    record_set_int(args, "n", OFFERS_MOST);
    g_autoptr(GPtrArray) rows = db_all(app_db(o->app), statement, args, NULL);
    offer_rows(o, rows);
}

static void offer_values(struct offering *o)
{
    static const struct {
        const char *term, *statement;
        enum field_type type;
    } values[] = {{"workplace", NULL, FIELD_WORKPLACE},
                  {"constituency", NULL, FIELD_CONSTITUENCY},
                  {"tag", NULL, FIELD_TAG},
                  {"asked", NULL, FIELD_ASK},
                  {"did", NULL, FIELD_ASK},
                  {"answered", "complete_answered", FIELD_TEXT},
                  {"mp", "complete_mp", FIELD_TEXT},
                  {"leader", "complete_leader", FIELD_TEXT}};
    if (strcmp(o->at.term->name, "office") == 0)
        offer_offices(o);
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        if (strcmp(values[i].term, o->at.term->name) != 0)
            continue;
        if (values[i].statement) {
            offer_statement(o, values[i].statement);
            return;
        }
        g_autoptr(GPtrArray) rows =
            app_complete(o->app, values[i].type, o->at.begun, OFFERS_MOST, NULL);
        offer_rows(o, rows);
    }
}

GPtrArray *app_search_offers(struct app *app, const char *list, const char *typed)
{
    struct offering o = {.app = app, .typed = typed, .offers = record_array_new()};
    if (!search_speaks(list) || !g_utf8_validate(typed, -1, NULL))
        return o.offers;
    find_typing(typed, &o.at);
    if (o.at.term && o.at.term->level > app_actor(app)->level)
        ; /* what is not for them is not offered either */
    else if (o.at.term && o.at.term->words)
        offer_words(&o, o.at.term->words);
    else if (o.at.term)
        offer_values(&o);
    else if (!o.at.quoted && strlen(o.at.begun) >= LETTERS_LEAST)
        offer_terms(&o);
    offer_instead(&o);
    /* all of it is there already */
    for (guint i = 0; i < o.offers->len; i++)
        if (strcmp(record_str(o.offers->pdata[i], "text"), typed) == 0)
            g_ptr_array_remove_index(o.offers, i--);
    find_typing_done(&o.at);
    return o.offers;
}

/* ---- where nobody is found ---- */

static bool finds_anybody(struct app *app, const struct searching *s, const char *text)
{
    g_autoptr(find_tree) f = search_read(app, text, NULL, NULL);
    g_autoptr(record) filter = record_copy(s->filter);
    record_remove(filter, PAGE_SORT);
    record_set_text(filter, "search", text);
    const struct searching other = {s->list, NULL, f, filter};
    g_autoptr(GPtrArray) rows =
        f ? search_page(app, &other, PAGE_FIRST, NULL, 1, NULL) : record_array_new();
    app->stopped = false;
    return rows && rows->len > 0;
}

/* Among potential members, where nothing says that they are meant. */
static void offer_potential(struct offering *o)
{
    const struct find_term *is = find_term("is");
    g_autoptr(find_tree) f = search_read(o->app, o->typed, NULL, NULL);
    if (!f || search_says_whom(f) || is->level > app_actor(o->app)->level)
        return;
    record *r = record_new();
    const bool any = f->kind == FIND_ANY;
    record_take_text(r, "text",
                     g_strdup_printf(any ? "is:potential (%s)" : "is:potential %s", o->typed));
    record_set_text(r, "label", record_text(r, "text"));
    record_set_text(r, "help", "potential members");
    g_ptr_array_add(o->offers, r);
}

GPtrArray *search_instead(struct app *app, const struct searching *s, const char *typed)
{
    struct offering o = {.app = app, .typed = typed, .offers = record_array_new()};
    find_typing(typed, &o.at);
    offer_instead(&o);
    if (strcmp(s->list, "member") == 0)
        offer_potential(&o);
    for (guint i = 0; i < o.offers->len; i++)
        if (!finds_anybody(app, s, record_str(o.offers->pdata[i], "text")))
            g_ptr_array_remove_index(o.offers, i--);
    find_typing_done(&o.at);
    return o.offers;
}

GPtrArray *app_search_instead(struct app *app, const char *list, const record *filter,
                              const char *typed)
{
    if (!search_speaks(list) || !g_utf8_validate(typed, -1, NULL))
        return record_array_new();
    g_autoptr(record) with = record_copy(filter);
    app_common_values(app, with);
    const struct searching s = {list, NULL, NULL, with};
    return search_instead(app, &s, typed);
}

char *app_search_wrong(struct app *app, const char *list, const char *typed, gsize *at, gsize *len)
{
    struct find_slip slip;
    g_autoptr(GError) error = NULL;
    if (!search_speaks(list))
        return NULL;
    g_autoptr(find_tree) f = search_read(app, typed, &slip, &error);
    if (f)
        return NULL;
    *at = slip.at;
    *len = slip.len;
    char *said = g_strdup(error->message + MIN(slip.said, strlen(error->message)));
    *said = g_ascii_toupper(*said); /* it stands alone here */
    return said;
}
