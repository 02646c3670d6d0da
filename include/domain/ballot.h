/*
 * The arithmetic of a ballot, in whole numbers only.
 *
 * Law (Great Britain): turnout, TULRCA 1992 s.226(2)(a)(iia); who counts as
 * voting, spoiled papers included, s.297A; majority, s.226(2) read with
 * s.297A; support in important public services, s.226(2B)-(2C), for ballots
 * opened before 2026-02-18. Strike and action short of strike are separate
 * questions and each stands or falls alone. Only a STATUTORY ballot carries
 * rules, and they hold for the whole ballot unit: for a branch or workplace
 * the same sum is a share or a target, not a line.
 */
#pragma once

#include "domain/names.h"
#include <glib.h>
#include <stdbool.h>

enum ballot_kind { BALLOT_STATUTORY, BALLOT_INDICATIVE, BALLOT_CONSULTATIVE };
enum jurisdiction { JURISDICTION_GB, JURISDICTION_NI };
enum ballot_method { METHOD_POST, METHOD_ELECTRONIC, METHOD_HYBRID, METHOD_WORKPLACE };
enum ballot_question { QUESTION_STRIKE, QUESTION_ASOS, QUESTION_OTHER };

extern const struct choice ballot_kinds[], jurisdictions[], ballot_methods[], ballot_questions[];
/* "STATUTORY", "GB", "POST", "STRIKE" and back; labels "statutory", "Great
 * Britain", "by post", "strike". */
const char *ballot_kind_label(enum ballot_kind kind);
bool ballot_kind_from(const char *name, enum ballot_kind *out);
const char *jurisdiction_name(enum jurisdiction j);
const char *jurisdiction_label(enum jurisdiction j);
bool jurisdiction_from(const char *name, enum jurisdiction *out);
const char *ballot_method_name(enum ballot_method method);
const char *ballot_method_label(enum ballot_method method);
bool ballot_method_from(const char *name, enum ballot_method *out);

/* A share that the law asks for, such as 50/100. den 0: no such rule. */
struct fraction {
    gint64 num, den;
};

/* The fewest that are at least that fraction of entitled: (E*num+den-1)/den.
 * 0 where there is no rule or nobody is entitled. Counts up to 10^12. */
gint64 ballot_needed(gint64 entitled, struct fraction min);

/* max(0, needed - so_far) */
gint64 ballot_still_needed(gint64 needed, gint64 so_far);

/* part of whole in hundredths of a percent, floored (49.999% is 4999);
 * -1 (not applicable) where whole is 0. */
gint64 share_hundredths(gint64 part, gint64 whole);
/* "47.96%", "47.9%", "47%" for 2, 1, 0 decimals, floored; "n/a" for -1. Caller's. */
char *share_text(gint64 hundredths, int decimals);

enum verdict {
    VERDICT_NO_RULE, /* the law asks for nothing here */
    VERDICT_MET,
    VERDICT_NOT_MET,
    VERDICT_UNKNOWN, /* cannot tell: a figure it takes is not stated, or cannot be true */
    VERDICT_NOBODY,  /* nobody is entitled: not applicable */
};

struct turnout {
    gint64 entitled;     /* E */
    gint64 cast;         /* V: papers returned in time, spoiled ones included */
    gint64 needed;       /* 0 where there is no rule */
    gint64 still_needed; /* max(0, needed - cast) */
    gint64 hundredths;   /* V of E, floored; -1: n/a */
    enum verdict verdict;
};

/* entitled or cast below 0: not stated. */
struct turnout ballot_turnout(gint64 entitled, gint64 cast, struct fraction min);

/* One question as published. -1: not stated. */
struct count {
    gint64 yes, no, spoiled;
    gint64 cast; /* votes cast as stated; -1: yes + no + spoiled, where yes and no are stated */
};

/* How the published numbers of a question fit together. Only warnings. */
enum count_check {
    COUNT_OK,
    COUNT_SPOILED_LEFT_OUT, /* cast = yes + no, though papers were spoiled */
    COUNT_SHORT,            /* yes + no + spoiled < cast: blanks not counted anywhere */
    COUNT_OVER,             /* yes + no + spoiled > cast: a figure is wrong */
    COUNT_MORE_THAN_ENTITLED,
};

struct result_of_question {
    gint64 cast; /* V that was reckoned with; -1: not known */
    struct turnout turnout;
    gint64 yes_of_valid;    /* hundredths of yes + no; -1: n/a */
    gint64 yes_of_cast;     /* hundredths of V */
    gint64 yes_of_entitled; /* hundredths of E */
    bool majority;          /* strict: 2 * yes > V, spoiled papers count against */
    bool more_yes_than_no;  /* plain: yes > no */
    bool take_advice;       /* the two differ */
    gint64 support_needed;  /* 0 where there is no rule */
    enum verdict support;   /* yes is at least support_min of E */
    enum count_check check;
    /* The majority that the rule asks for, and no other rule that applies is
     * not met. VERDICT_UNKNOWN where none of them fails and one cannot be told. */
    enum verdict carried;
};

/* How the majority is counted. TULRCA 1992 s.226(2)(a)(iii): with s.297A
 * (from 2017-03-01) of those voting, spoiled papers included; without it of
 * those who answered the question. */
enum majority { MAJORITY_STRICT, MAJORITY_PLAIN };

/* The tests that apply; den 0: no such rule (an INDICATIVE or CONSULTATIVE
 * ballot has none). */
struct ballot_tests {
    struct fraction turnout_min, support_min;
    enum majority majority;
};

/* entitled -1: not stated. Where the stated cast leaves out the spoiled papers
 * they are added: the law counts them. */
struct result_of_question ballot_judge(gint64 entitled, const struct count *count,
                                       const struct ballot_tests *tests);

/* Of a percentage as published, in hundredths (-1: none): it is rounded, so close to the line it
 * cannot be told. "50" is not known to be half, "50.1" is, "49.9" is not. */
enum verdict judge_published_share(gint64 hundredths, struct fraction min);

/* Whether such figures, as far as they are stated, can be those of a ballot. */
bool count_possible(gint64 entitled, const struct count *count);
/* A sentence on what does not fit; NULL where all does. Caller's. */
char *count_check_sentence(gint64 entitled, const struct count *count);
/* Such figures cannot be those of a ballot: below 0, more votes than entitled
 * or than papers. A sentence; NULL where they can. Caller's. */
char *count_impossible(gint64 entitled, const struct count *count);
