/*
 * Two rows of one person joined: each kind of what is known of somebody, and one undo that brings
 * both back as they were.
 */
#include "duplicate.h"

#include "domain/duplicate.h"

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

/* Every column that refers to people, as "table.column". */
static GPtrArray *references(struct db *db)
{
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    sqlite3_stmt *rows = db_own_prepare(
        db,
        "SELECT t.name || '.' || f.\"from\" FROM pragma_table_list t, "
        "pragma_foreign_key_list(t.name) f WHERE t.schema = 'main' AND f.\"table\" = 'person'",
        NULL);
    assert_non_null(rows);
    while (db_own_row(db, rows, NULL))
        g_ptr_array_add(out, g_strdup((const char *)sqlite3_column_text(rows, 0)));
    sqlite3_finalize(rows);
    assert_true(out->len > 12);
    return out;
}

static gint64 refer(const struct twins *t, const char *reference)
{
    g_auto(GStrv) name = g_strsplit(reference, ".", 2);
    g_autofree char *sql =
        g_strdup_printf("SELECT count(*) FROM %s WHERE %s = $O", name[0], name[1]);
    return twins_int(t, sql);
}

static void one_kind(const struct twins *t, gsize i, const GPtrArray *all, GHashTable *met)
{
    const char *what = kinds[i].what;
    const bool exact = !kinds[i].adds_events;
    twins_do(t, kinds[i].before);
    twins_sound(t->db, what);
    for (guint k = 0; k < all->len; k++)
        if (refer(t, all->pdata[k]) > 0)
            g_hash_table_add(met, g_strdup(all->pdata[k]));
    g_autofree char *before = twins_dump(t->db, exact);
    struct result r = twins_merge(t, kinds[i].take);
    assert_string_equal(r.subject, "person");
    result_done(&r);
    twins_sound(t->db, what);
    for (guint k = 0; k < all->len; k++)
        assert_int_equal(refer(t, all->pdata[k]), 0);
    assert_int_equal(twins_int(t, "SELECT count(*) FROM person WHERE id = $O"), 0);
    if (twins_int(t, kinds[i].holds) != 1)
        fail_msg("%s: not joined so", what);
    g_autofree char *joined = twins_dump(t->db, exact);
    fixture_run(t->f->officer, "undo", NULL);
    twins_sound(t->db, what);
    g_autofree char *after = twins_dump(t->db, exact);
    twins_same(what, before, after);
    fixture_run(t->f->officer, "redo", NULL);
    twins_sound(t->db, what);
    g_autofree char *again = twins_dump(t->db, exact);
    twins_same(what, joined, again);
}

/* A new table that refers to people needs a kind above, and a statement that joins it. Each has the
 * branch to itself. */
static void every_kind_of_history(void **state)
{
    struct fixture *f = *state;
    struct twins t = twins_new(f);
    g_autoptr(GHashTable) met = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) all = references(t.db);
    g_autofree char *plain = g_build_filename(f->dir, "plain.db", NULL);
    assert_true(db_backup(t.db, plain, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        struct fixture own = *f;
        g_autofree char *bytes = NULL;
        gsize len = 0;
        own.path = g_strdup_printf("%s/kind-%zu.db", f->dir, i);
        assert_true(g_file_get_contents(plain, &bytes, &len, NULL));
        assert_true(g_file_set_contents_full(own.path, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE,
                                             0600, NULL));
        own.officer = fixture_open(&own, "priya");
        struct twins here = {
            .f = &own, .db = app_db(own.officer), .keep = t.keep, .other = t.other};
        one_kind(&here, i, all, met);
        app_close(own.officer);
        g_free(own.path);
    }
    for (guint k = 0; k < all->len; k++)
        if (!g_hash_table_contains(met, all->pdata[k]))
            fail_msg("no kind of history has %s: joining two people may not know it",
                     (char *)all->pdata[k]);
}

static void what_is_said(void **state)
{
    struct twins t = twins_new(*state);
    struct result r = twins_merge(&t, NULL);
    assert_string_equal(r.label, "Amina Yusuf: joined with Amina Yusof (00123)");
    assert_string_equal(r.message, "Amina Yusuf and Amina Yusof are one person now. The number "
                                   "00123 is known as theirs from now on.");
    assert_int_equal(r.subject_id, t.keep);
    assert_string_equal(record_str(r.object, "other_membership_no"), "00123");
    result_done(&r);
    /* HQ's next lists have the former number. */
    struct result card = fixture_result(t.f->officer, "member.show", "person", "00123", NULL);
    assert_int_equal(record_int(card.object, "person_id"), t.keep);
    result_done(&card);
    fixture_fails(t.f->officer, BL_ERR_INPUT, "already the membership number of Amina Yusuf",
                  "member.add", "membership_no", "00123", "family_name", "Yusof", NULL);
}

static void noughts_are_nothing_lost(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, "UPDATE person SET membership_no = '777' WHERE id = $O");
    struct result r = twins_merge(&t, NULL);
    assert_string_equal(r.message, "Amina Yusuf and Amina Yusof are one person now.");
    result_done(&r);
}

static void a_ballots_list_knows_former_numbers(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, BALLOT ON_LIST_O ON_LIST_K);
    struct result r = twins_merge(&t, NULL);
    assert_non_null(
        strstr(r.message, "Pay had both on its list: they count once, as “not reached”"));
    result_done(&r);
    g_autofree char *path = g_build_filename(t.f->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path, "Membership number\n00777\n00123\n", -1, NULL));
    struct result list = fixture_result(t.f->officer, "ballot.electorate.import", "file", path,
                                        "ballot", "Pay", NULL);
    assert_int_equal(record_int(list.object, "added"), 0);
    assert_int_equal(record_int(list.object, "unmatched"), 0);
    result_done(&list);
    assert_int_equal(twins_int(&t, "SELECT count(*) FROM electorate"), 1);
}

static void what_stands_in_the_way_of_an_undo(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, BALLOT ON_LIST_O);
    struct result r = twins_merge(&t, NULL);
    gint64 merged = r.change_id;
    result_done(&r);
    fixture_run(t.f->ruth, "canvass.voted", "person", "00777", NULL);
    g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, merged);
    fixture_fails(t.f->officer, BL_ERR_CONFLICT, "Ruth", "log.undo", "change", id, NULL);
    assert_int_equal(twins_int(&t, "SELECT count(*) FROM person WHERE id = $O"), 0);
    twins_sound(t.db, "refused");
}

static void who_may(void **state)
{
    struct twins t = twins_new(*state);
    fixture_fails(t.f->ruth, BL_ERR_REFUSED, "officer", "duplicate.merge", "person", "00777",
                  "other", "1001", NULL);
    fixture_fails(t.f->ruth, BL_ERR_REFUSED, "officer", "duplicate.list", NULL);
    fixture_fails(t.f->sam, BL_ERR_REFUSED, "officer", "duplicate.apart", "person", "Amina",
                  "other", "Dafydd", NULL);
    fixture_fails(t.f->officer, BL_ERR_INPUT, "one person already", "duplicate.merge", "person",
                  "00777", "other", "00777", NULL);
    fixture_fails(t.f->officer, BL_ERR_INPUT, "cannot be taken over: give some of name, workplace",
                  "duplicate.merge", "person", "00777", "other", "00123", "take", "job,shoes",
                  NULL);
}

/* Both have to be in scope, an officer's too. */
static void scope(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t, CONTACT("$K", "EMAIL", "a@x.org", "HQ") CONTACT("$O", "EMAIL", "a@x.org", "HQ"));
    g_autoptr(GPtrArray) all = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(all->len, 1);
    twins_do(&t, "UPDATE rep SET level = 'OFFICER' WHERE login = 'ruth'");
    struct app *ruth = fixture_open(t.f, "ruth");
    g_autoptr(GPtrArray) hers = fixture_rows(ruth, "duplicate.list", NULL);
    assert_int_equal(hers->len, 0);
    g_autofree char *keep = twins_number(t.keep), *other = twins_number(t.other);
    fixture_fails(ruth, BL_ERR_NOT_FOUND, "in your workplaces", "duplicate.merge", "person", keep,
                  "other", other, NULL);
    app_close(ruth);
}

static void the_list(void **state)
{
    struct twins t = twins_new(*state);
    g_autoptr(GPtrArray) none = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(none->len, 0); /* two names that are alike, and no more */
    twins_do(&t,
             CONTACT("$K", "EMAIL", "a@x.org", "HQ") CONTACT("$O", "EMAIL", "A@x.org", "MEMBER"));
    g_autoptr(GPtrArray) rows = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(rows->len, 1);
    const record *row = rows->pdata[0];
    assert_int_equal(record_int(row, "person_id"), t.keep);
    assert_int_equal(record_int(row, "other_id"), t.other);
    assert_string_equal(record_str(row, "other_name"), "Amina Yusof");
    assert_string_equal(record_str(row, "why"), "same e-mail, name alike");
    assert_string_equal(record_str(row, "sure"), "possible");
    assert_true(record_int(row, "score") >= DUPLICATE_POSSIBLE);
    /* Each way of looking somebody up; a pair stands once however many agree. */
    twins_do(&t, "UPDATE contact_point SET value = 'b@x.org' WHERE person_id = $K;"
                 "UPDATE person SET membership_no = '123' WHERE id = $K");
    g_autoptr(GPtrArray) number = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(number->len, 1);
    assert_string_equal(record_str(number->pdata[0], "sure"), "likely");
    twins_do(&t, "UPDATE person SET membership_no = '99', joined_on = '2020-01-01' WHERE id = $K;"
                 "UPDATE person SET family_name = 'Yusuf', sort_key = (SELECT sort_key FROM person "
                 "WHERE id = $K), joined_on = '2020-01-01' WHERE id = $O;");
    g_autoptr(GPtrArray) name = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(name->len, 1); /* the fixture's Amina Yusuf joined on no known day */
    twins_do(&t, CONTACT("$K", "PHONE", "0113 496 0001", "HQ") CONTACT(
                     "$O", "PHONE", "+44 113 4960001", "HQ") "UPDATE person SET joined_on = NULL");
    g_autoptr(GPtrArray) phone = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(phone->len, 1);
    g_autofree char *keep = twins_number(t.keep), *other = twins_number(t.other);
    struct result r =
        fixture_result(t.f->officer, "duplicate.apart", "person", other, "other", keep, NULL);
    assert_string_equal(r.label, "Amina Yusuf: not the same person as Amina Yusuf");
    result_done(&r);
    g_autoptr(GPtrArray) apart = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(apart->len, 0);
    struct result twice =
        fixture_result(t.f->officer, "duplicate.apart", "person", keep, "other", other, NULL);
    assert_non_null(strstr(twice.message, "already; nothing was changed"));
    assert_int_equal(twice.change_id, 0);
    result_done(&twice);
    fixture_run(t.f->officer, "undo", NULL);
    g_autoptr(GPtrArray) back = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(back->len, 1);
}

/* What many share tells nobody from others, and nobody is compared with everybody. */
static void a_desks_phone(void **state)
{
    struct twins t = twins_new(*state);
    twins_do(&t,
             "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 30) "
             "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, "
             "workplace_id, created_at) SELECT 'MEMBER', 'D' || i, 'Ann', 'Holt' || (i / 2), "
             "'holt' || (i / 2) || '  ann', $W, 0 FROM n;"
             "INSERT INTO contact_point (person_id, kind, value, source, created_at) "
             "SELECT id, 'PHONE', '0113 496 0001', 'HQ', 0 FROM person WHERE given_name = 'Ann'");
    g_autoptr(GPtrArray) rows = fixture_rows(t.f->officer, "duplicate.list", NULL);
    assert_int_equal(rows->len, 14); /* by their names */
    struct result few = fixture_result(t.f->officer, "duplicate.list", "limit", "3", NULL);
    assert_non_null(strstr(few.message, "There are more"));
    result_done(&few);
}

/* Twice as many people are twice the work: each is looked up, not compared. */
static void looked_up(void **state)
{
    struct twins t = twins_new(*state);
    gint64 steps[2] = {0};
    for (int i = 0; i < 2; i++) {
        twins_do(
            &t, "WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                "INSERT INTO person (kind, membership_no, given_name, family_name, sort_key, "
                "workplace_id, created_at) SELECT 'MEMBER', hex(randomblob(8)), 'Ann', 'H' || "
                "hex(randomblob(8)), hex(randomblob(8)), $W, 0 FROM n;"
                "INSERT INTO contact_point (person_id, kind, value, source, created_at) "
                "SELECT id, 'PHONE', '07700' || id, 'HQ', 0 FROM person p WHERE given_name = 'Ann' "
                "AND NOT EXISTS (SELECT 1 FROM contact_point c WHERE c.person_id = p.id);");
        (void)db_steps(t.db);
        g_autoptr(GPtrArray) rows = fixture_rows(t.f->officer, "duplicate.list", NULL);
        steps[i] = db_steps(t.db);
    }
    assert_true(steps[0] > 1000);
    assert_true(steps[1] < steps[0] * 5 / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_kind_of_history, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(what_is_said, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(noughts_are_nothing_lost, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_ballots_list_knows_former_numbers, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(what_stands_in_the_way_of_an_undo, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(who_may, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(scope, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(the_list, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(a_desks_phone, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(looked_up, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
