/*
 * One rep at work: the open database, who acts, the clock; and the one gate
 * through which every command runs.
 */
#pragma once

#include "app/command.h"
#include "base/clock.h"
#include "base/day.h"
#include "base/paging.h"

struct actor {
    gint64 rep_id;
    char *login;
    char *name;
    enum level level;
    bool scope_all;
};

struct app;

/* Opens the database and logs the actor in. login: the rep's login name; NULL:
 * the one who runs the program ($BRANCHLINE_AS is not read). Refused: unknown,
 * suspended or expired reps. */
struct app *app_open(const char *db_path, const char *login, struct clock clock, GError **error);
/* The same for a rep who comes over SSH by the key with that id (0: by another
 * way): files are then "-" or "tray:NAME", and access ends with the key. */
struct app *app_open_remote(const char *db_path, const char *login, gint64 key_id,
                            struct clock clock, GError **error);
bool app_is_remote(const struct app *app);
/* A person sits before screens: standard input is no file, and others see who is on. */
void app_at_screens(struct app *app);
/* The screen whose keys count now: sentences name them. id: static; NULL: none. */
void app_on_screen(struct app *app, const char *id);
/* The first rows are shown: notes in the audit, and for others to see, who has come, before any key
 * is answered. On a full disk people still read, and app_warning() says so; BL_ERR_BUSY: try again;
 * another fault: nothing more may be shown (app_why_gone). */
bool app_arrive(struct app *app, GError **error);
/* Notes in the audit that something was refused. what: static, no personal value. */
void app_note_refused(struct app *app, const char *what);
/* Notes that a screen shows what that command lists, once an hour. command: static, its id. */
void app_note_list(struct app *app, const char *command);
/* Without a database, for commands flagged CMD_NO_DB. */
struct app *app_new(struct clock clock);
void app_close(struct app *app);

const struct actor *app_actor(const struct app *app);
/* How often the actor's level or scope has become less: what was read before such a time may be
 * more than they may see. */
guint app_cuts(const struct app *app);
gint64 app_now(const struct app *app);
day app_today(const struct app *app);
/* Whether it is the fictional one, whose constituencies are invented. */
bool app_is_demo(struct app *app, bool *is, GError **error);
const char *app_branch(struct app *app); /* the branch's name, borrowed */

/* The default file: $BRANCHLINE_DB, else $XDG_DATA_HOME/branchline/branch.db. Caller's. */
char *app_default_path(void);

/* Why this actor may not run cmd with these values now: a sentence, or NULL. */
const char *app_why_disabled(struct app *app, const struct command *cmd, const record *in);

/* Runs a command through the gate: level -> fields checked and read (dates,
 * choices, people) -> transaction -> change -> run -> audit -> commit. raw:
 * values as typed. BL_ERR_BUSY: nothing happened, call again with the same
 * values. */
bool app_run(struct app *app, const struct command *cmd, const record *raw, struct result *out,
             GError **error);

/* What an edit form of cmd starts with, into in (which says of what); commands that fill in nothing
 * leave it as it is. */
bool app_prefill(struct app *app, const struct command *cmd, record *in, GError **error);

/* An edit form began with those values. Whether nobody has changed what raw writes of them since;
 * BL_ERR_CONFLICT: a sentence that names one, which began has as it is now. */
bool app_meanwhile(struct app *app, const struct command *cmd, const record *raw, record *began,
                   GError **error);
/* They go with raw, so that app_run() asks the same where nobody else writes any more. */
void app_send_began(record *raw, const record *began);
/* Where the last app_run() found so, and nowhere before: those values as they are now, of which
 * somebody has been told; NULL. */
const record *app_began_now(struct app *app);

/* The values that cmd would get: level -> fields checked and read. Caller's; nothing is run. */
record *app_values(struct app *app, const struct command *cmd, const record *raw, GError **error);

/* app_run, repeated with a short random pause while somebody else writes, up
 * to wait_ms: for the command line. What app_set_progress() set is told of the wait and can end it.
 */
bool app_run_wait(struct app *app, const struct command *cmd, const record *raw, struct result *out,
                  int wait_ms, GError **error);

/* Reading for screens. All of it is limited to the actor's level and scope.
 * app_read runs a named view: one record (a summary), NULL without error
 * where there is none. */
GPtrArray *app_page(struct app *app, const char *list, const record *filter, enum page_from from,
                    const record *key, int n, GError **error);
/* The last page was that of a search which has not looked at everybody yet: it may have fewer rows
 * than were asked for, and app_page_on() gives those that come behind them; last: the last row
 * there is, NULL: none yet. */
bool app_page_stopped(const struct app *app);
/* Another number once anything stored, or what may be seen of it, may have become another. */
gint64 app_data_mark(struct app *app);
GPtrArray *app_page_on(struct app *app, const char *list, const record *filter, const record *last,
                       int n, GError **error);
/* *n: how many rows the list has, or has before that row, as far as most. */
bool app_count(struct app *app, const char *list, const record *filter, const record *before,
               int most, gint64 *n, GError **error);
/* Behind "/" on that list: why what is typed cannot be looked for, a sentence (caller's), and where
 * in it (bytes); NULL: it can. And what could be typed on, best first: records {text: all of it,
 * label, help}, caller's. */
char *app_search_wrong(struct app *app, const char *list, const char *typed, gsize *at, gsize *len);
GPtrArray *app_search_offers(struct app *app, const char *list, const char *typed);
/* What may have been meant by a text that finds nobody there; the same. */
GPtrArray *app_search_instead(struct app *app, const char *list, const record *filter,
                              const char *typed);
record *app_read(struct app *app, const char *view, const record *args, GError **error);
GPtrArray *app_rows(struct app *app, const char *view, const record *args, GError **error);

/* Asked now and then during a read whether something else waits: the read then
 * ends with BL_ERR_BUSY. Writing is never asked. NULL: never. */
void app_set_poll(struct app *app, bool (*poll)(void *data), void *data);

/* This is a call of the command line: what is wrong with the value of an option is then a slip in
 * its words (BL_ERR_USAGE) and names the option. */
void app_set_words(struct app *app);

/* Told now and then how far an import is ("read", then "stored", of rows; or "mails read", of
 * those; and how much of the file in percent, -1: not known), while it runs, and asked with -1 rows
 * while it waits for somebody else's: false stops it, and nothing is stored. NULL: nobody is. */
void app_set_progress(struct app *app,
                      bool (*told)(const char *doing, gint64 rows, int percent, void *data),
                      void *data);

/* What whoever is at work has to know from the start (a full disk), a sentence, static; NULL:
 * nothing. */
const char *app_warning(const struct app *app);

/* Why, once app_poll() has said so: a sentence, static. */
const char *app_why_gone(const struct app *app);

/* Topics (store/change.h) changed by others or by us since the last call; also
 * reloads the actor's level and scope where reps changed. *gone: the actor was
 * suspended, the key revoked, or their last day is over. */
unsigned app_poll(struct app *app, bool *gone);

/* Nobody has pressed a key for a moment: what is better done now than on the way to one. */
void app_rest(struct app *app);

/* The paths of what was typed into a field of several files, commas between them: a name that is
 * there may have some, and so may one in quotes or with a backslash before them. Each as it was
 * typed, of char *. Caller's. */
GPtrArray *app_paths(struct app *app, const char *typed);

/* Candidates for a field that points to a record, best first: records {id,
 * label} (ons_code and label for constituencies), within scope. */
GPtrArray *app_complete(struct app *app, enum field_type type, const char *typed, int n,
                        GError **error);

/* Drafts: what was in a form when the line broke. draft_take removes it; NULL
 * where there is none. */
bool app_draft_save(struct app *app, const char *command, const record *values, GError **error);
record *app_draft_take(struct app *app, const char *command, GError **error);
