/*
 * What to say in a conversation about the ballot, by where the member stands
 * and the day; how it may be had and what may come of it. Asks whether, never
 * how.
 */
#include "talk_priv.h"

#include <string.h>

static G_GNUC_PRINTF(2, 3) void talk_say_add(GPtrArray *points, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(points, g_strdup_vprintf(format, args));
    va_end(args);
}

static bool by_post(const struct talk_facts *f)
{
    return f->method == METHOD_POST || f->method == METHOD_HYBRID;
}

/* What members vote with. */
static const char *paper(const struct talk_facts *f)
{
    return f->method == METHOD_ELECTRONIC ? "voting e-mail"
           : f->method == METHOD_HYBRID   ? "ballot paper or voting e-mail"
                                          : "ballot paper";
}

static void before_opening(GPtrArray *points, const struct talk_facts *f, const char *opens)
{
    if (f->state == CANVASS_READY) {
        talk_say_add(points, "You told us that HQ has your right address: your %s goes out on %s.",
                     paper(f), opens);
        talk_say_add(points, "Could you help, with posters or by asking a colleague?");
        return;
    }
    talk_say_add(points, "The ballot opens on %s.", opens);
    if (f->state == CANVASS_ADDRESS_QUERY)
        talk_say_add(points, "HQ's address for you was wrong. Have you given HQ the right one?");
    else if (by_post(f))
        talk_say_add(points, "Papers go to the home address that HQ has. Is yours still right?");
    else
        talk_say_add(points, "Has HQ got your own e-mail address, not the one at work?");
    talk_say_add(points, "Will you look out for it and vote the day it comes?");
}

/* "it must be in the post by Mon 7 Dec", as far as the day still allows. */
static char *how_to_return(const struct talk_facts *f, const char *closes)
{
    g_autofree char *post =
        f->last_safe_post == DAY_NONE ? NULL : day_short(f->last_safe_post, f->today);
    if (!by_post(f) || !post)
        return g_strdup_printf("it closes on %s %s.", closes, f->closes_time);
    if (f->today > f->last_safe_post)
        return g_strdup_printf(
            "the last safe day for the post has passed. It only counts if it arrives by %s %s: "
            "first class, today.",
            closes, f->closes_time);
    if (f->today == f->last_safe_post)
        return g_strdup("it must be in the post today: this is the last safe day.");
    return g_strdup_printf("it must be in the post by %s.", post);
}

/* Whether a lost paper can still be replaced; 3 makes it a task. */
static char *replacement(const struct talk_facts *f)
{
    day until = f->dates.replacement_deadline;
    g_autofree char *opens = day_short(f->replacement_opens, f->today);
    g_autofree char *last = day_short(until, f->today);
    if (until != DAY_NONE && f->today > until)
        return g_strdup_printf("replacements ended on %s. Shall an officer ask HQ what can still "
                               "be done?",
                               last);
    if (f->replacement_opens != DAY_NONE && f->today < f->replacement_opens)
        return g_strdup_printf("give it until %s; from then it can be replaced.", opens);
    if (until == DAY_NONE)
        return g_strdup("it can be replaced. Shall we ask for a new one now?");
    return g_strdup_printf("it can be replaced until %s. Shall we ask for one now?", last);
}

static void while_open(GPtrArray *points, const struct talk_facts *f, const char *closes)
{
    g_autofree char *back = how_to_return(f, closes);
    g_autofree char *anew = replacement(f);
    if (f->state == CANVASS_HAS_PAPER) {
        talk_say_add(points, by_post(f) ? "Have you posted your %s?" : "Have you used your %s?",
                     paper(f));
        talk_say_add(points, "  not yet: %s Which day will you do it?", back);
        return;
    }
    if (f->state == CANVASS_REPLACEMENT_REQUESTED)
        talk_say_add(points, "We asked HQ for a new %s for you. Has it come?", paper(f));
    else if (f->state == CANVASS_REPLACEMENT_NEEDED)
        talk_say_add(points, "Your %s had not come. Is it there now?", paper(f));
    else
        talk_say_add(points, "Has your %s come?", paper(f));
    if (f->state == CANVASS_ADDRESS_QUERY)
        talk_say_add(points, "HQ's address for you was wrong. Have you given HQ the right one?");
    if (f->state == CANVASS_REPLACEMENT_REQUESTED)
        talk_say_add(points, "  no: an officer can ask HQ where it is (key 0).");
    else
        talk_say_add(points, "  no: %s", anew);
    talk_say_add(points, "  yes: %s", back);
}

GPtrArray *talk_points(const struct talk_facts *f)
{
    GPtrArray *points = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *opens = day_short(f->dates.opens, f->today);
    g_autofree char *closes = day_short(f->dates.closes, f->today);
    if (f->do_not_contact) {
        talk_say_add(points, "Please do not ring, write or visit: they asked us not to.");
        return points;
    }
    if (f->state == CANVASS_WONT_SAY) {
        talk_say_add(points,
                     "They prefer not to say and were promised that nobody chases them about this "
                     "ballot: speak of something else.");
        return points;
    }
    if (f->state == CANVASS_EXCLUDED) {
        talk_say_add(points,
                     "They are down as not entitled in this ballot. They may still take part in "
                     "action. If that looks wrong, 0 asks an officer.");
        return points;
    }
    talk_say_add(points, "Hello %s, it's %s from the union.", f->given_name, f->rep_name);
    if (f->state == CANVASS_VOTED) {
        talk_say_add(points, "Thank you for voting.");
        talk_say_add(points, "Would you ask one colleague whether theirs is on its way?");
    } else if (f->today < f->dates.opens) {
        before_opening(points, f, opens);
    } else if (f->today <= f->dates.closes) {
        while_open(points, f, closes);
    } else {
        talk_say_add(points, "The ballot closed on %s. Did your %s get there in time?", closes,
                     paper(f));
    }
    talk_say_add(points, "You never have to say how you vote.");
    return points;
}

enum canvass_phase talk_phase(const struct talk *t, day today)
{
    return canvass_phase(&t->dates, today);
}

const struct choice *talk_channel(const char *stored)
{
    const struct choice *c = choice_find(channels, stored);
    return c ? c : channels;
}
