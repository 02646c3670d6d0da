/*
 * What the lists of MP replies look like (mps_lists.c), for the screen (mps.c).
 */
#pragma once

#include "screens/screen.h"

/* The seats stand above; below them these, behind Tab in this order. */
enum { MPS_REPLIES, MPS_TO_ASK, MPS_TO_SEND, MPS_TO_MATCH, MPS_WAITING, MPS_PANES };
extern const struct pane mps_panes[MPS_PANES];
/* "to Amina Yusuf"; where nobody was found for it "from Hollis Varley". Caller's. */
char *mps_whose(const record *row);
extern const struct table_column mps_seat_columns[]; /* data: a struct lists */
