/*
 * Which of the files that a member sends on are letters of an MP's or a minister's: what else came
 * with them, a sick note or a payslip, is not kept.
 */
#include "replies/filed.h"

#include "base/text.h"
#include "domain/letter_reader.h"
#include "domain/mp_name.h"
#include "domain/own_letter.h"
#include "domain/signature.h"
#include "domain/strike.h"

#include <string.h>

/* How much speaks for its being an MP's, or what an MP passes on. */
enum letter_of { OF_ANYBODY, OF_SOMEBODY, OF_GOVERNMENT, OF_MP };

static bool is_marked(const GPtrArray *names, const char *mp)
{
    g_auto(GStrv) theirs = mp_name_words(mp);
    guint n = g_strv_length(theirs);
    for (guint i = 0; i < names->len; i++) {
        const struct signed_name *s = names->pdata[i];
        if (!s->elsewhere && (s->mp || s->staff))
            return true;
        bool alone =
            s->n == 1 && n > 0 &&
            (strcmp(s->words[0], theirs[0]) == 0 || strcmp(s->words[0], theirs[n - 1]) == 0);
        if (n > 0 && (s->end || s->behind) &&
            (alone || (s->n > 1 && mp_name_like(s->words, s->n, theirs, n) >= MP_NAME_INITIAL)))
            return true;
    }
    return false;
}

/* A paper of Parliament's or of a government's. */
static bool is_of_government(const char *text)
{
    static const char *const says[] = {" house of commons",
                                       " house of lords",
                                       " member of parliament",
                                       " minister ",
                                       " secretary of state",
                                       " lord chancellor",
                                       " ministry of justice",
                                       " parliamentary under",
                                       " downing street",
                                       " hm prison and probation",
                                       " hmpps ",
                                       " department for ",
                                       " home office ",
                                       " hm treasury",
                                       " ty r cyffredin",
                                       " aelod seneddol",
                                       " senedd "};
    return text_says_any(text, says, G_N_ELEMENTS(says));
}

static enum letter_of letter_of(const char *text, const char *reader, const char *mp)
{
    g_autoptr(GPtrArray) end = signature_names(text), head = letterhead_names(text);
    if (is_marked(end, mp) || is_marked(head, ""))
        return OF_MP;
    if (is_of_government(text) || letter_speaks_as_mp(text))
        return OF_GOVERNMENT;
    if (letter_is_officials(text) || letter_greets_name(text, reader))
        return OF_SOMEBODY;
    return OF_ANYBODY;
}

static bool tells_of_health(const char *text)
{
    g_autoptr(GArray) parts = strike_parts(text, NULL);
    for (guint i = 0; i < parts->len; i++) {
        enum strike_reason why = g_array_index(parts, struct strike_part, i).reason;
        if (why == STRIKE_HEALTH || why == STRIKE_PRIVATE || why == STRIKE_NUMBER)
            return true;
    }
    return false;
}

static void leave_out(struct filed_file *f)
{
    g_clear_pointer(&f->text, g_free);
    g_clear_pointer(&f->whole, g_free);
    g_free(f->why);
    f->left_out = true;
    f->why = g_strdup_printf("“%s” is not signed by an MP or a minister: not kept. If it is the "
                             "MP's letter, paste its text as a reply.",
                             f->name);
}

void filed_files_drop_others(GPtrArray *files, const char *reader, const char *mp, bool beside)
{
    bool any = beside;
    for (guint i = 0; files && i < files->len; i++) {
        const struct filed_file *f = files->pdata[i];
        any = any || (f->whole && letter_of(f->whole, reader, mp) == OF_MP);
    }
    for (guint i = 0; files && i < files->len; i++) {
        struct filed_file *f = files->pdata[i];
        enum letter_of of = f->whole ? letter_of(f->whole, reader, mp) : OF_MP;
        bool may = of >= OF_GOVERNMENT || beside || (of == OF_SOMEBODY && !any);
        if (of != OF_MP && (!may || tells_of_health(f->whole)))
            leave_out(f);
    }
}
