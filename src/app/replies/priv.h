/*
 * What the files of the reply commands share: matching a reply to member, seat
 * and MP, storing it, and keeping the member's letter in step.
 */
#pragma once

#include "app/app.h"
#include "domain/mp.h"

/* Whose reply it is. Texts are owned. */
struct reply_to {
    gint64 person_id, mp_id, workplace_id;
    gint64 suggested_mp_id; /* who it may be from, where mp_id is 0; 0 */
    char *member, *mp, *constituency;
    char *ons_code;
    bool only_name;     /* no address of theirs is in it: they were found by their name */
    char *also_greeted; /* "Zeb and Bea": whom the letter greets too, and nobody found; NULL */
};
void reply_to_done(struct reply_to *to);
GPtrArray *reply_to_array(void); /* of struct reply_to *, which it frees */

/* Member by id (0: none), within scope. Sets member, workplace and seat. */
bool reply_take_person(struct app *app, struct reply_to *to, gint64 person_id, GError **error);
/* The seat, and who sat for it on that day (ISO), unless the MP is set. */
bool reply_take_seat(struct app *app, struct reply_to *to, const char *ons_code, const char *on_day,
                     GError **error);
/* The MP by id, with the seat where none is set. */
bool reply_take_mp(struct app *app, struct reply_to *to, gint64 mp_id, GError **error);
/* Where a reply to nobody known belongs: the filer's first workplace; NULL (0)
 * for those who see all: officers only. */
gint64 reply_home(struct app *app);

/* Stores a new reply and its letter. values: the columns of reply but those of
 * to; in: the command's record. */
bool reply_store(struct app *app, const record *in, const struct reply_to *to, record *values,
                 gint64 *id, GError **error);

/* Once it is a member's: whoever else of ours sent or passed it on is not told in it. */
bool reply_forget_other(struct app *app, gint64 reply_id, GError **error);

/* What was done, said: "Reply filed: Amina Yusuf …". row: of reply_get(). */
void reply_report(const record *row, const char *did, struct result *out);

/* settle.c: a member may write to an MP more than once. An answer belongs to the last letter that
 * was written when it came; a letter that waits is closed by the next one. */

/* Gives each answer to its letter, and each letter its status and day of the answer. A letter that
 * only answers told of has no day, and goes with them. 0 or NULL: nothing to do. */
bool letters_settle(struct app *app, const record *in, gint64 person_id, const char *ons_code,
                    GError **error);

/* For the group's came_back. */
bool letters_came_back(struct app *app, GHashTable *people, GError **error);

struct letter_noted {
    record *letter; /* as it stands then: letter_id, status, written_on, answered_on; caller's */
    int number, of; /* its place among the member's letters to that seat, from 1 */
    bool was_there; /* one of that day was noted before: nothing was written */
};
/* Notes that a member wrote on that day. to has person and seat. */
bool letter_note(struct app *app, const record *in, const struct reply_to *to, const char *on,
                 struct letter_noted *out, GError **error);
/* Notes that one was drafted, once: its id. letter_note() makes a sent one of it. */
bool letter_note_drafted(struct app *app, const record *in, const struct reply_to *to, gint64 *id,
                         bool *was_there, GError **error);

/* put_aside.c: one that somebody put aside as no reply. row: with reply_id, notice, hq_looked_at.
 */

/* Nothing more is said of it: true where it was not, else an error that says who did, when, and
 * how it comes back. */
bool reply_is_kept(struct app *app, const record *row, GError **error);
/* Adds aside_at and aside_by, null where it was not, or the log does not know. */
bool reply_aside_tell(struct app *app, record *row, GError **error);

/* text.c */

/* Sets the row's type as its text and subject read, and why. automatic: a machine wrote it. */
void reply_put_guess(record *row, bool automatic);
/* Of a text that was pasted what the MP wrote, where the letter that it answers stands below or
 * about it; NULL: all of it is theirs. Caller's. */
char *reply_pasted_text(const char *text, const struct reply_to *to);

/* who.c */

struct mail;
struct mail_left;

/* Where the MP is the sender of the message itself, what it carries is part of
 * the letter: then *own, and m is no forward any more. Where a forward was
 * forwarded again, the MP's own mail within is the original. */
bool reply_settle_forward(struct app *app, struct mail *m, bool *own, GError **error);
/* A mail that answers the MP's, which is quoted below: then that is its original. */
bool reply_settle_answered(struct app *app, struct mail *m, bool *found, GError **error);
/* Earlier answers of the MP who wrote it, in the thread below: as mail_find_earlier(). NULL:
 * failed. */
GPtrArray *reply_earlier(struct app *app, const struct mail *m, struct mail_left *left,
                         GError **error);
/* Whether it is an MP's address, or one of Parliament's people. */
bool reply_is_mps(struct app *app, const char *address, bool *is, GError **error);
/* The member and the MP by addresses, names and the signature, also of letters that came with it
 * (char *, as they came, with letterhead and address). *why (the
 * caller's) says what was not found, or what speaks against it; NULL: nothing.
 * The seat is set only where nothing does: without it no letter is answered. A letter to several
 * members together is to each of them: also (of reply_to_array(); NULL) gets those behind the
 * first. */
bool reply_find_who(struct app *app, const struct mail *m, const GPtrArray *letters,
                    const char *received, struct reply_to *to, GPtrArray *also, char **why,
                    GError **error);

/* The member with one of the addresses in that line; none where several share it. */
bool reply_find_member(struct app *app, const char *addresses, struct reply_to *to, GError **error);
/* The MP with that address; 0: none has, or several. */
bool reply_mp_of_address(struct app *app, const char *address, gint64 *mp_id, GError **error);

/* who_learn.c: a rep said that a reply that waited is from that MP: its sender's address is
 * learned, if it is one that writes for nobody else. row: of reply_get(), before. */
bool reply_learn_address(struct app *app, const record *in, const record *row, gint64 mp_id,
                         GError **error);

/* letters.c */
bool letter_run_add(struct app *app, const record *in, struct result *out, GError **error);
bool letter_run_chase(struct app *app, const record *in, struct result *out, GError **error);
bool letter_run_list(struct app *app, const record *in, struct result *out, GError **error);
bool mp_run_stance(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field letter_add_fields[], letter_chase_fields[], letter_list_fields[],
    mp_stance_fields[];

/* file.c */
bool reply_run_file(struct app *app, const record *in, struct result *out, GError **error);
extern const struct field reply_file_fields[];

#define REPLY_FIELD                                                                                \
    FIELD("reply", "Reply", "Its id, as in reply list.", ID,                                       \
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT)

/* get.c: with its text, same_letter and same_letters (same.h). Caller's. */
record *reply_get(struct app *app, gint64 id, GError **error);
/* The same by another statement on :reply_id. */
record *reply_found(struct app *app, const char *statement, gint64 id, GError **error);

/* new.c: a rep has it before them; where it was new, it is not any more. */
bool reply_looked_at(struct app *app, gint64 reply_id, GError **error);

/* read.c */
extern const struct field reply_list_fields[];
bool reply_run_list(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_show(struct app *app, const record *in, struct result *out, GError **error);
bool reply_run_copy(struct app *app, const record *in, struct result *out, GError **error);

/* promise.c: what the reply promises, noted ("commitments") and not yet ("commitments_suggested").
 * row: of reply_get(). */
bool reply_add_promises(struct app *app, record *row, GError **error);

/* edit.c */
extern const struct field reply_edit_fields[];
bool reply_run_edit(struct app *app, const record *in, struct result *out, GError **error);
bool reply_prefill_edit(struct app *app, record *in, GError **error);
bool reply_prefill_consent(struct app *app, record *in, GError **error);
bool reply_run_send(struct app *app, const record *in, struct result *out, GError **error);
/* Before a reply is given to who lives elsewhere; caller's, NULL. */
char *reply_edit_question(struct app *app, const record *in);
bool reply_run_consent(struct app *app, const record *in, struct result *out, GError **error);
