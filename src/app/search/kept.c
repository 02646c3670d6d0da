/*
 * Whether a search may be kept: it can be read, and says nothing of anybody's vote.
 */
#include "search/search_priv.h"

#include "domain/note.h"
#include "domain/script.h"

#include <string.h>

/* The answers of scripts are no notes: yes and no are among them, of whatever step. */
static bool value_ok(const char *label, const struct find *f, GError **error)
{
    if (f->kind != FIND_IS || strcmp(f->term->name, "answered") != 0)
        return note_ok(label, f->text, error);
    g_autofree char *step = NULL, *answer = NULL;
    find_answered(f->text, &step, &answer);
    return note_ok(label, step, error) &&
           (!answer || call_script_answer_ok(answer) || note_ok(label, answer, error));
}

/* The values of terms each by itself; into words what stands in a row besides, as a note has it:
 * "voted no:email" and "voted no-paper" say nothing of anybody's vote, "voted no" may. */
static bool values_ok(const char *label, const struct find *f, GString *words, GError **error)
{
    const bool flag = f->kind == FIND_IS && f->term->type == FIND_FLAG;
    g_autofree char *name = flag ? g_strdelimit(g_strdup(f->term->name), "-", '_') : NULL;
    if (flag || f->kind == FIND_WORD)
        g_string_append_printf(words, " %s", flag ? name : f->text);
    else if (f->text && !value_ok(label, f, error))
        return false;
    for (guint i = 0; f->of && i < f->of->len; i++)
        if (!values_ok(label, f->of->pdata[i], words, error))
            return false;
    return true;
}

bool search_can_be_kept(struct app *app, const char *label, const char *where, GError **error)
{
    g_autoptr(find_tree) f = search_read(app, where, NULL, error);
    g_autoptr(GString) words = g_string_new(NULL);
    return f && values_ok(label, f, words, error) && note_ok(label, words->str, error);
}
