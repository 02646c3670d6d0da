/*
 * What is known of some members of the demo branch besides: offices, tags, who leads them, what
 * they were asked and did.
 */
#include "branch/demo_priv.h"

#include <string.h>

static gint64 member_id(const struct demo *d, const char *number)
{
    const guint i = (guint)g_ascii_strtoull(number, NULL, 10);
    return g_array_index(d->members, struct member, i).id;
}

static record *values_of(const struct demo *d, const record *row)
{
    const char *kind = record_str(row, "kind"), *what = record_str(row, "what");
    if (strcmp(kind, "TAG") == 0)
        return demo_values("tag", what, NULL);
    if (strcmp(kind, "LED") == 0) {
        record *r = record_new();
        demo_set_id(r, "leader", member_id(d, what));
        return r;
    }
    if (strcmp(kind, "BLOCK") == 0)
        return demo_values("channel", *what ? what : NULL, "reason", "asked us to", NULL);
    const char *ago = record_str(row, "on_ago");
    g_autofree char *on = *ago ? demo_iso_in(d, -demo_number(row, "on_ago")) : NULL;
    if (strcmp(kind, "OFFICE") == 0)
        return demo_values("role", what, "from", on, NULL);
    return demo_values("ask", what, "on", on, "only_asked",
                       strcmp(kind, "ASKED") == 0 ? "yes" : NULL, NULL);
}

bool demo_known(struct demo *d, GError **error)
{
    static const char *const commands[][2] = {{"TAG", "tag.add"},       {"LED", "leader.set"},
                                              {"OFFICE", "office.add"}, {"BLOCK", "person.block"},
                                              {"ASKED", "ask.record"},  {"DID", "ask.record"}};
    g_autoptr(GPtrArray) rows = demo_load("known", error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        gsize k = 0;
        while (strcmp(commands[k][0], record_str(row, "kind")) != 0)
            k++;
        record *r = values_of(d, row);
        demo_set_id(r, "person", member_id(d, record_str(row, "member")));
        demo_at_day(d, demo_number(row, "days_ago"), 11, (int)i);
        demo_plan(d, demo_who_is(record_str(row, "rep")), commands[k][1], r, NULL, NULL);
    }
    return rows != NULL;
}
