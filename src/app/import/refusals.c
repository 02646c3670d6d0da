/*
 * Columns that are not used and look like a no to contact: who said it would be rung all the same.
 */
#include "import/priv.h"

#include "base/text.h"
#include "domain/hq_words.h"

#define NAME_SHOWN 40 /* of a terminal */
#define NO                                                                                         \
    "\\b(?:not|no|never|cannot|can.?t|don.?t|out|opt|stop|remove\\w*|exclu\\w*|suppress\\w*|"      \
    "block\\w*|refus\\w*|declin\\w*|object\\w*)\\b"
#define WAY                                                                                        \
    "\\b(?:contact\\w*|opt\\w*|call\\w*|ring\\w*|rung|phon\\w*|tele\\w*|tel|mobiles?|text\\w*|"    \
    "sms|e ?mail\\w*|mail\\w*|communicat\\w*)\\b"
#define ALONE "\\b(?:dnc|tps|unsubscri\\w*)\\b"

static bool names_refusal(const char *header)
{
    g_autofree char *key = text_key(header);
    return g_regex_match_simple(ALONE, key, 0, 0) ||
           (g_regex_match_simple(NO, key, 0, 0) && g_regex_match_simple(WAY, key, 0, 0));
}

/* Nothing but yes and no. */
static bool holds_answers(const GPtrArray *values)
{
    bool any = false;
    for (guint i = 0; i < values->len; i++) {
        const enum hq_answer answer = hq_answer(values->pdata[i]);
        if (answer == HQ_UNCLEAR)
            return false;
        any |= answer != HQ_NONE;
    }
    return any;
}

/* Of a list that knows such columns, one that nobody has said is not to be used. */
static bool is_lost(const struct import *im, guint i)
{
    const struct import_frame *f = im->frame;
    bool asked = false;
    for (const struct import_column *c = f->importer->columns; c->label; c++)
        asked |= (c->flags & IMPORT_ALL) != 0;
    return asked && f->survey.samples && i < f->survey.samples->len && !import_column_at(im, i) &&
           !import_map_of(f->map, f->header[i], i) && names_refusal(f->header[i]) &&
           holds_answers(f->survey.samples->pdata[i]);
}

/* Caller's; NULL: it is used, or no refusal. */
static char *lost_said(const struct import *im, guint i)
{
    if (!is_lost(im, i))
        return NULL;
    g_autofree char *clean = text_clean(im->frame->header[i], -1, TEXT_LINE);
    g_autofree char *name = text_clip(clean, NAME_SHOWN, false);
    return g_strdup_printf("%s looks like a no to contact and is not used: say what it is%s.", name,
                           import_has_options(im) ? " with --map" : " (m)");
}

void import_remark_refusals(struct import *im)
{
    const struct import_frame *f = im->frame;
    for (guint i = 0; f->header[i]; i++) {
        g_autofree char *said = lost_said(im, i);
        if (said)
            import_remark_at(im, f->survey.header_line, said);
    }
}

void import_say_refusals(const struct import *im, GString *say)
{
    for (guint i = 0; im->frame->header && im->frame->header[i]; i++) {
        g_autofree char *said = lost_said(im, i);
        if (said)
            g_string_append_printf(say, " %s", said);
    }
}
