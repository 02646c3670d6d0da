/*
 * The columns of each table, by what they say about people.
 */
#include "store/columns.h"

#include <string.h>

static const struct table_columns rows[] = {
    {.table = "activity",
     .words = "note officer_note",
     .plain =
         "id person_id prospect_id workplace_id rep_id at channel purpose outcome call_back_on "
         "call_back_at call_back_done call_list_id"},
    {.table = "ask", .plain = "id name name_key title created_at closed_on"},
    {.table = "ask_record", .plain = "id person_id ask_id asked_on done_on rep_id"},
    /* No personal value: people are random words there (audit_token). */
    {.table = "audit",
     .plain = "id at rep_id action subject subject_ref change_id detail prev_hash hash"},
    {.table = "audit_token", .plain = "person_id token"},
    {.table = "ballot",
     .plain = "id title kind jurisdiction method opens_on closes_on closes_time "
              "replacement_opens_on replacement_deadline_on last_safe_post_on target_percent "
              "turnout_rule_id majority_rule_id created_at nation place paper_expected_on "
              "important_service notice_received_on notice_received_by sample_received_on "
              "sample_received_by scrutineer result_members_on result_employers_on "
              "report_received_on first_action_on action_notice_received_on "
              "action_notice_received_by"},
    {.table = "ballot_history",
     .plain = "id title opened_on closed_on kind question turnout_hundredths yes_hundredths "
              "at_least outcome source"},
    {.table = "ballot_question", .plain = "id ballot_id question wording"},
    {.table = "ballot_result",
     .plain = "id ballot_id unit_id entitled papers turnout_hundredths source rep_id entered_at"},
    {.table = "ballot_result_question",
     .plain = "id result_id question_id yes no spoiled yes_hundredths at_least"},
    {.table = "ballot_unit", .plain = "id ballot_id name name_key entitled"},
    {.table = "call_answer",
     .plain = "id list_id person_id version_id step answer answer_key rep_id at"},
    {.table = "call_entry",
     .personal = "sort_key",
     .plain = "list_id person_id workplace_id call_state until_on until_time rank last_at"},
    {.table = "call_kept", .plain = "list_id change_id on_day ballot_id look_from"},
    {.table = "call_list",
     .words = "target goal",
     .plain = "id name name_key purpose rep_id shared created_at dropped_at script_id"},
    {.table = "call_list_rep", .plain = "id list_id rep_id"},
    {.table = "call_reserve", .plain = "person_id list_id rep_id until_at"},
    {.table = "call_script", .plain = "id name name_key purpose rep_id created_at dropped_at"},
    {.table = "call_script_version",
     .words = "text",
     .plain = "id script_id version rep_id created_at"},
    {.table = "call_tally", .plain = "list_id workplace_id call_state rank n"},
    {.table = "canvass_day", .plain = "ballot_id workplace_id on_day unit_id voted confirmed"},
    {.table = "canvass_event",
     .words = "note",
     .plain = "id ballot_id person_id at on_day rep_id event from_state to_state channel source "
              "change_id undoes"},
    {.table = "canvass_join", .plain = "id electorate_id ballot_id person_id other_id events"},
    {.table = "canvass_last", .plain = "ballot_id workplace_id on_day unit_id n"},
    {.table = "canvass_state",
     .personal = "sort_key",
     .plain = "ballot_id person_id workplace_id state event_id at unit_id by_hq"},
    {.table = "canvass_tally", .plain = "ballot_id workplace_id state unit_id n tried by_hq"},
    {.table = "change",
     .personal = "label",
     .plain = "id at rep_id command topics undoes undone_by undoable workplace_id "
              "person_id goes_on"},
    {.table = "change_part", .words = "changeset", .plain = "change_id seq digest"},
    {.table = "commitment",
     .words = "said",
     .plain = "id mp_id ons_code reply_id commitment due_on done_on rep_id created_at"},
    {.table = "constituency", .plain = "id ons_code name name_key region"},
    {.table = "contact_point",
     .personal = "value",
     .plain = "id person_id kind source created_at wrong_on"},
    {.table = "draft", .words = "fields", .plain = "rep_id command at"},
    {.table = "erased_key", .secret = "secret", .plain = "id"},
    {.table = "erased_mail", .plain = "print erased_on"},
    {.table = "electorate", .personal = "membership_no", .plain = "id ballot_id person_id unit_id"},
    {.table = "employment", .words = "job", .plain = "id person_id workplace_id from_on to_on"},
    {.table = "lead", .plain = "id person_id leader_id from_on to_on"},
    {.table = "letter",
     .personal = "failed_address",
     .plain = "id person_id ons_code mp_id workplace_id status written_on answered_on chased_on "
              "rep_id created_at"},
    {.table = "list_map", .plain = "id list header_key map used_on"},
    {.table = "mailbox_mail", .plain = "name reply_id state ours looked_at"},
    {.table = "meta", .plain = "key value"},
    {.table = "mp", .plain = "id parliament_id name name_key email"},
    {.table = "mp_address", .personal = "address", .plain = "id mp_id learned_on rep_id"},
    {.table = "mp_name", .plain = "id mp_id name name_key kind from_on to_on"},
    {.table = "mp_post", .plain = "id mp_id post post_key kind from_on to_on source verify rep_id"},
    {.table = "mp_stance", .words = "evidence", .plain = "id mp_id stance on_day reply_id rep_id"},
    {.table = "mp_term", .plain = "id ons_code mp_id party from_on to_on by_list"},
    {.table = "office", .plain = "id person_id role workplace_id from_on to_on"},
    {.table = "outbox",
     .personal = "to_address",
     .words = "subject text",
     .plain = "id kind message_id status queued_at rep_id person_id"},
    {.table = "outbox_reply", .plain = "id outbox_id reply_id"},
    {.table = "outbox_try",
     .words = "last_error from_address returned_why answer",
     .plain = "outbox_id attempts first_at tried_at next_at sent_at"},
    {.table = "person",
     .personal = "membership_no given_name family_name sort_key",
     .words = "job do_not_contact do_not_contact_by left_why",
     .plain = "id kind workplace_id joined_on left_on awaits_hq ons_code address_confirmed_on "
              "do_not_contact_on created_at email_confirmed_on"},
    {.table = "person_apart", .plain = "id person_id other_id rep_id at"},
    {.table = "person_block", .words = "reason said_by", .plain = "id person_id channel from_on"},
    {.table = "person_change", .plain = "person_id change_id part"},
    {.table = "person_number", .personal = "membership_no", .plain = "id person_id from_on"},
    {.table = "person_tag", .words = "tag tag_key", .plain = "id person_id"},
    {.table = "person_token", .personal = "token sort_key", .plain = "rank person_id workplace_id"},
    {.table = "postcode", .plain = "number seat ended"},
    {.table = "postcode_area", .plain = "area"},
    {.table = "postcode_range", .plain = "first ons_code"},
    {.table = "prospect",
     .words = "label source",
     .plain = "id person_id headcount workplace_id stage open consent_on consent_method expires_on "
              "follow_up_on review_on asks objection created_at rep_id"},
    {.table = "rep",
     .personal = "login name",
     .plain = "id level scope_all from_on to_on suspended_at"},
    {.table = "rep_columns", .plain = "rep_id list columns"},
    {.table = "rep_digest", .personal = "address", .plain = "rep_id last_on"},
    {.table = "rep_key",
     .personal = "comment",
     .plain = "id rep_id public_key fingerprint added_at to_on revoked_at"},
    {.table = "rep_look", .plain = "rep_id theme mouse copy"},
    {.table = "rep_pin", .secret = "hash", .plain = "rep_id tries locked_until"},
    {.table = "rep_scope", .plain = "id rep_id workplace_id"},
    {.table = "reply",
     .personal = "from_name from_address original_from_name original_from_address message_id "
                 "original_message_id failed_address",
     .words = "subject text words_key type_guess hq_text",
     .plain =
         "id letter_id person_id mp_id ons_code workplace_id received_on filed_at rep_id channel "
         "type consent consent_on forwarded_at acknowledged_at triage date_utc original_date_utc "
         "hq_looked_at notice suggested_mp_id"},
    {.table = "reply_file", .words = "name why", .plain = "id reply_id size was_read"},
    {.table = "reply_new", .plain = "reply_id workplace_id"},
    {.table = "reply_raw", .words = "mail", .plain = "reply_id size filed_at aside_at"},
    {.table = "rule_value",
     .plain = "id jurisdiction key num den text trigger from_date to_date status source checked_on "
              "entered_by rep_id entered_at confirmed_by confirmed_at replaces"},
    {.table = "same_letter", .plain = "reply_id letter workplace_id sample"},
    {.table = "same_letter_band", .plain = "band reply_id"},
    {.table = "saved_search",
     .words = "name name_key expr",
     .plain = "id rep_id shared created_at"},
    {.table = "scrutineer_return",
     .plain = "id ballot_id as_of scope papers_returned turnout_hundredths rep_id unit_id"},
    {.table = "seat_tally",
     .plain = "ons_code workplace_id members wrote answered replies to_send sent to_ask "
              "undelivered"},
    {.table = "seat_total",
     .plain = "ons_code members wrote answered replies to_send sent to_ask undelivered"},
    {.table = "session", .plain = "id rep_id key_id pid started_at seen_at remote"},
    {.table = "setting", .plain = "id key value"},
    {.table = "shared_value", .personal = "value", .plain = "person_id kind"},
    {.table = "task",
     .words = "title detail",
     .plain = "id kind owner_id workplace_id person_id due_on status open created_at created_by "
              "done_at hq_told_on"},
    {.table = "timeline", .plain = "id on_text sort_on actor fact obligation due_on source"},
    {.table = "tray", .words = "name bytes", .plain = "id rep_id type size created_at expires_at"},
    {.table = "workplace",
     .words = "note",
     .plain = "id parent_id kind name code headcount other_union"},
    {.table = "workplace_tally", .plain = "workplace_id members potential"},
};

const struct table_columns *table_columns(gsize *n)
{
    *n = G_N_ELEMENTS(rows);
    return rows;
}

static gboolean has_word(const char *words, const char *word)
{
    g_auto(GStrv) all = g_strsplit(words ? words : "", " ", -1);
    return g_strv_contains((const char *const *)all, word);
}

int column_kind(const char *table, const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (strcmp(rows[i].table, table) != 0)
            continue;
        return has_word(rows[i].personal, column) ? COLUMN_PERSONAL
               : has_word(rows[i].words, column)  ? COLUMN_WORDS
               : has_word(rows[i].secret, column) ? COLUMN_SECRET
               : has_word(rows[i].plain, column)  ? COLUMN_PLAIN
                                                  : -1;
    }
    return -1;
}
