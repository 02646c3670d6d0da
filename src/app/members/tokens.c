/*
 * Search words in order of their index, some thousand people at a time: one
 * statement for all would keep a journal of every page that it touches.
 */
#include "members/tokens.h"

#include "base/record.h"
#include "store/db.h"

#include <string.h>

#define PEOPLE 20000 /* whose words are sorted at a time */

struct token {
    int rank;
    const char *word, *sort_key;
    gint64 person_id, workplace_id;
};

struct batch {
    GArray *tokens;
    GStringChunk *texts;
    gint64 last; /* id of the last person read */
};

/* words: a JSON array of words that hold no quote or backslash. */
static bool add_person(record *row, void *data, GError **error)
{
    (void)error;
    struct batch *b = data;
    struct token t = {.sort_key = g_string_chunk_insert(b->texts, record_str(row, "sort_key")),
                      .person_id = record_int(row, "id"),
                      .workplace_id = record_int(row, "workplace_id")};
    g_auto(GStrv) parts = g_strsplit(record_str(row, "words"), "\"", -1);
    for (gsize i = 1; parts[0] && parts[i] && parts[i + 1]; i += 2) {
        t.rank = parts[i][0] - '0';
        t.word = g_string_chunk_insert(b->texts, parts[i] + 1);
        g_array_append_val(b->tokens, t);
    }
    b->last = t.person_id;
    return true;
}

static int by_index(const void *a, const void *b)
{
    const struct token *x = a, *y = b;
    int c = x->rank - y->rank;
    c = c ? c : strcmp(x->word, y->word);
    c = c ? c : strcmp(x->sort_key, y->sort_key);
    return c ? c : (x->person_id > y->person_id) - (x->person_id < y->person_id);
}

static bool insert(struct db *db, const struct batch *b, GError **error)
{
    g_autoptr(record) args = record_new();
    for (guint i = 0; i < b->tokens->len; i++) {
        const struct token *t = &g_array_index(b->tokens, struct token, i);
        record_set_int(args, "rank", t->rank);
        record_set_text(args, "word", t->word);
        record_set_text(args, "sort_key", t->sort_key);
        record_set_int(args, "person_id", t->person_id);
        record_set_int(args, "workplace_id", t->workplace_id);
        if (db_exec(db, "import_token", args, NULL, error) < 0)
            return false;
    }
    return true;
}

bool import_make_tokens(struct db *db, gint64 after, GError **error)
{
    bool ok = true, more = true;
    g_autoptr(record) args = record_of_int("n", PEOPLE);
    while (ok && more) {
        struct batch b = {.tokens = g_array_new(false, false, sizeof(struct token)),
                          .texts = g_string_chunk_new(65536),
                          .last = after};
        record_set_int(args, "after", after);
        ok = db_each(db, "import_words", args, add_person, &b, error);
        if (ok && b.tokens->len)
            qsort(b.tokens->data, b.tokens->len, sizeof(struct token), by_index);
        ok = ok && insert(db, &b, error);
        more = b.last > after;
        after = b.last;
        g_array_unref(b.tokens);
        g_string_chunk_free(b.texts);
    }
    return ok;
}
