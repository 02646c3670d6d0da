/*
 * The offer at log-in to take up a form that was open when the line broke. A
 * draft's id is the command, then what it was about: "member.edit person_id=12".
 */
#include "resume.h"

#include "app/ssh.h"
#include "ui/dialog.h"
#include "ui/run.h"
#include "ui/session.h"
#include "ui/stack.h"

#include <string.h>

#define TALK_NOTE "talk.note"

static record *about(char **words)
{
    record *given = record_new();
    for (char **w = words + 1; *words && *w; w++) {
        char *value = strchr(*w, '=');
        if (!value)
            continue;
        *value++ = '\0';
        g_autofree char *text = g_uri_unescape_string(value, NULL);
        if (g_str_has_suffix(*w, "_id"))
            record_set_int(given, g_intern_string(*w), g_ascii_strtoll(value, NULL, 10));
        else if (text)
            record_set_text(given, g_intern_string(*w), text);
    }
    return given;
}

static void answered(struct ui *ui, bool yes, void *data)
{
    g_autofree char *id = data;
    if (!yes)
        return;
    g_auto(GStrv) words = g_strsplit(id, " ", -1);
    g_autoptr(record) given = about(words);
    if (strcmp(words[0], TALK_NOTE) == 0)
        ui_open(ui, "talk", given);
    else
        ui_command_id(ui, words[0], given);
}

static void thrown_away(struct ui *ui, void *data)
{
    g_autofree char *id = data;
    record_free(app_draft_take(ui_app(ui), id, NULL));
    ui_say(ui, "Thrown away.");
}

/* What was being done, in words; NULL: it cannot be taken up from here. */
static char *doing(struct ui *ui, const char *id)
{
    g_autofree char *name = g_strndup(id, strcspn(id, " "));
    if (strcmp(name, TALK_NOTE) == 0)
        return g_strdup("noting a conversation");
    const struct command *cmd = command_known(name);
    if (!cmd || app_actor(ui_app(ui))->level < cmd->level)
        return NULL;
    return g_strdup_printf("at “%s”", cmd->title);
}

void resume_offer(struct ui *ui)
{
    g_autoptr(GPtrArray) drafts = ui_ended(ui) ? NULL : app_drafts(ui_app(ui), NULL);
    for (guint i = 0; drafts && i < drafts->len; i++) {
        const char *id = record_str(drafts->pdata[i], "command");
        g_autofree char *what = doing(ui, id);
        if (!what)
            continue;
        g_autofree char *question =
            g_strdup_printf("You left off %s. What you typed is kept.", what);
        dialog_confirm(ui, question, NULL, K_ENTER, "takes it up again", answered, g_strdup(id));
        dialog_also(ui, 'd', "throws it away", thrown_away);
        return;
    }
}
