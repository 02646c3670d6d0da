/*
 * What was asked for in the language of searches, as a condition of the store.
 */
#include "search/search_priv.h"

#include "app_priv.h"
#include "domain/canvass.h"
#include "domain/person.h"
#include "domain/vocabulary.h"

#include "base/text.h"

#include <string.h>

static struct where *nobody(void)
{
    return where_new(WHERE_ANY);
}

static record *key_args(const char *text)
{
    record *args = record_new();
    record_take_text(args, "key", text_key(text));
    return args;
}

/* ---- words ---- */

/* The piece once for each word of the text: :word to :word_end, :key for workplaces, and what a
 * number that ends so begins with when it is turned round. */
static struct where *by_words(struct app *app, const char *piece, const char *text)
{
    g_auto(GStrv) words = search_tokens(app, text, FIND_LONGEST);
    struct where *all = where_new(WHERE_ALL);
    for (char **w = words; *w; w++) {
        record *args = key_args(words[1] || strchr(text, ' ') ? *w : text);
        g_autofree char *tail = person_tail_token(*w);
        record_set_text(args, "word", *w);
        record_take_text(args, "word_end", search_word_end(*w));
        record_set_text(args, "tail", tail);
        record_take_text(args, "tail_end", tail ? search_word_end(tail) : NULL);
        where_add(all, where_piece(piece, args));
    }
    if (all->of->len)
        return all;
    where_free(all);
    return nobody();
}

static struct where *by_word(struct app *app, const struct find *f)
{
    bool rep = app_actor(app)->level >= LEVEL_REP;
    g_auto(GStrv) words = person_tokens(f->text, 2, TOKENS_QUERY);
    if (!f->quoted || g_strv_length(words) < 2) /* one alone belongs to no other */
        return by_words(app, rep ? "word" : "word_seen", f->text);
    record *args = key_args(f->text);
    record_set_bool(args, "tags", rep);
    return where_piece("phrase", args);
}

/* ---- the ballot ---- */

static struct where *in_state(enum canvass_state state)
{
    return where_piece("in_state", record_of_text("state", canvass_state_name(state)));
}

static struct where *by_state(const char *name)
{
    static const struct {
        const char *name;
        enum canvass_state states[2];
    } flags[] = {
        {"voted", {CANVASS_VOTED, CANVASS_VOTED}},
        {"has-paper", {CANVASS_HAS_PAPER, CANVASS_HAS_PAPER}},
        {"no-paper", {CANVASS_REPLACEMENT_NEEDED, CANVASS_REPLACEMENT_REQUESTED}},
        {"wont-say", {CANVASS_WONT_SAY, CANVASS_WONT_SAY}},
        {"not-reached", {CANVASS_NOT_CONTACTED, CANVASS_NOT_CONTACTED}},
        {"excluded", {CANVASS_EXCLUDED, CANVASS_EXCLUDED}},
    };
    if (strcmp(name, "not-voted") == 0)
        return where_piece("not_voted", NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(flags); i++) {
        if (strcmp(name, flags[i].name) != 0)
            continue;
        if (flags[i].states[0] == flags[i].states[1])
            return in_state(flags[i].states[0]);
        struct where *any = where_add(where_new(WHERE_ANY), in_state(flags[i].states[0]));
        return where_add(any, in_state(flags[i].states[1]));
    }
    return NULL;
}

/* ---- days ---- */

static struct where *at_day(const char *piece, const char *name, day d)
{
    record *args = record_new();
    gint64 instant = 0;
    if (strcmp(name, "instant") == 0) {
        (void)instant_from_local(d, "00:00", &instant);
        record_set_int(args, name, instant);
    } else {
        record_take_text(args, name, day_to_iso(d));
    }
    return where_piece(piece, args);
}

/* before: "earlier than that day"; from: "that day or later". */
static struct where *by_day(const struct find *f, const char *before, const char *from,
                            const char *name)
{
    switch (f->op) {
    case FIND_BEFORE:
        return at_day(before, name, f->day);
    case FIND_UP_TO:
        return at_day(before, name, f->last + 1);
    case FIND_FROM:
        return at_day(from, name, f->day);
    case FIND_AFTER:
        return at_day(from, name, f->last + 1);
    case FIND_ON:
        break;
    }
    struct where *on = where_add(where_new(WHERE_ALL), at_day(from, name, f->day));
    return where_add(on, at_day(before, name, f->last + 1));
}

/* ---- terms ---- */

/* Offices whose names have a word that begins so. */
static struct where *by_office(const char *text)
{
    g_autofree char *key = text_key(text), *start = g_strconcat(" ", key, NULL);
    GPtrArray *roles = record_array_new();
    for (const struct choice *c = office_roles; c->value; c++) {
        g_autofree char *label = text_key(c->label), *value = text_key(c->value);
        g_autofree char *names = g_strdup_printf(" %s  %s", label, value);
        if (!strstr(names, start))
            continue;
        record *role = record_new();
        record_set_text(role, "role", c->value);
        g_ptr_array_add(roles, role);
    }
    record *args = record_new();
    record_take_list(args, "roles", roles);
    return where_piece("office", args);
}

static struct where *of_kind(const char *kind)
{
    record *args = record_new();
    record_set_text(args, "kind", kind);
    return where_piece("kind", args);
}

static const char *kind_of(const char *word)
{
    return strcmp(word, "member") == 0 ? "MEMBER" : strcmp(word, "left") == 0 ? "LEFT" : "PROSPECT";
}

static struct where *by_choice(const struct find *f)
{
    const char *name = f->term->name;
    static const char *const pieces[] = {"has_phone", "has_email",  "has_workplace", "has_mp",
                                         "has_task",  "has_leader", "has_office",    "has_tag"};
    if (strcmp(name, "is") == 0)
        return of_kind(kind_of(f->text));
    if (strcmp(name, "follow-up") == 0)
        return where_piece("follow_up_due", NULL);
    if (strcmp(name, "stage") == 0) {
        record *args = record_new();
        record_set_text(args, "stage", f->text);
        return where_piece("stage", args);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++) {
        if (strcmp(pieces[i] + strlen("has_"), f->text) != 0)
            continue;
        struct where *has = where_piece(pieces[i], NULL);
        return strcmp(name, "no") == 0 ? where_add(where_new(WHERE_NOT), has) : has;
    }
    return NULL;
}

/* A step alone is any answer to it. */
static struct where *by_answer(const char *text)
{
    g_autofree char *step = NULL, *answer = NULL;
    record *args = record_new();
    find_answered(text, &step, &answer);
    record_set_text(args, "step", step);
    record_set_text(args, "answer", answer ? answer : "");
    record_take_text(args, "answer_end", answer ? g_strdup(answer) : search_word_end(""));
    return where_piece("answered", args);
}

static struct where *by_value(struct app *app, const struct find *f)
{
    static const char *const worded[] = {"surname", "given", "number", "phone", "leader"};
    static const char *const keyed[] = {"email", "workplace", "constituency", "mp",
                                        "tag",   "asked",     "did"};
    for (gsize i = 0; i < G_N_ELEMENTS(worded); i++)
        if (strcmp(f->term->name, worded[i]) == 0)
            return by_words(app, worded[i], f->text);
    for (gsize i = 0; i < G_N_ELEMENTS(keyed); i++)
        if (strcmp(f->term->name, keyed[i]) == 0)
            return where_piece(keyed[i], key_args(f->text));
    return strcmp(f->term->name, "office") == 0     ? by_office(f->text)
           : strcmp(f->term->name, "answered") == 0 ? by_answer(f->text)
                                                    : NULL;
}

static struct where *by_flag(const char *name)
{
    static const struct {
        const char *name, *piece;
    } flags[] = {{"never-contacted", "never_contacted"}, {"wrote-mp", "wrote_mp"},
                 {"mp-answered", "mp_answered"},         {"mp-chase", "mp_chase"},
                 {"reply-to-ask", "reply_to_ask_of"},    {"do-not-contact", "do_not_contact"}};
    for (gsize i = 0; i < G_N_ELEMENTS(flags); i++)
        if (strcmp(flags[i].name, name) == 0)
            return where_piece(flags[i].piece, NULL);
    return by_state(name);
}

static struct where *by_term(struct app *app, const struct find *f)
{
    struct where *made = NULL;
    switch (f->term->type) {
    case FIND_VALUE:
        made = by_value(app, f);
        break;
    case FIND_CHOICE:
        made = by_choice(f);
        break;
    case FIND_DAY:
        made = strcmp(f->term->name, "joined") == 0
                   ? by_day(f, "joined_before", "joined_from", "day")
                   : by_day(f, "contact_before", "contact_from", "instant");
        break;
    case FIND_FLAG:
        made = by_flag(f->term->name);
        break;
    }
    if (!made)
        g_critical("the term %s finds nothing", f->term->name);
    return made ? made : nobody();
}

/* ---- all of it ---- */

static struct where *make(struct app *app, const struct find *f);

/* Words side by side are read as one text, so that a number may be typed with blanks. */
static struct where *make_words(struct app *app, const struct find *f, guint *i)
{
    const struct find *first = f->of->pdata[*i];
    g_autoptr(GString) text = g_string_new(first->text);
    for (; *i + 1 < f->of->len; ++*i) {
        const struct find *next = f->of->pdata[*i + 1];
        if (first->quoted || next->kind != FIND_WORD || next->quoted)
            break;
        g_string_append_printf(text, " %s", next->text);
    }
    const struct find all = {.kind = FIND_WORD, .text = text->str, .quoted = first->quoted};
    return by_word(app, &all);
}

static struct where *make_group(struct app *app, const struct find *f)
{
    struct where *w = where_new(f->kind == FIND_ALL   ? WHERE_ALL
                                : f->kind == FIND_ANY ? WHERE_ANY
                                                      : WHERE_NOT);
    for (guint i = 0; i < f->of->len; i++) {
        const struct find *one = f->of->pdata[i];
        where_add(w, f->kind == FIND_ALL && one->kind == FIND_WORD ? make_words(app, f, &i)
                                                                   : make(app, one));
    }
    return w;
}

/* What it says, of people of any kind. */
static struct where *make(struct app *app, const struct find *f)
{
    return f->kind == FIND_WORD ? by_word(app, f)
           : f->kind == FIND_IS ? by_term(app, f)
                                : make_group(app, f);
}

/* ---- whom it is about ---- */

/* Each way in which a search comes true (a branch of its "or") is about members, unless an is: or
 * stage: stands in it; about who has left only where an is:left does. What is not to be says no
 * more than that others than members are meant. */

typedef bool says_fn(const struct find *f);

static bool says_left(const struct find *f)
{
    return f->kind == FIND_IS && strcmp(f->term->name, "is") == 0 && strcmp(f->text, "left") == 0;
}

static bool says_whom(const struct find *f)
{
    return f->kind == FIND_IS && f->term->kinds;
}

bool search_says_whom(const struct find *f)
{
    if (says_whom(f))
        return true;
    for (guint i = 0; f->of && i < f->of->len; i++)
        if (search_says_whom(f->of->pdata[i]))
            return true;
    return false;
}

/* Not "not not". */
static const struct find *unfolded(const struct find *f)
{
    while (f->kind == FIND_NOT && ((const struct find *)f->of->pdata[0])->kind == FIND_NOT)
        f = ((const struct find *)f->of->pdata[0])->of->pdata[0];
    return f;
}

static bool may_be_left(const struct find *f)
{
    f = unfolded(f);
    if (says_left(f))
        return true;
    for (guint i = 0; f->of && f->kind != FIND_NOT && i < f->of->len; i++)
        if (may_be_left(f->of->pdata[i]))
            return true;
    return false;
}

static bool is_nobody(const struct where *w)
{
    return w->kind == WHERE_ANY && w->of->len == 0;
}

static bool is_everybody(const struct where *w)
{
    return w->kind == WHERE_ALL && w->of->len == 0;
}

static struct where *both(struct where *w, struct where *also)
{
    return where_add(where_add(where_new(WHERE_ALL), w), also);
}

static struct where *either(struct where *w, struct where *other)
{
    return where_add(where_add(where_new(WHERE_ANY), w), other);
}

static struct where *said_in(struct app *app, const struct find *f, says_fn *says);

/* A branch that is true and says it. */
static struct where *said_in_branch(struct app *app, const struct find *f, bool known,
                                    says_fn *says)
{
    struct where *said = said_in(app, f, says);
    return known || is_nobody(said) ? said : both(make(app, f), said);
}

/* Where f is true: whether one of the ways in which it is says so. */
static struct where *said_in(struct app *app, const struct find *f, says_fn *says)
{
    f = unfolded(f);
    if (f->kind == FIND_IS || f->kind == FIND_WORD)
        return says(f) ? where_new(WHERE_ALL) : nobody();
    if (f->kind == FIND_NOT)
        return says == says_whom && search_says_whom(f) ? where_new(WHERE_ALL) : nobody();
    struct where *any = nobody();
    for (guint i = 0; i < f->of->len; i++) {
        struct where *said = said_in_branch(app, f->of->pdata[i], f->kind == FIND_ALL, says);
        if (is_everybody(said)) {
            where_free(any);
            return said;
        }
        if (is_nobody(said))
            where_free(said);
        else
            where_add(any, said);
    }
    return any;
}

/* w, of others than those only where it is said. */
static struct where *only_said(struct app *app, const struct find *f, says_fn *says,
                               struct where *those, struct where *w)
{
    return both(w, either(those, said_in(app, f, says)));
}

struct where *search_where(struct app *app, const struct find *f, bool everybody)
{
    struct where *w = make(app, f);
    if (everybody)
        return w;
    if (search_says_whom(f))
        w = only_said(app, f, says_whom, of_kind("MEMBER"), w);
    if (may_be_left(f))
        w = only_said(app, f, says_left, where_add(where_new(WHERE_NOT), of_kind("LEFT")), w);
    return w;
}

/* The one that all are of, where the search says so outright; NULL. */
static const char *single_kind(const struct find *f)
{
    if (f->kind == FIND_IS && strcmp(f->term->name, "is") == 0)
        return kind_of(f->text);
    for (guint i = 0; f->kind == FIND_ALL && i < f->of->len; i++) {
        const char *kind = single_kind(f->of->pdata[i]);
        if (kind)
            return kind;
    }
    return NULL;
}

const char *const search_all_kinds[] = {"MEMBER", "PROSPECT", "LEFT", NULL};

const char *const *search_kinds(const struct find *f)
{
    static const char *const members[] = {"MEMBER", NULL}, *const potential[] = {"PROSPECT", NULL},
                             *const left[] = {"LEFT", NULL},
                             *const current[] = {"MEMBER", "PROSPECT", NULL};
    const char *one = single_kind(f);
    if (one)
        return *one == 'M' ? members : *one == 'P' ? potential : left;
    return !search_says_whom(f) ? members : may_be_left(f) ? search_all_kinds : current;
}
