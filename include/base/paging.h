/*
 * Where a page of a list begins, and in which order the list is.
 */
#pragma once

/* In a list's filter, the order wanted: the name of a value of the rows, "-" before it for falling,
 * "-" alone for the list's own order backwards. Texts are compared folded, words by the order of
 * their vocabulary; what is empty comes last either way. */
#define PAGE_SORT "_sort"
#define PAGE_SORTED 10000 /* rows at most, where the order has no index */

enum page_from {
    PAGE_FIRST,  /* key is ignored */
    PAGE_AFTER,  /* rows after key */
    PAGE_AT,     /* key's own row, if it is still there, and those after it */
    PAGE_BEFORE, /* the rows just before key, in list order */
    PAGE_LAST,   /* the last rows, in list order */
};
