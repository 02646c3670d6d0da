/*
 * What to say in a conversation about the ballot, by where the member stands
 * and the day; how it may be had and what may come of it. Asks whether, never
 * how.
 */
#include "talk_priv.h"

#include "domain/ballot_words.h"
#include "domain/schedule.h"

#include <string.h>

static G_GNUC_PRINTF(2, 3) void talk_say_add(GPtrArray *points, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_ptr_array_add(points, g_strdup_vprintf(format, args));
    va_end(args);
}

static enum ballot_method how(const struct talk_facts *f)
{
    return f->dates.method;
}

/* What members vote with. */
static const char *paper(const struct talk_facts *f)
{
    return method_words(how(f))->paper;
}

/* ---- where and when one votes at work ---- */

static const char *place(const struct talk_facts *f)
{
    return f->place && *f->place ? f->place : "your workplace";
}

/* "on Fri 4 Dec", "from Wed 2 Dec to Fri 4 Dec", "today". Caller's. */
static char *voting_days(const struct talk_facts *f)
{
    const day from = MAX(f->dates.opens, f->today), to = f->dates.closes;
    g_autofree char *first = day_short(from, f->today);
    g_autofree char *last = day_short(to, f->today);
    if (f->today == to)
        return g_strdup_printf("today until %s", f->closes_time);
    if (from == f->today)
        return g_strdup_printf("until %s %s", last, f->closes_time);
    return from == to ? g_strdup_printf("on %s", last)
                      : g_strdup_printf("from %s to %s", first, last);
}

/* ---- before it opens ---- */

static void all_is_right(GPtrArray *points, const struct talk_facts *f, const char *opens)
{
    g_autofree char *days = voting_days(f);
    if (how(f) == METHOD_WORKPLACE)
        talk_say_add(points, "You told us that you can be there: you vote at %s, %s.", place(f),
                     days);
    else
        talk_say_add(points, "You told us that HQ has your right %s: your %s goes out on %s.",
                     method_words(how(f))->address, paper(f), opens);
    talk_say_add(points, "Could you help, with posters or by asking a colleague?");
}

static void ask_address(GPtrArray *points, const struct talk_facts *f)
{
    g_autofree char *days = voting_days(f);
    if (f->state == CANVASS_ADDRESS_QUERY) {
        talk_say_add(points, "HQ's %s for you was wrong. Have you given HQ the right one?",
                     method_words(how(f))->address);
        return;
    }
    switch (how(f)) {
    case METHOD_POST:
        talk_say_add(points, "Papers go to the home address that HQ has. Is yours still right?");
        break;
    case METHOD_HYBRID:
        talk_say_add(points, "Ballot packs go by post to the home address that HQ has. Is yours "
                             "still right?");
        break;
    case METHOD_ELECTRONIC:
        talk_say_add(points, "Links go to the e-mail address or mobile that HQ has. Is it your "
                             "own, not the one at work?");
        break;
    case METHOD_WORKPLACE:
        talk_say_add(points, "You vote in person at %s, %s. Can you be there?", place(f), days);
        break;
    }
}

/* ---- while it is open ---- */

/* In a hybrid ballot the post ends before the vote does. */
static char *post_or_online(const struct talk_facts *f, const char *post, const char *closes)
{
    if (f->today == f->dates.closes)
        return g_strdup_printf("vote online today, with the code in the pack: it closes at %s.",
                               f->closes_time);
    if (!post || f->today > f->last_safe_post)
        return g_strdup_printf("it is too late for the post. Vote online, with the code in the "
                               "pack: it closes on %s %s.",
                               closes, f->closes_time);
    if (f->today == f->last_safe_post)
        return g_strdup_printf("today is the last safe day for the post; online it closes on %s "
                               "%s.",
                               closes, f->closes_time);
    return g_strdup_printf("in the post by %s, or online until %s %s.", post, closes,
                           f->closes_time);
}

/* "it must be in the post by Mon 7 Dec", as far as the day still allows. */
static char *in_the_post(const struct talk_facts *f, const char *post, const char *closes)
{
    if (!post)
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

static char *how_to_return(const struct talk_facts *f, const char *closes)
{
    g_autofree char *post =
        f->last_safe_post == DAY_NONE ? NULL : day_short(f->last_safe_post, f->today);
    g_autofree char *days = voting_days(f);
    switch (how(f)) {
    case METHOD_POST:
        return in_the_post(f, post, closes);
    case METHOD_HYBRID:
        return post_or_online(f, post, closes);
    case METHOD_ELECTRONIC:
        return f->today == f->dates.closes
                   ? g_strdup_printf("it closes today at %s.", f->closes_time)
                   : g_strdup_printf("it closes on %s %s.", closes, f->closes_time);
    case METHOD_WORKPLACE:
        break;
    }
    if (f->state == CANVASS_REPLACEMENT_REQUESTED && f->today < f->dates.closes)
        return g_strdup_printf("it only counts if it arrives by %s %s: post it at once.", closes,
                               f->closes_time);
    if (f->state == CANVASS_REPLACEMENT_REQUESTED)
        return g_strdup_printf("the post would be too late. Can you come and vote today, until "
                               "%s?",
                               f->closes_time);
    return g_strdup_printf("you can vote at %s, %s.", place(f), days);
}

/* Whether a lost paper can still be replaced; 3 makes it a task. */
static char *replacement(const struct talk_facts *f)
{
    day until = f->dates.replacement_deadline;
    g_autofree char *opens = day_short(f->replacement_opens, f->today);
    g_autofree char *last = day_short(until, f->today);
    if (until != DAY_NONE && f->today > until && how(f) == METHOD_HYBRID)
        return g_strdup("a new pack may not come by post in time. Shall we ask HQ whether the "
                        "code can be sent another way?");
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

/* A link is mostly in the wrong folder, and can be sent again at once. */
static char *resend(const struct talk_facts *f, const char *closes)
{
    g_autofree char *opens = day_short(f->replacement_opens, f->today);
    day until = f->dates.replacement_deadline;
    if (f->replacement_opens != DAY_NONE && f->today < f->replacement_opens)
        return g_strdup_printf("look in the junk folder first. From %s a new link can be asked "
                               "for, until it closes.",
                               opens);
    if (until != DAY_NONE && f->today > until && until < f->dates.closes) {
        g_autofree char *last = day_short(until, f->today);
        return g_strdup_printf("look in the junk folder first. New links could be asked for until "
                               "%s: shall an officer ask HQ what can still be done?",
                               last);
    }
    if (f->today == f->dates.closes)
        return g_strdup_printf("look in the junk folder first. A new link can be asked for until "
                               "it closes, today at %s. Shall we ask HQ now?",
                               f->closes_time);
    return g_strdup_printf("look in the junk folder first. A new link can be asked for until it "
                           "closes on %s %s. Shall we ask HQ now?",
                           closes, f->closes_time);
}

static char *no_paper(const struct talk_facts *f, const char *closes)
{
    if (f->state == CANVASS_REPLACEMENT_REQUESTED)
        return g_strdup(how(f) == METHOD_ELECTRONIC
                            ? "look in the junk folder; an officer can ask HQ where it is (key 0)."
                            : "an officer can ask HQ where it is (key 0).");
    if (how(f) == METHOD_ELECTRONIC)
        return resend(f, closes);
    if (how(f) != METHOD_WORKPLACE)
        return replacement(f);
    day until = f->dates.replacement_deadline;
    bool late = (until != DAY_NONE && f->today > until) || f->today == f->dates.closes;
    return g_strdup(late
                        ? "it is late for a postal vote. Shall an officer ask HQ what can still be "
                          "done?"
                        : "a postal vote is the other way. Shall we ask HQ for one now?");
}

static void ask_paper(GPtrArray *points, const struct talk_facts *f)
{
    bool at_work = how(f) == METHOD_WORKPLACE;
    if (f->state == CANVASS_REPLACEMENT_REQUESTED && at_work)
        talk_say_add(points, "We asked HQ for a postal vote for you. Has it come?");
    else if (f->state == CANVASS_REPLACEMENT_REQUESTED)
        talk_say_add(points, "We asked HQ for a new %s for you. Has it come?", paper(f));
    else if (f->state == CANVASS_REPLACEMENT_NEEDED && at_work)
        talk_say_add(points, "You could not be there to vote. Can you now?");
    else if (f->state == CANVASS_REPLACEMENT_NEEDED)
        talk_say_add(points, "Your %s had not come. Is it there now?", paper(f));
    else
        talk_say_add(points, "%s", method_words(how(f))->asks);
    if (f->state == CANVASS_ADDRESS_QUERY)
        ask_address(points, f);
}

/* At work one may know before it opens that one cannot be there. */
static bool is_away(const struct talk_facts *f)
{
    return how(f) == METHOD_WORKPLACE &&
           (f->state == CANVASS_REPLACEMENT_NEEDED || f->state == CANVASS_REPLACEMENT_REQUESTED);
}

static void before_opening(GPtrArray *points, const struct talk_facts *f, const char *opens)
{
    if (f->state == CANVASS_READY) {
        all_is_right(points, f, opens);
        return;
    }
    talk_say_add(points, "The ballot opens on %s.", opens);
    if (is_away(f)) {
        ask_paper(points, f);
        return;
    }
    ask_address(points, f);
    if (how(f) == METHOD_WORKPLACE)
        talk_say_add(points, "  no: HQ can be asked for a postal vote.");
    else
        talk_say_add(points, "Will you look out for it and vote the day it comes?");
}

static void ask_voted(GPtrArray *points, const struct talk_facts *f)
{
    if (how(f) == METHOD_POST)
        talk_say_add(points, "Have you posted your %s?", paper(f));
    else if (how(f) == METHOD_HYBRID)
        talk_say_add(points, "Have you voted yet, by post or online?");
    else
        talk_say_add(points, "Have you voted yet?");
}

static bool will_come(const struct talk_facts *f)
{
    return how(f) == METHOD_WORKPLACE && f->state == CANVASS_AWAITING_PAPER;
}

static void while_open(GPtrArray *points, const struct talk_facts *f, const char *closes)
{
    g_autofree char *back = how_to_return(f, closes);
    g_autofree char *none = no_paper(f, closes);
    bool last = method_until_closing(how(f)) && f->today == f->dates.closes;
    if (f->state == CANVASS_HAS_PAPER || will_come(f)) {
        ask_voted(points, f);
        talk_say_add(points, "  not yet: %s %s", back,
                     last ? "Could you do it now?" : "Which day will you do it?");
        return;
    }
    ask_paper(points, f);
    talk_say_add(points, "  no: %s", none);
    talk_say_add(points, "  yes: %s", back);
}

static void has_voted(GPtrArray *points, const struct talk_facts *f)
{
    talk_say_add(points, "Thank you for voting.");
    talk_say_add(points, how(f) == METHOD_WORKPLACE
                             ? "Would you take a colleague along?"
                             : "Would you ask one colleague whether theirs is on its way?");
}

static void is_closed(GPtrArray *points, const struct talk_facts *f, const char *closes)
{
    if (how(f) == METHOD_POST)
        talk_say_add(points, "The ballot closed on %s. Did your %s get there in time?", closes,
                     paper(f));
    else
        talk_say_add(points, "The ballot closed on %s. Had you voted by then?", closes);
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
        has_voted(points, f);
    } else if (f->today < f->dates.opens) {
        before_opening(points, f, opens);
    } else if (f->today <= f->dates.closes) {
        while_open(points, f, closes);
    } else {
        is_closed(points, f, closes);
    }
    talk_say_add(points, "You never have to say how you vote.");
    return points;
}

GPtrArray *talk_greeting(const struct talk_facts *f)
{
    if (f->do_not_contact)
        return talk_points(f);
    GPtrArray *points = g_ptr_array_new_with_free_func(g_free);
    talk_say_add(points, "Hello %s, it's %s from the union.", f->given_name, f->rep_name);
    return points;
}

const struct choice *talk_channel(const char *stored)
{
    const struct choice *c = choice_find(channels, stored);
    return c ? c : channels;
}
