/*
 * What call lists are for, and what a call comes to in each.
 */
#include "domain/calls.h"

#include "base/err.h"

#include <string.h>

const struct choice call_purposes[] = {
    [CALL_GOTV] = WORD("GOTV", "get the vote out"),
    [CALL_RECRUIT] = WORD("RECRUIT", "recruiting"),
    [CALL_MP_REPLY] = WORD("MP_REPLY", "MPs' replies"),
    [CALL_EVENT] = WORD("EVENT", "an event"),
    [CALL_GENERAL] = WORD("GENERAL", "anything else"),
    WORDS_END,
};

const struct choice call_states[] = {
    [CALL_DONE] = WORD("DONE", "done"),
    [CALL_NO_CONTACT] = WORD("NO_CONTACT", "not to be rung"),
    [CALL_FOR_OFFICER] = WORD("FOR_OFFICER", "for an officer"),
    [CALL_NO_NUMBER] = WORD("NO_NUMBER", "no number"),
    [CALL_WAITING] = WORD("WAITING", "to be rung back later"),
    [CALL_TOO_RECENT] = WORD("TOO_RECENT", "called a short while ago"),
    [CALL_READY] = WORD("READY", "ready"),
    WORDS_END,
};

enum call_purpose call_purpose_of(const char *stored)
{
    const struct choice *c = choice_find(call_purposes, stored);
    return c ? (enum call_purpose)(c - call_purposes) : CALL_GENERAL;
}

const char *call_why(gint64 rank)
{
    static const char *const by_rank[] = {"needs a new paper or link", "promised for today",
                                          "has it, and has not voted", "never spoken to",
                                          "longest not spoken to"};
    return by_rank[CLAMP(rank, 0, (gint64)G_N_ELEMENTS(by_rank) - 1)];
}

const char *call_about(enum call_purpose p)
{
    static const char *const about[] = {[CALL_GOTV] = "GTVO",
                                        [CALL_RECRUIT] = "RECRUIT",
                                        [CALL_MP_REPLY] = "MP",
                                        [CALL_EVENT] = "ACTIVE",
                                        [CALL_GENERAL] = "GENERAL"};
    return about[p];
}

/* A stage each; conversations have them as their outcome. */
static const struct outcome stages[] = {
    {.name = "FORM_SENT",
     .label = "wants to join: form sent",
     .said = "wants to join: form sent",
     .brief = "form sent"},
    {.name = "ASKED",
     .label = "asked; thinks about it until …",
     .said = "asked, thinks about it",
     .brief = "asked",
     .asks = ASKS_OPTIONAL_DATE,
     .by = "asked; thinks about it until"},
    {.name = "INTERESTED",
     .label = "interested, not asked yet",
     .said = "interested",
     .brief = NULL},
    {.name = "NOT_NOW",
     .label = "not now: look again on …",
     .said = "not now",
     .asks = ASKS_DATE,
     .by = "not now: look again on"},
    {.name = "DECLINED", .label = "does not want to join", .said = "declined"},
};

#define OWN 5 /* on the keys 1 to 5 */

/* By name; the last letter says whether it ends: "." does. */
static const char *const own[CALL_PURPOSES][OWN] = {
    [CALL_RECRUIT] = {"FORM_SENT.", "ASKED", "INTERESTED", "NOT_NOW", "DECLINED."},
    [CALL_MP_REPLY] = {"SENT_REPLY.", "WILL_SEND", "NO_REPLY_YET", "DID_NOT_WRITE.", "RATHER_NOT."},
    [CALL_EVENT] = {"WILL_COME.", "MAY_COME", "CANNOT_COME.", "WILL_BRING.", "RATHER_NOT."},
    [CALL_GENERAL] = {"SPOKE.", "WILL_DO", "LEFT_MESSAGE", "OFFERED_HELP.", "RATHER_NOT."},
};
static const char *const common[] = {"NO_ANSWER", "CALL_BACK", "WRONG_NUMBER", "DO_NOT_CONTACT",
                                     "OFFICER"};
static const char common_keys[] = "67890";

static const struct outcome *named(enum call_purpose p, const char *name)
{
    for (gsize i = 0; p == CALL_RECRUIT && i < G_N_ELEMENTS(stages); i++)
        if (strcmp(stages[i].name, name) == 0)
            return &stages[i];
    return outcome_find(name);
}

static void make(struct call_outcome all[CALL_PURPOSES][OWN + G_N_ELEMENTS(common)])
{
    for (int p = CALL_RECRUIT; p < CALL_PURPOSES; p++) {
        for (int i = 0; i < OWN; i++) {
            const gsize len = strcspn(own[p][i], ".");
            g_autofree char *name = g_strndup(own[p][i], len);
            all[p][i] = (struct call_outcome){(char)('1' + i), named((enum call_purpose)p, name),
                                              own[p][i][len] == '.'};
        }
        for (gsize i = 0; i < G_N_ELEMENTS(common); i++)
            all[p][OWN + i] = (struct call_outcome){common_keys[i], outcome_find(common[i]), false};
    }
}

const struct call_outcome *call_outcomes(enum call_purpose p, gsize *n)
{
    static struct call_outcome all[CALL_PURPOSES][OWN + G_N_ELEMENTS(common)];
    static gsize made;
    if (g_once_init_enter(&made)) {
        make(all);
        g_once_init_leave(&made, 1);
    }
    *n = p == CALL_GOTV ? 0 : G_N_ELEMENTS(all[p]);
    return all[p];
}

const struct call_outcome *call_outcome(enum call_purpose p, const char *typed)
{
    gsize n;
    const struct call_outcome *all = call_outcomes(p, &n);
    for (gsize i = 0; i < n; i++)
        if ((typed[0] == all[i].key && !typed[1]) || word_same(typed, all[i].what->name) ||
            word_same(typed, all[i].what->label) || word_same(typed, all[i].what->said))
            return &all[i];
    return NULL;
}

/* ---- when ---- */

#define TIME_LEN 5 /* "09:00" */

static bool is_hours(const char *hours)
{
    return hours && strlen(hours) == 2 * TIME_LEN + 1 && hours[TIME_LEN] == '-';
}

char *call_hours(const char *from, const char *until, GError **error)
{
    if (strcmp(from, until) < 0)
        return g_strdup_printf("%s-%s", from, until);
    err_set(error, BL_ERR_INPUT, "Calling hours end later than they begin: %s is not before %s.",
            from, until);
    return NULL;
}

bool call_hours_hold(const char *hours, const char *now)
{
    return !is_hours(hours) ||
           (strncmp(now, hours, TIME_LEN) >= 0 && strncmp(now, hours + TIME_LEN + 1, TIME_LEN) < 0);
}

char *call_hours_said(const char *hours)
{
    return is_hours(hours)
               ? g_strdup_printf("between %.*s and %s", TIME_LEN, hours, hours + TIME_LEN + 1)
               : g_strdup("at any time");
}

/* ---- codes ---- */

/* None that looks like a digit or another; a prime number of them, so that two digits changed round
 * give another letter. */
static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
#define LETTERS 23
#define WEIGHT 7

static char letter_of(gint64 list_id, gint64 person_id)
{
    int sum = (int)(list_id % LETTERS);
    for (gint64 rest = person_id; rest > 0; rest /= 10)
        sum = (sum * WEIGHT + (int)(rest % 10) + 1) % LETTERS;
    return letters[sum];
}

char *call_code(gint64 list_id, gint64 person_id)
{
    return g_strdup_printf("%" G_GINT64_FORMAT "%c", person_id, letter_of(list_id, person_id));
}

bool call_code_read(gint64 list_id, const char *typed, gint64 *person_id, GError **error)
{
    const gsize digits = strspn(typed, "0123456789");
    *person_id = 0;
    if (digits == 0 || digits > 15 || !g_ascii_isalpha(typed[digits]) || typed[digits + 1])
        return true;
    const gint64 id = g_ascii_strtoll(typed, NULL, 10);
    if (g_ascii_toupper(typed[digits]) != letter_of(list_id, id))
        return err_set(error, BL_ERR_INPUT,
                       "“%s” is not a code of this list: read it again, its letter does not fit.",
                       typed);
    *person_id = id;
    return true;
}
