/*
 * What sshd is told of a key: the one line that lets its rep in, or nothing.
 */
#include "app/ssh.h"

#include "base/err.h"
#include "domain/ssh_key.h"
#include "store/db.h"

#include <pwd.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file's own account, and no other: this program never lets anybody in as
 * root, whatever sshd is set to ask. */
static bool owns(const char *user, const char *db_path)
{
    struct stat st;
    const struct passwd *pw = getpwnam(user);
    return pw && pw->pw_uid != 0 && stat(db_path, &st) == 0 && st.st_uid == pw->pw_uid;
}

/* A word for the account's shell, inside the double quotes of sshd's option. */
static bool ssh_line_add_word(GString *line, const char *word)
{
    for (const char *p = word; *p; p++)
        if (!g_ascii_isalnum(*p) && !strchr("/._-+@:,=", *p))
            return false;
    g_string_append_printf(line, "%s%s", line->len && line->str[line->len - 1] != '"' ? " " : "",
                           word);
    return *word != '\0';
}

static char *line_for(const record *found, const char *db_path, const char *program,
                      const char *public_key, GError **error)
{
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, record_int(found, "key_id"));
    g_autoptr(GString) line = g_string_new("restrict,pty,command=\"");
    bool ok = ssh_line_add_word(line, program);
    if (ok && db_path)
        ok = ssh_line_add_word(line, "--db") && ssh_line_add_word(line, db_path);
    ok = ok && ssh_line_add_word(line, "ssh") && ssh_line_add_word(line, "--as") &&
         ssh_line_add_word(line, record_str(found, "login")) && ssh_line_add_word(line, "--key") &&
         ssh_line_add_word(line, id);
    if (!ok) {
        err_set(
            error, BL_ERR_INPUT,
            "The paths of the program and the file, and log-in names, may contain letters, digits "
            "and /._-+@:,= only where reps come over SSH.");
        return NULL;
    }
    g_string_append_printf(line, "\" %s\n", public_key);
    return g_string_free(g_steal_pointer(&line), FALSE);
}

/* After an upgrade a rep may be the first to come: the file is brought up to
 * date here, too, as its owner only, so that nothing of root's lies beside it. */
static struct db *open_file(const char *path, GError **error)
{
    GError *failed = NULL;
    struct db *db = db_open(path, DB_READ, &failed);
    struct stat st;
    if (err_is(failed, BL_ERR_REFUSED) && stat(path, &st) == 0 && st.st_uid == geteuid()) {
        g_clear_error(&failed);
        db = db_open(path, DB_OPEN, &failed);
    }
    if (failed)
        g_propagate_error(error, failed);
    return db;
}

char *ssh_key_line(const char *db_path, bool with_db, const char *program, const char *user,
                   const char *type, const char *base64, struct clock clock, GError **error)
{
    struct ssh_key key = {0};
    g_autofree char *text = g_strconcat(type, " ", base64, NULL);
    if (!owns(user, db_path) || !ssh_key_parse(text, strlen(text), &key, NULL))
        return g_strdup("");
    struct db *db = open_file(db_path, error);
    char *line = NULL;
    if (db) {
        g_autoptr(record) found = NULL;
        g_autoptr(record) args = record_new();
        record_set_text(args, "public_key", key.line);
        record_take_text(args, "today", day_to_iso(day_today(&clock)));
        if (db_find(db, "key_authorized", args, &found, error) &&
            (!db_is_full(db) || db_is_in_place(db, error)))
            line = found ? line_for(found, with_db ? db_path : NULL, program, key.line, error)
                         : g_strdup("");
        db_close(db);
    }
    ssh_key_done(&key);
    return line;
}
