/*
 * Sentences that name fields and commands, for whoever reads them.
 */
#include "sentence.h"

#include "app_priv.h"
#include "base/say.h"

#include <string.h>

static const struct field *find_field(const struct command *cmd, const char *name, gsize len)
{
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (strlen(f->name) == len && strncmp(f->name, name, len) == 0)
            return f;
    return NULL;
}

static bool at_screens(const struct app *app)
{
    return app->screens || app->screen;
}

static void say_field(const struct app *app, const struct field *f, GString *out)
{
    if (at_screens(app) && !(f->flags & FIELD_CLI_ONLY)) {
        g_string_append_printf(out, "“%s”", f->label);
        return;
    }
    g_autofree char *option = g_strdelimit(g_strdup(f->name), "_", '-');
    g_string_append_printf(out, "--%s", option);
}

/* word: "undo.rest 12". */
static bool say_command(const struct app *app, const char *word, GString *out)
{
    const char *rest = strchr(word, ' ');
    g_autofree char *id = rest ? g_strndup(word, (gsize)(rest - word)) : g_strdup(word);
    const struct command *cmd = command_known(id);
    if (!cmd)
        return false;
    bool key = app->screen && cmd->keys && command_on_screen(cmd, app->screen);
    if (key)
        g_string_append_len(out, cmd->keys, (gssize)strcspn(cmd->keys, " "));
    if (key && cmd->bar)
        g_string_append_printf(out, " (%s)", cmd->bar);
    if (!key && at_screens(app) && command_at_screens(cmd))
        g_string_append_printf(out, "“: %s”", cmd->title);
    else if (!key)
        g_string_append_printf(out, "“%s%s”%s", g_strdelimit(id, ".", ' '), rest ? rest : "",
                               at_screens(app) ? " on the command line" : "");
    return true;
}

static bool say(const struct app *app, const struct command *cmd, const char *word, gsize len,
                GString *out)
{
    g_autofree char *name = g_strndup(word, len);
    if (*name == ':')
        return say_command(app, name + 1, out);
    const struct field *f = find_field(cmd, name, len);
    if (f)
        say_field(app, f, out);
    return f != NULL;
}

char *sentence_said(const struct app *app, const struct command *cmd, const char *text)
{
    if (!text || !strchr(text, SAY_OPENS))
        return NULL;
    GString *out = g_string_new(NULL);
    for (; *text; text++) {
        const char *close = *text == SAY_OPENS ? strchr(text, '}') : NULL;
        if (close && say(app, cmd, text + 1, (gsize)(close - text - 1), out))
            text = close;
        else
            g_string_append_c(out, *text == SAY_OPENS ? '{' : *text);
    }
    return g_string_free(out, FALSE);
}

void sentence_resolve(const struct app *app, const struct command *cmd, char **sentence)
{
    char *text = sentence_said(app, cmd, *sentence);
    if (!text)
        return;
    g_free(*sentence);
    *sentence = text;
}
