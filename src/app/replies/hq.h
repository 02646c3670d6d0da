/*
 * What goes to HQ of a reply, for the files of these commands: strike.c strikes out, part.c makes
 * the part, raw.c keeps the mail itself, which never goes.
 */
#pragma once

#include "app/command.h"
#include "domain/strike.h"

/* Spans are of struct strike_span. */
struct reply_hq {
    record *row;         /* of reply_part */
    GArray *parts;       /* struct strike_part, of its text */
    GArray *spans;       /* what is struck out of this copy */
    GPtrArray *together; /* rows of reply_together: the other copies of the letter */
    GArray *names;       /* where it names others who have not agreed */
    GArray *copies;      /* what is struck out of the other copies */
    GArray *all;         /* all that HQ does not get */
};
bool reply_hq_load(struct app *app, gint64 reply_id, struct reply_hq *h, GError **error);
void reply_hq_done(struct reply_hq *h);
/* Once spans are others. */
void reply_hq_join(struct reply_hq *h);

/* strike_others.c: adds where a text of that reply names others to whom the letter is, too, and who
 * have not agreed. */
void reply_hq_strike_others(const struct reply_hq *h, const char *text, GArray *spans);
/* The same of one of them, a row of together. */
void reply_hq_strike_other(const struct reply_hq *h, const record *other, const char *text,
                           GArray *spans);

/* strike_copies.c: what HQ does not get of one copy it gets in none. */

/* What is struck out of the other copies, in this one; caller's. */
GArray *reply_hq_struck_in_copies(const struct reply_hq *h);
/* True; or an error that says where that part, which is struck in another copy, is taken back. */
bool reply_hq_may_restore(const struct reply_hq *h, guint part, GError **error);
/* Of what is struck now and was not before, what HQ has had in another copy. Caller's; NULL. */
char *reply_hq_sent_before(const struct reply_hq *h, const GArray *before);
/* Out of a row of together; caller's. */
GArray *reply_hq_struck_in(const record *copy);

/* "names of others who have not agreed, in 2 parts": what is struck besides what a rep struck.
 * Caller's; NULL: nothing. */
char *reply_hq_besides(const struct reply_hq *h);

/* strike_kept.c: this copy goes, or says something else or is somebody else's: the others keep what
 * was struck in it, and where it goes or is another's, its member's name struck, too. *parts: that
 * were made of it and are taken back. */
bool reply_hq_pass_on(struct app *app, gint64 reply_id, bool goes, GError **error);
bool reply_hq_before_edit(struct app *app, const record *was, const record *is, guint *parts,
                          GError **error);

/* Parts that look like what HQ need not have and are not struck. */
guint reply_hq_open(const struct reply_hq *h);
/* "2 lines look like health or an address", where nobody has looked through it yet. Caller's; NULL:
 * nothing to look at. */
char *reply_hq_unlooked(struct app *app, const GArray *ids, GError **error);
/* Nothing in that text, which belongs to the row, looks like what HQ need not have. */
bool reply_hq_is_plain(struct app *app, const record *row, const char *text, bool *plain,
                       GError **error);
/* It says something else now, or is somebody else's: what was struck out goes, or is to be looked
 * through again. */
bool reply_hq_forget(struct app *app, const record *was, const record *is, GError **error);

bool reply_run_paragraphs(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_strike(struct app *app, const record *in, struct result *out, GError **error);
char *reply_send_question(struct app *app, const record *in);
extern const struct field reply_strike_fields[];

/* part.c: what HQ gets of one. */
struct reply_part {
    record *row;   /* of reply_part */
    char *subject; /* without what is struck; NULL: none */
    char *text;    /* with who wrote what to whom above it */
};
bool reply_part_make(struct app *app, gint64 id, struct reply_part *part, GError **error);
void reply_part_done(struct reply_part *part);
/* False with a sentence where HQ may not have it. row: of reply_part. */
bool reply_part_may_go(const record *row, GError **error);
/* False with a sentence where something in them looks private and nobody has looked through it, but
 * on screens, which ask, and with as_it_is. */
bool reply_part_was_looked_at(struct app *app, const record *in, const GArray *ids, GError **error);

bool reply_run_part(struct app *app, const record *in, struct result *out, GError **error);
char *reply_part_question(struct app *app, const record *in);
/* part_back.c: the parts that were made of these replies (ids) and of other copies of their letters
 * are not what HQ may have any more: n of them go from all trays, within a change. They are known
 * by the text as it is now, or by the name they were given. */
bool reply_parts_take_back(struct app *app, const GArray *ids, guint *n, GError **error);
bool reply_part_take_back(struct app *app, gint64 reply_id, guint *n, GError **error);
void reply_parts_say_back(guint n, struct result *out);
bool reply_run_part_copy(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field reply_part_fields[];

/* Keeps a mail of so many bytes as it came; 0: none. mail: NULL where it is larger than that. */
#define REPLY_RAW_MOST (2 * 1024 * 1024)
bool reply_raw_keep(struct app *app, gint64 reply_id, gsize size, GBytes *mail, GError **error);
/* mail_size and mail_until of a reply that is shown: null but for officers. */
bool reply_raw_tell(struct app *app, record *reply, GError **error);
/* What has had its time goes; how many, -1 on error. */
gint64 reply_raw_expire(struct app *app, GError **error);
/* Erases what was put aside as no reply so many days ago, also from the log; how many, -1 on error.
 */
gint64 reply_aside_expire(struct app *app, gint64 days, GError **error);
bool reply_run_raw(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field reply_raw_fields[];
