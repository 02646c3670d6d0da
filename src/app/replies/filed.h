/*
 * What becomes of one mail that is filed, for the files of reply.file:
 * file.c reads, filed.c decides and stores, filed_row.c says it.
 */
#pragma once

#include "replies/priv.h"

#include "io/mail.h"

enum filed_status {
    FILED,           /* member and MP are known */
    FILED_TRIAGE,    /* waits to be matched, with the reason */
    FILED_DUPLICATE, /* the same letter is here already */
    FILED_SKIPPED,   /* nobody's business, or erased before: not kept */
    FILED_REFUSED,   /* cannot be read, or says nothing */
    FILED_STATUSES,
};

/* What was attached. */
struct filed_file {
    char *name;
    gsize size;    /* bytes */
    char *text;    /* of a letter in it, without the address above; NULL */
    char *whole;   /* the same with letterhead and address, which tell whose it is: never kept */
    char *why;     /* a sentence where such a letter cannot be read; NULL */
    bool own;      /* the member wrote it to the MP: not kept */
    bool left_out; /* it is no MP's or minister's letter: not kept */
    bool greets_sender; /* so it is where an MP sent it; a member sends on what the MP wrote them */
};
/* Reads them, which takes its time: outside of any lock. Caller's. */
GPtrArray *filed_files_read(const struct mail *m);
/* The mail's text with the letters' (caller's); NULL where none was read. Where the mail is no more
 * than a covering note the letter comes first. */
char *filed_files_text(const GPtrArray *files, const char *mail_text);
/* Forgets those that are a member's own: by its name, or to that MP ("" where none is known). */
void filed_files_drop_own(GPtrArray *files, const char *member, const char *mp);
/* Somebody else than an MP sent them: forgets what no MP or minister signs or heads, nor anybody
 * writes to that reader ("") as one may; where the MP's own words came too (beside), only what
 * tells of health. mp: the reader's, or "". */
void filed_files_drop_others(GPtrArray *files, const char *reader, const char *mp, bool beside);
/* An MP sent them: those that greet the sender are to the MP. */
void filed_files_drop_greeting(GPtrArray *files);
/* Those letters as they came. Borrowed members, caller's array. */
GPtrArray *filed_files_letters(const GPtrArray *files);
gsize filed_files_bytes(const GPtrArray *files); /* of those letters */
/* The first that could not be read; NULL. */
const char *filed_files_why(const GPtrArray *files);
bool filed_files_any_own(const GPtrArray *files); /* a member's letter to the MP, or left out */
/* Whether all that is not read is the member's own, and there is one. */
bool filed_files_only_own(const GPtrArray *files);

/* Of a forward whoever wrote what is passed on. Texts are the mail's. */
struct filed_author {
    const char *name, *address, *to, *cc, *text;
};
struct filed_author filed_author_of(const struct mail *m);

/* What the text of a mail shows by itself. */
struct filed_words {
    char *text, *whole, *readers; /* which text that is, and of a mail to whom */
    bool to_own_mp;               /* a letter to the writer's own MP */
    bool officials;               /* one of an official */
    bool is_signed;               /* by an MP or somebody of an office */
    char *typed;                  /* what was typed or pasted of an MP's letter; NULL */
    bool typed_signed;            /* that is signed by the MP */
};
struct filed_words *filed_words_read(const struct mail *m);
/* The same outside of any lock, where it may be asked for; else NULL. */
struct filed_words *filed_words_before(const struct mail *m);
/* Whether they are still the mail's, of which another part may turn out to be the letter. */
bool filed_words_are_of(const struct filed_words *w, const struct mail *m);
void filed_words_free(struct filed_words *w);

/* One that was read, outside of any lock. */
struct filed_mail {
    char *file, *where, *refused; /* refused: why it cannot be read; mail is NULL */
    struct mail *mail;
    GPtrArray *files;          /* struct filed_file; NULL without a mail */
    struct filed_words *words; /* NULL: not read */
    int number;                /* of several letters in one mail; 0 is the first */
    bool inner;                /* the mail belongs to another one */
    bool quoted;               /* it stands in the thread below another one */
    GPtrArray *earlier;        /* struct filed_mail, such: found once it is filed; NULL */
    GBytes *raw;               /* as it came; NULL: too large to be kept, or of several letters */
    gsize raw_size;
};
void filed_mail_free(gpointer mail);

struct filed {
    enum filed_status status;
    char *reason; /* NULL where it is filed as it should be */
    struct reply_to to;
    gint64 reply_id;
    gint64
        stands_id;   /* of a mail that was filed before: that reply; not said to whoever files it */
    bool erased;     /* skipped for that */
    bool own_letter; /* for being a member's own to an MP */
    enum filed_post {
        FILED_NO_POST,   /* none of our own mails stands otherwise for it; one */
        FILED_POST_WENT, /* is known to have gone, */
        FILED_POST_BACK, /* or came back */
    } post;
};
GPtrArray *filed_array(void); /* of struct filed *, which it frees */

/* Within a transaction. out (of filed_array()): what came of it; of a letter to several members
 * together one for each. */
bool filed_store(struct app *app, const record *in, struct filed_mail *l, GPtrArray *out,
                 GError **error);

/* The row that is printed, with the line that people see. The caller's. */
record *filed_row(const struct filed_mail *l, const struct filed *f);
const char *filed_status_name(enum filed_status s);

/* One that is erased is not to be filed again. row: what reply_marks gives of it. */
bool filed_erased_note(struct app *app, const record *row, GError **error);

/* ---- inside ---- */

/* What is known of a mail on its way in. */
struct filing {
    struct app *app;
    const record *in;
    struct filed_mail *l;
    struct mail *m;
    bool own;                  /* what it carries is part of the MP's letter */
    gint64 author_id;          /* the member who wrote it, or what it forwards; 0 */
    struct filed_words *again; /* read once more; NULL: those of l will do */
    bool members_own;          /* there is one, and no mail of an MP's within */
    bool to_mp;                /* of that: to an MP, the branch has a copy */
    bool answered;             /* a member's own, below which the MP's stands that it answers */
    bool typed;                /* of that: what the member typed of an MP's letter */
    bool around_typed;         /* of that: they wrote more, above or below it: not kept */
    bool note_cut;             /* the text beside a letter is not the MP's: not kept */
    const char *text;          /* what the MP wrote */
    char *joined;              /* that with the letters that were attached; or NULL */
    char *key, *words;         /* Message-ID or what stands for it; digest of the words */
    char *received;            /* ISO day */
    GPtrArray *before;         /* rows of replies that came as this very mail */
    char *erased_on;           /* the day on which that mail was erased for some member; NULL */
    bool erased_of_none; /* it was, but for none of those to whom it is: nobody's comes back */
    GPtrArray *all;      /* struct filed: to whom it is together; NULL: one or none */
    guint nth;           /* which of that mail's names this one has */
    enum mail_kind kind; /* of it, or of what it forwards */
};

/* Whether it answers a mail of ours to HQ with replies; then that is noted. */
bool filed_from_hq(struct filing *f, struct filed *out, bool *is, GError **error);

/* filed_returned.c: whether the mail system writes about a mail of ours; then that stands as it
 * says. */
bool filed_returned(struct filing *f, struct filed *out, bool *is, GError **error);
/* One of ours that was uncertain (was_open) has gone. mail: with outbox_id. */
bool filed_arrived(const struct filing *f, const record *mail, bool *was_open, GError **error);

/* True, with that status and reason (taken; NULL). */
bool filed_settled(struct filed *out, enum filed_status status, char *reason_taken);
#define FILED_KEY_NTH " +" /* between them */
/* What it is known by: its key, and which of the replies to that mail it is. Caller's. */
char *filed_key(const struct filing *f, guint nth);
/* The columns of its reply, but those of whose it is. Caller's. */
record *filed_values(const struct filing *f, const struct reply_to *to, const char *triage);
/* Its subject, without where the member lives and what ails them (*struck). Caller's. */
char *filed_subject(const struct filing *f, bool *struck);
/* filed_key.c: by what one is known again: its Message-ID or what stands for it, whether it has one
 * of its own; a digest of words, the same however their lines were broken on the way; when it was
 * written. Texts are the caller's. */
char *filed_message_key(const struct filed_mail *l);
/* Of a reply to one of several members the key of the whole mail; NULL of NULL. */
char *filed_key_whole(const char *key);
/* The same without the number of the letter in the mail. */
char *filed_key_mail(const char *key);
/* Numbers of what stands in a thread: above those of letters that one mail holds side by side. */
#define FILED_QUOTED_FIRST 1000
bool filed_key_is_quoted(const char *key);
bool filed_has_id(const char *message_id);
/* Folded, letters and digits alone. */
char *filed_squeezed(const char *text);
char *filed_words_key(const char *text);
gint64 filed_written_at(const struct mail *m);

/* filed_before.c: a mail is filed once for each member whom it is to. */
bool filed_find_before(struct filing *f, GError **error);
/* Duplicate: what became of it then; to: for whom, NULL: for anybody. */
bool filed_already(const struct filing *f, const struct reply_to *to, struct filed *out);
/* Nobody needs to be looked for: that very mail was filed, and is not to several. */
bool filed_before_for_all(const struct filing *f);
/* Whether that very mail was filed for them, or not to one of those whom it is to. */
bool filed_as_this(const struct filing *f, const struct reply_to *to);
guint filed_free_nth(const struct filing *f);
/* The same letter by two ways: straight from the MP, and as the member's forward. *before: the
 * reply, where it is within scope. */
bool filed_came_before(const struct filing *f, const struct reply_to *to, bool *found,
                       gint64 *before, GError **error);

/* filed_erased.c: whether the mail on its way in was erased, by what it says it is, or, once it is
 * known whose it is (to), by its words as duplicates are told. *on: the day, ISO, caller's; NULL.
 */
bool filed_erased_before(const struct filing *f, const struct reply_to *to, char **on,
                         GError **error);
/* True: skipped for that (on: taken). */
bool filed_erased_skip(const struct filing *f, char *on, struct filed *out);
/* filed_own.c: what a member wrote is told apart: sets members_own, to_mp, typed, and note_cut. */
bool filed_own_settle(struct filing *f, GError **error);
bool filed_own_note(struct filing *f, GError **error);
/* True, settled, where it is nothing else: a letter to an MP; a note beside what cannot be read. */
bool filed_own_skip(const struct filing *f, struct filed *out);
bool filed_own_unread(const struct filing *f, struct filed *out);
bool filed_own_between(const struct filing *f, const struct reply_to *to, struct filed *out);
/* Whether it is kept at all, once it is known whose it is. */
bool filed_may_be_reply(const struct filing *f, const struct reply_to *to);
/* filed_earlier.c: sets l->earlier. *said: of those that are left out; caller's, NULL. */
bool filed_find_earlier(const struct filing *f, struct filed_mail *l, const struct reply_to *to,
                        char **said, GError **error);
/* Whether a reply that is here is the one that is quoted, by its words and when it was written. */
bool filed_quoted_is(const record *row, const char *text, gint64 at);
/* Whether the words of part stand in text, however both are set. */
bool filed_holds_words(const char *text, const char *part);
/* "My answers are in red below". */
bool filed_announces_answers(const char *text);
/* filed_stray.c: why somebody looks at an MP's mail first; NULL: it may be an answer. *holds: it
 * stops no clock then either, without more. Caller's. */
char *filed_stray(const struct filing *f, bool *holds);
/* filed_notice.c: one that is no answer. */
bool filed_notice(struct filing *f, struct filed *out, GError **error);
