/*
 * Striking out of a reply what HQ need not have: which parts there are, which are struck, and
 * whether anybody has looked.
 */
#include "app_priv.h"
#include "replies/hq.h"
#include "replies/priv.h"

#include "base/count.h"
#include "base/err.h"
#include "store/db.h"

#include <string.h>

/* ---- a reply in parts ---- */

/* What a member is known by. Values are the rows'. */
static bool member_of(struct app *app, const record *row, GPtrArray **rows, GPtrArray *emails,
                      GPtrArray *phones, GError **error)
{
    *rows = db_all(app_db(app), "reply_part_contacts", row, error);
    for (guint i = 0; *rows && i < (*rows)->len; i++) {
        const record *contact = (*rows)->pdata[i];
        bool phone = strcmp(record_str(contact, "kind"), "PHONE") == 0;
        g_ptr_array_add(phone ? phones : emails, (gpointer)record_str(contact, "value"));
    }
    g_ptr_array_add(emails, NULL);
    g_ptr_array_add(phones, NULL);
    return *rows != NULL;
}

static GArray *parts_of(struct app *app, const record *row, const char *text, GError **error)
{
    g_autoptr(GPtrArray) emails = g_ptr_array_new(), phones = g_ptr_array_new(), rows = NULL;
    if (!member_of(app, row, &rows, emails, phones, error))
        return NULL;
    struct strike_member m = {.given = record_text(row, "given_name"),
                              .family = record_text(row, "family_name"),
                              .number = record_text(row, "membership_no"),
                              .emails = (const char *const *)emails->pdata,
                              .phones = (const char *const *)phones->pdata};
    return strike_parts(text, &m);
}

static void replace(GArray **spans, GArray *with)
{
    if (*spans)
        g_array_unref(*spans);
    *spans = with;
}

void reply_hq_join(struct reply_hq *h)
{
    const char *text = record_str(h->row, "text");
    GArray *const each[] = {h->spans, h->names, h->copies};
    replace(&h->all, strike_no_spans());
    for (gsize i = 0; i < G_N_ELEMENTS(each); i++)
        g_array_append_vals(h->all, each[i]->data, each[i]->len);
    replace(&h->all, strike_joined(text, h->all));
}

bool reply_hq_load(struct app *app, gint64 reply_id, struct reply_hq *h, GError **error)
{
    *h = (struct reply_hq){0};
    h->row = reply_found(app, "reply_part", reply_id, error);
    h->parts = h->row ? parts_of(app, h->row, record_str(h->row, "text"), error) : NULL;
    h->together = h->parts ? db_all(app_db(app), "reply_together", h->row, error) : NULL;
    if (!h->together) {
        reply_hq_done(h);
        return false;
    }
    const char *text = record_str(h->row, "text"), *struck = record_text(h->row, "hq_text");
    h->spans = struck ? strike_spans(text, struck) : NULL;
    if (!h->spans)
        h->spans = strike_no_spans();
    h->names = strike_no_spans();
    reply_hq_strike_others(h, text, h->names);
    h->copies = reply_hq_struck_in_copies(h);
    reply_hq_join(h);
    return true;
}

void reply_hq_done(struct reply_hq *h)
{
    GArray **const arrays[] = {&h->parts, &h->spans, &h->names, &h->copies, &h->all};
    for (gsize i = 0; i < G_N_ELEMENTS(arrays); i++)
        replace(arrays[i], NULL);
    g_clear_pointer(&h->together, g_ptr_array_unref);
    g_clear_pointer(&h->row, record_free);
}

static const struct strike_part *part_at(const struct reply_hq *h, guint i)
{
    return &g_array_index(h->parts, struct strike_part, i);
}

static bool is_open(const struct reply_hq *h, guint i)
{
    return part_at(h, i)->reason != STRIKE_NONE && !strike_covers(h->all, part_at(h, i));
}

guint reply_hq_open(const struct reply_hq *h)
{
    guint n = 0;
    for (guint i = 0; i < h->parts->len; i++)
        n += is_open(h, i);
    return n;
}

bool reply_hq_is_plain(struct app *app, const record *row, const char *text, bool *plain,
                       GError **error)
{
    g_autoptr(GArray) parts = parts_of(app, row, text, error);
    *plain = true;
    for (guint i = 0; parts && i < parts->len; i++)
        *plain = *plain && g_array_index(parts, struct strike_part, i).reason == STRIKE_NONE;
    return parts != NULL;
}

/* ---- whether anybody has looked ---- */

/* "health or an address" of a set of reasons. Caller's. */
static char *reasons_said(const guint *of)
{
    GString *s = g_string_new(NULL);
    guint left = 0;
    for (int r = 0; r < STRIKE_REASONS; r++)
        left += of[r] > 0;
    for (int r = 0; r < STRIKE_REASONS; r++)
        if (of[r]) {
            left--;
            g_string_append_printf(s, "%s%s", strike_reasons[r].label,
                                   left > 1 ? ", "
                                   : left   ? " or "
                                            : "");
        }
    return g_string_free(s, FALSE);
}

#define NAMES_MOST 6

/* "Amina Yusuf, Olu Adebayo and 4 others" */
static char *names_said(const GPtrArray *names)
{
    GString *s = g_string_new(NULL);
    guint most = MIN(names->len, NAMES_MOST);
    for (guint i = 0; i < most; i++)
        g_string_append_printf(s, "%s%s", i ? ", " : "", (const char *)names->pdata[i]);
    g_autofree char *others = counted(names->len - most, "other", "others");
    if (names->len > most)
        g_string_append_printf(s, " and %s", others);
    return g_string_free(s, FALSE);
}

char *reply_hq_unlooked(struct app *app, const GArray *ids, GError **error)
{
    guint n = 0, of[STRIKE_REASONS] = {0};
    g_autoptr(GPtrArray) whose = g_ptr_array_new_with_free_func(g_free);
    for (guint k = 0; k < ids->len; k++) {
        struct reply_hq h;
        guint before = n;
        if (!reply_hq_load(app, g_array_index(ids, gint64, k), &h, error))
            return NULL;
        for (guint i = 0; !record_has(h.row, "hq_looked_at") && i < h.parts->len; i++)
            if (is_open(&h, i)) {
                of[part_at(&h, i)->reason]++;
                n++;
            }
        if (n > before)
            g_ptr_array_add(whose,
                            g_strdup(record_has(h.row, "person") ? record_str(h.row, "person")
                                                                 : "of no member"));
        reply_hq_done(&h);
    }
    if (n == 0)
        return NULL;
    g_autofree char *lines = counted(n, "line looks", "lines look");
    g_autofree char *like = reasons_said(of);
    if (ids->len == 1)
        return g_strdup_printf("%s like %s", lines, like);
    g_autofree char *names = names_said(whose);
    return g_strdup_printf("In %u of %u replies %s like %s (%s)", whose->len, ids->len, lines, like,
                           names);
}

char *reply_send_question(struct app *app, const record *in)
{
    g_autoptr(GArray) ids = app_ids_given(in, "reply");
    g_autofree char *looks = reply_hq_unlooked(app, ids, NULL);
    return looks ? g_strdup_printf("%s: strike them out first, or send it as it is?", looks) : NULL;
}

static bool set_hq(struct app *app, gint64 reply_id, const char *text, gint64 looked_at,
                   GError **error)
{
    g_autoptr(record) v = record_of_int("reply_id", reply_id);
    record_set_text(v, "hq_text", text);
    record_set_id(v, "hq_looked_at", looked_at);
    return db_exec(app_db(app), "reply_set_hq", v, NULL, error) >= 0;
}

bool reply_hq_forget(struct app *app, const record *was, const record *is, GError **error)
{
    bool same = strcmp(record_str(was, "text"), record_str(is, "text")) == 0;
    if ((same && record_int(was, "person_id") == record_int(is, "person_id")) ||
        (!record_has(was, "hq_text") && !record_has(was, "hq_looked_at")))
        return true;
    return set_hq(app, record_int(was, "reply_id"), same ? record_text(was, "hq_text") : NULL, 0,
                  error);
}

/* ---- the list ---- */

/* Of a part what HQ does not get, and for what. */
struct how {
    bool struck;    /* all of it */
    bool partly;    /* some of it */
    bool name;      /* only names of others who have not agreed */
    bool elsewhere; /* in another copy, not in this one */
};

static struct how how_of(const struct reply_hq *h, const struct strike_part *p)
{
    bool here = strike_touches(h->spans, p), struck = strike_covers(h->all, p);
    bool copies = strike_touches(h->copies, p);
    return (struct how){.struck = struck,
                        .partly = !struck && strike_touches(h->all, p),
                        .name = !here && !copies && strike_touches(h->names, p),
                        .elsewhere = copies && !strike_covers(h->spans, p)};
}

static char *line_of(const struct strike_part *p, guint n, const struct how *how, const char *text)
{
    const char *looks = p->reason == STRIKE_NONE ? "" : strike_reasons[p->reason].label;
    const char *of = how->name ? "only names" : how->elsewhere ? "in another copy" : "";
    const char *sign = how->struck ? "x" : how->name ? "n" : how->partly ? "-" : *looks ? "?" : " ";
    return g_strdup_printf("%3u %s %s%s%s%s%s", n, sign, looks, *looks && *of ? ", " : "", of,
                           *looks || *of ? ": " : "", text);
}

bool reply_run_paragraphs(struct app *app, const record *in, struct result *out, GError **error)
{
    struct reply_hq h;
    if (!reply_hq_load(app, record_int(in, "reply_id"), &h, error))
        return false;
    bool ok = true;
    for (guint i = 0; ok && i < h.parts->len; i++) {
        const struct strike_part *p = part_at(&h, i);
        const struct how how = how_of(&h, p);
        g_autoptr(record) row = record_of_int("id", i + 1);
        record_set_int(row, "paragraph", i + 1);
        record_take_text(row, "text",
                         g_strndup(record_str(h.row, "text") + p->at.from, p->at.to - p->at.from));
        record_set_text(row, "reason",
                        p->reason == STRIKE_NONE ? NULL : strike_reasons[p->reason].label);
        record_set_bool(row, "struck", how.struck);
        record_set_bool(row, "partly", how.partly);
        record_set_bool(row, "only_names", how.name);
        record_set_bool(row, "elsewhere", how.elsewhere);
        record_take_text(row, "_line", line_of(p, i + 1, &how, record_str(row, "text")));
        ok = result_row(out, row, error);
    }
    reply_hq_done(&h);
    return ok;
}

/* ---- striking ---- */

static bool strike_one(struct reply_hq *h, gint64 n, bool back, GError **error)
{
    if (n < 1 || n > h->parts->len)
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT " has %u parts: there is no %" G_GINT64_FORMAT
                       ". {:reply.paragraphs} lists them.",
                       record_int(h->row, "reply_id"), h->parts->len, n);
    const struct strike_part *p = part_at(h, (guint)n - 1);
    if (!back)
        g_array_append_val(h->spans, p->at);
    else if (!reply_hq_may_restore(h, (guint)n - 1, error))
        return false;
    else
        replace(&h->spans, strike_take_back(record_str(h->row, "text"), h->spans, p));
    return true;
}

/* The parts that a field names: one number or several. */
static bool strike_each(struct reply_hq *h, const record *in, const char *field, bool back,
                        GError **error)
{
    GPtrArray *several = record_list(in, field);
    if (!several)
        return !record_has(in, field) || strike_one(h, record_int(in, field), back, error);
    for (guint i = 0; i < several->len; i++)
        if (!strike_one(h, record_int(several->pdata[i], "value"), back, error))
            return false;
    return true;
}

static bool add_words(struct reply_hq *h, const record *in, GError **error)
{
    const char *words = record_text(in, "text");
    if (!words || strike_add_words(record_str(h->row, "text"), words, h->spans))
        return true;
    g_autoptr(GArray) spans = strike_no_spans();
    if (strike_add_words(record_str(h->row, "subject"), words, spans))
        return err_set(error, BL_ERR_INPUT,
                       "“%s” stands in the subject of reply %" G_GINT64_FORMAT
                       ", which HQ gets, too: {:reply.edit} writes another one.",
                       words, record_int(h->row, "reply_id"));
    return err_set(error, BL_ERR_INPUT, "“%s” does not stand in reply %" G_GINT64_FORMAT ".", words,
                   record_int(h->row, "reply_id"));
}

static void add_suggested(struct reply_hq *h)
{
    for (guint i = 0; i < h->parts->len; i++)
        if (part_at(h, i)->reason != STRIKE_NONE)
            g_array_append_val(h->spans, part_at(h, i)->at);
}

static bool may_strike(struct app *app, const struct reply_hq *h, const record *in, GError **error)
{
    gint64 id = record_int(h->row, "reply_id");
    if (!reply_is_kept(app, h->row, error))
        return false;
    if (record_has(h->row, "forwarded_at"))
        return err_set(error, BL_ERR_REFUSED,
                       "Reply %" G_GINT64_FORMAT " has been sent to HQ: tell HQ what it should not "
                       "have.",
                       id);
    if (!record_has(in, "paragraph") && !record_has(in, "text") && !record_bool(in, "suggested") &&
        !record_bool(in, "none") && !record_has(in, "restore") && !record_bool(in, "looked"))
        return err_set(error, BL_ERR_INPUT,
                       "Say what to strike out: {paragraph}, {suggested} or {text}; {restore} and "
                       "{none} take it back. {:reply.paragraphs %" G_GINT64_FORMAT
                       "} lists what there is.",
                       id);
    return true;
}

static void say_struck(const struct reply_hq *h, const GArray *before, struct result *out)
{
    guint n = 0, open = reply_hq_open(h);
    for (guint i = 0; i < h->parts->len; i++)
        n += strike_touches(h->all, part_at(h, i));
    g_autofree char *besides = reply_hq_besides(h), *sent = reply_hq_sent_before(h, before);
    g_autofree char *lines = counted(open, "line that stays looks", "lines that stay look");
    if (h->spans->len)
        result_say(out, "Struck out: %u of %u parts%s%s. HQ gets the rest.", n, h->parts->len,
                   besides ? ", with " : "", besides ? besides : "");
    else if (besides)
        result_say(out, "Nothing is struck out but %s: HQ gets the rest.", besides);
    else
        result_say(out, "Nothing is struck out: HQ gets it as it is.");
    if (open)
        result_add(out, "%s like what HQ need not have.", lines);
    if (sent)
        result_add(out, "%s", sent);
}

static bool store(struct app *app, struct reply_hq *h, const GArray *before, struct result *out,
                  GError **error)
{
    gint64 id = record_int(h->row, "reply_id"), person = record_int(h->row, "person_id");
    g_autofree char *text = h->spans->len ? strike_out(record_str(h->row, "text"), h->spans) : NULL;
    bool same = g_strcmp0(text, record_text(h->row, "hq_text")) == 0;
    guint parts = 0;
    if ((!same && !reply_part_take_back(app, id, &parts, error)) ||
        !set_hq(app, id, text, app_now(app), error))
        return false;
    reply_hq_join(h);
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : id;
    out->workplace_id = record_int(h->row, "workplace_id");
    const char *whom = record_text(h->row, "person");
    out->label = g_strdup_printf("%s%s%s", whom ? whom : "", whom ? ": " : "",
                                 text          ? "struck out of a reply for HQ"
                                 : h->all->len ? "a reply for HQ with nothing more struck out"
                                               : "a reply for HQ as it is");
    out->object = record_of_int("reply_id", id);
    record_take_text(out->object, "hq_text",
                     h->all->len ? strike_out(record_str(h->row, "text"), h->all) : NULL);
    say_struck(h, before, out);
    reply_parts_say_back(parts, out);
    return true;
}

bool reply_run_strike(struct app *app, const record *in, struct result *out, GError **error)
{
    struct reply_hq h;
    if (!reply_hq_load(app, record_int(in, "reply_id"), &h, error))
        return false;
    bool ok = may_strike(app, &h, in, error);
    g_autoptr(GArray) before = strike_joined(record_str(h.row, "text"), h.spans);
    if (ok && record_bool(in, "none"))
        g_array_set_size(h.spans, 0);
    if (ok && record_bool(in, "suggested"))
        add_suggested(&h);
    ok = ok && strike_each(&h, in, "restore", true, error) &&
         strike_each(&h, in, "paragraph", false, error) && add_words(&h, in, error) &&
         store(app, &h, before, out, error);
    reply_hq_done(&h);
    return ok;
}

const struct field reply_strike_fields[] = {
    REPLY_FIELD,
    FIELD("paragraph", "Part", "The number of a sentence or line, as reply paragraphs lists them.",
          INT, .flags = FIELD_REPEAT | FIELD_CLI_ONLY, .least = 1, .most = FIELD_ANY_COUNT),
    FIELD("suggested", "Suggested", "All that looks like an address, health or casework.", BOOL,
          .flags = FIELD_CLI_ONLY),
    FIELD("text", "Words", "These words, wherever they stand in it.", TEXT,
          .flags = FIELD_CLI_ONLY),
    FIELD("none", "None", "Takes back what was struck out; with others, only those stay struck.",
          BOOL, .flags = FIELD_CLI_ONLY),
    FIELD("restore", "Take back", "The number of a part that stays after all.", INT,
          .flags = FIELD_REPEAT | FIELD_CLI_ONLY, .least = 1, .most = FIELD_ANY_COUNT),
    FIELD("looked", "Looked through", "It was looked through, whatever stays.", BOOL,
          .flags = FIELD_FORM_ONLY | FIELD_CLI_ONLY),
    {.name = NULL},
};
