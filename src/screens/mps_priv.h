/*
 * What the files of the screen of MP replies share: its state (mps.c), how it is drawn
 * (mps_draw.c), its lists (mps_lists.c) and what waits to be matched (mps_match.c).
 */
#pragma once

#include "screens/screen.h"

/* The seats stand above; below them these, behind Tab in this order: what is matched is asked for,
 * then sent. */
enum { MPS_REPLIES, MPS_TO_MATCH, MPS_TO_ASK, MPS_TO_SEND, MPS_WAITING, MPS_PANES };
extern const struct pane mps_panes[MPS_PANES];
struct mps {
    struct lists below;
    struct rows_source seat_rows;
    struct table seats;
    bool on_seats; /* they have the keys */
    bool matched;  /* the row stayed where the last key, or another rep, has matched it */
    record *sums;
    const char *empty; /* what the list below says where it has no rows */
    char *seat;        /* whose replies are below; NULL: none */
};
/* mps_draw.c */
void mps_draw(struct ui *ui, void *state, struct area a);
/* Where Tab goes from the seats: to what waits for a rep. */
int mps_first_waiting(const struct mps *s);

/* mps_lists.c */

/* "to Amina Yusuf"; where nobody was found for it "from Hollis Varley". Caller's. */
char *mps_whose(const record *row);
/* It waits in the outbox to go to HQ. Of a row that does not say so: false. */
bool mps_is_in_outbox(const record *row);
/* Opens the mail that it is in; false: it is in none. */
bool mps_open_mail(struct ui *ui, const record *row);
extern const struct table_column mps_seat_columns[]; /* data: a struct lists */

/* mps_match.c */

/* Whether member and MP of one that waits are known or suggested; NULL: no. */
bool mps_is_suggested(const record *row);
/* Why that one waits to be matched, or where it was not delivered, in full, on the last lines of
 * the area below its list: how many it took. */
int mps_draw_reason(struct area a, int pane, const record *row);
/* Others have matched that reply, or said whose else it is, since it was read before. */
bool mps_is_matched_since(struct ui *ui, const record *was, const record *is, const char *id);
/* The key that has just matched a reply, pressed once too often, is no word of its member: true
 * where it is taken for that, and said. just: set when it was matched, by whomever, cleared by the
 * next key. */
bool mps_is_slip(struct ui *ui, bool *just, const struct event *ev);
/* Asks whose a reply that waits is, with a key for each it may be. False: nobody is known of. */
bool mps_offer(struct ui *ui, const record *row, day today);
