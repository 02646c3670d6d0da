/*
 * The machine that Branchline runs on: where things are, and what the files of
 * the command group "host" share.
 */
#pragma once

#include "app/app.h"

#define HOST_ACCOUNT "branchline"
#define HOST_HOME "/var/lib/branchline"
#define HOST_DB "data/branch.db" /* below the home: the folder that reps' programs may use */
#define HOST_BACKUPS "backups"   /* below the home: out of their reach */
#define HOST_SNIPPET "/etc/ssh/sshd_config.d/branchline.conf"
#define HOST_UNITS "/etc/systemd/system"
#define HOST_BACKUPS_KEPT 14
#define HOST_MIGRATION_DAYS 30 /* copies made before an update stay this long */

/* host/setup.c, host/check.c */
bool host_run_setup(struct app *app, const record *in, struct result *out, GError **error);
bool host_run_remove(struct app *app, const record *in, struct result *out, GError **error);
bool host_run_check(struct app *app, const record *in, struct result *out, GError **error);

/* host/mailbox.c */
bool host_run_mailbox(struct app *app, const record *in, struct result *out, GError **error);

/* host/backup.c */
/* The file that a call names, or the usual one. Caller's. */
char *host_db(const record *in);
bool host_run_backup(struct app *app, const record *in, struct result *out, GError **error);
bool host_run_retention(struct app *app, const record *in, struct result *out, GError **error);
/* The dated backups of a folder, newest first: paths, caller's array with g_free. */
GPtrArray *host_backups(const char *folder);
/* The backups' folder of a database. Caller's. */
char *host_backup_folder(const char *db_path);
/* When a backup was made, by its name; -1: it is none. */
gint64 host_backup_time(const char *path);
