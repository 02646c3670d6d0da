/*
 * The switches of the stand-in for the app: what it holds, and what may go wrong.
 */
#pragma once

#include "app/app.h"
#include "store/page.h"

#include <string.h>

static struct {
    int people;       /* how many the list has */
    int busy;         /* so many runs answer BL_ERR_BUSY */
    const char *fail; /* the next run answers this sentence */
    const char *odd;  /* the name of the first person; NULL: an ordinary one */
    gint64 removed;   /* an id that is no longer in the list */
    unsigned topics;  /* what the next app_poll says */
    bool gone;        /* and this */
    bool last;        /* a run ends the rep's access */
    bool closed;      /* person.vote cannot be done now */
    enum level level; /* of who acts */
    gint64 made;      /* the id that a run makes */
    bool earlier;     /* and there is more of it */
    int said;         /* how much was said to each */
    int counts;       /* how often rows were counted */
    int pages, runs;
    bool full;          /* the disk: no draft is kept */
    bool begins;        /* a search finds beginnings only */
    int slice;          /* so many are looked at for a page forwards, then it stops; 0: all */
    int stopped;        /* and there it goes on; 0: it does not */
    const char *wrong;  /* what cannot be looked for: text that begins so */
    const char *offer;  /* what can be typed on to such a text */
    char *columns;      /* of a list, as they were kept; NULL: its own */
    char *ran;          /* id and values of the last run */
    const char *pin;    /* the rep's; NULL: none */
    const char *no_pin; /* why it cannot be read */
    int tries;          /* wrong ones so far */
    record *draft;      /* as app_draft_save got it */
    char *draft_id;
    /* as app_set_progress got it */
    bool (*told)(const char *doing, gint64 rows, int percent, void *data);
    void *told_data;
    bool (*poll)(void *data); /* as app_set_poll got it */
    void *poll_data;
    void (*reading)(void); /* called while a page is read */
    int late;              /* so many times it cannot be noted yet who has come */
    bool fault;            /* it cannot be noted at all */
    const char *warning;   /* what app_warning says */
    void (*arriving)(void);
    int given_up; /* pages that were given up */
} fake;

G_GNUC_UNUSED static void fake_start(void)
{
    memset(&fake, 0, sizeof fake);
    fake.people = 100;
    fake.level = LEVEL_REP;
}

G_GNUC_UNUSED static void fake_stop(void)
{
    g_clear_pointer(&fake.ran, g_free);
    g_clear_pointer(&fake.columns, g_free);
    g_clear_pointer(&fake.draft, record_free);
    g_clear_pointer(&fake.draft_id, g_free);
}
