/*
 * What the files share that find out whose reply a mail is: the mail, the
 * members it may be to, the MP it may be from.
 */
#pragma once

#include "replies/priv.h"

#include "domain/mp_name.h"
#include "io/mail.h"

/* A member it may be to. */
struct who_member {
    gint64 id;
    char *given, *family, *seat; /* seat: NULL where it is not known */
    char **waiting;              /* seats to which they wrote and got no answer yet */
};

struct who {
    struct app *app;
    const struct mail *m;
    const char *received;       /* ISO */
    const char *name, *address; /* of the sender of what the MP wrote */
    char *text;                 /* what that one wrote and signed */
    char *folded;
    GPtrArray *letters; /* char *: what letters that came with it say, as they came */
    enum mail_kind kind;
    bool automatic;

    /* who_member.c */
    GPtrArray *members;       /* struct who_member: those of the first place where there were any */
    GPtrArray *copied;        /* the same: those who have a copy of what was to members */
    bool crowd;               /* there are more of them */
    bool by_delivery;         /* only where it was delivered tells of them */
    bool by_member;           /* the member wrote the mail, or what it holds was typed by them */
    bool passed_on;           /* nobody but who passed it on is known of */
    bool no_names;            /* nobody is looked for by name alone */
    bool by_name;             /* one of that name: only with their own MP */
    bool only_name;           /* and no address of theirs stands in it */
    char *shared;             /* an address that several members have */
    char *addressee;          /* somebody else by whose name it was addressed */
    char *greeted;            /* … or whom it greets */
    struct who_member *named; /* nobody else is known, and the letter has their name */

    /* who_mp.c */
    gint64 mp;
    char *mp_name, *mp_seat;
    gint64 suggested;
    char *suggested_name;
    bool only_says;       /* … by its name alone: the address is not known as theirs */
    guint signers;        /* how many took part */
    char *first, *second; /* more than one MP signed */
};

/* The addresses in "Name <a@b>, c@d", 100 at most. Caller's. */
char **who_addresses(const char *line);

/* Whoever has an address in that line, unless somebody is known from a better one. */
bool who_find_in_line(struct who *w, const char *line, GError **error);
bool who_find_members(struct who *w, GError **error);
bool who_find_mp(struct who *w, GError **error);
/* Once the MP is known: which member of that seat the letter itself is to, by name. */
bool who_find_named(struct who *w, GError **error);
void who_member_free(gpointer member);
/* Whether one of these words is a name of theirs. */
bool who_same_person(const struct who_member *p, char *const *words);

/* who_joint.c: each member to whom an MP's mail is, where it is to several. One: of several it is
 * to that one. Borrowed members, caller's array. */
GPtrArray *who_together(const struct who *w);
/* Whom it greets beside those and who is none of them: "Zeb and Bea". NULL: nobody. Caller's. */
char *who_also_greeted(const struct who *w, const GPtrArray *ours);
/* The MP with that address, as far as one is known: 0, one, or of several the member's own. */
bool who_mp_by_address(struct who *w, const char *address, gint64 *id, GError **error);

/* Whether that seat is one of theirs, or one to which they wrote. */
bool who_has_seat(const struct who_member *p, const char *ons_code);
bool who_waits_for(const struct who_member *p, const char *ons_code);
/* Whether it is so of any of them. */
bool who_own_seat(const struct who *w, const char *ons_code);

/* ---- MPs held in memory: who_mps.c ---- */

struct mp_known {
    gint64 id;
    char *name, *seat, *ons_code;
    char *to_on;  /* ISO: the day from which they do not sit any more; NULL */
    char **words; /* of the name, without title and letters */
    guint n;
};

/* All MPs, as long as a change is under way. Borrowed. */
struct who_mps;
const struct who_mps *who_mps(struct app *app, GError **error);

/* Those whose family name may be the last of these words. Borrowed members, caller's array. */
GPtrArray *who_mps_of_name(const struct who_mps *mps, char *const *words, guint n);
/* NULL: of no term on record. */
const GPtrArray *who_mps_all(const struct who_mps *mps); /* of struct mp_known */
const struct mp_known *who_mps_by_id(const struct who_mps *mps, gint64 id);
/* By the part before the "@" at parliament.uk. sure: it ends in "mp", which Parliament gives to
 * nobody else. NULL: none, or several. */
const struct mp_known *who_mps_of_local(const struct who_mps *mps, const char *local, bool *sure);
