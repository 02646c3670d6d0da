/*
 * Where a page of a list begins.
 */
#pragma once

enum page_from {
    PAGE_FIRST,  /* key is ignored */
    PAGE_AFTER,  /* rows after key */
    PAGE_AT,     /* key's own row, if it is still there, and those after it */
    PAGE_BEFORE, /* the rows just before key, in list order */
    PAGE_LAST,   /* the last rows, in list order */
};
