/*
 * Reading mail bodies as people's mail programs write them: lines, quotes,
 * header labels, forwarded messages, replies. Works on clean text only; no
 * GMime here.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

/* A text cut into lines; buf holds the bytes, line(i) ends in NUL. */
struct mail_lines {
    char *buf;
    GPtrArray *at;
    int *looks; /* how often somebody may still look through what stands below a line */
};

void mail_lines_init(struct mail_lines *l, const char *text);
void mail_lines_clear(struct mail_lines *l);
const char *mail_line(const struct mail_lines *l, gsize i); /* "" past the end */
gsize mail_line_offset(const struct mail_lines *l, gsize i);

/* The line behind its "> " marks and white space; *depth (if wanted): how many. */
const char *mail_unquote(const char *line, int *depth);
bool mail_is_blank(const char *line);
bool mail_is_rule(const char *line); /* "__________", "=====", "- - - -" */

enum mail_label {
    LABEL_NONE,
    LABEL_FROM,
    LABEL_DATE,
    LABEL_SUBJECT,
    LABEL_TO,
    LABEL_CC,
    LABEL_OTHER,
    LABEL_COUNT,
};

/* "Von: X" in any of the languages known; *value points behind the colon. */
enum mail_label mail_label_of(const char *line, const char **value);

enum mail_marker { MARKER_NONE, MARKER_ORIGINAL, MARKER_FORWARD };

/* "-----Original Message-----", "Begin forwarded message:"; *rest points behind it. */
enum mail_marker mail_marker_of(const char *line, const char **rest);

/* "On …, X wrote:", over at most four lines: how many, or 0. */
gsize mail_attribution(const struct mail_lines *l, gsize i);
/* What may be one, in *joined (caller's): how many lines, or 0. More must speak for it. */
gsize mail_attribution_like(const struct mail_lines *l, gsize i, char **joined);
/* True where its verb stands in it; as its last word: "X wrote:". */
bool mail_has_wrote(const char *joined);
bool mail_ends_in_wrote(const char *joined);

/* "Original message from X:", "Your message:", "Reply above this line": a heading by itself. */
bool mail_is_heading(const char *line);
bool mail_is_salutation(const char *line); /* "Dear …," */
bool mail_is_parting(const char *line);    /* "Yours sincerely," */
/* "Sent from my iPhone": of a machine. */
bool mail_is_device(const char *line);

enum mail_subject { SUBJECT_PLAIN, SUBJECT_REPLY, SUBJECT_FORWARD };
enum mail_subject mail_subject_of(const char *subject);
/* "Automatic reply: …": some servers say so there only. */
bool mail_subject_is_automatic(const char *subject);

/* "From: … / Date: … / Subject: …" on lines that follow each other. Values may
 * be empty, never NULL once parsed. */
struct mail_block {
    char *values[LABEL_COUNT];
    gsize lines; /* how many the block takes */
    int labels;  /* how many different ones */
    int depth;   /* of quotes */
    bool spaced; /* an empty line between each two */
};

/* False where none begins at line i; else clear it. */
bool mail_block_parse(const struct mail_lines *l, gsize i, struct mail_block *block);
/* Whether a mail program made it: it has an address, or a time. A table of a journey has neither.
 */
bool mail_block_is_mails(const struct mail_block *b);
void mail_block_clear(struct mail_block *block);
/* One whose labels are of no language that is known: by what its lines hold. marked: below a line
 * that says that something is passed on. False where none begins at line i; else clear it. */
bool mail_shape_parse(const struct mail_lines *l, gsize i, const char *subject, bool marked,
                      struct mail_block *block);

/* A message found within another's text. */
struct mail_forward {
    char *from_name, *from_address, *to, *cc, *subject, *date_text, *text;
    gint64 date; /* MAIL_NO_DATE where it cannot be read */
    gsize start; /* where in the outer text it begins */
};

/* The first address in s: its start, and its length in *len; NULL: none. */
const char *mail_find_address(const char *s, gsize *len);
/* All of them, each once, with a space between. Caller's. */
char *mail_addresses(const char *s);

/* "John Doe <a@b>", "John Doe [mailto:a@b]", "a@b", "John Doe": both the
 * caller's and never NULL. */
void mail_split_person(const char *s, char **name, char **address);
/* A name without the marks around it. Caller's. */
char *mail_tidy_name(const char *s, gsize len);

/* Who wrote a text and whom it went to, by which a quote of theirs is known. */
struct mail_party {
    GPtrArray *addresses; /* of the receivers, folded */
    GPtrArray *names;     /* char **: the folded words of each one's name */
    char **writer;        /* the folded words of the writer's name */
    char **greeted;       /* of whom the text greets at its top */
};

void mail_party_init(struct mail_party *p, const char *writer_name, const char *writer_address);
/* "Name <address>, …". */
void mail_party_add(struct mail_party *p, const char *people);
/* "Dear Amina," at the top of a text says for whom it is where no header does. */
void mail_party_add_greeted(struct mail_party *p, const char *text, gsize len);
void mail_party_clear(struct mail_party *p);
bool mail_party_has_address(const struct mail_party *p, const char *text);
bool mail_party_has_name(const struct mail_party *p, const char *text); /* a full one */
bool mail_party_has_greeted(const struct mail_party *p, const char *text);
/* A line that is nothing but a receiver's name, or its first word. */
bool mail_party_signs(const struct mail_party *p, const char *line);
bool mail_party_is_greeted(const struct mail_party *p, const char *line);
bool mail_party_greets_writer(const struct mail_party *p, const char *line);
/* Somebody else than a receiver, by name. */
bool mail_party_greets_other(const struct mail_party *p, const char *line);
/* One of the writer's names stands in it. */
bool mail_party_names_writer(const struct mail_party *p, const char *line);
/* "Jane Doe MP": a short line with the writer's name, or with an MP's letters. */
bool mail_party_writer_signs(const struct mail_party *p, const char *line);

/* What a header block says of its message. */
void mail_block_head(const struct mail_block *block, struct mail_forward *out);
/* The lines of an attribution as one. Caller's. */
char *mail_lead(const struct mail_lines *l, gsize i, gsize n);
/* "On 28/10/2021 12:46, "John Doe" <a@b> wrote:": its person and date. False: no address. */
bool mail_attribution_read(const char *lead, struct mail_forward *out);

bool mail_forward_find(const char *subject, const char *text, struct mail_forward *out);
void mail_forward_clear(struct mail_forward *f);

/* "P.S. …". */
bool mail_is_postscript(const char *line);

/* What was newly written in text[0..len): no quotes, no attribution, no signature. Caller's.
 * party may be NULL. */
char *mail_reply_text(const char *text, gsize len, const struct mail_party *party);

/* Takes out of a letter where its reader lives. */
void mail_drop_homes(GString *text, const struct mail_party *party, bool is_signed);

/* What the line at i is, for one who cuts away what is not the writer's. */
enum mail_quote {
    QUOTE_NONE,
    QUOTE_LINE, /* quoted, by its marks */
    QUOTE_LEAD, /* leads to a quote: its marked or indented lines, or all the rest */
    QUOTE_REST, /* it and all below is another letter */
    QUOTE_SKIP, /* looks like the above, but is the writer's own: kept */
};
struct mail_written {
    bool any;     /* something is written above */
    bool signed_; /* and it ended: a parting, or the writer's name */
};
/* *n: how many lines it takes. */
enum mail_quote mail_quote_at(const struct mail_lines *l, gsize i, const struct mail_party *party,
                              const struct mail_written *above, gsize *n);

/* Whether below the end of what is written the letter begins that it answers, with no more than a
 * heading, a greeting or a rule (ruled: right above i) to tell it. */
bool mail_own_letter_at(const struct mail_lines *l, gsize i, const struct mail_party *party,
                        const struct mail_written *above, bool ruled);

/* Whether the line leads to a letter to the writer; whether to one of somebody else's. */
bool mail_heads_letter(const struct mail_lines *l, gsize i, const struct mail_party *party);
bool mail_heads_others_letter(const char *line);
/* "Initial contact:" by itself, as forms and casework systems head what a constituent sent; *sure:
 * an MP would head nothing of their own so. */
bool mail_heads_form(const struct mail_lines *l, gsize i, bool *sure);
/* Whether a line names a minister, a council or another who is no constituent, and speaks of no
 * words of the reader's. */
bool mail_names_official(const char *line);

/* "I said in the House:", and speaks of no words of the reader's. */
bool mail_speaks_of_own(const char *line);

/* Whose words stand from line i on: the constituent's who wrote to the MP, or the MP's own and
 * those of somebody whom they pass on. */
enum mail_whose { WHOSE_UNKNOWN, WHOSE_CONSTITUENTS, WHOSE_OTHERS };
bool mail_is_officials_below(const struct mail_lines *l, gsize i); /* somebody's who signs so */
/* Of a receiver's who signs, or of one who speaks as a constituent. */
bool mail_is_members_below(const struct mail_lines *l, gsize i, const struct mail_party *party);
enum mail_whose mail_whose_below(const struct mail_lines *l, gsize i,
                                 const struct mail_party *party);

/* A date as mail programs write it, in many languages, UK order: where it
 * stands in text (if wanted) and the instant. London time where no zone is given. */
bool mail_date_find(const char *text, gsize *start, gsize *len, gint64 *instant);
/* The same of a whole text; *timed: it gives the time of day too. */
bool mail_date_read(const char *text, gint64 *instant, bool *timed);
