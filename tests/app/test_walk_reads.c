/*
 * The walk, reading: every list and every named statement, by every level,
 * with ids and words that lead to canaries out of scope. None may come up.
 */
#include "app_priv.h"

#include "support/walk.h"

#include "../../src/store/db_private.h"
#include "store/columns.h"

#include "app/search.h"
#include "store/page.h"
#include "store/source.h"

#define ROWS 200

struct visit {
    struct walk *w;
    struct app *app;
    struct seen *seen; /* an officer's: what there is; NULL: others */
    const char *what;
    guint read;
};

static void look(struct visit *v, const char *text)
{
    enum level level = app_actor(v->app)->level;
    const char *leak = walk_leak(level, text);
    if (leak)
        fail_msg("%s shows “%s” to %s (%s):\n%s", v->what, leak, app_actor(v->app)->login,
                 level_name(level), text);
    walk_note(v->seen, text);
}

static void look_at_rows(struct visit *v, GPtrArray *rows, GError *error)
{
    g_autoptr(GString) text = g_string_new(error ? error->message : NULL);
    for (guint i = 0; rows && i < rows->len; i++)
        walk_text(rows->pdata[i], text);
    look(v, text->str);
    v->read += rows != NULL;
}

/* ---- values that lead to canaries ---- */

/* The names a statement binds. */
static GPtrArray *parameters(struct db *db, const char *name)
{
    gsize len;
    const char *text = db_statement_text(db, name, &len);
    assert_non_null(text);
    g_autofree char *copy = g_strndup(text, len);
    g_autoptr(GRegex) word = g_regex_new("(?m)--.*$|:([a-z_0-9]+)", 0, 0, NULL);
    GPtrArray *names = g_ptr_array_new();
    GMatchInfo *match;
    for (g_regex_match(word, copy, 0, &match); g_match_info_matches(match);
         g_match_info_next(match, NULL)) {
        g_autofree char *found = g_match_info_fetch(match, 1);
        const char *kept = found && *found ? g_intern_string(found) : NULL;
        if (kept && !g_ptr_array_find(names, kept, NULL))
            g_ptr_array_add(names, (gpointer)kept);
    }
    g_match_info_free(match);
    return names;
}

static gint64 canary_id(const struct walk *w, const char *name)
{
    const struct {
        const char *name;
        gint64 id;
    } ids[] = {
        {"person_id", w->person},
        {"twin_id", w->person},
        {"prospect_id", w->group},
        {"reply_id", w->reply},
        {"task_id", w->task},
        {"workplace_id", w->f->mill},
        {"_by", w->f->mill},
        {"ballot_id", w->ballot},
        {"n", ROWS},
        {"upto", G_MAXINT32},
        {"after", 0},
        {"since", 0},
        {"mp_id", w->mp},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
        if (strcmp(ids[i].name, name) == 0)
            return ids[i].id;
    return 0;
}

/* One value: id 0 leads to the canaries, others are tried in turn. */
static void fill(const struct walk *w, record *args, const char *name, gint64 id, int variant)
{
    static const char *const words[] = {"QK777", "Quokkaperson", "quokkamail@example.org"};
    bool is_id =
        strcmp(name, "id") == 0 || g_str_has_suffix(name, "_id") || strcmp(name, "_by") == 0;
    if (strcmp(name, "word") == 0)
        record_set_text(args, name, "quok");
    else if (strcmp(name, "word_end") == 0)
        record_set_text(args, name, "quol");
    else if (strcmp(name, "ons_code") == 0)
        record_set_text(args, name, "E14001285");
    else if (strcmp(name, "text") == 0 || strcmp(name, "membership_no") == 0 ||
             strcmp(name, "value") == 0)
        record_set_text(args, name, words[variant % 3]);
    else if (strcmp(name, "folded") == 0 || strcmp(name, "name_key") == 0)
        record_set_text(args, name, "quokka");
    else if (id && is_id)
        record_set_int(args, name, id);
    else if (is_id || canary_id(w, name))
        record_set_int(args, name, canary_id(w, name));
    else if (strcmp(name, "after") == 0 || strcmp(name, "since") == 0 || strcmp(name, "seq") == 0)
        record_set_int(args, name, 0);
    else
        record_set_null(args, name);
}

static record *fill_all(const struct walk *w, GPtrArray *names, gint64 id, int variant)
{
    record *args = record_new();
    for (guint i = 0; i < names->len; i++)
        fill(w, args, names->pdata[i], id, variant);
    return args;
}

static bool takes_ids(GPtrArray *names)
{
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        if (strcmp(name, "id") == 0 || g_str_has_suffix(name, "_id"))
            return true;
    }
    return false;
}

/* ---- statements ---- */

static void read_statement(struct visit *v, const char *name)
{
    v->what = name;
    g_autoptr(GPtrArray) names = parameters(app_db(v->app), name);
    int most = takes_ids(names) ? WALK_IDS : 3;
    for (int i = 0; i <= most; i++) {
        g_autoptr(record) args = fill_all(v->w, names, takes_ids(names) ? i : 0, i);
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) rows = app_rows(v->app, name, args, &error);
        look_at_rows(v, rows, error);
    }
}

/* ---- lists ---- */

/* Pages from both ends, and from where a canary stands. */
static void read_pages(struct visit *v, const char *list, const record *filter, GPtrArray *keys)
{
    static const int ends[] = {PAGE_FIRST, PAGE_LAST};
    static const int around[] = {PAGE_AT, PAGE_AFTER, PAGE_BEFORE};
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GPtrArray) rows = app_page(v->app, list, filter, ends[i], NULL, ROWS, &error);
        look_at_rows(v, rows, error);
    }
    for (guint k = 0; keys && k < keys->len; k++)
        for (gsize i = 0; i < G_N_ELEMENTS(around); i++) {
            g_autoptr(GError) error = NULL;
            g_autoptr(GPtrArray) rows =
                app_page(v->app, list, filter, around[i], keys->pdata[k], 5, &error);
            look_at_rows(v, rows, error);
        }
}

/* The officer's rows of the list that hold a canary: their keys. */
static GPtrArray *canary_rows(struct visit *v, const char *list, const record *filter)
{
    g_autoptr(GPtrArray) rows =
        app_page(v->w->f->officer, list, filter, PAGE_FIRST, NULL, ROWS, NULL);
    GPtrArray *found = record_array_new();
    for (guint i = 0; rows && i < rows->len && found->len < 3; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        walk_text(rows->pdata[i], text);
        if (walk_leak(LEVEL_REP, text->str))
            g_ptr_array_add(found, record_copy(rows->pdata[i]));
    }
    return found;
}

static void read_list_with(struct visit *v, const char *list, const record *filter)
{
    g_autoptr(GPtrArray) keys = canary_rows(v, list, filter);
    read_pages(v, list, filter, keys);
}

static void filter_values(struct visit *v, const char *list, GPtrArray *base, const char *filter)
{
    static const char *const texts[] = {"quok",      "OPEN",       "NOT_CONTACTED",
                                        "HAS_PAPER", "IDENTIFIED", "E14001285"};
    for (gsize i = 0; i <= G_N_ELEMENTS(texts) + 1; i++) {
        g_autoptr(record) args = fill_all(v->w, base, 0, 0);
        if (i < G_N_ELEMENTS(texts))
            record_set_text(args, filter, texts[i]);
        else
            record_set_int(args, filter, i == G_N_ELEMENTS(texts) ? 1 : canary_id(v->w, filter));
        read_list_with(v, list, args);
    }
}

static void read_list(struct visit *v, const char *list)
{
    v->what = list;
    bool by;
    g_autoptr(GPtrArray) filters = g_ptr_array_new();
    g_autoptr(GPtrArray) names = parameters(app_db(v->app), list);
    assert_true(page_info(app_db(v->app), list, filters, &by, NULL));
    g_autoptr(GPtrArray) base = g_ptr_array_new(); /* what it needs in any case */
    for (guint i = 0; i < names->len; i++)
        if (!g_ptr_array_find(filters, names->pdata[i], NULL))
            g_ptr_array_add(base, names->pdata[i]);
    int most = takes_ids(base) ? WALK_IDS : 0;
    for (int i = 0; i <= most; i++) {
        g_autoptr(record) args = fill_all(v->w, base, i, 0);
        read_list_with(v, list, args);
    }
    for (guint i = 0; i < filters->len; i++)
        filter_values(v, list, base, filters->pdata[i]);
    if (by)
        for (int i = 0; i < 2; i++) {
            g_autoptr(record) args = fill_all(v->w, base, 0, 0);
            record_set_int(args, "workplace_id", i ? v->w->f->mill : v->w->f->waterside);
            read_list_with(v, list, args);
        }
    static const char *const searches[] = {"quok",   "QK777", "07700 900777", "quokkamail", "bush",
                                           "wombat", "w"};
    for (gsize i = 0; i < G_N_ELEMENTS(searches); i++) {
        g_autoptr(record) args = fill_all(v->w, base, 0, 0);
        record_set_text(args, "search", searches[i]);
        read_pages(v, list, args, NULL);
    }
}

/* ---- completion ---- */

static void complete(struct visit *v)
{
    static const char *const typed[] = {"quok", "q", "QK777", "bush", "07700"};
    for (int type = FIELD_TEXT; type <= FIELD_ID; type++)
        for (gsize i = 0; i < G_N_ELEMENTS(typed); i++) {
            v->what = "completion";
            g_autoptr(GError) error = NULL;
            g_autoptr(GPtrArray) rows =
                app_complete(v->app, (enum field_type)type, typed[i], 20, &error);
            look_at_rows(v, rows, NULL);
        }
}

static guint read_everything(struct walk *w, struct app *app, struct seen *seen)
{
    struct visit v = {.w = w, .app = app, .seen = seen};
    for (const char *const *name = db_statements(app_db(app)); *name; name++)
        read_statement(&v, *name);
    for (const char *const *list = page_lists(app_db(app)); *list; list++)
        read_list(&v, *list);
    complete(&v);
    return v.read;
}

/* ---- what others do elsewhere changes nothing that a rep reads ---- */

/* What comes with the branch, not with a workplace; the text says so. */
static bool is_unscoped(struct db *db, const char *name)
{
    gsize len;
    const char *text = db_statement_text(db, name, &len);
    return g_strstr_len(text, (gssize)len, "unscoped:") || g_str_has_prefix(name, "store_");
}

static void add_numbers(const record *r, GString *into)
{
    for (gsize i = 0; i < record_size(r); i++) {
        const struct value *v = record_at(r, i);
        if (v->type != VALUE_TEXT && v->type != VALUE_BLOB)
            g_string_append_printf(into, "%s=%" G_GINT64_FORMAT " ", v->name, v->i);
    }
    walk_text(r, into);
}

/* All that the rep reads, text and numbers, a statement or list a block. */
static GHashTable *all_read(struct walk *w, struct app *app)
{
    GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    struct db *db = app_db(app);
    for (const char *const *name = db_statements(db); *name; name++) {
        if (is_unscoped(db, *name))
            continue;
        g_autoptr(GPtrArray) names = parameters(db, *name);
        g_autoptr(GString) text = g_string_new(NULL);
        for (int id = 0; id <= (takes_ids(names) ? 9 : 0); id++) {
            g_autoptr(record) args = fill_all(w, names, id, 0);
            g_autoptr(GPtrArray) rows = app_rows(app, *name, args, NULL);
            for (guint i = 0; rows && i < rows->len; i++)
                add_numbers(rows->pdata[i], text);
        }
        g_hash_table_insert(all, (gpointer)*name, g_strdup(text->str));
    }
    for (const char *const *list = page_lists(db); *list; list++) {
        if (is_unscoped(db, *list))
            continue;
        g_autoptr(GPtrArray) names = parameters(db, *list);
        g_autoptr(record) args = fill_all(w, names, 0, 0);
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(GPtrArray) rows = app_page(app, *list, args, PAGE_FIRST, NULL, ROWS, NULL);
        for (guint i = 0; rows && i < rows->len; i++)
            add_numbers(rows->pdata[i], text);
        g_hash_table_insert(all, (gpointer)*list, g_strdup(text->str));
    }
    return all;
}

static void work_elsewhere(struct walk *w)
{
    struct app *o = w->f->officer;
    fixture_run(o, "member.add", "membership_no", "QK790", "given_name", "New", "family_name",
                "Quokkaperson", "workplace", "Mill Court", "constituency", "Hexham", NULL);
    fixture_run(o, "prospect.add", "label", "Quokkagroup two", "headcount", "7", "workplace",
                "Quokkahouse", NULL);
    fixture_run(o, "task.add", "title", "Quokkatask two", "workplace", "Mill Court", "due",
                "yesterday", NULL);
    fixture_run(o, "activity.log", "person", "QK777", "outcome", "CALL_BACK", "call_back", "today",
                NULL);
    fixture_run(o, "canvass.voted", "person", "2001", NULL);
    fixture_run(o, "canvass.record", "person", "QK779", "outcome", "3", NULL);
    fixture_run(o, "letter.add", "person", "QK777", NULL);
    fixture_run(o, "reply.add", "person", "QK777", "subject", "Quokkasubject", "text",
                "Dear Bush, no. Quokkareply. Yours", "type", "refusal", "consent", "given", NULL);
    fixture_run(o, "workplace.edit", "workplace", "Quokkahouse", "headcount", "50", NULL);
    walk_triage(w);
}

static void elsewhere(void **state)
{
    struct walk *w = *state;
    struct app *const readers[] = {w->f->ruth, w->f->sam, w->f->rita};
    GHashTable *before[G_N_ELEMENTS(readers)];
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++)
        before[i] = all_read(w, readers[i]);
    g_autoptr(GHashTable) officer = all_read(w, w->f->officer);
    work_elsewhere(w);
    guint moved = 0;
    g_autoptr(GHashTable) now = all_read(w, w->f->officer);
    GHashTableIter iter;
    gpointer name, text;
    for (g_hash_table_iter_init(&iter, now); g_hash_table_iter_next(&iter, &name, &text);)
        moved += strcmp(text, g_hash_table_lookup(officer, name)) != 0;
    assert_true(moved > 15); /* the officer does read another picture */
    for (gsize i = 0; i < G_N_ELEMENTS(readers); i++) {
        g_autoptr(GHashTable) after = all_read(w, readers[i]);
        for (g_hash_table_iter_init(&iter, after); g_hash_table_iter_next(&iter, &name, &text);) {
            const char *was = g_hash_table_lookup(before[i], name);
            if (strcmp(text, was) != 0)
                fail_msg("%s reads something else in %s:\n%s\nand before:\n%s",
                         app_actor(readers[i])->login, (const char *)name, (const char *)text, was);
        }
        g_hash_table_unref(before[i]);
    }
}

static void officer_sees_all(void **state)
{
    struct walk *w = *state;
    struct seen seen = {g_hash_table_new(g_str_hash, g_str_equal)};
    assert_true(read_everything(w, w->f->officer, &seen) > 1000);
    walk_saw_all(&seen);
    g_hash_table_unref(seen.words);
}

static void rep(void **state)
{
    struct walk *w = *state;
    assert_true(read_everything(w, w->f->ruth, NULL) > 1000);
}

static void volunteer(void **state)
{
    struct walk *w = *state;
    assert_true(read_everything(w, w->f->sam, NULL) > 500);
}

static void readonly(void **state)
{
    struct walk *w = *state;
    assert_true(read_everything(w, w->f->rita, NULL) > 500);
}

/* A rep without any workplace sees what belongs to the branch alone. */
static void no_scope(void **state)
{
    struct walk *w = *state;
    struct fixture *f = w->f;
    db_set_scope(app_db(f->ruth), false, NULL, 0);
    read_everything(w, f->ruth, NULL);
    static const char *const lists[] = {"member", "task", "change"};
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(GPtrArray) rows = app_page(f->ruth, lists[i], NULL, PAGE_FIRST, NULL, 9, NULL);
        assert_non_null(rows);
        assert_int_equal(rows->len, 0);
    }
}

/* What no test planted, because nobody's secret is in it or it is looked at elsewhere. */
static const char *const looked_at_elsewhere[] = {
    "rep.login",
    "rep.name",
    "rep_key.comment", /* reps know each other by name */
    "draft.fields",
    "rep_digest.address", /* one's own: outbox/test_digest */
    "tray.bytes",
    "tray.name",                /* one's own: test_over_ssh */
    "mp_stance.evidence",       /* what an MP did is everybody's */
    "commitment.said",          /* and what one promised */
    "mp_address.address",       /* where an MP's office writes from */
    "call_script_version.text", /* said to everybody who is rung */
    "change_part.changeset",
    "rep_pin.hash", /* no command reads them */
    "reply.text_key",
    "reply.words_key",
    NULL,
};

/* A column that is personal, or free words, has something that the walks would find. */
static void every_such_column_is_walked(void **state)
{
    struct walk *w = *state;
    gsize n;
    const struct table_columns *rows = table_columns(&n);
    GString *bare = g_string_new(NULL);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *both = g_strconcat(rows[i].personal ? rows[i].personal : "", " ",
                                            rows[i].words ? rows[i].words : "", NULL);
        g_auto(GStrv) names = g_strsplit_set(both, " ", -1);
        for (char **c = names; *c; c++) {
            g_autofree char *name = g_strconcat(rows[i].table, ".", *c, NULL);
            if (!**c || g_strv_contains(looked_at_elsewhere, name))
                continue;
            g_autofree char *sql =
                g_strdup_printf("SELECT group_concat(%s, ' ') FROM %s", *c, rows[i].table);
            g_autofree char *all = db_own_text(app_db(w->f->officer), sql, NULL);
            if (!all || !walk_leak(LEVEL_NONE, all))
                g_string_append_printf(bare, " %s", name);
        }
    }
    assert_string_equal(bare->str, "");
    g_string_free(bare, TRUE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, walk_setup, walk_teardown)
    const struct CMUnitTest tests[] = {
        TEST(officer_sees_all),
        TEST(rep),
        TEST(volunteer),
        TEST(readonly),
        TEST(no_scope),
        TEST(elsewhere),
        TEST(every_such_column_is_walked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
