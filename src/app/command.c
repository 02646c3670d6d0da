/*
 * What a run of a command gives back, and why it is not for somebody.
 */
#include "app/command.h"

#include "base/say.h"

void result_done(struct result *r)
{
    g_clear_pointer(&r->message, g_free);
    g_clear_pointer(&r->object, record_free);
    g_clear_pointer(&r->bytes, g_byte_array_unref);
    g_clear_pointer(&r->copy, g_free);
    g_clear_pointer(&r->label, g_free);
    g_clear_pointer(&r->each, g_free);
    g_clear_pointer(&r->detail, g_free);
    g_clear_pointer(&r->touched, g_ptr_array_unref);
}

/* Only who would change something is told that their access is read-only. */
const char *command_refused(const struct command *cmd, enum level level)
{
    return cmd->refused              ? cmd->refused
           : cmd->flags & CMD_WRITES ? level_refused(level, cmd->level)
                                     : level_hidden(cmd->level);
}

bool result_row(struct result *r, record *row, GError **error)
{
    record_close(row, "a result's row");
    return r->row ? r->row(row, r->row_data, error) : true;
}

void result_say(struct result *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *said = say_filled(format, args);
    va_end(args);
    g_free(r->message);
    r->message = say_clean(said, TEXT_LINE);
}

void result_add(struct result *r, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *said = say_filled(format, args), *before = g_strdup(r->message);
    va_end(args);
    result_say(r, "%s%s%s", before ? before : "", before ? " " : "", said);
}
