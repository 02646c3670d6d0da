/*
 * What commands print as JSON: every command that reads, by every level, gives
 * names of the one table, each with its type, and rows with the same names.
 */
#include "app_priv.h"

#include "support/walk.h"

#include "app/input.h"
#include "app/key.h"
#include "app/value.h"
#include "base/day.h"
#include "domain/post.h"

struct look {
    struct walk *w;
    GHashTable *names; /* of a command's rows, at the first look: "log" -> "id at rep …" */
    GHashTable *seen;
    guint done;
};

static bool is_instant(const char *s)
{
    gint64 at;
    return strlen(s) == 20 && instant_from_iso(s, &at);
}

static bool is_word(const char *s)
{
    return *s && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == strlen(s);
}

/* As json.c prints it. */
static bool fits(const struct value *v, enum key_type type)
{
    switch (v->type) {
    case VALUE_NULL:
    case VALUE_BLOB:
        return true;
    case VALUE_INT:
        if (value_is_instant(v))
            return type == KEY_INSTANT;
        return type == KEY_INT || type == KEY_INT_OR_LIST ||
               (type == KEY_BOOL && (v->i == 0 || v->i == 1));
    case VALUE_BOOL:
        return type == KEY_BOOL;
    case VALUE_HUNDREDTHS:
        return type == KEY_NUMBER;
    case VALUE_LIST:
        return type == KEY_LIST || type == KEY_INT_OR_LIST;
    case VALUE_OBJECT:
        return type == KEY_OBJECT;
    case VALUE_TEXT:
        break;
    }
    if (type == KEY_DAY)
        return strlen(v->s) == 10 && day_from_iso(v->s) != DAY_NONE;
    if (type == KEY_INSTANT)
        return is_instant(v->s);
    enum post_status mail; /* in small letters: others rely on them */
    enum post_kind kind;
    return type == KEY_WORD
               ? is_word(v->s) || post_status_from(v->s, &mail) || post_kind_from(v->s, &kind)
               : type == KEY_TEXT;
}

static void look_at_record(struct look *k, const char *id, const record *r);

static void look_at_value(struct look *k, const char *id, const struct value *v)
{
    const struct key *key = key_find(v->name);
    g_hash_table_add(k->seen, (gpointer)g_intern_string(v->name));
    if (!key)
        fail_msg("%s prints “%s”, which is not in the table of names", id, v->name);
    if (!fits(v, key->type)) {
        g_autofree char *text = value_text(v);
        fail_msg("%s prints “%s”, which is not %s: %s (type %d)", id, v->name,
                 key_type_name(key->type), text, v->type);
    }
    if (v->type == VALUE_OBJECT)
        look_at_record(k, id, v->object);
    for (guint i = 0; v->type == VALUE_LIST && i < v->list->len; i++)
        look_at_record(k, id, v->list->pdata[i]);
}

static void look_at_record(struct look *k, const char *id, const record *r)
{
    for (gsize i = 0; r && i < record_size(r); i++)
        if (record_at(r, i)->name[0] != '_')
            look_at_value(k, id, record_at(r, i));
}

/* All names in their order. */
static char *names_of(const record *r)
{
    GString *names = g_string_new(NULL);
    for (gsize i = 0; i < record_size(r); i++)
        if (record_at(r, i)->name[0] != '_')
            g_string_append_printf(names, "%s ", record_at(r, i)->name);
    return g_string_free(names, false);
}

static bool keep(record *row, void *data, GError **error)
{
    (void)error;
    g_ptr_array_add(data, record_copy(row));
    return true;
}

static void same_names(struct look *k, const char *id, const record *row)
{
    g_autofree char *names = names_of(row);
    const char *before = g_hash_table_lookup(k->names, id);
    if (!before)
        g_hash_table_insert(k->names, (gpointer)id, g_steal_pointer(&names));
    else if (strcmp(before, names) != 0)
        fail_msg("rows of %s differ:\n%s\n%s", id, before, names);
}

static void look_at(struct look *k, struct app *app, const struct command *cmd,
                    const record *values)
{
    g_autoptr(GPtrArray) rows = record_array_new();
    struct result result = {.row = keep, .row_data = rows};
    g_autoptr(GError) error = NULL;
    k->done += app_run(app, cmd, values, &result, &error);
    for (guint i = 0; i < rows->len; i++) {
        same_names(k, cmd->id, rows->pdata[i]);
        look_at_record(k, cmd->id, rows->pdata[i]);
        if (cmd->flags & CMD_LIST && !record_get(rows->pdata[i], "id"))
            fail_msg("%s has no id", cmd->id);
    }
    if (result.object)
        look_at_record(k, cmd->id, result.object);
    result_done(&result);
}

static const char *value_for(const struct field *f)
{
    static const char *const fitting[][2] = {
        {"opens", "2026-11-16"}, {"closes", "2026-12-11"}, {"no", "0"}};
    for (gsize i = 0; i < G_N_ELEMENTS(fitting); i++)
        if (strcmp(f->name, fitting[i][0]) == 0)
            return fitting[i][1];
    switch (f->type) {
    case FIELD_CONSTITUENCY:
        return "Hexham";
    case FIELD_POSTCODE:
        return "LS1 4DY";
    case FIELD_CHOICE:
        return f->choices[0].value;
    case FIELD_BOOL:
        return "yes";
    case FIELD_DATE:
    case FIELD_MOMENT:
        return "today";
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
        return "Hexham";
    default:
        return "1";
    }
}

/* Needed fields; of records the one with that number. */
static record *needed(const struct command *cmd, int id)
{
    record *values = record_new();
    g_autofree char *number = g_strdup_printf("%d", id);
    g_autofree char *hash = g_strdup_printf("#%d", id);
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (!(f->flags & FIELD_REQUIRED))
            continue;
        bool numbered = f->type == FIELD_ID || f->type == FIELD_BALLOT || f->type == FIELD_REP;
        record_set_text(values, f->name,
                        f->type == FIELD_PERSON || f->type == FIELD_WORKPLACE ? hash
                        : numbered                                            ? number
                                                                              : value_for(f));
    }
    return values;
}

static void look_at_command(struct look *k, struct app *app, const struct command *cmd)
{
    bool subject = cmd->fields && cmd->fields[0].flags & FIELD_REQUIRED;
    for (int id = 1; id <= (subject ? 30 : 1); id++) {
        g_autoptr(record) values = needed(cmd, id);
        look_at(k, app, cmd, values);
    }
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        if (f->flags & FIELD_REQUIRED)
            continue;
        const struct choice *c = f->type == FIELD_CHOICE ? f->choices : NULL;
        do {
            g_autoptr(record) values = needed(cmd, 1);
            record_set_text(values, f->name, c && c->value ? c->value : value_for(f));
            look_at(k, app, cmd, values);
        } while (c && c->value && (++c)->value);
    }
}

/* What the planted branch has not. */
static void plant_more(struct walk *w)
{
    struct app *o = w->f->officer;
    g_autofree char *key = g_build_filename(w->f->dir, "key", NULL);
    assert_true(g_file_set_contents(
        key,
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh a@b\n",
        -1, NULL));
    input_give(o, g_byte_array_append(g_byte_array_new(), (const guint8 *)"notes\n", 6));
    fixture_run(o, "put", "name", "notes.txt", NULL);
    input_give(o, NULL);
    fixture_run(o, "rep.key.add", "rep", "ruth", "key", key, NULL);
    fixture_run(o, "mp.stance", "constituency", "Hexham", "stance", "SUPPORTIVE", "evidence",
                "said so in the House", NULL);
    fixture_run(o, "reply.add", "person", "WB555", "text",
                "Dear Wilma, I will write to the minister about pay. I have put down a question.",
                NULL);
    fixture_run(o, "commitment.add", "commitment", "WRITE_TO_MINISTER", "constituency", "Hexham",
                "said", "I will write to him.", NULL);
    fixture_run(o, "ballot.edit", "ballot", "1", "question", "STRIKE", NULL);
    fixture_run(o, "ballot.add", "title", "Before", "opens", "2025-07-25", "closes", "2025-08-22",
                "question", "STRIKE", NULL);
    fixture_run(o, "ballot.result", "ballot", "2", "entitled", "100", "papers", "60", "yes", "40",
                "no", "20", NULL);
    fixture_run(o, "ballot.return", "ballot", "1", "papers", "5", NULL);
    fixture_run(o, "ballot.unit.add", "ballot", "1", "name", "Yorkshire", "entitled", "9", NULL);
    fixture_run(o, "script.make", "name", "Hexham", "purpose", "event", "text",
                "# ask\n? Well?\n- yes\n", NULL);
    fixture_run(o, "calls.make", "name", "Hexham", "where", "is:member", "purpose", "event",
                "script", "Hexham", NULL);
    fixture_run(o, "member.add", "membership_no", "WB556", "given_name", "Wilma", "family_name",
                "Wombat", "email", "wombatmail@example.org", "anyway", "yes", NULL);
}

/* Of commands that bring rows up to date before they tell of them: app/calls/test_lists,
 * test_scripts. */
#define CALLS_NAMES 14
/* Of one that can write a file: app/report/test_mps. */
#define REPORT_NAMES 16
#define MAIL_NAMES 6 /* of what is written to many */

static void every_name_has_one_type(void **state)
{
    struct walk *w = *state;
    plant_more(w);
    struct look k = {w, g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
                     g_hash_table_new(g_direct_hash, g_direct_equal), 0};
    struct app *const readers[] = {w->f->officer, w->f->ruth, w->f->sam, w->f->rita};
    gsize n;
    const struct command *const *all = command_table(&n);
    for (gsize a = 0; a < G_N_ELEMENTS(readers); a++)
        for (gsize i = 0; i < n; i++)
            if (!(all[i]->flags & (CMD_WRITES | CMD_NO_DB | CMD_LOCAL | CMD_STREAMS)))
                look_at_command(&k, readers[a], all[i]);
    assert_true(k.done > 200);
    /* The table has no more than is printed, but for what needs another branch or a change. */
    gsize names;
    key_all(&names);
    assert_true(g_hash_table_size(k.seen) + 27 + CALLS_NAMES + REPORT_NAMES + MAIL_NAMES > names);
    g_hash_table_unref(k.names);
    g_hash_table_unref(k.seen);
}

/* What people read has no word of the file where there is one of theirs. */
static void people_read_no_codes(void **state)
{
    struct walk *w = *state;
    struct app *o = w->f->officer;
    gsize n;
    const struct command *const *all = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        if (!(all[i]->flags & CMD_LIST) || all[i]->flags & (CMD_WRITES | CMD_NO_DB | CMD_LOCAL))
            continue;
        g_autoptr(GPtrArray) rows = record_array_new();
        struct result result = {.row = keep, .row_data = rows};
        g_autoptr(record) values = needed(all[i], 1);
        app_run(o, all[i], values, &result, NULL);
        result_done(&result);
        for (guint r = 0; r < rows->len; r++)
            for (gsize c = 0; c < record_size(rows->pdata[r]); c++) {
                const struct value *v = record_at(rows->pdata[r], c);
                const struct key *key = key_find(v->name);
                g_autofree char *text = value_text(v);
                if (text && key && (key->type == KEY_BOOL || key->type == KEY_WORD) &&
                    is_word(text) && strlen(text) > 3)
                    fail_msg("%s shows %s as “%s”", all[i]->id, v->name, text);
            }
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, walk_setup, walk_teardown)
    const struct CMUnitTest tests[] = {
        TEST(every_name_has_one_type),
        TEST(people_read_no_codes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
