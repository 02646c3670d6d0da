/*
 * What an MP's letter says: its type as guessed, and compared with others: the
 * same standard letter has one key, whoever it went to.
 */
#include "replies/priv.h"

#include "base/text.h"
#include "domain/reply_guess.h"

#include <string.h>

#define LEAST_WORDS 12 /* fewer say too little to call two letters the same */

void reply_put_guess(record *row, bool automatic)
{
    struct reply_guess guess;
    reply_guess_of(record_str(row, "text"), record_text(row, "subject"), automatic, &guess);
    record_set_text(row, "type", reply_type_name(guess.type));
    record_set_text(row, "type_guess", guess.reason);
    reply_guess_clear(&guess);
}

static bool begins(const char *line, const char *const *words)
{
    for (; *words; words++) {
        gsize n = strlen(*words);
        if (strncmp(line, *words, n) == 0 && (line[n] == '\0' || line[n] == ' '))
            return true;
    }
    return false;
}

/* Words of the names, folded, as a set. */
static GHashTable *name_words(const char *const *names, gsize n)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < n; i++) {
        if (!names[i])
            continue;
        g_autofree char *folded = text_fold(names[i]);
        g_auto(GStrv) words = g_strsplit(folded, " ", -1);
        for (char **w = words; *w; w++)
            if (**w)
                g_hash_table_add(set, g_strdup(*w));
    }
    return set;
}

static guint add_words(GChecksum *sum, const char *folded, GHashTable *names)
{
    guint n = 0;
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    for (char **w = words; *w; w++) {
        if (!**w || strpbrk(*w, "0123456789") || g_hash_table_contains(names, *w))
            continue;
        g_checksum_update(sum, (const guchar *)*w, -1);
        g_checksum_update(sum, (const guchar *)" ", 1);
        n++;
    }
    return n;
}

char *reply_text_key(const char *text, const char *const *names, gsize n)
{
    static const char *const greetings[] = {"dear",           "hi", "hello", "good morning",
                                            "good afternoon", NULL};
    static const char *const partings[] = {"yours sincerely", "yours faithfully", "yours truly",
                                           "kind regards",    "best wishes",      "best regards",
                                           "warm regards",    "with best wishes", "regards",
                                           "many thanks",     "warmest regards",  NULL};
    g_autoptr(GHashTable) left_out = name_words(names, n);
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint words = 0;
    for (char **line = lines; *line; line++) {
        if (**line == '>' || strcmp(*line, "--") == 0 || strcmp(*line, "-- ") == 0)
            continue;
        g_autofree char *folded = text_fold(*line);
        g_strstrip(folded);
        /* "Dear Amina," stands alone; a sentence may begin with "Dear" too. */
        if (begins(folded, greetings) && strlen(folded) < 60)
            continue;
        if (words >= LEAST_WORDS && begins(folded, partings) && strlen(folded) < 60)
            break;
        words += add_words(sum, folded, left_out);
    }
    return words < LEAST_WORDS ? NULL : g_strndup(g_checksum_get_string(sum), 32);
}
