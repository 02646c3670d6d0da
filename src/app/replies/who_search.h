/*
 * The search for the MP of a mail, for the files that look through its sender
 * and signature (who_mp.c) and through the letters that came with it (who_letter.c).
 */
#pragma once

#include "replies/who.h"

#include "domain/seat_name.h"
#include "domain/signature.h"

/* Where a name was read. */
enum place { IN_SENDER, IN_SIGNATURE };

struct search {
    struct who *w;
    const struct who_mps *mps;
    const char *text;              /* that is looked through: the mail's, or a letter's */
    bool parliament;               /* the sender writes from there */
    bool third;                    /* a machine's mail, or one about the MP */
    bool other;                    /* somebody else signed, nobody of an MP's staff */
    bool staff;                    /* somebody of an MP's staff signed */
    bool only_own;                 /* anybody but the member's own MP is only suggested */
    bool unknown;                  /* nothing tells that the address is an MP's or their office's */
    bool stranger;                 /* the sender is nobody of whom a letter can be expected */
    bool sure;                     /* one signed as letters are signed */
    const struct mp_known *hint;   /* whose address it looks like */
    const struct mp_known *beside; /* who stands above what is signed, as if they signed too */
};

/* An MP as a name shows them. */
struct sight {
    const struct mp_known *mp;
    enum mp_name_like like;
    bool own;
    enum seat_named seat;
};

void who_suggest(struct who *w, const struct mp_known *mp);
/* The same, where it only says so. */
void who_suggest_said(struct who *w, const struct mp_known *mp);
/* A second one who signed leaves it open, unless one of the two is the member's own. */
void who_take(struct who *w, const struct mp_known *mp);
bool who_is_marked(const struct signed_name *n);
/* Whether what such a sender brings is believed to be from that MP. */
bool who_may_bring(const struct search *s, const struct sight *at);
/* Whether nothing but a name says that it is from that MP: anybody may call themselves so. */
bool who_only_says(const struct search *s, const struct sight *at);
/* The one whom a name proves; of several as good nobody. */
bool who_find_proved(const struct search *s, const struct signed_name *n, enum place place,
                     struct sight *best);
/* Whoever signs the text of the search. */
void who_by_signature(struct search *s);
/* Where no MP is named: who signs for the member's own seat, from Parliament. */
void who_by_seat(struct search *s);

/* who_letter.c: whoever wrote the letters that came with it. */
void who_by_letters(const struct search *s);
