/*
 * Which days a ballot has, and how each of them stands.
 */
#include "domain/ballot_calendar.h"

#include "names_define.h"

#include <stdlib.h>
#include <string.h>

const struct choice ballot_days[] = {
    [DAY_NOTICE] = WORD("NOTICE", "employer has notice of the ballot"),
    [DAY_SAMPLE] = WORD("SAMPLE", "employer has the sample voting paper"),
    [DAY_OPENS] = WORD("OPENS", "ballot opens"),
    [DAY_PAPER] = WORD("PAPER", "papers should have come"),
    [DAY_REPLACEMENT_FROM] = WORD("REPLACEMENT_FROM", "lost papers can be replaced"),
    [DAY_REPLACEMENT_UNTIL] = WORD("REPLACEMENT_UNTIL", "last day to ask for a replacement"),
    [DAY_LAST_POST] = WORD("LAST_POST", "last safe post"),
    [DAY_CLOSES] = WORD("CLOSES", "ballot closes"),
    [DAY_RESULT_MEMBERS] = WORD("RESULT_MEMBERS", "result to members"),
    [DAY_RESULT_EMPLOYERS] = WORD("RESULT_EMPLOYERS", "result to every employer"),
    [DAY_REPORT] = WORD("REPORT", "scrutineer's report"),
    [DAY_ACTION_NOTICE] = WORD("ACTION_NOTICE", "employer has notice of action"),
    [DAY_FIRST_ACTION] = WORD("FIRST_ACTION", "first day of action"),
    [DAY_MANDATE] = WORD("MANDATE", "last day on which action may begin"),
    WORDS_END,
};

const struct choice day_states[] = {
    [STATE_TO_COME] = WORD("TO_COME", "to come"), [STATE_SOON] = WORD("SOON", "soon"),
    [STATE_TODAY] = WORD("TODAY", "today"),       [STATE_LATE] = WORD("LATE", "late: ask HQ"),
    [STATE_DONE] = WORD("DONE", "done"),          [STATE_MISSED] = WORD("MISSED", "done too late"),
    [STATE_PAST] = WORD("PAST", "past"),          WORDS_END,
};

static const char *const whys[] = {
    [DAY_NOTICE] = "days before opening, received",
    [DAY_SAMPLE] = "days before opening, received",
    [DAY_OPENS] = "the first day a paper or link is sent to anyone (s.226A(4))",
    [DAY_PAPER] = "three working days after opening; can be edited",
    [DAY_REPLACEMENT_FROM] = "a week after opening, on a working day; can be edited",
    [DAY_REPLACEMENT_UNTIL] = "five working days before closing; can be edited",
    [DAY_LAST_POST] = "four working days before closing: it counts when received; can be edited",
    [DAY_CLOSES] = "the last day of voting, which is the date of the ballot (s.246)",
    [DAY_RESULT_MEMBERS] = "as soon as reasonably practicable after the count (s.231)",
    [DAY_RESULT_EMPLOYERS] = "as soon as reasonably practicable; before notice of action (s.231A)",
    [DAY_REPORT] = "within four weeks of the ballot (s.226B(1)(b)); a copy on request (s.231B)",
    [DAY_ACTION_NOTICE] = "days before the first day of action, received",
    [DAY_FIRST_ACTION] = "as the union says; only by the person named on the paper (s.233)",
    [DAY_MANDATE] = "the ballot holds from its date",
};

/* The sections are those of Great Britain. */
static const char *const whys_ni[BALLOT_DAYS] = {
    [DAY_OPENS] = "the first day a paper or link is sent to anyone",
    [DAY_CLOSES] = "the last day of voting, which is the date of the ballot",
    [DAY_RESULT_MEMBERS] = "as soon as reasonably practicable after the count (1995 Order)",
    [DAY_RESULT_EMPLOYERS] = "as soon as reasonably practicable; before notice of action",
    [DAY_REPORT] = "within four weeks that begin with the date of the ballot; ask HQ",
    [DAY_FIRST_ACTION] = "as the union says; only by the person named on the paper",
};

/* An online ballot's links are sent again until it closes. */
static const char *why_by_method(enum ballot_day what, enum ballot_method method)
{
    if (method == METHOD_ELECTRONIC && what == DAY_PAPER)
        return "links are sent on opening; can be edited";
    if (method == METHOD_ELECTRONIC && what == DAY_REPLACEMENT_FROM)
        return "the working day after opening; can be edited";
    if (method == METHOD_ELECTRONIC && what == DAY_REPLACEMENT_UNTIL)
        return "a link can be sent again until it closes; can be edited";
    if (method == METHOD_WORKPLACE && what == DAY_OPENS)
        return "the first day on which one can vote there";
    if (method == METHOD_HYBRID && what == DAY_LAST_POST)
        return "four working days before closing; online one can vote until then";
    return NULL;
}

/* The rule's own words come first. */
static const char *why_of(enum ballot_day what, const struct ballot_facts *f)
{
    const char *const rules[BALLOT_DAYS] = {[DAY_NOTICE] = f->notice_why,
                                            [DAY_SAMPLE] = f->sample_why,
                                            [DAY_ACTION_NOTICE] = f->action_notice_why,
                                            [DAY_MANDATE] = f->mandate_why};
    const char *why = rules[what] ? rules[what] : why_by_method(what, f->method);
    if (!why && (f->law == JURISDICTION_NI || !f->statutory))
        why = what == DAY_CLOSES && !f->statutory ? "the last day of voting" : whys_ni[what];
    return why ? why : whys[what];
}

/* What comes of a ballot that carried something. */
static bool is_of_action(enum ballot_day what)
{
    return what == DAY_ACTION_NOTICE || what == DAY_FIRST_ACTION || what == DAY_MANDATE;
}

/* What somebody has to do, and may be late with. */
static bool is_duty(enum ballot_day what)
{
    return what == DAY_NOTICE || what == DAY_SAMPLE || what == DAY_RESULT_MEMBERS ||
           what == DAY_RESULT_EMPLOYERS || what == DAY_REPORT || what == DAY_ACTION_NOTICE;
}

static enum day_state state_of(enum ballot_day what, day due, day done, day today)
{
    /* "As soon as reasonably practicable" has no day of its own to miss. */
    bool has_day = what != DAY_RESULT_MEMBERS && what != DAY_RESULT_EMPLOYERS;
    if (done != DAY_NONE)
        return has_day && done > due ? STATE_MISSED : STATE_DONE;
    if (today > due)
        return is_duty(what) ? STATE_LATE : STATE_PAST;
    if (today == due)
        return STATE_TODAY;
    return due - today <= CALENDAR_SOON_DAYS ? STATE_SOON : STATE_TO_COME;
}

static int by_day(const void *a, const void *b)
{
    const struct calendar_entry *x = a, *y = b;
    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    return (int)x->what - (int)y->what;
}

void calendar_make(const struct ballot_facts *f, day today, struct calendar_entry *out, gsize *n)
{
    const day next = f->closes == DAY_NONE ? DAY_NONE : f->closes + 1;
    const struct {
        enum ballot_day what;
        day due, done;
        bool law; /* of a statutory ballot only */
    } all[BALLOT_DAYS] = {
        {DAY_NOTICE, f->notice_due, f->notice_received, true},
        {DAY_SAMPLE, f->sample_due, f->sample_received, true},
        {DAY_OPENS, f->opens, DAY_NONE, false},
        {DAY_PAPER, f->paper_expected, DAY_NONE, false},
        {DAY_REPLACEMENT_FROM, f->replacement_from, DAY_NONE, false},
        {DAY_REPLACEMENT_UNTIL, f->replacement_until, DAY_NONE, false},
        {DAY_LAST_POST, f->last_post, DAY_NONE, false},
        {DAY_CLOSES, f->closes, DAY_NONE, false},
        {DAY_RESULT_MEMBERS, next, f->result_members, true},
        {DAY_RESULT_EMPLOYERS, next, f->result_employers, true},
        {DAY_REPORT, f->report_due, f->report_received, true},
        {DAY_ACTION_NOTICE, f->action_notice_due, f->action_notice_received, true},
        {DAY_FIRST_ACTION, f->first_action, DAY_NONE, true},
        {DAY_MANDATE, f->mandate_until, DAY_NONE, true},
    };
    *n = 0;
    for (gsize i = 0; i < BALLOT_DAYS; i++) {
        const enum ballot_day what = all[i].what;
        const bool action = what == DAY_FIRST_ACTION;
        if (all[i].due == DAY_NONE || (all[i].law && !f->statutory) ||
            (f->lost && is_of_action(what)))
            continue;
        out[(*n)++] =
            (struct calendar_entry){.what = what,
                                    .due = all[i].due,
                                    .done = all[i].done,
                                    .state = state_of(what, all[i].due, all[i].done, today),
                                    .why = why_of(what, f),
                                    .holds = action ? f->mandate_until : DAY_NONE,
                                    .holds_agreed = action ? f->mandate_agreed_until : DAY_NONE};
    }
    qsort(out, *n, sizeof *out, by_day);
}

static const char *duty(enum ballot_day what)
{
    switch (what) {
    case DAY_NOTICE:
        return "have notice of the ballot";
    case DAY_SAMPLE:
        return "have the sample voting paper";
    case DAY_ACTION_NOTICE:
        return "have notice of action";
    default:
        return NULL;
    }
}

/* As part of a sentence: no capital, no full stop. */
static char *too_late_to_act(const struct calendar_entry *e, day today)
{
    char *s = mandate_warning(e->due, e->holds, e->holds_agreed, today);
    if (!s)
        return NULL;
    *s = g_ascii_tolower(*s);
    s[strlen(s) - 1] = '\0';
    return s;
}

char *calendar_warning(const struct calendar_entry *e, day today)
{
    const char *what = duty(e->what);
    g_autofree char *by = day_short(e->due, today);
    g_autofree char *done = e->done == DAY_NONE ? NULL : day_short(e->done, today);
    if (e->what == DAY_FIRST_ACTION)
        return too_late_to_act(e, today);
    switch (e->state) {
    case STATE_MISSED:
        return what ? g_strdup_printf("the employer had to %s by %s, and did on %s: action may not "
                                      "be protected, ask HQ",
                                      what, by, done)
                    : g_strdup_printf("%s came on %s, and was due by %s",
                                      ballot_days[e->what].label, done, by);
    case STATE_LATE:
        if (what)
            return g_strdup_printf("the employer had to %s by %s: ask HQ", what, by);
        if (e->what == DAY_REPORT)
            return g_strdup_printf("the scrutineer's report was due by %s: ask HQ", by);
        return g_strdup_printf("%s: ask HQ whether it was sent", ballot_days[e->what].label);
    case STATE_TODAY:
    case STATE_SOON:
        if (!what && e->what != DAY_REPORT && e->what != DAY_MANDATE)
            return NULL;
        return what ? g_strdup_printf("the employer has to %s by %s", what, by)
                    : g_strdup_printf("%s: %s", ballot_days[e->what].label, by);
    default:
        return NULL;
    }
}
