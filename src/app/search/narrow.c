/*
 * What a list is narrowed to besides the search: workplaces, a constituency, a ballot.
 */
#include "search_priv.h"

#include <string.h>

/* The ids of a list, or one. Of a ballot 0 is who has none that is known. */
static struct where *at_workplace(const record *filter, const struct value *places)
{
    const bool ballot = record_has(filter, "ballot_id");
    const char *name = ballot ? "places" : "workplaces";
    record *in = record_new();
    if (places->type == VALUE_LIST)
        record_set_value(in, name, places);
    else
        record_take_text(in, name, g_strdup_printf("[%" G_GINT64_FORMAT "]", places->i));
    if (ballot)
        record_set_int(in, "ballot", record_int(filter, "ballot_id"));
    return where_piece(ballot ? "in_ballot_place" : "works_in", in);
}

static struct where *of_constituency(const record *filter, const struct value *seat)
{
    (void)filter;
    return where_piece("lives_in", record_of_text("ons_code", seat->s));
}

static struct where *in_ballot(const record *filter, const struct value *ballot)
{
    (void)filter;
    return where_piece("in_ballot", record_of_int("ballot", ballot->i));
}

static struct where *in_ballot_state(const record *filter, const struct value *state)
{
    record *in = record_of_int("ballot", record_int(filter, "ballot_id"));
    record_set_text(in, "state", state->s);
    return where_piece("in_ballot_state", in);
}

static struct where *in_ballot_unit(const record *filter, const struct value *unit)
{
    record *in = record_of_int("ballot", record_int(filter, "ballot_id"));
    record_set_int(in, "unit_id", unit->i);
    return where_piece("in_ballot_unit", in);
}

static const struct narrow {
    const char *name; /* in a list's filter */
    struct where *(*made)(const record *filter, const struct value *v);
    bool whole; /* a list is of that one: no list of it does without */
    bool found; /* no list walks along it */
} narrows[] = {{"workplace_id", at_workplace, false, false},
               {"ons_code", of_constituency, false, false},
               {"state", in_ballot_state, false, false},
               {"unit_id", in_ballot_unit, false, true},
               {"ballot_id", in_ballot, true, false}};

/* On the list of a ballot it is that one which is spoken of. */
static void speak_of_ballot(struct where *w, const record *filter)
{
    if (w->kind == WHERE_PIECE &&
        (g_str_has_prefix(w->name, "in_state") || strcmp(w->name, "not_voted") == 0))
        record_set_value(w->args, "of_ballot", record_get(filter, "ballot_id"));
    for (guint i = 0; i < w->of->len; i++)
        speak_of_ballot(w->of->pdata[i], filter);
}

struct where *search_narrowed(struct where *w, const record *filter)
{
    struct where *all = where_add(where_new(WHERE_ALL), w);
    speak_of_ballot(w, filter);
    for (gsize i = 0; i < G_N_ELEMENTS(narrows); i++)
        if (record_has(filter, narrows[i].name))
            where_add(all, narrows[i].made(filter, record_get(filter, narrows[i].name)));
    return all;
}

bool search_narrows(const record *filter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(narrows); i++)
        if (narrows[i].found && record_has(filter, narrows[i].name))
            return true;
    return false;
}

void search_widen(record *filter)
{
    for (gsize i = 0; i < G_N_ELEMENTS(narrows); i++)
        if (!narrows[i].whole)
            record_remove(filter, narrows[i].name);
}
