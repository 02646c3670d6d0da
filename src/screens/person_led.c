/*
 * What somebody does not want to be contacted by, who leads them and whom they
 * lead, as lines of a card.
 */
#include "screens/person_led.h"

#include "base/count.h"
#include "domain/conversation.h"
#include "screens/words.h"

#include <string.h>

#define NAMED_MOST 3 /* of those whom somebody leads */

void person_add_blocks(struct card *c, const record *r, day today)
{
    const GPtrArray *blocks = record_list(r, "blocks");
    for (guint i = 0; blocks && i < blocks->len; i++) {
        const record *b = blocks->pdata[i];
        const char *what = record_str(b, "channel"), *why = record_text(b, "reason");
        const char *by = record_text(b, "said_by");
        g_autofree char *on = words_day(record_text(b, "from_on"), today);
        if (strcmp(what, BLOCK_ALL) == 0) /* the card says that at its head */
            continue;
        card_linef(c, "Not wanted", "%s%s%s%s%s%s%s", choice_label(block_words, what),
                   why ? ": " : "", why ? why : "", by ? "; said by " : "", by ? by : "",
                   *on ? "; " : "", on);
    }
}

static void add_leader(struct card *c, const record *leader, day today)
{
    g_autofree char *since = words_day(record_text(leader, "from_on"), today);
    bool known = record_has(leader, "person_id");
    g_autofree char *name = g_strdup_printf("%s %s", record_str(leader, "given_name"),
                                            record_str(leader, "family_name"));
    card_linef(c, "Led by", "%s, since %s",
               known ? g_strstrip(name) : "somebody at another workplace", since);
}

/* "Dafydd Rees, Ann Lee, Sam Fox and 3 more"; caller's. */
static char *names_of(const GPtrArray *led, guint most)
{
    GString *s = g_string_new(NULL);
    for (guint i = 0; i < led->len && i < most; i++)
        g_string_append_printf(s, "%s%s %s", i ? ", " : "", record_str(led->pdata[i], "given_name"),
                               record_str(led->pdata[i], "family_name"));
    if (led->len > most)
        g_string_append_printf(s, " and %u more", led->len - most);
    return g_string_free(s, false);
}

/* "5 of 61 at Waterside House, 56 without a leader" */
static void add_coverage(struct card *c, const record *r)
{
    gint64 nobody = record_int(r, "nobody");
    g_autofree char *without =
        nobody ? g_strdup_printf(", %" G_GINT64_FORMAT " without a leader", nobody) : g_strdup("");
    card_linef(c, "Leads", "%" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " at %s%s",
               record_int(r, "leads"), record_int(r, "of"), record_str(r, "workplace"), without);
}

void person_add_led(struct card *c, const record *r, day today)
{
    const record *leader = record_object(r, "leader"), *coverage = record_object(r, "coverage");
    const GPtrArray *led = record_list(r, "led");
    if (leader)
        add_leader(c, leader, today);
    if (coverage)
        add_coverage(c, coverage);
    if (led && led->len) {
        g_autofree char *names = names_of(led, NAMED_MOST), *all = names_of(led, led->len);
        g_autofree char *whole = g_strdup_printf("%s%s", coverage ? "namely " : "", all);
        card_line(c, coverage ? "" : "Leads", names);
        card_whole(c, whole);
    }
}
