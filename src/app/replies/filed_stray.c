/*
 * Why an MP's mail is looked at by somebody before it counts: it may answer nobody, or its answers
 * stand where they cannot be told from what they answer.
 */
#include "replies/filed.h"

#include "base/text.h"
#include "domain/greeting.h"
#include "domain/reply_guess.h"

#include <string.h>

#define NOTE_BYTES 300 /* of what points to what stands below it */
#define CUT_LEAST 30   /* bytes that a letter with answers in it has at least */

static const char *subject_of(const struct mail *m)
{
    return m->forwarded && *m->original_subject ? m->original_subject : m->subject;
}

/* Its headers may be a newsletter's or a casework system's: they alone end no chase, nor do they
 * make a reply of what says nothing of the member's letter. */
static bool needs_word(const struct filing *f)
{
    const struct mail *m = f->m;
    struct reply_guess guess;
    reply_guess_of(f->text, subject_of(m), m->forwarded ? m->original_automatic : m->automatic,
                   &guess);
    bool needs = reply_stops_clock(guess.type) || (guess.type == REPLY_HOLDING && !guess.sure);
    reply_guess_clear(&guess);
    return needs;
}

/* ---- "my answers in red below" ---- */

static bool says_between(const char *sentence)
{
    static const char *const what[] = {" answer", " respon", " repl",    " comment", " ateb",
                                       " ymateb", " sylw",   " annotat", " remark",  " thoughts "};
    static const char *const where[] = {" in red ",
                                        " in blue ",
                                        " in green ",
                                        " in purple ",
                                        " in bold ",
                                        " in italic",
                                        " in capital",
                                        " in colour",
                                        " in a differ",
                                        " in inline",
                                        " inline ",
                                        " in line ",
                                        " in text ",
                                        " in the text ",
                                        " in the body ",
                                        " intersper",
                                        " between your",
                                        " between the lines ",
                                        " under each ",
                                        " below each ",
                                        " beneath each ",
                                        " against each ",
                                        " after each ",
                                        " next to each ",
                                        " to each of your ",
                                        " within your ",
                                        " in your email below ",
                                        " in your message below ",
                                        " in your letter below ",
                                        " mewn coch ",
                                        " mewn glas ",
                                        " mewn print ",
                                        " o dan bob ",
                                        " highlighted "};
    return text_says_any(sentence, what, G_N_ELEMENTS(what)) &&
           text_says_any(sentence, where, G_N_ELEMENTS(where));
}

bool filed_announces_answers(const char *text)
{
    g_autofree char *copy = g_strdup(text);
    for (char *p = copy; *p; p++) /* lines are broken anywhere */
        *p = *p == '\n' && p[1] != '\n' ? ' ' : *p;
    g_auto(GStrv) sentences = g_strsplit_set(copy, ".!?\n", -1);
    for (char **s = sentences; *s; s++) {
        if (says_between(*s))
            return true;
    }
    return false;
}

/* "Please see below", and hardly more. */
static bool points_below(const char *text)
{
    static const char *const words[] = {" see below ",      " see my comments ", " comments below ",
                                        " answer below ",   " answered below ",  " replied below ",
                                        " response below ", " gweler isod "};
    if (strlen(text) > NOTE_BYTES)
        return false;
    return text_says_any(text, words, G_N_ELEMENTS(words));
}

/* Below the note stands what it points to: another greeting, or the head of a mail. */
static bool has_letter_below(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool noted = false;
    for (char **line = lines; *line; line++) {
        bool greets = greeting_of(*line, NULL) > 0;
        if (noted && (greets || g_str_has_prefix(*line, "From: ")))
            return true;
        noted = noted || (!greets && **line);
    }
    return false;
}

/* They were cut with the letter between whose lines they stand: nothing marks the one or the other.
 * What is to be done then; NULL: none are. Caller's. */
static char *lost_answers(const struct filing *f)
{
    const struct mail *m = f->m;
    const char *whole = m->forwarded ? m->original_text : m->text;
    const char *cut = m->forwarded ? m->original_reply_text : m->reply_text;
    if (strlen(whole) <= strlen(cut) + CUT_LEAST || strstr(cut, "[…]"))
        return NULL;
    if (filed_announces_answers(cut))
        return g_strdup(
            "The answers stand between the lines of the member's own letter, which does "
            "not belong to the reply: open the mail in your mail program, and paste "
            "what the MP wrote there as another reply.");
    if (strcmp(f->text, cut) == 0 && points_below(cut) && !has_letter_below(cut))
        return g_strdup(
            "It says to see below, where only the member's own letter was found. If the "
            "MP answers between its lines, open the mail in your mail program and "
            "paste what the MP wrote there as another reply.");
    return NULL;
}

/* ---- all together ---- */

char *filed_stray(const struct filing *f, bool *holds)
{
    const struct mail *m = f->m;
    g_autofree char *shown = NULL;
    bool bulk = m->forwarded ? m->original_bulk : m->bulk;
    *holds = true;
    char *lost = lost_answers(f);
    if (lost)
        return lost;
    switch (reply_stray_of(f->text, subject_of(m), bulk, &shown)) {
    case STRAY_ELSEWHERE:
        return g_strdup_printf("About something else? %s%sIt does not speak of what members wrote.",
                               shown ? shown : "", shown ? " " : "");
    case STRAY_TO_ALL:
        return g_strdup("This looks like a newsletter: it does not answer a letter.");
    case STRAY_NONE:
        break;
    }
    *holds = m->invitation; /* who comes to what is for a rep to read */
    if (bulk && needs_word(f))
        return g_strdup("It was sent to a list, its headers say, as newsletters are: say whether "
                        "it answers the member.");
    return NULL;
}
