/*
 * What is written to many: read, looked at line by line, and as one person reads it.
 */
#include "outbox/write.h"

#include "app_priv.h"

#include "app/input.h"
#include "base/err.h"
#include "base/text.h"
#include "domain/note.h"

#include <string.h>

#define TEXT_MOST 20000 /* bytes */

/* where: "Line 3", "Subject". */
static bool line_ok(const char *where, const char *line, GError **error)
{
    const char *asks = note_asks_refused(line);
    if (asks)
        return err_set(error, BL_ERR_INPUT, "%s: %s", where, asks);
    g_autofree char *wrong = call_script_placeholders_wrong(line, false);
    return !wrong || err_set(error, BL_ERR_INPUT, "%s: %s", where, wrong);
}

static bool lines_ok(const char *text, GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        g_autofree char *where = g_strdup_printf("Line %u", i + 1);
        if (!line_ok(where, lines[i], error))
            return false;
    }
    return true;
}

/* Text, and no other kind of file; caller's. NULL with the line. */
static char *plain(const GByteArray *bytes, const char *path, GError **error)
{
    const char *data = (const char *)bytes->data, *end = data;
    if (bytes->len == 0 || g_utf8_validate_len(data, bytes->len, &end))
        return text_clean(data ? data : "", (gssize)bytes->len, TEXT_MULTILINE);
    guint line = 1;
    for (const char *p = data; p < end; p++)
        line += *p == '\n';
    err_set(error, BL_ERR_INPUT,
            "%s is not plain text in UTF-8: see line %u. Save it as plain text first.", path, line);
    return NULL;
}

static char *footer_of(struct app *app)
{
    g_autofree char *branch = script_branch_said(app_branch(app));
    return g_strdup_printf("-- \nThis mail is from the union's %s branch. You get it because you "
                           "are one of its members.\nAnswer with STOP, or tell your rep, and you "
                           "get no more of these.\n",
                           branch);
}

/* Caller's; NULL with the line. */
static char *body_of(struct app *app, const record *in, GError **error)
{
    if (record_has(in, "words"))
        return g_strdup(record_str(in, "words"));
    const char *path = record_str(in, "text");
    g_autoptr(GByteArray) bytes = input_read(app, path, TEXT_MOST, error);
    g_autofree char *text = bytes ? plain(bytes, path, error) : NULL;
    if (!text)
        return NULL;
    if (*g_strchomp(text))
        return g_steal_pointer(&text);
    err_set(error, BL_ERR_INPUT, "There is nothing in %s: write the text first.",
            strcmp(path, "-") == 0 ? "what came on standard input" : path);
    return NULL;
}

bool mail_text_read(struct app *app, const record *in, struct mail_text *t, GError **error)
{
    const char *subject = record_str(in, "subject");
    *t = (struct mail_text){0};
    if (!line_ok("Subject", subject, error) || !(t->text = body_of(app, in, error)) ||
        !lines_ok(t->text, error))
        return false;
    t->subject = g_strdup(subject);
    t->footer = footer_of(app);
    return true;
}

void mail_text_done(struct mail_text *t)
{
    g_free(t->subject);
    g_free(t->text);
    g_free(t->footer);
}

void mail_text_for(const struct mail_text *t, const struct call_script_values *values,
                   char **subject, char **text)
{
    g_autofree char *body = call_script_fill(t->text, values);
    *subject = call_script_fill(t->subject, values);
    *text = g_strdup_printf("%s\n\n%s", body, t->footer);
}
