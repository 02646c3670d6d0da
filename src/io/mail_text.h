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
};

void mail_lines_init(struct mail_lines *l, const char *text);
void mail_lines_clear(struct mail_lines *l);
const char *mail_line(const struct mail_lines *l, gsize i); /* "" past the end */
gsize mail_line_offset(const struct mail_lines *l, gsize i);

/* The line behind its "> " marks and white space; *depth (if wanted): how many. */
const char *mail_unquote(const char *line, int *depth);
bool mail_is_blank(const char *line);
bool mail_is_rule(const char *line); /* "__________" */

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
};

/* False where none begins at line i; else clear it. */
bool mail_block_parse(const struct mail_lines *l, gsize i, struct mail_block *block);
void mail_block_clear(struct mail_block *block);

/* A message found within another's text. */
struct mail_forward {
    char *from_name, *from_address, *subject, *date_text, *text;
    gint64 date; /* MAIL_NO_DATE where it cannot be read */
    gsize start; /* where in the outer text it begins */
};

/* "John Doe <a@b>", "John Doe [mailto:a@b]", "a@b", "John Doe": both the
 * caller's and never NULL. */
void mail_split_person(const char *s, char **name, char **address);

bool mail_forward_find(const char *subject, const char *text, struct mail_forward *out);
void mail_forward_clear(struct mail_forward *f);

/* What was newly written in text[0..len): no quotes, no attribution, no signature. Caller's. */
char *mail_reply_text(const char *text, gsize len);

/* A date as mail programs write it, in many languages, UK order: where it
 * stands in text (if wanted) and the instant. London time where no zone is given. */
bool mail_date_find(const char *text, gsize *start, gsize *len, gint64 *instant);
