/*
 * Notes that go with an outcome: typed for whoever is on the line, kept for them
 * until it is stored, and there again when the outcome is taken back.
 */
#include "talk_priv.h"

#include "domain/note.h"
#include "screens/screen.h"

#include <string.h>

static const struct field note_field =
    FIELD("note", "Note", "For the next caller. Never how anybody votes.", TEXT);
static const struct field officer_field = FIELD(
    "officer_note", "To the officer", "Only officers read this; it becomes a task for them.", TEXT);
static const struct field *const note_fields[] = {&note_field, &officer_field};

void talk_notes_init(struct talk *t)
{
    t->notes =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)record_free);
    t->outcomes =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)record_free);
}

void talk_notes_done(struct talk *t)
{
    g_clear_pointer(&t->notes, g_hash_table_unref);
    g_clear_pointer(&t->outcomes, g_hash_table_unref);
}

/* Takes value. */
static void put(GHashTable *in, gint64 key, record *value)
{
    g_hash_table_replace(in, g_memdup2(&key, sizeof key), value);
}

static record *take(GHashTable *from, gint64 key)
{
    gpointer had = NULL, value = NULL;
    if (!g_hash_table_steal_extended(from, &key, &had, &value))
        return NULL;
    g_free(had);
    return value;
}

static const char *text_in(const record *r, const char *name)
{
    const char *text = r ? record_text(r, name) : NULL;
    return text && *text ? text : NULL;
}

static bool is_blank(const record *r)
{
    return !text_in(r, "note") && !text_in(r, "officer_note");
}

static void copy_notes(record *to, const record *from)
{
    for (gsize i = 0; i < G_N_ELEMENTS(note_fields); i++) {
        const char *text = text_in(from, note_fields[i]->name);
        record_set_text(to, note_fields[i]->name, text ? text : "");
    }
}

const char *talk_note(const struct talk *t, const char *name)
{
    return text_in(g_hash_table_lookup(t->notes, &t->person_id), name);
}

void talk_put_notes(const struct talk *t, record *out)
{
    copy_notes(out, g_hash_table_lookup(t->notes, &t->person_id));
}

static void drop_of(struct talk *t, gint64 person)
{
    g_hash_table_remove(t->notes, &person);
    t->warned = false;
}

static void drop(struct talk *t)
{
    drop_of(t, t->person_id);
}

/* ---- typed ---- */

/* Whose it is: somebody else may be on the line by the time it is typed. */
struct noting {
    struct talk *talk;
    gint64 person;
};

static void note_saved(struct ui *ui, void *form, const record *typed, void *data)
{
    const struct noting *n = data;
    struct talk *t = n->talk;
    for (gsize i = 0; i < G_N_ELEMENTS(note_fields); i++) {
        const char *why = note_refused(record_text(typed, note_fields[i]->name));
        if (why) {
            g_autofree char *sentence = g_strdup_printf("%s: %s", note_fields[i]->label, why);
            form_error(ui, form, sentence);
            return;
        }
    }
    drop_of(t, n->person);
    if (!is_blank(typed)) {
        record *kept = record_new();
        copy_notes(kept, typed);
        put(t->notes, n->person, kept);
    }
    ui_back(ui, form);
    if (!is_blank(typed))
        ui_say(ui, "Kept: it goes with the outcome.");
}

void talk_note_ask(struct talk *t, struct ui *ui)
{
    g_autoptr(record) values = record_new();
    talk_put_notes(t, values);
    g_autofree char *name = g_strdup_printf("%s %s", record_str(t->card, "given_name"),
                                            record_str(t->card, "family_name"));
    g_autofree char *draft = g_strdup_printf("talk.note person_id=%" G_GINT64_FORMAT, t->person_id);
    struct form_spec spec = {.title = "Note",
                             .about = name,
                             .draft_id = draft,
                             .fields = note_fields,
                             .n = G_N_ELEMENTS(note_fields),
                             .values = values,
                             .save = note_saved,
                             .closed = g_free};
    struct noting *n = g_new(struct noting, 1);
    *n = (struct noting){t, t->person_id};
    spec.data = n;
    if (!form_open(ui, &spec))
        g_free(n);
}

bool talk_may_leave(struct talk *t, struct ui *ui, bool all)
{
    bool here = g_hash_table_contains(t->notes, &t->person_id);
    guint n = g_hash_table_size(t->notes);
    if (t->warned || !(here || (all && n > 0))) {
        drop(t);
        return true;
    }
    t->warned = true;
    ui_warn(ui, here ? "Your note is not stored yet: an outcome stores it, the same key drops it."
                     : "A note for somebody else is not stored yet: the same key drops it.");
    return false;
}

/* ---- with an outcome ---- */

static void set_done(struct talk *t, gint64 person, const char *outcome)
{
    g_hash_table_insert(t->done, g_memdup2(&person, sizeof person), g_strdup(outcome));
}

void talk_recorded(struct talk *t, gint64 change_id, const char *outcome)
{
    record *o = record_of_int("person_id", t->person_id);
    record_set_text(o, "outcome", outcome);
    record_set_bool(o, "undone", false);
    set_done(t, t->person_id, outcome);
    talk_put_notes(t, o);
    put(t->outcomes, change_id, o);
    drop(t);
}

void talk_saved(struct talk *t, gint64 key, gint64 change_id)
{
    record *o = take(t->outcomes, key);
    if (o)
        put(t->outcomes, change_id, o);
}

/* What stands of them once their last outcome is taken back: the one before it in this sitting. */
static void done_before(struct talk *t, gint64 person)
{
    GHashTableIter i;
    gpointer key, value;
    const record *last = NULL;
    gint64 newest = G_MININT64;
    g_hash_table_remove(t->done, &person);
    g_hash_table_iter_init(&i, t->outcomes);
    while (g_hash_table_iter_next(&i, &key, &value)) {
        if (record_int(value, "person_id") != person || record_bool(value, "undone") ||
            *(gint64 *)key < newest)
            continue;
        newest = *(gint64 *)key;
        last = value;
    }
    if (last)
        set_done(t, person, record_str(last, "outcome"));
}

gint64 talk_taken_back(struct talk *t, gint64 change_id, gint64 undo_id)
{
    record *o = take(t->outcomes, change_id);
    if (!o)
        return 0;
    gint64 person = record_int(o, "person_id");
    if (!is_blank(o) && !g_hash_table_contains(t->notes, &person)) {
        record *kept = record_new();
        copy_notes(kept, o);
        put(t->notes, person, kept);
    }
    put(t->outcomes, undo_id, o);
    record_set_bool(o, "undone", true);
    done_before(t, person);
    t->warned = false;
    return person;
}

gint64 talk_done_again(struct talk *t, gint64 undo_id, gint64 change_id)
{
    record *o = take(t->outcomes, undo_id);
    if (!o)
        return 0;
    gint64 person = record_int(o, "person_id");
    const record *kept = g_hash_table_lookup(t->notes, &person);
    bool same = true;
    for (gsize i = 0; i < G_N_ELEMENTS(note_fields); i++)
        same &=
            g_strcmp0(text_in(o, note_fields[i]->name), text_in(kept, note_fields[i]->name)) == 0;
    if (same) /* else it was written anew, and is not stored */
        g_hash_table_remove(t->notes, &person);
    record_set_bool(o, "undone", false);
    set_done(t, person, record_str(o, "outcome"));
    put(t->outcomes, change_id, o);
    return person;
}
