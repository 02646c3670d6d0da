/*
 * The book of talking points and phrasings that letters to MPs are made of.
 */
#include "letter_book.h"

#include "base/err.h"
#include "base/text.h"
#include "names_define.h"

#include <string.h>

const struct choice letter_topics[] = {
    [LETTER_PAY] = WORD("PAY", "pay"),
    [LETTER_WORKLOADS] = WORD("WORKLOADS", "workloads"),
    [LETTER_STAFFING] = WORD("STAFFING", "vacancies and sickness"),
    [LETTER_SAFETY] = WORD("SAFETY", "safety at work"),
    [LETTER_BALLOT] = WORD("BALLOT", "the dispute and the ballot"),
    WORDS_END,
};
NAMES_NAME(letter_topic, letter_topic, letter_topics)
NAMES_FROM(letter_topic, letter_topic, letter_topics)

/* ---- what words are about ---- */

static const char *const topic_words[LETTER_TOPICS] = {
    [LETTER_PAY] = "pay paid payslip salary salaries wage wages earn earns earning earnings rent "
                   "mortgage bills afford inflation prices increment increments bonus pension cost "
                   "costs foodbank poorer money",
    [LETTER_WORKLOADS] = "workload workloads caseload caseloads cases overtime overworked "
                         "overloaded hours wmt deadlines weekends evenings pace exhausted "
                         "exhausting burnout stress stressed",
    [LETTER_STAFFING] =
        "vacancy vacancies staffing understaffed staffed shortstaffed sick sickness "
        "leaver leavers resigned resigning trainee trainees pqip recruit "
        "recruiting recruitment retention turnover unfilled quit",
    [LETTER_SAFETY] = "violence violent assault assaults assaulted attack attacks attacked threat "
                      "threats threatened threatening unsafe safety afraid scared stabbed knife "
                      "harassed abuse abused abusive",
    [LETTER_BALLOT] = ("ballot ballots balloted strike strikes striking dispute turnout mandate "
                       "picket"),
};

static guint count_of(char **words, enum letter_topic topic)
{
    g_auto(GStrv) known = g_strsplit(topic_words[topic], " ", -1);
    guint n = 0;
    for (; *words; words++)
        n += g_strv_contains((const char *const *)known, *words);
    return n;
}

bool letter_topic_of(const char *words, enum letter_topic *out)
{
    g_autofree char *key = text_key(words);
    g_auto(GStrv) each = g_strsplit_set(key, " \n", -1);
    guint most = 0;
    for (int t = 0; t < LETTER_TOPICS; t++) {
        guint n = count_of(each, (enum letter_topic)t);
        if (n > most) {
            most = n;
            *out = (enum letter_topic)t;
        }
    }
    return most > 0;
}

/* ---- the book ---- */

struct letter_book {
    GPtrArray *points;    /* struct letter_point*, whose texts are owned */
    GHashTable *lines;    /* "STANCE OPPOSED" -> GPtrArray of char* */
    GStringChunk *chunks; /* all texts */
};

letter_book *letter_book_new(void)
{
    letter_book *b = g_new0(letter_book, 1);
    b->points = g_ptr_array_new_with_free_func(g_free);
    b->lines =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    b->chunks = g_string_chunk_new(4096);
    return b;
}

void letter_book_free(letter_book *book)
{
    if (!book)
        return;
    g_ptr_array_unref(book->points);
    g_hash_table_unref(book->lines);
    g_string_chunk_free(book->chunks);
    g_free(book);
}

static const char *kept(letter_book *book, const char *text)
{
    return text ? g_string_chunk_insert_const(book->chunks, text) : NULL;
}

static bool stances_known(const char *suits)
{
    g_auto(GStrv) words = g_strsplit(suits ? suits : "", " ", -1);
    for (char **w = words; *w; w++)
        if (**w && !choice_find(stances, *w))
            return false;
    return true;
}

bool letter_book_add_point(letter_book *book, const struct letter_point *point, GError **error)
{
    static const char *const places[] = {"FIRST", "SECOND", "ANY", NULL};
    if (point->number <= 0 || letter_book_point(book, point->number))
        return err_set(error, BL_ERR_INPUT,
                       "Point %" G_GINT64_FORMAT ": it needs a number of its own.", point->number);
    if (point->place && (point->verify || !g_strv_contains(places, point->place)))
        return err_set(error, BL_ERR_INPUT,
                       "Point %" G_GINT64_FORMAT ": its place is FIRST, SECOND, ANY or, of what is "
                       "to be checked, none.",
                       point->number);
    if (!stances_known(point->suits) || !point->fact || !point->source)
        return err_set(error, BL_ERR_INPUT,
                       "Point %" G_GINT64_FORMAT ": it needs a fact, a source and known stances.",
                       point->number);
    struct letter_point *p = g_new(struct letter_point, 1);
    *p = *point;
    p->place = kept(book, point->place);
    p->suits = kept(book, point->suits);
    p->day = kept(book, point->day);
    p->fact = kept(book, point->fact);
    p->source = kept(book, point->source);
    g_ptr_array_add(book->points, p);
    return true;
}

const GPtrArray *letter_book_points(const letter_book *book)
{
    return book->points;
}

const struct letter_point *letter_book_point(const letter_book *book, gint64 number)
{
    for (guint i = 0; i < book->points->len; i++) {
        const struct letter_point *p = book->points->pdata[i];
        if (p->number == number)
            return p;
    }
    return NULL;
}

/* ---- phrasings ---- */

enum of_what { OF_NOTHING, OF_STANCE, OF_TOPIC, OF_POINT, OF_COMMITMENT, OF_REPLY, OF_DEED };

/* The parts of letters. */
static const struct {
    const char *part;
    enum of_what of;
} parts[] = {
    {"OPENING", OF_NOTHING},    {"SUBJECT", OF_NOTHING},    {"TOPIC", OF_TOPIC},
    {"TITLE", OF_TOPIC},        {"POINT", OF_POINT},        {"STANCE", OF_STANCE},
    {"ASK", OF_NOTHING},        {"DEED", OF_DEED},          {"PROMISED", OF_NOTHING},
    {"PROMISE", OF_COMMITMENT}, {"OUTCOME", OF_COMMITMENT}, {"MEETING", OF_NOTHING},
    {"THANKS", OF_NOTHING},     {"BACK", OF_REPLY},
};

static bool of_fits(const letter_book *book, enum of_what what, const char *of)
{
    switch (what) {
    case OF_NOTHING:
        return !of || !*of;
    case OF_STANCE:
        return choice_find(stances, of);
    case OF_TOPIC:
        return choice_find(letter_topics, of);
    case OF_COMMITMENT:
        return choice_find(commitments, of);
    case OF_REPLY:
        return choice_find(reply_types, of);
    case OF_DEED:
        return choice_find(stances, of) || g_strcmp0(of, "GOVERNMENT") == 0;
    case OF_POINT:
        break;
    }
    return of && letter_book_point(book, g_ascii_strtoll(of, NULL, 10));
}

static bool part_fits(const letter_book *book, const char *part, const char *of)
{
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (strcmp(parts[i].part, part) == 0)
            return of_fits(book, parts[i].of, of);
    return false;
}

/* Each brace is of a placeholder that is filled in. */
static bool placeholders_known(const char *said)
{
    static const char *const names[] = {"{seat}",    "{topic}",   "{deed}",
                                        "{promise}", "{outcome}", "{day}"};
    gsize braces = 0, known = 0;
    for (const char *p = said; *p; p++)
        braces += *p == '{' || *p == '}';
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        for (const char *p = said; (p = strstr(p, names[i])); p++)
            known += 2;
    return braces == known;
}

static char *line_key(const char *part, const char *of)
{
    return g_strdup_printf("%s %s", part, of ? of : "");
}

bool letter_book_add_line(letter_book *book, const char *part, const char *of, const char *said,
                          GError **error)
{
    if (!part || !said || !part_fits(book, part, of) || !placeholders_known(said))
        return err_set(error, BL_ERR_INPUT, "There is no such part of a letter: %s %s, “%s”.",
                       part ? part : "", of ? of : "", said ? said : "");
    g_autofree char *key = line_key(part, of);
    GPtrArray *lines = g_hash_table_lookup(book->lines, key);
    if (!lines) {
        lines = g_ptr_array_new();
        g_hash_table_insert(book->lines, g_steal_pointer(&key), lines);
    }
    g_ptr_array_add(lines, g_string_chunk_insert_const(book->chunks, said));
    return true;
}

const GPtrArray *letter_book_said(const letter_book *book, const char *part, const char *of)
{
    g_autofree char *key = line_key(part, of);
    return g_hash_table_lookup(book->lines, key);
}

guint letter_book_lines(const letter_book *book, const char *part, const char *of)
{
    const GPtrArray *lines = letter_book_said(book, part, of);
    return lines ? lines->len : 0;
}

const GPtrArray *letter_point_said(const letter_book *book, const struct letter_point *point)
{
    g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, point->number);
    return letter_book_said(book, "POINT", number);
}

bool letter_point_fits(const struct letter_point *point, const char *place, enum letter_topic topic,
                       enum stance stance)
{
    if (point->verify || g_strcmp0(point->place, place) != 0 ||
        (point->topic != topic && strcmp(place, "ANY") != 0))
        return false;
    g_auto(GStrv) suits = g_strsplit(point->suits ? point->suits : "", " ", -1);
    return !*suits || g_strv_contains((const char *const *)suits, stance_name(stance));
}
