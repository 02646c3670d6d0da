/*
 * A text to the people of a search, one mail each: what its files share.
 */
#pragma once

#include "app/app.h"

#include "calls/script.h"

#define WRITE_MOST 5000 /* people found, in one go */
#define WRITE_SHOWN 3   /* mails that are shown as they will be read */

/* Whether the law asks for more than the branch can know: said wherever such mail is queued. */
#define WRITE_LAW                                                                                  \
    "Whether the law on electronic marketing (PECR 2003 reg. 22) asks for the member's consent "   \
    "to "                                                                                          \
    "such a mail is for HQ to say: VERIFY"

/* ---- write_text.c: what is written ---- */

struct mail_text {
    char *subject, *text; /* with placeholders */
    char *footer;         /* who it is from, why they get it, how to stop */
};
/* in: subject, and text (as a field of files names it) or words. False with the line at which
 * something is wrong. */
bool mail_text_read(struct app *app, const record *in, struct mail_text *t, GError **error);
void mail_text_done(struct mail_text *t);
/* What one person reads of it; both the caller's. */
void mail_text_for(const struct mail_text *t, const struct call_script_values *values,
                   char **subject, char **text);

/* ---- write_who.c: who gets it ---- */

enum mail_left {
    LEFT_GONE,
    LEFT_NO_MEMBER,
    LEFT_ASKED,
    LEFT_ASKED_MAIL,
    LEFT_HAD_ONE,
    LEFT_NO_ADDRESS,
    LEFT_WORK_ADDRESS,
    LEFT_BAD_ADDRESS,
    LEFT_NO_VALUE,
};
#define LEFT_REASONS 9

struct mail_who {
    gint64 person_id;
    char *person; /* their name */
    char *to;     /* NULL: left out, */
    enum mail_left why;
};
/* Of somebody in scope; mail_who_done() it in any case. */
bool mail_who_read(struct app *app, gint64 person_id, bool again, struct mail_who *w,
                   GError **error);
void mail_who_done(struct mail_who *w);
/* Of one of them ("has no e-mail address"), or of several. Static. */
const char *mail_left_words(enum mail_left why, bool several);
/* The address to which a mail that waits goes now; caller's. NULL, with no error: they said no
 * since, left, or have none any more. */
char *mail_to_now(struct app *app, gint64 person_id, GError **error);

/* ---- write.c ---- */

bool mail_run_write(struct app *app, const record *in, struct result *out, GError **error);
char *mail_ask_write(struct app *app, const record *in);

/* ---- write_undo.c ---- */

extern const struct came_back mail_came_back;
