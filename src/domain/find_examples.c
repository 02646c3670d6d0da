/*
 * How each term of a search is typed, as an example.
 */
#include "domain/find.h"

#include <string.h>

static const char *const examples[] = {
    "surname:smith",   "given:amina",     "number:av102",     "email:gmail",         "phone:07700",
    "workplace:leeds", "mp:\"jane doe\"", "constituency:hex", "tag:\"night shift\"", "office:chair",
    "leader:khan",     "asked:poster",    "did:poster",       "answered:paper=no",   "has:phone",
    "no:email",        "is:left",         "stage:asked",      "follow-up:due",       "joined>5y",
    "last-contact>30d"};

const char *find_example(const struct find_term *t)
{
    const gsize len = strlen(t->name);
    if (t->type == FIND_FLAG)
        return t->name;
    for (gsize i = 0; i < G_N_ELEMENTS(examples); i++)
        if (strncmp(examples[i], t->name, len) == 0 && strchr(":<>", examples[i][len]))
            return examples[i];
    return NULL;
}
