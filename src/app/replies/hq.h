/*
 * What goes to HQ of a reply, for the files of these commands: strike.c strikes out, part.c makes
 * the part, raw.c keeps the mail itself, which never goes.
 */
#pragma once

#include "app/command.h"
#include "domain/strike.h"

struct reply_hq {
    record *row;   /* of reply_part */
    GArray *parts; /* struct strike_part, of its text */
    GArray *spans; /* struct strike_span: what is struck out of it */
};
/* Adds where the text names others to whom that letter is, too, and who have not agreed. row: of
 * reply_part. */
bool reply_hq_strike_others(struct app *app, const record *row, const char *text, GArray *spans,
                            GError **error);
bool reply_hq_load(struct app *app, gint64 reply_id, struct reply_hq *h, GError **error);
void reply_hq_done(struct reply_hq *h);
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

bool reply_run_part(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_part_copy(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field reply_part_fields[];

/* Keeps a mail of so many bytes as it came; 0: none. mail: NULL where it is larger than that. */
#define REPLY_RAW_MOST (2 * 1024 * 1024)
bool reply_raw_keep(struct app *app, gint64 reply_id, gsize size, GBytes *mail, GError **error);
/* mail_size and mail_until of a reply that is shown: null but for officers. */
bool reply_raw_tell(struct app *app, record *reply, GError **error);
/* What has had its time goes; how many, -1 on error. */
gint64 reply_raw_expire(struct app *app, GError **error);
bool reply_run_raw(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field reply_raw_fields[];
