/*
 * What of a mail on its way in a member wrote themselves, to the branch or to an MP: it is not
 * kept, and no answer.
 */
#include "replies/filed.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/letter_reader.h"
#include "domain/mail_sender.h"
#include "domain/office_words.h"
#include "domain/own_letter.h"
#include "domain/signature.h"
#include "io/letter.h"

#include <string.h>

#define GREETING_BYTES 80

/* ---- who wrote what stands in the text ---- */

/* The member who wrote it, by address; where a forward gives none, by the name of who passed it on.
 */
static bool member_who_wrote(struct filing *f, const struct filed_author *by, struct reply_to *to,
                             GError **error)
{
    const struct mail *m = f->m;
    bool same = m->forwarded && !*by->address && *by->name &&
                g_ascii_strcasecmp(by->name, m->from_name) == 0;
    return reply_find_member(f->app, same ? m->from_address : by->address, to, error);
}

/* What the text shows that counts now. */
static const struct filed_words *words_of(struct filing *f)
{
    if (filed_words_are_of(f->l->words, f->m))
        return f->l->words;
    if (!filed_words_are_of(f->again, f->m)) {
        filed_words_free(f->again);
        f->again = filed_words_read(f->m);
    }
    return f->again;
}

/* "Jane Doe MP", "Office of Jane Doe MP". */
static bool is_mps_name(const char *name)
{
    g_autoptr(GPtrArray) names = sender_names(name);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *n = names->pdata[i];
        if ((n->mp || n->office) && !n->elsewhere)
            return true;
    }
    return false;
}

/* Whether one of the letters that came with it is to who wrote the mail. */
static bool greets_author(const GPtrArray *letters, const struct filed_author *by)
{
    for (guint i = 0; i < letters->len; i++)
        if (letter_is_to_reader(letters->pdata[i]) &&
            letter_greets_name(letters->pdata[i], by->name))
            return true;
    return false;
}

static bool is_to_member(struct filing *f, const struct filed_author *by, bool *is, GError **error)
{
    const char *const lines[] = {by->to, by->cc, f->m->forwarded ? "" : f->m->delivered_to};
    *is = false;
    for (gsize i = 0; i < G_N_ELEMENTS(lines) && !*is; i++) {
        struct reply_to to = {0};
        if (!reply_find_member(f->app, lines[i], &to, error))
            return false;
        *is = to.person_id != 0;
        reply_to_done(&to);
    }
    return true;
}

/* Beside a letter that was read a text is the MP's where the MP's side wrote it; else it is the
 * covering note of whoever sends the letter on. */
static bool is_mps_text(struct filing *f, const GPtrArray *letters, bool *is, GError **error)
{
    const struct filed_author by = filed_author_of(f->m);
    *is = f->typed;
    if (f->typed || f->members_own)
        return true;
    if (!reply_is_mps(f->app, by.address, is, error))
        return false;
    *is = *is || is_mps_name(by.name) || words_of(f)->is_signed;
    if (*is || greets_author(letters, &by))
        return true;
    return is_to_member(f, &by, is, error);
}

bool filed_own_note(struct filing *f, GError **error)
{
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    bool mps = true;
    if (letters->len && !is_mps_text(f, letters, &mps, error))
        return false;
    f->note_cut = letters->len && !mps;
    return true;
}

/* ---- what a member wrote ---- */

/* Whether an MP has one of the addresses in that line. */
static bool has_mps_address(struct filing *f, const char *line, bool *has, GError **error)
{
    const char *rest = line ? line : "";
    *has = false;
    g_auto(GStrv) words = g_strsplit_set(rest, " <>,;\"()", -1);
    for (char **word = words; *word && !*has; word++)
        if (strchr(*word, '@') && !reply_is_mps(f->app, *word, has, error))
            return false;
    return true;
}

static bool may_greet(const char *line)
{
    return strlen(line) <= GREETING_BYTES && greeting_of(line + strspn(line, " *>"), NULL) > 0;
}

/* A letter to the member's own MP, also below a word to the branch. */
static bool greets_own_mp(struct filing *f, struct reply_to *to, const char *text, bool *is,
                          GError **error)
{
    *is = false;
    const struct filed_words *says = words_of(f);
    *is = says->to_own_mp;
    if (*is || !to->ons_code || says->officials)
        return true;
    g_autofree char *today = day_to_iso(app_today(f->app));
    if (!reply_take_seat(f->app, to, NULL, today, error))
        return false;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; to->mp && *line && !*is; line++)
        *is = may_greet(*line) && letter_greets_name(*line, to->mp);
    return true;
}

/* What was typed or pasted of an MP's letter is all that counts. */
static void take_typed(struct filing *f, const char *text)
{
    struct mail *m = f->m;
    char **const whole = m->forwarded ? &m->original_text : &m->text;
    char **const cut = m->forwarded ? &m->original_reply_text : &m->reply_text;
    f->typed = true;
    g_autofree char *all = filed_squeezed(*whole), *taken = filed_squeezed(text);
    f->around_typed = strcmp(all, taken) != 0;
    g_free(*whole);
    g_free(*cut);
    *whole = g_strdup(text);
    *cut = g_strdup(text);
}

static bool settle_members(struct filing *f, struct reply_to *to, GError **error)
{
    struct mail *m = f->m;
    struct filed_author by = filed_author_of(m);
    bool to_mp = false, copied = false, greeted = false, answered = false;
    if (!has_mps_address(f, by.to, &to_mp, error) || !has_mps_address(f, by.cc, &copied, error) ||
        !greets_own_mp(f, to, by.text, &greeted, error))
        return false;
    f->to_mp = to_mp || copied;
    if (!reply_settle_answered(f->app, m, &answered, error))
        return false;
    f->members_own = !answered;
    f->answered = answered;
    if (answered)
        return true;
    filed_files_drop_own(f->l->files, by.name, to->mp ? to->mp : "");
    const struct filed_words *says = words_of(f);
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    /* beside a letter only what is signed is another one */
    if (!f->to_mp && says->typed && (!letters->len || says->typed_signed))
        take_typed(f, says->typed);
    else
        f->to_mp = f->to_mp || greeted;
    return true;
}

/* "Here is a copy of your message to Jane Doe MP": what a form sends to whoever filled it in. */
static bool settle_copy(struct filing *f, const struct filed_author *by, GError **error)
{
    bool mps = false, own = false;
    struct reply_to to = {0};
    if (!reply_is_mps(f->app, by->address, &mps, error))
        return false;
    if (mps || is_mps_name(by->name) || words_of(f)->is_signed) {
        filed_files_drop_greeting(f->l->files);
        return true;
    }
    bool ok = reply_find_member(f->app, by->to, &to, error);
    if (ok && !to.person_id && f->m->forwarded)
        ok = reply_find_member(f->app, f->m->from_address, &to, error);
    ok = ok && (!to.person_id || greets_own_mp(f, &to, by->text, &own, error));
    if (ok && own) {
        f->members_own = f->to_mp = true;
        f->author_id = to.person_id;
    }
    reply_to_done(&to);
    return ok;
}

/* Whose MP it may be that signs by a first name. */
static bool drop_others(struct filing *f, const struct filed_author *by, struct reply_to *to,
                        GError **error)
{
    bool mps = false, beside = f->answered || f->typed;
    if (!f->l->files || !f->l->files->len)
        return true;
    if (!reply_is_mps(f->app, by->address, &mps, error))
        return false;
    mps = mps || is_mps_name(by->name) || (!f->author_id && words_of(f)->is_signed);
    if (mps && !f->m->forwarded)
        return true;
    if (!to->person_id && !reply_find_member(f->app, f->m->from_address, to, error))
        return false;
    g_autofree char *today = day_to_iso(app_today(f->app));
    if (to->ons_code && !to->mp && !reply_take_seat(f->app, to, NULL, today, error))
        return false;
    filed_files_drop_others(f->l->files, to->member ? to->member : by->name, to->mp ? to->mp : "",
                            beside || mps);
    return true;
}

bool filed_own_settle(struct filing *f, GError **error)
{
    const struct mail *m = f->m;
    const struct filed_author by = filed_author_of(m);
    struct reply_to to = {0};
    if ((m->forwarded ? m->original_kind : m->kind) != MAIL_LETTER)
        return true;
    bool ok = member_who_wrote(f, &by, &to, error);
    f->author_id = to.person_id;
    ok = ok && (to.person_id ? settle_members(f, &to, error) : settle_copy(f, &by, error)) &&
         drop_others(f, &by, &to, error);
    reply_to_done(&to);
    return ok;
}

/* ---- what is said of it ---- */

/* Whether it is nothing but a letter to an MP. */
bool filed_own_skip(const struct filing *f, struct filed *out)
{
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    bool own = f->to_mp || filed_files_only_own(f->l->files);
    if (!f->members_own || !own || f->typed || letters->len)
        return false;
    out->to.person_id = f->author_id;
    out->own_letter = true;
    return filed_settled(out, FILED_SKIPPED,
                         g_strdup("A member's own letter to an MP: not kept. Note with letter add "
                                  "that they wrote it."));
}

/* A member sends on a letter that cannot be read, and no word of it. */
bool filed_own_unread(const struct filing *f, struct filed *out)
{
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    const char *why = filed_files_why(f->l->files);
    if (!f->members_own || f->typed || letters->len || !why)
        return false;
    return filed_settled(
        out, FILED_REFUSED,
        g_strdup_printf("%s: %s What stands beside it is the member's own, and was "
                        "not kept.",
                        f->l->where, why));
}

/* An MP's mail that is nothing but the letter to them: they may have typed between its lines. */
bool filed_own_between(const struct filing *f, const struct reply_to *to, struct filed *out)
{
    const struct filed_author by = filed_author_of(f->m);
    g_autoptr(GPtrArray) letters = filed_files_letters(f->l->files);
    if (!to->mp_id || f->members_own || f->typed || letters->len)
        return false;
    g_autoptr(GString) text = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(f->text, "\n", -1);
    for (char **line = lines; *line; line++)
        g_string_append_printf(text, "%s\n", *line + strspn(*line, "> "));
    g_autofree char *people = g_strdup_printf("%s, %s, %s", by.to, by.cc, f->m->from_name);
    if (!letter_greets_name(text->str, to->mp) || letter_is_officials(text->str) ||
        !letter_is_own(text->str, f->m->forwarded ? people : by.to, ""))
        return false;
    return filed_settled(
        out, FILED_REFUSED,
        g_strdup_printf("%s: It holds nothing but the member's own letter, which is not kept. If "
                        "the MP answers between its lines, as in another colour, open the mail in "
                        "your mail program and paste what the MP wrote there as a reply.",
                        f->l->where));
}

/* ---- whether it may hold what an MP wrote ---- */

static bool speaks_of_an_mp(const struct mail *m)
{
    static const char *const phrases[] = {
        " mp ",           " m p ",        "member of parliament", "house of commons",
        "aelod seneddol", "parliament uk"};
    g_autofree char *all =
        g_strjoin(" ", m->from_name, m->original_from_name, m->subject, m->text, NULL);
    g_autofree char *folded = text_fold(all);
    return text_says_any(all, phrases, G_N_ELEMENTS(phrases)) || office_is_in(folded);
}

/* That something came, or what somebody said. */
static bool tells_of_an_answer(const struct mail *m)
{
    static const char *const phrases[] = {
        " repl",     " respon",       " answer",   " wrote back", " written back", " got back ",
        " came ",    " come back ",   " said ",    " says ",      " told ",        " letter from ",
        " received", " e mail from ", " this is ", " below",      " here is ",     " heres ",
        " dear ",    " email from ",  " attach",   " enclosed ",  " ateb",         " from my mp "};
    g_autofree char *all = g_strjoin(" ", m->subject, m->text, NULL);
    return text_says_any(all, phrases, G_N_ELEMENTS(phrases));
}

/* Of a photo: that something is said of a letter, or of an answer. */
static bool tells_of_letter(const struct mail *m, const char *file)
{
    static const char *const words[] = {" letter", " scan", " llythyr"};
    g_autofree char *all = g_strjoin(" ", m->subject, file, m->text, NULL);
    return text_says_any(all, words, G_N_ELEMENTS(words)) || speaks_of_an_mp(m) ||
           tells_of_an_answer(m);
}

static bool has_letter_file(const struct filing *f)
{
    static const char *const kinds[] = {".pdf",   ".doc", ".docx", ".odt", ".rtf",
                                        ".pages", ".msg", ".txt",  ".dat", ".eml"};
    bool letter = false;
    for (guint i = 0; i < f->l->files->len; i++) {
        const struct filed_file *file = f->l->files->pdata[i];
        g_autofree char *name = g_ascii_strdown(file->name, -1);
        for (gsize k = 0; k < G_N_ELEMENTS(kinds); k++)
            letter = letter || g_str_has_suffix(name, kinds[k]);
        letter = letter || (file->why && tells_of_letter(f->m, file->name));
    }
    return letter;
}

/* What finds neither an MP nor a member is nobody's business here; what finds a member, only where
 * it may hold what an MP wrote: that one is named in what a member tells of themselves is not
 * enough. */
bool filed_may_be_reply(const struct filing *f, const struct reply_to *to)
{
    const struct mail *m = f->m;
    if (f->members_own && !f->typed && !has_letter_file(f) && !tells_of_an_answer(m))
        return false;
    if (to->mp_id || to->suggested_mp_id || address_of_parliament(m->from_address) ||
        (m->forwarded && address_of_parliament(m->original_from_address)))
        return true;
    bool forward = m->forwarded && !f->members_own;
    return to->person_id && (forward || has_letter_file(f) || speaks_of_an_mp(m));
}
