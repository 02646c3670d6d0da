/*
 * What the log holds of a mail that is erased. One that was filed, undone and filed again lies in
 * it under several ids: they are known as one by what they say they are, or by their words to one
 * member. Of each change only the rows of the mail go.
 */
#include "replies/forgotten.h"

#include "app/retention.h"
#include "app_priv.h"
#include "replies/filed.h"
#include "store/change.h"

#include <string.h>

#define ROUNDS 4                     /* a forward leads to the mail, that to its other forward */
#define PUT_BACK ((gint64)2 * 86400) /* seconds that a clock may have been put back */

struct forgotten {
    struct app *app;
    GHashTable *replies, *letters, *commitments, *stances; /* ids */
    GHashTable *marks;                                     /* by what it is known again */
    GHashTable *addresses;                                 /* folded */
    gint64 since;                                          /* the earliest filing */
    /* Of the change that is looked at. */
    bool undoing;
    GHashTable *others_letters; /* of replies that stay */
};

/* ---- ids ---- */

static GHashTable *ids_new(void)
{
    return g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
}

static bool has(GHashTable *ids, gint64 id)
{
    return g_hash_table_contains(ids, &id);
}

static void add(GHashTable *ids, gint64 id)
{
    if (id)
        g_hash_table_add(ids, g_memdup2(&id, sizeof id));
}

forgotten *forgotten_new(struct app *app)
{
    forgotten *f = g_new0(forgotten, 1);
    *f = (forgotten){.app = app,
                     .replies = ids_new(),
                     .letters = ids_new(),
                     .commitments = ids_new(),
                     .stances = ids_new(),
                     .others_letters = ids_new(),
                     .since = G_MAXINT64};
    f->marks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    f->addresses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return f;
}

void forgotten_free(forgotten *f)
{
    if (!f)
        return;
    GHashTable *const all[] = {f->replies, f->letters,   f->commitments,   f->stances,
                               f->marks,   f->addresses, f->others_letters};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_hash_table_destroy(all[i]);
    g_free(f);
}

/* ---- which replies are that mail ---- */

static void add_mark(GPtrArray *marks, const char *kind, const char *what, gint64 person_id)
{
    g_ptr_array_add(
        marks, g_strdup_printf("%s\n%s\n%" G_GINT64_FORMAT, kind, what ? what : "", person_id));
}

static void add_words(GPtrArray *marks, const record *reply, gint64 person_id)
{
    g_autofree char *words = filed_words_key(record_str(reply, "text"));
    if (record_has(reply, "words_key"))
        add_mark(marks, "words", record_str(reply, "words_key"), person_id);
    add_mark(marks, "words", words, person_id);
}

/* The same mail, whosever it was taken to be; the same letter to one member. */
static GPtrArray *marks_of(const record *reply)
{
    static const char *const ids[] = {"message_id", "original_message_id"};
    GPtrArray *marks = g_ptr_array_new_with_free_func(g_free);
    gint64 person = record_int(reply, "person_id");
    if (record_has(reply, "message_id"))
        add_mark(marks, "mail", record_str(reply, "message_id"), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autofree char *id = filed_key_whole(record_text(reply, ids[i]));
        if (id)
            add_mark(marks, "letter", id, person);
    }
    if (person)
        add_words(marks, reply, person);
    return marks;
}

void forgotten_add(forgotten *f, const record *reply)
{
    GPtrArray *marks = marks_of(reply);
    add(f->replies, record_int(reply, "reply_id"));
    add(f->letters, record_int(reply, "letter_id"));
    for (guint i = 0; i < marks->len; i++)
        g_hash_table_add(f->marks, g_strdup(marks->pdata[i]));
    f->since = MIN(f->since, record_int(reply, "filed_at") - PUT_BACK);
    g_ptr_array_unref(marks);
}

void forgotten_add_address(forgotten *f, const char *address)
{
    g_hash_table_add(f->addresses, g_ascii_strdown(address, -1));
}

record *forgotten_reply(const struct recorded_row *row)
{
    const char *when = row->op == RECORDED_REMOVED ? "old" : "new";
    g_autoptr(GPtrArray) fields = recorded_fields(row);
    record *reply = record_of_int("reply_id", row->id);
    for (guint i = 0; i < fields->len; i++) {
        const record *field = fields->pdata[i];
        record_set_value(reply, g_intern_string(record_str(field, "name")),
                         record_get(field, when));
    }
    return reply;
}

bool forgotten_may(struct app *app, const record *reply, bool *may, GError **error)
{
    g_autoptr(record) place = record_new();
    record_set_id(place, "workplace_id", record_int(reply, "workplace_id"));
    g_autoptr(GPtrArray) seen = db_all(app_db(app), "reply_place_seen", place, error);
    *may = seen && seen->len;
    return seen != NULL;
}

static bool add_if_same(const struct recorded_row *row, void *data, GError **error)
{
    forgotten *f = data;
    if (strcmp(row->table, "reply") != 0 || row->op != RECORDED_REMOVED || has(f->replies, row->id))
        return true;
    g_autoptr(record) reply = forgotten_reply(row);
    g_autoptr(GPtrArray) marks = marks_of(reply);
    bool same = false;
    for (guint i = 0; i < marks->len && !same; i++)
        same = g_hash_table_contains(f->marks, marks->pdata[i]);
    if (same && !forgotten_may(f->app, reply, &same, error))
        return false;
    if (same)
        forgotten_add(f, reply);
    return true;
}

/* What was filed before and undone; however many ways it came by. */
static bool gather_undone(forgotten *f, GError **error)
{
    gint64 since = app_now(f->app) - (gint64)UNDONE_MOST * 86400;
    guint n = 0;
    for (int round = 0; round < ROUNDS && n < g_hash_table_size(f->replies); round++) {
        n = g_hash_table_size(f->replies);
        if (!changes_read_undone(app_db(f->app), since, add_if_same, f, error))
            return false;
    }
    return true;
}

/* ---- what was noted from it ---- */

static void add_noted(forgotten *f, GHashTable *ids, const struct recorded_row *row)
{
    if (has(f->replies, recorded_int(row, "reply_id")))
        add(ids, row->id);
}

/* Also what was taken off again: what rested on it stands where that began or ended. */
static bool gather_noted(const struct recorded_row *row, void *data, GError **error)
{
    forgotten *f = data;
    (void)error;
    if (strcmp(row->table, "commitment") == 0)
        add_noted(f, f->commitments, row);
    else if (strcmp(row->table, "mp_stance") == 0)
        add_noted(f, f->stances, row);
    else if (strcmp(row->table, "reply") == 0 && has(f->replies, row->id))
        add(f->letters, recorded_int(row, "letter_id"));
    return true;
}

/* ---- what goes of a change ---- */

static void begin(const record *change, void *data)
{
    forgotten *f = data;
    f->undoing = strcmp(record_str(change, "command"), CHANGE_UNDO) == 0;
    g_hash_table_remove_all(f->others_letters);
}

static bool is_of_it(forgotten *f, const struct recorded_row *row)
{
    if (strcmp(row->table, "reply") == 0)
        return has(f->replies, row->id);
    if (strcmp(row->table, "reply_file") == 0)
        return has(f->replies, recorded_int(row, "reply_id"));
    if (strcmp(row->table, "commitment") == 0)
        return has(f->commitments, row->id);
    if (strcmp(row->table, "mp_stance") == 0)
        return has(f->stances, row->id);
    if (strcmp(row->table, "mp_address") != 0)
        return false;
    g_autofree char *address = recorded_text(row, "address");
    g_autofree char *folded = address ? g_ascii_strdown(address, -1) : NULL;
    return folded && g_hash_table_contains(f->addresses, folded);
}

static bool look(const struct recorded_row *row, void *data)
{
    forgotten *f = data;
    if (strcmp(row->table, "reply") == 0 && !has(f->replies, row->id))
        add(f->others_letters, recorded_int(row, "letter_id"));
    return is_of_it(f, row);
}

/* How the letter stood follows from its answers, and is worked out again. One that a rep noted
 * stays; so does one that is done again for another answer. */
static bool letter_goes(forgotten *f, const struct recorded_row *row)
{
    g_autofree char *written = recorded_text(row, "written_on");
    if (written || !has(f->letters, row->id))
        return false;
    return !f->undoing || row->op == RECORDED_CHANGED || !has(f->others_letters, row->id);
}

static bool goes(const struct recorded_row *row, void *data)
{
    return strcmp(row->table, "letter") == 0 ? letter_goes(data, row) : is_of_it(data, row);
}

bool forgotten_drop(forgotten *f, gint64 *changes, GError **error)
{
    const struct forget what = {.begin = begin, .look = look, .goes = goes, .data = f};
    struct db *db = app_db(f->app);
    return gather_undone(f, error) && changes_read(db, f->since, gather_noted, f, error) &&
           change_forget(db, f->since, &what, changes, error);
}
