/*
 * What may be known of either of two rows of one person, and what becomes of it when they are
 * joined.
 */
#pragma once

#include "duplicate.h"

#define BALLOT                                                                                     \
    "INSERT INTO ballot (id, title, kind, jurisdiction, method, opens_on, closes_on, created_at) " \
    "VALUES (9, 'Pay', 'STATUTORY', 'GB', 'POST', '2026-11-09', '2026-12-11', 0);"
#define ON_LIST_O                                                                                  \
    "INSERT INTO electorate (ballot_id, membership_no, person_id) VALUES (9, '00123', $O);"
#define ON_LIST_K                                                                                  \
    "INSERT INTO electorate (ballot_id, membership_no, person_id) VALUES (9, '00777', $K);"
#define EVENT(who, at, day, from, to)                                                              \
    "INSERT INTO canvass_event (ballot_id, person_id, at, on_day, rep_id, event, from_state, "     \
    "to_state, change_id) VALUES (9, " who ", " at ", '" day "', $R, 'x', '" from "', '" to        \
    "', 0);"
#define STATE "(SELECT state FROM canvass_state WHERE ballot_id = 9 AND person_id = $K)"
#define VOTES "(SELECT coalesce(sum(voted), 0) FROM canvass_day WHERE ballot_id = 9)"
#define LETTER(who)                                                                                \
    "INSERT INTO letter (person_id, ons_code, status, written_on, rep_id, created_at, "            \
    "workplace_id) VALUES (" who ", (SELECT min(ons_code) FROM constituency), 'AWAITING_REPLY', "  \
    "'2026-11-01', $R, 0, $M);"
#define TALK(who)                                                                                  \
    "INSERT INTO activity (person_id, rep_id, at, channel, purpose, outcome, workplace_id) "       \
    "VALUES (" who ", $R, 5, 'PHONE', 'GTVO', 'NO_ANSWER', $M);"
#define ANSWERED(who, word)                                                                        \
    "INSERT OR IGNORE INTO call_list (id, name, name_key, purpose, target, rep_id, shared, "       \
    "created_at) VALUES (1, 'a', 'a', 'GENERAL', 'x', $R, 1, 0);"                                  \
    "INSERT INTO call_answer (list_id, person_id, version_id, step, answer, answer_key, rep_id, "  \
    "at) VALUES (1, " who ", 1, 'paper', " word ", " word ", $R, 0);"
#define PROSPECT(id, who)                                                                          \
    "INSERT INTO prospect (id, person_id, workplace_id, stage, asks, created_at) VALUES (" id      \
    ", " who ", $M, 'ASKED', 1, 0);"
#define CONTACT(who, kind, value, source)                                                          \
    "INSERT INTO contact_point (person_id, kind, value, source, created_at) VALUES (" who          \
    ", '" kind "', '" value "', '" source "', 0);"
#define SHOWN(kind)                                                                                \
    "(SELECT value FROM contact_point WHERE person_id = $K AND kind = '" kind                      \
    "' ORDER BY source DESC, id DESC LIMIT 1)"
#define LEAD(who, leader, to)                                                                      \
    "INSERT INTO lead (person_id, leader_id, from_on, to_on) VALUES (" who ", " leader             \
    ", '2026-11-01', " to ");"
#define OFFICE(who, from, to)                                                                      \
    "INSERT INTO office (person_id, role, from_on, to_on) VALUES (" who ", 'TREASURER', '" from    \
    "', " to ");"
#define TAG(who, tag)                                                                              \
    "INSERT INTO person_tag (person_id, tag, tag_key) VALUES (" who ", '" tag "', '" tag "');"
#define ASKED(who, done)                                                                           \
    "INSERT INTO ask_record (person_id, ask_id, asked_on, done_on, rep_id) VALUES (" who           \
    ", 1, '2026-11-02', " done ", $R);"
#define BLOCK(who, reason)                                                                         \
    "INSERT INTO person_block (person_id, channel, reason, from_on) VALUES (" who                  \
    ", 'PHONE', '" reason "', '2026-11-01');"
#define APART(a, b)                                                                                \
    "INSERT INTO person_apart (person_id, other_id, rep_id, at) VALUES (min(" a ", " b "), max(" a \
    ", " b "), $R, 0);"

static const struct {
    const char *what, *before; /* SQL */
    const char *take;
    const char *holds; /* SQL: 1 when all is well afterwards */
    bool adds_events;  /* which an undo takes back by others */
} kinds[] = {
    {"nothing at all", "SELECT 1", NULL,
     "SELECT family_name = 'Yusuf' AND membership_no = '00777' AND workplace_id = $W FROM person "
     "WHERE id = $K",
     false},
    {"a number", "SELECT 1", NULL,
     "SELECT person_id = $K FROM person_number WHERE membership_no = '00123'", false},
    {"names taken over", "SELECT 1", "name",
     "SELECT family_name = 'Yusof' AND sort_key LIKE 'yusof%' FROM person WHERE id = $K", false},
    {"work taken over", "SELECT 1", "workplace, job",
     "SELECT workplace_id = $M AND (SELECT count(*) = 1 AND max(workplace_id) = $M FROM employment "
     "WHERE person_id = $K AND to_on IS NULL) FROM person WHERE id = $K",
     false},
    {"work of before", "SELECT 1", NULL,
     "SELECT (SELECT count(*) FROM employment WHERE person_id = $K) = 2 AND (SELECT workplace_id "
     "FROM employment WHERE person_id = $K AND to_on IS NULL) = $W",
     false},
    {"one workplace",
     "UPDATE person SET workplace_id = $W WHERE id = $O; UPDATE employment SET workplace_id = $W "
     "WHERE person_id = $O",
     NULL, "SELECT count(*) = 1 FROM employment WHERE person_id = $K", false},
    {"what the first lacks", "UPDATE person SET job = 'PO', joined_on = '2020-01-01' WHERE id = $O",
     NULL, "SELECT job = 'PO' AND joined_on = '2020-01-01' FROM person WHERE id = $K", false},
    {"no contact",
     "UPDATE person SET do_not_contact = 'asked', do_not_contact_by = 'Tom', do_not_contact_on = "
     "'2026-01-01' WHERE id = $O",
     NULL,
     "SELECT do_not_contact = 'asked' AND do_not_contact_by = 'Tom' FROM person WHERE id = $K",
     false},
    {"the other is the member",
     "UPDATE person SET kind = 'LEFT', left_on = '2026-01-01' WHERE id = $K", NULL,
     "SELECT kind = 'MEMBER' AND left_on IS NULL FROM person WHERE id = $K", false},
    {"the other has left", "UPDATE person SET kind = 'LEFT' WHERE id = $O", NULL,
     "SELECT kind = 'MEMBER' FROM person WHERE id = $K", false},
    {"a potential member stays",
     "UPDATE person SET kind = 'PROSPECT', membership_no = NULL WHERE id = $K;" PROSPECT("90",
                                                                                         "$K"),
     NULL,
     "SELECT p.kind = 'MEMBER' AND p.membership_no = '00123' AND x.stage = 'JOINED' AND x.open = 0 "
     "FROM person p JOIN prospect x ON x.person_id = p.id WHERE p.id = $K",
     false},
    {"a potential member goes",
     "UPDATE person SET kind = 'PROSPECT', membership_no = NULL WHERE id = $O;" PROSPECT("90",
                                                                                         "$O"),
     NULL, "SELECT person_id = $K AND open = 0 FROM prospect WHERE id = 90", false},
    {"two potential members",
     "UPDATE person SET kind = 'PROSPECT', membership_no = NULL WHERE id IN ($K, $O);" PROSPECT(
         "90", "$K")
         PROSPECT("91",
                  "$O") "INSERT INTO activity (person_id, prospect_id, rep_id, at, channel, "
                        "purpose, outcome) VALUES ($O, 91, $R, 5, 'PHONE', 'RECRUIT', 'ASKED');",
     NULL,
     "SELECT (SELECT count(*) FROM prospect WHERE id = 91) = 0 AND (SELECT prospect_id FROM "
     "activity WHERE person_id = $K) = 90 AND (SELECT asks FROM prospect WHERE id = 90) = 2",
     false},
    {"an address of the member's",
     CONTACT("$K", "EMAIL", "hq@x.org", "HQ") CONTACT("$O", "EMAIL", "own@x.org", "MEMBER"), NULL,
     "SELECT " SHOWN("EMAIL") " = 'own@x.org'", false},
    {"two of HQ's",
     CONTACT("$K", "PHONE", "0113 496 0001", "HQ") CONTACT("$O", "PHONE", "0113 496 0002", "HQ"),
     NULL,
     "SELECT " SHOWN("PHONE") " = '0113 496 0001' AND (SELECT count(*) FROM contact_point WHERE "
                              "person_id = $K) = 1",
     false},
    {"two of HQ's, the other's taken",
     CONTACT("$K", "PHONE", "0113 496 0001", "HQ") CONTACT("$O", "PHONE", "0113 496 0002", "HQ"),
     "phone", "SELECT " SHOWN("PHONE") " = '0113 496 0002'", false},
    {"two of the member's",
     CONTACT("$K", "PHONE", "0113 496 0001", "MEMBER")
         CONTACT("$O", "PHONE", "0113 496 0002", "MEMBER"),
     NULL,
     "SELECT " SHOWN("PHONE") " = '0113 496 0001' AND (SELECT count(*) FROM contact_point WHERE "
                              "person_id = $K) = 2",
     false},
    {"two of the member's, the other's taken",
     CONTACT("$O", "PHONE", "0113 496 0002", "MEMBER")
         CONTACT("$K", "PHONE", "0113 496 0001", "MEMBER"),
     "phone", "SELECT " SHOWN("PHONE") " = '0113 496 0002'", false},
    {"one number, spaced otherwise",
     CONTACT("$K", "PHONE", "0113 496 0001", "HQ") CONTACT("$O", "PHONE", "01134 960001", "MEMBER"),
     NULL, "SELECT count(*) = 1 AND max(source) = 'MEMBER' FROM contact_point WHERE person_id = $K",
     false},
    {"offices", OFFICE("$O", "2025-01-01", "'2026-01-01'") OFFICE("$O", "2026-02-01", "NULL"), NULL,
     "SELECT count(*) = 2 FROM office WHERE person_id = $K", false},
    {"one office on both", OFFICE("$K", "2026-02-01", "NULL") OFFICE("$O", "2025-01-01", "NULL"),
     NULL, "SELECT count(*) = 1 AND min(from_on) = '2025-01-01' FROM office WHERE person_id = $K",
     false},
    {"tags", TAG("$K", "steward") TAG("$O", "steward") TAG("$O", "nights"), NULL,
     "SELECT count(*) = 2 FROM person_tag WHERE person_id = $K", false},
    {"asks", ASKED("$K", "NULL") ASKED("$O", "'2026-11-05'"), NULL,
     "SELECT count(*) = 1 AND max(done_on) = '2026-11-05' FROM ask_record WHERE person_id = $K",
     false},
    {"an ask of the other's", ASKED("$O", "NULL"), NULL,
     "SELECT count(*) = 1 FROM ask_record WHERE person_id = $K", false},
    {"leads", LEAD("$A", "$O", "NULL") LEAD("$O", "$A", "'2026-11-03'"), NULL,
     "SELECT (SELECT count(*) FROM lead WHERE leader_id = $K) = 1 AND (SELECT count(*) FROM lead "
     "WHERE person_id = $K) = 1",
     false},
    {"two leaders",
     LEAD("$K", "$A", "NULL")
         LEAD("$O", "(SELECT id FROM person WHERE membership_no = '2001')", "NULL"),
     NULL,
     "SELECT (SELECT leader_id FROM lead WHERE person_id = $K AND to_on IS NULL) = $A AND (SELECT "
     "count(*) FROM lead WHERE person_id = $K) = 2",
     false},
    {"each other's leader", LEAD("$K", "$O", "NULL"), NULL,
     "SELECT count(*) = 0 FROM lead WHERE person_id = leader_id OR person_id = $K", false},
    {"a circle", LEAD("$K", "$A", "NULL") LEAD("$A", "$O", "NULL"), NULL,
     "SELECT (SELECT count(*) FROM lead WHERE person_id = $K AND to_on IS NULL) = 0 AND (SELECT "
     "leader_id FROM lead WHERE person_id = $A AND to_on IS NULL) = $K",
     false},
    {"blocks", BLOCK("$K", "mine") BLOCK("$O", "other"), NULL,
     "SELECT count(*) = 1 AND max(reason) = 'mine' FROM person_block WHERE person_id = $K", false},
    {"a block of the other's", BLOCK("$O", "other"), NULL,
     "SELECT reason = 'other' FROM person_block WHERE person_id = $K", false},
    {"letters and replies",
     LETTER(
         "$O") "INSERT INTO reply (letter_id, person_id, received_on, filed_at, rep_id, channel, "
               "type, "
               "text, workplace_id) SELECT id, $O, '2026-11-05', 5, $R, 'MAIL', 'HOLDING', 'x', "
               "$M FROM letter",
     NULL,
     "SELECT (SELECT person_id = $K AND workplace_id = $W FROM letter) AND (SELECT person_id = $K "
     "AND workplace_id = $W FROM reply)",
     false},
    {"a mail to many",
     "INSERT INTO outbox (kind, to_address, subject, text, message_id, status, queued_at, rep_id, "
     "person_id) VALUES ('many', 'a@b.example', 'x', 'y', 'z@b', 'queued', 5, $R, $O);",
     NULL, "SELECT person_id = $K FROM outbox", false},
    {"answers", ANSWERED("$K", "'no'") ANSWERED("$O", "'yes'"), NULL,
     "SELECT count(*) = 2 AND max(CASE WHEN answer = 'yes' THEN id END) > max(CASE WHEN answer = "
     "'no' THEN id END) FROM call_answer WHERE person_id = $K",
     false},
    {"conversations", TALK("$O") TALK("$K"), NULL,
     "SELECT count(*) = 2 AND max(workplace_id) = min(workplace_id) FROM activity WHERE person_id "
     "= $K",
     false},
    {"tasks",
     "INSERT INTO task (title, person_id, workplace_id, created_at, created_by) VALUES "
     "('x', $O, $M, 0, $R)",
     NULL, "SELECT count(*) = 1 AND max(workplace_id) = $W FROM task WHERE person_id = $K", false},
    {"two people of others", APART("$O", "$A") APART("$K", "$O") APART("$K", "$A"), NULL,
     "SELECT count(*) = 1 FROM person_apart", false},
    {"a later third of others",
     "INSERT INTO person (id, kind, membership_no, given_name, family_name, sort_key, created_at) "
     "VALUES (99, 'MEMBER', '9', 'x', 'x', 'x', 0);" APART("$O", "99"),
     NULL, "SELECT person_id = $K AND other_id = 99 FROM person_apart", false},
    {"a third of others", APART("$O", "$A"), NULL,
     "SELECT count(*) = 1 AND min(person_id, other_id) = min($K, $A) FROM person_apart", false},
    {"joined before",
     "INSERT INTO person_number (person_id, membership_no, from_on) VALUES ($O, '00055', "
     "'2026-01-01')",
     NULL, "SELECT count(*) = 2 FROM person_number WHERE person_id = $K", false},
    {"the other on a ballot's list", BALLOT ON_LIST_O, NULL,
     "SELECT " STATE " = 'NOT_CONTACTED' AND (SELECT person_id FROM electorate) = $K", false},
    {"the other spoken to",
     BALLOT ON_LIST_O EVENT("$O", "50", "2026-11-10", "NOT_CONTACTED", "HAS_PAPER")
         EVENT("$O", "60", "2026-11-12", "HAS_PAPER", "VOTED"),
     NULL,
     "SELECT " STATE " = 'VOTED' AND " VOTES " = 1 AND (SELECT count(*) FROM canvass_event WHERE "
     "person_id = $K) = 2",
     false},
    {"both on its list", BALLOT ON_LIST_O ON_LIST_K, NULL,
     "SELECT count(*) = 1 AND max(membership_no) = '00777' FROM electorate", false},
    {"both on it, the other spoken to",
     BALLOT ON_LIST_O ON_LIST_K EVENT("$O", "50", "2026-11-10", "NOT_CONTACTED", "HAS_PAPER"), NULL,
     "SELECT " STATE " = 'HAS_PAPER'", true},
    {"both on it, the first is further",
     BALLOT ON_LIST_O ON_LIST_K EVENT("$K", "50", "2026-11-10", "NOT_CONTACTED", "VOTED")
         EVENT("$O", "60", "2026-11-11", "NOT_CONTACTED", "HAS_PAPER"),
     NULL, "SELECT " STATE " = 'VOTED' AND " VOTES " = 1", true},
    {"both on it, the other has voted",
     BALLOT ON_LIST_O ON_LIST_K EVENT("$O", "50", "2026-11-10", "NOT_CONTACTED", "VOTED")
         EVENT("$K", "60", "2026-11-11", "NOT_CONTACTED", "HAS_PAPER"),
     NULL,
     "SELECT " STATE " = 'VOTED' AND " VOTES " = 1 AND (SELECT voted FROM canvass_day WHERE on_day "
     "= '2026-11-10') = 1",
     true},
    {"both voted",
     BALLOT ON_LIST_O ON_LIST_K EVENT("$O", "50", "2026-11-10", "NOT_CONTACTED", "VOTED")
         EVENT("$K", "60", "2026-11-11", "NOT_CONTACTED", "VOTED"),
     NULL, "SELECT " STATE " = 'VOTED' AND " VOTES " = 1", true},
    {"events joined before",
     BALLOT ON_LIST_O ON_LIST_K EVENT(
         "$O", "50", "2026-11-10", "NOT_CONTACTED",
         "HAS_PAPER") "INSERT INTO canvass_join (electorate_id, ballot_id, person_id, other_id, "
                      "events) SELECT id, 9, "
                      "$O, 0, '[]' FROM electorate WHERE person_id = $O;",
     NULL, "SELECT count(*) = 2 FROM canvass_join WHERE person_id = $K", true},
};
