/*
 * The part of a reply that HQ gets: who wrote what to whom, and the text without what was struck
 * out. Never the mail, nor anything of its headers.
 */
#include "app_priv.h"
#include "clipboard.h"
#include "files/give.h"
#include "replies/hq.h"
#include "replies/priv.h"

#include "base/err.h"
#include "store/db.h"

#include <string.h>

bool reply_part_may_go(const record *row, GError **error)
{
    gint64 id = record_int(row, "reply_id");
    enum reply_consent consent;
    g_autoptr(GError) why = NULL;
    if (record_bool(row, "triage"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT
                       " is waiting to be matched to a member: {:reply.edit} comes first.",
                       id);
    if (record_has(row, "notice"))
        return err_set(error, BL_ERR_INPUT,
                       "Reply %" G_GINT64_FORMAT " is no answer: HQ has no use for it.", id);
    if (reply_consent_from(record_str(row, "consent"), &consent) &&
        reply_may_forward(consent, &why))
        return true;
    return err_set(error, BL_ERR_INPUT, "Reply %" G_GINT64_FORMAT "%s%s: %s", id,
                   record_has(row, "person") ? " to " : "", record_str(row, "person"),
                   why ? why->message : "its consent is not known.");
}

/* ---- the text ---- */

#define NAME_WORDS 4

static void add_from(GString *s, const record *row)
{
    const char *seat = record_text(row, "constituency"), *party = record_text(row, "party");
    g_string_append_printf(s, "From: %s",
                           record_has(row, "mp_name") ? record_str(row, "mp_name")
                                                      : "an MP who is not known");
    if (seat)
        g_string_append_printf(s, ", MP for %s", seat);
    if (party)
        g_string_append_printf(s, " (%s)", party);
    g_string_append_c(s, '\n');
}

/* A name that is struck in the text, whoever it is of: few words, with a capital. */
static void strike_names(const struct reply_hq *h, const char *subject, GArray *out)
{
    for (guint i = 0; i < h->all->len; i++) {
        const struct strike_span *s = &g_array_index(h->all, struct strike_span, i);
        g_autofree char *struck = g_strndup(record_str(h->row, "text") + s->from, s->to - s->from);
        g_auto(GStrv) words = g_strsplit_set(struck, " \n", NAME_WORDS + 1);
        for (char **word = words; g_strv_length(words) <= NAME_WORDS && *word; word++)
            if (g_utf8_strlen(*word, -1) > 1 && g_unichar_isupper(g_utf8_get_char(*word)))
                strike_add_name(subject, *word, out);
    }
}

/* A subject is struck as a whole where it says what HQ need not have. *out: caller's; NULL: it has
 * none. */
static bool part_subject(struct app *app, const struct reply_hq *h, char **out, GError **error)
{
    const char *subject = record_text(h->row, "subject");
    bool plain = true;
    *out = NULL;
    if (!subject)
        return true;
    if (!reply_hq_is_plain(app, h->row, subject, &plain, error))
        return false;
    g_autoptr(GArray) others = strike_no_spans();
    reply_hq_strike_others(h, subject, others);
    strike_names(h, subject, others);
    *out = plain ? strike_out(subject, others) : g_strdup(STRIKE_SIGN);
    return true;
}

static void add_member(GString *s, const record *row)
{
    g_autofree char *on = record_has(row, "consent_on")
                              ? day_dated(day_from_iso(record_str(row, "consent_on")))
                              : NULL;
    bool agreed = strcmp(record_str(row, "consent"), "GIVEN") == 0;
    g_string_append_printf(s, "Member: %s: ",
                           record_has(row, "person") ? record_str(row, "person")
                                                     : "none of our members");
    if (agreed)
        g_string_append_printf(s, "agrees that HQ has this%s%s%s\n", on ? " (" : "", on ? on : "",
                               on ? ")" : "");
    else
        g_string_append(s, "has not agreed that HQ has this\n");
}

bool reply_part_make(struct app *app, gint64 id, struct reply_part *part, GError **error)
{
    struct reply_hq h;
    *part = (struct reply_part){0};
    if (!reply_hq_load(app, id, &h, error))
        return false;
    g_autofree char *left = strike_out(record_str(h.row, "text"), h.all);
    g_autofree char *on = day_dated(day_from_iso(record_str(h.row, "received_on")));
    GString *s = g_string_new(NULL);
    enum reply_type type;
    bool ok = part_subject(app, &h, &part->subject, error);
    add_from(s, h.row);
    g_string_append_printf(s, "Received: %s\n", on);
    if (part->subject)
        g_string_append_printf(s, "Subject: %s\n", part->subject);
    if (reply_type_from(record_str(h.row, "type"), &type))
        g_string_append_printf(s, "Kind: %s\n", reply_type_label(type));
    add_member(s, h.row);
    g_string_append_printf(s, "\n%s\n", left);
    part->row = record_copy(h.row);
    part->text = g_string_free(s, FALSE);
    reply_hq_done(&h);
    if (!ok)
        reply_part_done(part);
    return ok;
}

void reply_part_done(struct reply_part *part)
{
    g_clear_pointer(&part->row, record_free);
    g_clear_pointer(&part->subject, g_free);
    g_clear_pointer(&part->text, g_free);
}

/* Caller's; NULL on error. */
static char *part_text(struct app *app, gint64 id, GError **error)
{
    struct reply_part part;
    if (!reply_part_make(app, id, &part, error))
        return NULL;
    char *text = g_steal_pointer(&part.text);
    reply_part_done(&part);
    return text;
}

/* ---- commands ---- */

static void about(const record *row, struct result *out)
{
    gint64 person = record_int(row, "person_id");
    out->subject = person ? "person" : "reply";
    out->subject_id = person ? person : record_int(row, "reply_id");
    out->workplace_id = record_int(row, "workplace_id");
}

/* The row and the text; look: only for the eyes of whoever asks. */
static char *part_of(struct app *app, gint64 id, bool look, record **row, struct result *out,
                     GError **error)
{
    *row = reply_found(app, "reply_part", id, error);
    if (!*row || (!look && !reply_part_may_go(*row, error)))
        return NULL;
    about(*row, out);
    return part_text(app, id, error);
}

/* What goes without a rep having struck it. */
static bool say_besides(struct app *app, const GArray *ids, struct result *out, GError **error)
{
    guint n = 0;
    for (guint i = 0; i < ids->len; i++) {
        struct reply_hq h;
        if (!reply_hq_load(app, g_array_index(ids, gint64, i), &h, error))
            return false;
        g_autofree char *besides = reply_hq_besides(&h);
        n += besides != NULL;
        if (besides && ids->len == 1)
            result_add(out, "HQ does not get %s.", besides);
        reply_hq_done(&h);
    }
    if (n && ids->len > 1)
        result_add(out,
                   "Of %u of them names of others who have not agreed, or what is struck out of "
                   "another copy of the letter, is not in it.",
                   n);
    out->remark = out->remark || n;
    return true;
}

/* What may have been overlooked. */
static bool remark(struct app *app, const GArray *ids, struct result *out, GError **error)
{
    GError *failed = NULL;
    if (app->screens) /* they ask before */
        return true;
    g_autofree char *looks = reply_hq_unlooked(app, ids, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    if (!looks)
        return true;
    out->remark = true;
    if (ids->len == 1)
        result_add(out, "%s: {:reply.strike %" G_GINT64_FORMAT "} before it goes.", looks,
                   g_array_index(ids, gint64, 0));
    else
        result_add(out, "%s: {:reply.strike} before they go.", looks);
    return true;
}

static bool look_at(struct app *app, gint64 id, struct result *out, GError **error)
{
    g_autoptr(record) row = NULL;
    g_autofree char *text = part_of(app, id, true, &row, out, error);
    if (!text)
        return false;
    out->object = record_of_int("reply_id", id);
    record_set_text(out->object, "text", text);
    app_note(app, "view", out->subject, out->subject_id, NULL);
    return app->screens || app_settle_notes(app, LOOK_WAIT_MS, error);
}

#define BETWEEN "\n----------------------------------------\n\n"

/* All of them, or none; each but the last is noted here, that one where it goes. Caller's. */
static char *parts_of(struct app *app, const GArray *ids, struct result *out, GError **error)
{
    g_autoptr(GString) all = g_string_new(NULL);
    GPtrArray *parts = record_array_new();
    bool ok = ids->len || err_set(error, BL_ERR_INPUT, "Choose a reply first.");
    for (guint i = 0; ok && i < ids->len; i++) {
        gint64 id = g_array_index(ids, gint64, i);
        g_autoptr(record) row = NULL;
        g_autofree char *text = part_of(app, id, false, &row, out, error);
        ok = text != NULL;
        if (!ok)
            break;
        if (i + 1 < ids->len)
            app_note(app, "reply.part", out->subject, out->subject_id, "of several");
        record *part = record_of_int("reply_id", id);
        record_set_text(part, "text", text);
        g_ptr_array_add(parts, part);
        g_string_append_printf(all, "%s%s", i ? BETWEEN : "", text);
    }
    if (ok && ids->len == 1) {
        out->object = record_copy(parts->pdata[0]);
    } else if (ok && !app->screens) { /* a screen shows that it is there, not all of it */
        out->object = record_new();
        record_take_list(out->object, "replies", g_ptr_array_ref(parts));
    }
    g_ptr_array_unref(parts);
    return ok ? g_string_free(g_steal_pointer(&all), FALSE) : NULL;
}

static char *name_of(const GArray *ids)
{
    return ids->len == 1 ? g_strdup_printf("reply-%" G_GINT64_FORMAT "-for-hq.txt",
                                           g_array_index(ids, gint64, 0))
                         : g_strdup_printf("%u-replies-for-hq.txt", ids->len);
}

/* Where nobody is asked, it is said: what is printed may be on its way to HQ at once. */
bool reply_part_was_looked_at(struct app *app, const record *in, const GArray *ids, GError **error)
{
    GError *failed = NULL;
    if (app->screens || app->screen || record_bool(in, "as_it_is"))
        return true;
    g_autofree char *looks = reply_hq_unlooked(app, ids, &failed);
    if (failed) {
        g_propagate_error(error, failed);
        return false;
    }
    return !looks || err_set(error, BL_ERR_REFUSED,
                             "%s, and nobody has looked through it: {:reply.strike} comes first. "
                             "{as_it_is} lets it go as it is.",
                             looks);
}

static bool give_parts(struct app *app, const record *in, const GArray *ids, struct result *out,
                       GError **error)
{
    g_autofree char *text = parts_of(app, ids, out, error), *name = name_of(ids);
    if (!text || !reply_part_was_looked_at(app, in, ids, error))
        return false;
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    return give(app, bytes, name, record_text(in, "file"), out, error) &&
           say_besides(app, ids, out, error) && remark(app, ids, out, error);
}

char *reply_part_question(struct app *app, const record *in)
{
    g_autoptr(GArray) ids = app_ids_given(in, "reply");
    g_autofree char *looks = reply_hq_unlooked(app, ids, NULL);
    return looks ? g_strdup_printf("%s: strike them out first, or take it as it is?", looks) : NULL;
}

bool reply_run_part(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(GArray) ids = app_ids_given(in, "reply");
    if (record_bool(in, "look"))
        return look_at(app, ids->len ? g_array_index(ids, gint64, 0) : 0, out, error);
    guint noted = app->noted->len;
    bool ok = give_parts(app, in, ids, out, error);
    if (!ok)
        app_unnote(app, noted);
    return ok;
}

bool reply_run_part_copy(struct app *app, const record *in, struct result *out, GError **error)
{
    g_autoptr(record) row = NULL;
    g_autofree char *text = copy_allowed(app, error)
                                ? part_of(app, record_int(in, "reply_id"), false, &row, out, error)
                                : NULL;
    if (!text)
        return false;
    result_say(out, "What HQ gets of it is on your clipboard.");
    return copy_out(app, out, text, "reply.part.copy", NULL, error);
}

const struct field reply_part_fields[] = {
    FIELD("reply", "Reply", "One or more ids, as in reply list.", ID,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT | FIELD_REPEAT),
    FIELD("file", "Into", "A new file, or tray:NAME; if left out, standard output.", FILE,
          .flags = FIELD_POSITIONAL | FIELD_CLI_ONLY),
    FIELD("as_it_is", "As it is", "Also where lines look like what HQ need not have.", BOOL,
          .flags = FIELD_CLI_ONLY),
    FIELD("look", "Look", "It is only looked at: it goes nowhere.", BOOL,
          .flags = FIELD_FORM_ONLY | FIELD_CLI_ONLY),
    {.name = NULL},
};
