/*
 * The columns that hold words, and the vocabularies without rules.
 */
#include "domain/vocabulary.h"

#include "domain/calls.h"

#include "domain/ballot.h"
#include "domain/ballot_calendar.h"
#include "domain/canvass.h"
#include "domain/conversation.h"
#include "domain/holidays.h"
#include "domain/letter_draft.h"
#include "domain/mp.h"
#include "domain/mp_post.h"
#include "domain/post.h"
#include "domain/recruit.h"
#include "domain/rep.h"
#include "domain/rules.h"
#include "domain/task.h"

#include <string.h>

#define PLACES_ASKED                                                                               \
    WORD("REGION", "region"), WORD("PDU", "delivery unit"), WORD("OFFICE", "office"),              \
        WORD("TEAM", "team")
const struct choice workplace_kinds_asked[] = {PLACES_ASKED, WORDS_END};
const struct choice workplace_kinds[] = {PLACES_ASKED, WORD("BRANCH", "branch"), WORDS_END};

#define TASKS_ASKED WORD("TASK", "something to do"), WORD("MEETING", "a meeting")
const struct choice task_kinds_asked[] = {TASKS_ASKED, WORDS_END};
const struct choice task_kinds[] = {TASKS_ASKED, WORD("ADDRESS_QUERY", "an address to put right"),
                                    WORD("NEW_PAPER", "a new paper or link"),
                                    WORD("OFFICER_LOOK", "for an officer to look at"), WORDS_END};

const struct choice person_kinds[] = {WORD("MEMBER", "member"),
                                      WORD("PROSPECT", "potential member"),
                                      WORD("LEFT", "has left"), WORDS_END};
const struct choice contact_kinds[] = {WORD("EMAIL", "e-mail"), WORD("PHONE", "phone"), WORDS_END};
const struct choice contact_sources[] = {WORD("HQ", "HQ"), WORD("MEMBER", "the member"), WORDS_END};
const struct choice reply_channels[] = {WORD("PASTED", "pasted"), WORD("MAIL", "by mail"),
                                        WORDS_END};
const struct choice mailbox_states[] = {WORD("FILED", "filed"), WORD("LEFT", "left"),
                                        WORD("ERASED", "erased"), WORD("TRIED", "begun"),
                                        WORDS_END};
const struct choice file_types[] = {
    WORD("CSV", "CSV"), WORD("TEXT", "text"), WORD("MAIL", "mail"),
    WORD("PDF", "PDF"), WORD("JSON", "JSON"), WORD("WORKBOOK", "workbook"),
    WORDS_END};

const struct choice list_dates[] = {WORD("uk", "the day first"), WORD("us", "the month first"),
                                    WORDS_END};
const struct choice column_hows[] = {WORD("NAMED", "by its name"), WORD("GUESSED", "guessed"),
                                     WORD("CHOSEN", "chosen"), WORD("REMEMBERED", "as last time"),
                                     WORDS_END};

/* Offices held in a branch, and the union's own people that it deals with. */
const struct choice office_roles[] = {WORD("CHAIR", "chair"),
                                      WORD("VICE_CHAIR", "vice-chair"),
                                      WORD("SECRETARY", "secretary"),
                                      WORD("TREASURER", "treasurer"),
                                      WORD("MEMBERSHIP_SEC", "membership secretary"),
                                      WORD("WORKPLACE_REP", "workplace rep"),
                                      WORD("HS_REP", "health and safety rep"),
                                      WORD("EQUALITY_REP", "equality rep"),
                                      WORD("NEC_REP", "NEC rep"),
                                      WORD("COMMS", "communications"),
                                      WORD("VOLUNTEER", "volunteer"),
                                      WORD("GENERAL_SECRETARY", "general secretary"),
                                      WORD("NATIONAL_CHAIR", "national chair"),
                                      WORD("LINK_OFFICIAL", "link official"),
                                      WORD("LINK_OFFICER", "link officer"),
                                      WORDS_END};

bool office_is_single(const char *role)
{
    static const char *const single[] = {
        "CHAIR",          "VICE_CHAIR",        "SECRETARY",      "TREASURER",
        "MEMBERSHIP_SEC", "GENERAL_SECRETARY", "NATIONAL_CHAIR", NULL};
    return g_strv_contains(single, role);
}

const struct choice timeline_kinds[] = {WORD("CONVERSATION", "conversation"),
                                        WORD("CANVASS", "ballot"),
                                        WORD("LETTER", "letter to the MP"),
                                        WORD("CHASED", "answer chased"),
                                        WORD("REPLY", "MP's reply"),
                                        WORD("TASK_ADDED", "task added"),
                                        WORD("TASK_CLOSED", "task done or dropped"),
                                        WORD("ASKED", "asked"),
                                        WORD("ASK_DONE", "did what was asked"),
                                        WORD("OFFICE_BEGAN", "office taken up"),
                                        WORD("OFFICE_ENDED", "office left"),
                                        WORD("WORK_BEGAN", "began work"),
                                        WORD("WORK_ENDED", "left work"),
                                        WORD("JOINED", "joined"),
                                        WORD("BLOCKED", "contact not wanted"),
                                        WORD("LED", "led by"),
                                        WORD("LED_ENDED", "no longer led by"),
                                        WORD("MAILED", "mail to members"),
                                        WORDS_END};

const struct choice mp_passed_kinds[] = {WORD("LETTER", "letter to the MP"),
                                         WORD("REPLY", "MP's reply"),
                                         WORD("STANCE", "stance"),
                                         WORD("PROMISED", "promised"),
                                         WORD("KEPT", "did what was promised"),
                                         WORDS_END};

const struct choice turnout_bys[] = {WORD("WORKPLACE", "workplace"), WORD("UNIT", "unit"),
                                     WORD("REP", "rep"), WORD("PDU", "delivery unit"), WORDS_END};

static const struct vocabulary rows[] = {
    {"workplace", "kind", workplace_kinds, "word_workplace_kind"},
    {"rep", "level", rep_levels, "word_rep_level"},
    {"rule_value", "jurisdiction", jurisdictions, "word_jurisdiction"},
    {"rule_value", "trigger", rule_triggers, "word_rule_trigger"},
    {"rule_value", "status", rule_statuses, "word_rule_status"},
    {"person", "kind", person_kinds, NULL},
    {"contact_point", "kind", contact_kinds, NULL},
    {"contact_point", "source", contact_sources, NULL},
    {"person_block", "channel", channels, "word_channel"},
    {"office", "role", office_roles, "word_office"},
    {"prospect", "stage", recruit_stages, "word_recruit_stage"},
    {"prospect", "consent_method", consent_methods, "word_consent_method"},
    {"prospect", "objection", objections, "word_objection"},
    {"activity", "channel", channels, "word_channel"},
    {"activity", "purpose", purposes, "word_purpose"},
    {"activity", "outcome", outcome_words, NULL}, /* or a stage, or an event */
    {"activity", "outcome", recruit_stages, NULL},
    {"activity", "outcome", call_outcome_words, NULL},
    {"activity", "outcome", canvass_events, NULL},
    {"letter", "status", letter_statuses, "word_letter_status"},
    {"reply", "channel", reply_channels, "word_reply_channel"},
    {"reply", "type", reply_types, "word_reply_type"},
    {"reply", "consent", reply_consents, "word_reply_consent"},
    {"reply", "notice", reply_notices, "word_reply_notice"},
    {"mp_stance", "stance", stances, "word_stance"},
    {"reply", "stance_suggested", stances, NULL},
    {"commitment", "commitment", commitments, "word_commitment"},
    {"mp_post", "kind", mp_post_kinds, "word_mp_post_kind"},
    {"mp_name", "kind", mp_name_kinds, "word_mp_name_kind"},
    {"task", "kind", task_kinds, "word_task_kind"},
    {"mailbox_mail", "state", mailbox_states, NULL},
    {"outbox", "kind", post_kinds, "word_post_kind"},
    {"outbox", "status", post_statuses, "word_post_status"},
    {"task", "status", task_statuses, "word_task_status"},
    {"ballot", "kind", ballot_kinds, "word_ballot_kind"},
    {"ballot", "jurisdiction", jurisdictions, "word_jurisdiction"},
    {"ballot", "method", ballot_methods, "word_ballot_method"},
    {"ballot", "nation", nations, "word_nation"},
    {"ballot_question", "question", ballot_questions, "word_ballot_question_kind"},
    {"ballot_history", "kind", ballot_kinds, "word_ballot_kind"},
    {"ballot_history", "question", ballot_questions, "word_ballot_question_kind"},
    {"canvass_event", "event", canvass_events, NULL}, /* or an outcome that moves nothing */
    {"canvass_event", "event", outcome_words, NULL},
    {"canvass_event", "from_state", canvass_states, NULL},
    {"canvass_event", "to_state", canvass_states, NULL},
    {"canvass_event", "source", vote_sources, "word_vote_source"},
    {"canvass_state", "state", canvass_states, NULL},
    {"call_list", "purpose", call_purposes, "word_call_purpose"},
    {"call_script", "purpose", call_purposes, "word_call_purpose"},
    {"call_entry", "call_state", call_states, NULL},
    {"tray", "type", file_types, "word_file_type"},
    {"rep_look", "theme", themes, "word_theme"},
    /* Of a list, not of a table. */
    {"person_timeline", "kind", timeline_kinds, NULL},
    {"mp_timeline", "kind", mp_passed_kinds, NULL},
    {"turnout", "by", turnout_bys, NULL},
    {"person_timeline", "outcome", reply_types, NULL},
    {"person_timeline", "outcome", task_statuses, NULL},
    {"ballot_differences", "difference", list_differences, NULL},
    {"ballot_calendar", "day", ballot_days, NULL},
    {"ballot_calendar", "day_state", day_states, NULL},
    {"rule_value", "key", rule_keys, NULL},
    {"rule_list", "rule_state", rule_states, NULL},
    {"rule_list", "trigger", rule_triggers, NULL},
    {"letter_point", "topic", letter_topics, NULL},
    /* Of an import's columns. */
    {"import", "how", column_hows, NULL},
    {"import", "dates", list_dates, NULL},
};

const struct vocabulary *vocabularies(gsize *n)
{
    *n = G_N_ELEMENTS(rows);
    return rows;
}

/* The word, and in *words its vocabulary. */
static const struct choice *find(const char *column, const char *value, const struct choice **words)
{
    for (gsize i = 0; value && i < G_N_ELEMENTS(rows); i++) {
        const struct choice *c =
            strcmp(rows[i].column, column) == 0 ? choice_find(rows[i].words, value) : NULL;
        *words = rows[i].words;
        if (c)
            return c;
    }
    return NULL;
}

const char *vocabulary_label(const char *column, const char *value)
{
    const struct choice *words, *c = find(column, value, &words);
    return c ? c->label : NULL;
}

int vocabulary_rank(const char *column, const char *value)
{
    const struct choice *words, *c = find(column, value, &words);
    return c ? (int)(c - words) : -1;
}

bool vocabulary_has(const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (strcmp(rows[i].column, column) == 0)
            return true;
    return false;
}
