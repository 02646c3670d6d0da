/*
 * What the program printed as JSON, read.
 */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <yajl/yajl_tree.h>

/* As a tree (yajl_tree_free). */
static inline yajl_val parsed(const char *text)
{
    char why[256] = "";
    yajl_val tree = yajl_tree_parse(text, why, sizeof why);
    if (!tree)
        fail_msg("no JSON: %s\n%s", why, text);
    return tree;
}
