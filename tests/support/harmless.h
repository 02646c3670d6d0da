/*
 * A value that any field takes, by its type: for tests that try every command.
 */
#pragma once

#include "app/command.h"

static inline const char *harmless(const struct field *f)
{
    switch (f->type) {
    case FIELD_DATE:
    case FIELD_MOMENT:
        return "today";
    case FIELD_TIME:
        return "12:00";
    case FIELD_CHOICE:
        return f->choices[0].value;
    case FIELD_BOOL:
        return "yes";
    case FIELD_FILE:
        return "-";
    case FIELD_POSTCODE:
        return "LS1 4DY";
    case FIELD_EMAIL:
        return "nobody@example.org";
    case FIELD_PERSON:
        return "Amina";
    case FIELD_WORKPLACE:
        return "Waterside House";
    case FIELD_CONSTITUENCY:
        return "Hexham";
    case FIELD_REP:
        return "ruth";
    case FIELD_ASK:
        return "poster";
    case FIELD_TAG:
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
        return "something";
    default:
        return "1";
    }
}
