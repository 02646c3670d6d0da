/*
 * The postcode areas that exist, and the districts of each.
 */
#pragma once

#include "domain/postcode.h"

/* False where there is no such area ("QL"). */
bool postcode_area(const char *area, enum postcode_kind *kind);

/* Does that district exist: "L40" and "WC1A" do (the letter behind the number
 * is not looked at), "L51" and "CH10" do not. outward: capitals and digits, len
 * of them. Outside Great Britain all do. */
bool postcode_district(const char *outward, gsize len);
