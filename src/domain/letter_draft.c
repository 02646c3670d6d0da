/*
 * One member's letter to the MP, made of the book.
 */
#include "domain/letter_draft.h"

#include "letter_book.h"

#include "base/err.h"

#include <string.h>

/* ---- what differs from member to member ---- */

/* The sentences of a letter, each with a choice of its own. */
enum place {
    PLACE_OPENING, /* in a letter back: the thanks */
    PLACE_SUBJECT, /* in a letter back: what the reply's type asks for */
    PLACE_FIRST,
    PLACE_SECOND,
    PLACE_STANCE,
    PLACE_ASK,
    PLACE_MEETING,
    PLACES,
};

#define SEVEN PLACES /* a prime */
#define DIGITS 5

/* A number below seven for each place: the words of a Reed-Solomon code. No two of the 343 members
 * of a block have the same one in more than two places, of 2,401 in three, of 16,807 in four. */
static void choices_of(gint64 member, guint out[PLACES])
{
    guint64 rest = (guint64)(member < 0 ? -member : member);
    guint digits[DIGITS];
    for (guint i = 0; i < DIGITS; i++, rest /= SEVEN)
        digits[i] = (guint)(rest % SEVEN);
    for (guint x = 0; x < PLACES; x++) {
        out[x] = 0;
        for (guint i = DIGITS; i-- > 0;)
            out[x] = (out[x] * x + digits[i]) % SEVEN;
    }
}

/* One of n, other ones for other choices as far as there are seven; other takes part where there
 * are more. */
static guint pick(guint n, guint choice, guint other)
{
    if (n <= SEVEN)
        return n ? choice % n : 0;
    guint rounds = (n - choice + SEVEN - 1) / SEVEN;
    return choice + SEVEN * (other % rounds);
}

/* ---- sentences ---- */

struct making {
    const letter_book *book;
    const struct letter_case *about;
    enum letter_topic topic;
    guint choice[PLACES];
    char *said[PLACES]; /* NULL: left out */
    char *third;        /* a point more, where three were chosen */
    bool chosen;        /* points were: they stay */
    GPtrArray *points;
};

static char *line_of(const struct making *m, const char *part, const char *of, enum place at)
{
    const GPtrArray *lines = letter_book_said(m->book, part, of);
    if (!lines)
        return g_strdup("");
    return g_strdup(lines->pdata[pick(lines->len, m->choice[at], m->choice[(at + 1) % PLACES])]);
}

/* Takes text. */
static char *filled(char *text, const char *name, const char *value)
{
    g_autofree char *old = text;
    g_auto(GStrv) parts = g_strsplit(old, name, -1);
    return g_strjoinv(value, parts);
}

static void say(struct making *m, enum place at, const char *part, const char *of)
{
    g_autofree char *topic = line_of(m, "TOPIC", letter_topic_name(m->topic), at);
    char *text = filled(line_of(m, part, of, at), "{seat}", m->about->seat);
    text = filled(text, "{topic}", topic);
    g_free(m->said[at]);
    m->said[at] = filled(text, "{day}", m->about->reply_day ? m->about->reply_day : "");
}

/* ---- points ---- */

struct option {
    const struct letter_point *point;
    const char *said;
};

/* All phrasings of all points that fit. Caller's. */
static GArray *options_of(const struct making *m, const char *place)
{
    GArray *options = g_array_new(FALSE, FALSE, sizeof(struct option));
    const GPtrArray *points = letter_book_points(m->book);
    for (guint i = 0; i < points->len; i++) {
        const struct letter_point *p = points->pdata[i];
        const GPtrArray *lines = letter_point_said(m->book, p);
        if (!letter_point_fits(p, place, m->topic, m->about->stance))
            continue;
        for (guint k = 0; lines && k < lines->len; k++) {
            struct option o = {p, lines->pdata[k]};
            g_array_append_val(options, o);
        }
    }
    return options;
}

static bool put_point(struct making *m, const char *place, enum place at)
{
    g_autoptr(GArray) options = options_of(m, place);
    if (options->len == 0)
        return false;
    guint n = pick(options->len, m->choice[at], m->choice[PLACE_MEETING]);
    struct option o = g_array_index(options, struct option, n);
    m->said[at] = g_strdup(o.said);
    g_ptr_array_add(m->points, (gpointer)o.point);
    return true;
}

#define CHECK_FIRST " [check this before it goes]"

static char *chosen_line(const struct making *m, const struct letter_point *p, guint i)
{
    const GPtrArray *lines = letter_point_said(m->book, p);
    const char *said =
        lines ? lines->pdata[pick(lines->len, m->choice[PLACE_FIRST + i], m->choice[PLACE_MEETING])]
              : p->fact;
    return g_strconcat(said, p->verify ? CHECK_FIRST : "", NULL);
}

static bool take_chosen(struct making *m, GError **error)
{
    const struct letter_case *about = m->about;
    char **into[DRAFT_POINTS_MOST] = {&m->said[PLACE_FIRST], &m->said[PLACE_SECOND], &m->third};
    if (about->n_points > DRAFT_POINTS_MOST)
        return err_set(error, BL_ERR_INPUT, "A letter has room for %d points: leave some out.",
                       DRAFT_POINTS_MOST);
    for (guint i = 0; i < about->n_points; i++) {
        const struct letter_point *p = letter_book_point(m->book, about->points[i]);
        if (!p)
            return err_set(error, BL_ERR_INPUT,
                           "There is no point %" G_GINT64_FORMAT ": {:letter.points} has all.",
                           about->points[i]);
        if (g_ptr_array_find(m->points, p, NULL))
            continue;
        *into[m->points->len] = chosen_line(m, p, m->points->len);
        g_ptr_array_add(m->points, (gpointer)p);
    }
    return true;
}

static bool take_points(struct making *m, GError **error)
{
    m->chosen = m->about->n_points > 0;
    if (m->chosen)
        return take_chosen(m, error);
    if (m->about->reply_day)
        return true; /* a letter back says them not again */
    put_point(m, "FIRST", PLACE_FIRST);
    if (!put_point(m, "SECOND", PLACE_SECOND))
        put_point(m, "ANY", PLACE_SECOND);
    return true;
}

/* ---- what is asked for ---- */

/* Who is in the government can do neither. */
static bool can_do(const struct letter_case *about, enum commitment c)
{
    return !about->government || (c != COMMITMENT_PQ && c != COMMITMENT_EDM);
}

/* What was promised and not done comes before anything new. */
static bool ask_after_promise(struct making *m)
{
    for (int c = 0; c < COMMITMENTS; c++) {
        if (!(m->about->promised & 1U << c) || !can_do(m->about, (enum commitment)c))
            continue;
        const char *name = commitment_name((enum commitment)c);
        g_autofree char *promise = line_of(m, "PROMISE", name, PLACE_ASK);
        g_autofree char *outcome = line_of(m, "OUTCOME", name, PLACE_ASK);
        say(m, PLACE_ASK, "PROMISED", NULL);
        m->said[PLACE_ASK] = filled(m->said[PLACE_ASK], "{promise}", promise);
        m->said[PLACE_ASK] = filled(m->said[PLACE_ASK], "{outcome}", outcome);
        return true;
    }
    return false;
}

static void ask_for_deed(struct making *m)
{
    const char *of = m->about->government ? "GOVERNMENT" : stance_name(m->about->stance);
    g_autofree char *deed = line_of(m, "DEED", of, PLACE_STANCE);
    say(m, PLACE_ASK, "ASK", NULL);
    m->said[PLACE_ASK] = filled(m->said[PLACE_ASK], "{deed}", deed);
}

static void take_first(struct making *m)
{
    say(m, PLACE_OPENING, "OPENING", NULL);
    say(m, PLACE_SUBJECT, "SUBJECT", NULL);
    say(m, PLACE_STANCE, "STANCE", stance_name(m->about->stance));
    if (!ask_after_promise(m))
        ask_for_deed(m);
    say(m, PLACE_MEETING, "MEETING", NULL);
}

/* The type's own sentence is the question, but of an answer in substance. */
static void take_back(struct making *m)
{
    enum reply_type type = m->about->reply;
    say(m, PLACE_OPENING, "THANKS", NULL);
    say(m, PLACE_SUBJECT, "BACK", reply_type_name(type));
    if (!ask_after_promise(m) && type == REPLY_SUBSTANTIVE)
        ask_for_deed(m);
    if (type != REPLY_MEETING_OFFER && type != REPLY_REFUSAL)
        say(m, PLACE_MEETING, "MEETING", NULL);
}

/* ---- the whole ---- */

#define HEAD                                                                                       \
    "[your home address and postcode: MPs answer their own constituents]\n"                        \
    "[your personal e-mail address, not one from work]\n\n"
#define OWN "[two or three sentences of your own: what it is like for you]"
#define OWN_BACK "[anything of your own that you want to add]"
#define COPY "\n\n[Send a copy to the union, and the MP's reply when it comes: info@napo.org.uk]"

/* A paragraph of what there is of them; nothing where there is nothing. */
static void add_paragraph(GString *text, const char *const *said, gsize n)
{
    bool any = false;
    for (gsize i = 0; i < n; i++) {
        if (!said[i] || !*said[i])
            continue;
        g_string_append_printf(text, "%s%s", any ? " " : "\n\n", said[i]);
        any = true;
    }
}

static char *whole(const struct making *m)
{
    const struct letter_case *about = m->about;
    char *const *said = m->said;
    GString *text = g_string_new(HEAD);
    g_string_append_printf(text, "Dear %s,", about->mp_name);
    add_paragraph(text, (const char *[]){said[PLACE_OPENING], said[PLACE_SUBJECT]}, 2);
    add_paragraph(text,
                  (const char *[]){about->own         ? about->own
                                   : about->reply_day ? OWN_BACK
                                                      : OWN},
                  1);
    add_paragraph(text, (const char *[]){said[PLACE_FIRST], said[PLACE_SECOND], m->third}, 3);
    add_paragraph(text, (const char *[]){said[PLACE_STANCE], said[PLACE_ASK]}, 2);
    add_paragraph(text, (const char *[]){said[PLACE_MEETING]}, 1);
    g_string_append_printf(text, "\n\nYours sincerely,\n%s" COPY, about->member_name);
    return g_string_free(text, FALSE);
}

guint letter_word_count(const char *text)
{
    guint n = 0;
    bool within = false;
    for (const char *p = text ? text : ""; *p; p = g_utf8_next_char(p)) {
        bool space = g_unichar_isspace(g_utf8_get_char(p));
        n += !space && !within;
        within = !space;
    }
    return n;
}

/* What goes first where the member says much: what they say counts for more. */
static char *short_enough(struct making *m)
{
    static const enum place spare[] = {PLACE_SECOND, PLACE_SUBJECT, PLACE_MEETING};
    char *text = whole(m);
    for (gsize i = 0; i < G_N_ELEMENTS(spare) && letter_word_count(text) >= DRAFT_WORDS_MOST; i++) {
        bool second = spare[i] == PLACE_SECOND;
        if ((second && m->chosen) || (m->about->reply_day && spare[i] == PLACE_SUBJECT))
            continue;
        g_clear_pointer(&m->said[spare[i]], g_free);
        if (second && m->points->len > 1)
            g_ptr_array_set_size(m->points, 1);
        g_free(text);
        text = whole(m);
    }
    return text;
}

/* By the member's words; who says nothing writes about one of the first four. */
static enum letter_topic topic_for(const struct making *m)
{
    const struct letter_case *about = m->about;
    enum letter_topic topic = LETTER_PAY;
    const struct letter_point *p =
        about->n_points ? letter_book_point(m->book, about->points[0]) : NULL;
    if (about->topic)
        return *about->topic;
    if (p)
        return p->topic;
    if (!about->own || !letter_topic_of(about->own, &topic))
        topic = (enum letter_topic)(m->choice[PLACE_OPENING] % LETTER_BALLOT);
    return topic;
}

static void making_done(struct making *m)
{
    for (int i = 0; i < PLACES; i++)
        g_free(m->said[i]);
    g_free(m->third);
    g_clear_pointer(&m->points, g_ptr_array_unref);
}

void letter_draft_done(struct letter_draft *draft)
{
    g_clear_pointer(&draft->subject, g_free);
    g_clear_pointer(&draft->text, g_free);
    g_clear_pointer(&draft->points, g_ptr_array_unref);
}

bool letter_draft_make(const letter_book *book, const struct letter_case *about,
                       struct letter_draft *out, GError **error)
{
    *out = (struct letter_draft){0};
    if (letter_word_count(about->own) > DRAFT_OWN_MOST)
        return err_set(error, BL_ERR_INPUT,
                       "Keep it to %d words of the member's own: an MP reads a short letter to its "
                       "end.",
                       DRAFT_OWN_MOST);
    struct making m = {.book = book, .about = about, .points = g_ptr_array_new()};
    choices_of(about->member, m.choice);
    m.topic = topic_for(&m);
    bool ok = take_points(&m, error);
    if (ok) {
        if (about->reply_day)
            take_back(&m);
        else
            take_first(&m);
        out->topic = m.topic;
        out->text = short_enough(&m);
        out->subject = line_of(&m, "TITLE", letter_topic_name(m.topic), PLACE_OPENING);
        out->points = g_steal_pointer(&m.points);
    }
    making_done(&m);
    return ok;
}
