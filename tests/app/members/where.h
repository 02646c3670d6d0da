/*
 * A branch for tests of the language of searches: some hundred people who differ in all that can be
 * looked for, and who is found, as ids in their order.
 *
 * People 100 to 119 are made by hand, 200 to 289 by their numbers. Besides the fixture's:
 *
 *   una, a rep: Kirkgate Office (with its Court Team) and Mill Court
 *   vic, a volunteer, and rod, read-only: the whole branch
 */
#pragma once

#include "support/app_fixture.h"

#include "../../src/store/db_private.h"
#include "app_priv.h"
#include "domain/person.h"

struct world {
    struct fixture *f;
    struct app *una, *vic, *rod;
    struct db *db;
};

struct somebody {
    int id;
    char kind; /* M, P, L */
    const char *number, *given, *family;
    int place; /* 0: none; 1 and 2: the fixture's two */
    const char *seat, *joined;
};

static const struct somebody by_hand[] = {
    {100, 'M', "AV1001", "Siân", "O'Brien", 102, "X1", "2020-05-01"},
    {101, 'M', "AV1002", "Sean", "O’Brien", 103, "X1", "2026-01-01"},
    {102, 'M', "AV1003", "Sian", "Brien", 106, "X2", "2025-12-31"},
    {103, 'M', "20104", "John", "Smith", 102, "X1", NULL},
    {104, 'M', "20105", "John", "Smith", 104, "X2", "2026-11-21"},
    {105, 'M', "20106", "Anna-Maria", "Smith-Jones", 101, "X3", "2026-10-22"},
    {106, 'M', "20107", "Smith", "Kirk", 105, "X4", "2021-11-21"},
    {107, 'M', "20108", "Jürgen", "Müller", 0, NULL, "2019-02-28"},
    {108, 'M', "20109", "Pieter", "van der Berg", 0, "X1", "2021-11-20"},
    {109, 'M', "20110", "Mary Ann", "MacDonald", 2, "X2", "2021-11-22"},
    {110, 'M', "20111", "Zoë", "Yusuf", 1, "X2", "2026-01-02"},
    {111, 'M', "20112", "", "Madonna", 100, NULL, "1999-12-31"},
    {112, 'M', "20113", "Aire", "Valley", 105, "X3", NULL},
    {113, 'M', "20114", "Leeds", "Castle", 0, NULL, "2026-10-21"},
    {114, 'P', NULL, "Priti", "Smith", 102, "X1", NULL},
    {115, 'P', NULL, "Paul", "Jones", 2, NULL, NULL},
    {116, 'L', "AV9001", "Leo", "Smith", 102, "X1", "2018-01-01"},
    {117, 'L', "AV9002", "Lena", "Jones", 1, "X2", "2026-01-01"},
    {118, 'M', "20119", "Bernd", "Underberg", 106, "X4", "2024-02-29"},
    {119, 'P', NULL, "Steward", "Night", 0, "X3", NULL},
};

static inline struct somebody by_number(int i)
{
    static const char *const givens[] = {"Ada",   "Jo",  "Jón",   "Mary",
                                         "Émile", "Olu", "Smita", "Tom"};
    static const char *const families[] = {"Begum", "Jones",   "Smithson", "Ångström",   "D'Arcy",
                                           "Yusuf", "McBride", "Berger",   "Jones-Smith"};
    static const int places[] = {102, 103, 106, 0, 2, 1, 104, 105, 101, 100};
    static const char *const seats[] = {"X1", NULL, "X2", "X3", "X4", "X1", NULL};
    static const char *const days[] = {"2026-01-01", NULL, "2021-11-21", "2012-06-30",
                                       "2026-11-20"};
    static char numbers[90][12];
    g_snprintf(numbers[i], sizeof numbers[i], "AV%04d", 5000 + i);
    return (struct somebody){200 + i,
                             i % 8 == 6   ? 'P'
                             : i % 8 == 7 ? 'L'
                                          : 'M',
                             i % 8 == 6 ? NULL : numbers[i],
                             givens[(i / 2) % 8],
                             families[i % 9],
                             places[(i * 3 + i / 10) % 10],
                             seats[i % 7],
                             i % 8 == 6 ? NULL : days[i % 5]};
}

/* ---- SQL past the store ---- */

G_GNUC_UNUSED static void world_sql(struct db *db, const char *sql)
{
    g_autoptr(GError) error = NULL;
    if (!db_own(db, sql, &error))
        fail_msg("%s: %s (%s)", sql, error->message, sqlite3_errmsg(db->h));
}

G_GNUC_UNUSED static void add_somebody(const struct world *w, struct somebody s)
{
    g_autofree char *key = person_sort_key(s.family, s.given);
    const gint64 place = s.place == 1 ? w->f->waterside : s.place == 2 ? w->f->mill : s.place;
    char *sql = sqlite3_mprintf(
        "INSERT INTO person (id, kind, membership_no, given_name, family_name, sort_key, "
        "workplace_id, ons_code, joined_on, created_at) VALUES (%d, %Q, %Q, %Q, %Q, %Q, "
        "nullif(%lld, 0), %Q, %Q, 1)",
        s.id,
        s.kind == 'M'   ? "MEMBER"
        : s.kind == 'P' ? "PROSPECT"
                        : "LEFT",
        s.number, s.given, s.family, key, place, s.seat, s.joined);
    world_sql(w->db, sql);
    sqlite3_free(sql);
}

/* Today is 2026-11-21. 30 days ago, 22 October, began at 1792623600 (summer time). */
static const char *const world_rows[] = {
    "INSERT INTO workplace (id, parent_id, kind, name) VALUES (100, 1, 'REGION', 'Leeds Region'), "
    "(101, 100, 'PDU', 'Leeds City PDU'), (102, 101, 'OFFICE', 'Kirkgate Office'), "
    "(103, 102, 'TEAM', 'Court Team'), (104, 1, 'OFFICE', 'Aire Valley House'), "
    "(105, 1, 'OFFICE', 'Saint-Éloi Annexe'), (106, 1, 'OFFICE', 'Kirkstall')",
    /* X1 and X2 have an MP, X3 once had one, X4 has another than before. */
    "INSERT INTO constituency (ons_code, name, name_key, region) VALUES "
    "('X1', 'Aberwick and Môn', 'aberwick and mon', 'N'), ('X2', 'Brayford North', 'b n', 'N'), "
    "('X3', 'Brayford South', 'b s', 'N'), ('X4', 'Moor-on-Aber', 'm', 'N')",
    "INSERT INTO mp (id, name, name_key) VALUES (9001, 'Róisín O''Dowd', 'r'), "
    "(9002, 'Jo Smith-Hart', 'j'), (9003, 'Old Timer', 'o'), (9004, 'Dame Jo Timberlake', 'd')",
    "INSERT INTO mp_term (ons_code, mp_id, party, from_on, to_on) VALUES "
    "('X1', 9001, 'P', '2024-07-04', NULL), ('X2', 9002, 'P', '2024-07-04', NULL), "
    "('X3', 9003, 'P', '2024-07-04', '2026-10-01'), ('X4', 9003, 'P', '2019-12-12', '2024-07-04'), "
    "('X4', 9004, 'P', '2024-07-04', NULL)",
    NULL};

static const char *const world_more[] = {
    "INSERT INTO contact_point (person_id, kind, value, source, created_at) VALUES "
    "(100, 'EMAIL', 'sian.obrien@example.org', 'HQ', 1), (100, 'PHONE', '07700 900101', 'HQ', 1), "
    "(101, 'PHONE', '+44 (0)7700 900202', 'HQ', 1), (101, 'PHONE', '0113 496 0303', 'MEMBER', 1), "
    "(102, 'EMAIL', 'x@leeds.example.org', 'HQ', 1), (103, 'PHONE', '01632 960404', 'HQ', 1), "
    "(105, 'EMAIL', 'smith101@example.org', 'HQ', 1), (114, 'PHONE', '07700 900505', 'HQ', 1), "
    "(116, 'PHONE', '07700 900606', 'HQ', 1), (106, 'PHONE', '234567', 'HQ', 1), "
    "(107, 'PHONE', '23456', 'HQ', 1), (107, 'PHONE', '01204 52399', 'MEMBER', 1), "
    "(106, 'PHONE', '07700 900707', 'MEMBER', 1), (106, 'EMAIL', 'kirk@example.org', 'HQ', 1)",
    "INSERT INTO contact_point (person_id, kind, value, source, created_at) "
    "SELECT id, 'EMAIL', 'p' || id || '@example.net', 'HQ', 1 FROM person "
    "WHERE id >= 200 AND id % 3 = 0",
    "INSERT INTO contact_point (person_id, kind, value, source, created_at) "
    "SELECT id, 'PHONE', '07711 000' || id, 'HQ', 1 FROM person WHERE id >= 200 AND id % 4 < 2",
    "INSERT INTO person_tag (person_id, tag, tag_key) VALUES (100, 'Night-shift', 'night shift'), "
    "(101, 'Night porter', 'night porter'), (103, 'Shop steward', 'shop steward'), "
    "(104, 'steward', 'steward'), (105, 'Steward of the fund', 'steward of the fund'), "
    "(105, 'driver', 'driver'), (107, 'Garçon', 'garcon'), (116, 'steward', 'steward')",
    "INSERT INTO person_tag (person_id, tag, tag_key) SELECT id, 'Night-shift', 'night shift' "
    "FROM person WHERE id >= 200 AND id % 5 = 0",
    "INSERT INTO person_tag (person_id, tag, tag_key) SELECT id, 'driver', 'driver' "
    "FROM person WHERE id >= 200 AND id % 7 = 0",
    /* to_on is the first day without it. */
    "INSERT INTO office (person_id, role, from_on, to_on) VALUES "
    "(100, 'WORKPLACE_REP', '2026-01-01', NULL), (101, 'CHAIR', '2024-01-01', '2026-11-21'), "
    "(102, 'VICE_CHAIR', '2024-01-01', '2026-11-22'), (103, 'TREASURER', '2026-11-22', NULL), "
    "(104, 'SECRETARY', '2026-11-21', NULL), (105, 'HS_REP', '2025-01-01', NULL), "
    "(106, 'NATIONAL_CHAIR', '2025-01-01', NULL), (107, 'CHAIR', '2020-01-01', '2021-01-01'), "
    "(107, 'CHAIR', '2026-11-01', NULL), (116, 'CHAIR', '2026-11-01', NULL)",
    "INSERT INTO office (person_id, role, from_on) SELECT id, 'WORKPLACE_REP', '2026-01-01' "
    "FROM person WHERE id >= 200 AND id % 11 = 0",
    "INSERT INTO ask_record (person_id, ask_id, asked_on, done_on, rep_id) "
    "SELECT id, (SELECT id FROM ask WHERE name = 'poster'), '2026-11-01', "
    "iif(id % 8 = 0, '2026-11-02', NULL), 1 FROM person WHERE id >= 100 AND id % 4 = 0",
    "INSERT INTO ask_record (person_id, ask_id, asked_on, done_on, rep_id) "
    "SELECT id, (SELECT id FROM ask WHERE name = 'mp-mail'), '2026-11-03', "
    "iif(id % 10 = 5, '2026-11-03', NULL), 1 FROM person WHERE id >= 100 AND id % 5 = 0",
    "INSERT INTO ask_record (person_id, ask_id, asked_on, done_on, rep_id) "
    "VALUES (104, (SELECT id FROM ask WHERE name = 'mp-mail'), '2026-10-01', '2026-10-02', 1), "
    "(104, (SELECT id FROM ask WHERE name = 'mp-mail'), '2026-11-01', NULL, 1)",
    /* Siân O'Brien leads some, Smith-Jones others, Mary Ann of Mill Court two of Waterside. */
    "INSERT INTO call_list (id, name, name_key, purpose, target, rep_id, shared, created_at) "
    "VALUES (1, 'a', 'a', 'GENERAL', 'x', 1, 1, 0), (2, 'b', 'b', 'GENERAL', 'x', 1, 1, 0);"
    "INSERT INTO call_answer (list_id, person_id, version_id, step, answer, answer_key, rep_id, "
    "at) SELECT 1, id, 1, 'paper', 'No', 'no', 1, 0 FROM person WHERE id >= 100 AND id % 3 = 0;"
    "INSERT INTO call_answer (list_id, person_id, version_id, step, answer, answer_key, rep_id, "
    "at) SELECT 1 + (id % 4) / 2, id, 1, 'paper', 'Not yet', 'not yet', 1, 1 FROM person "
    "WHERE id >= 100 AND id % 2 = 0;"
    "INSERT INTO lead (person_id, leader_id, from_on, to_on) SELECT id, "
    "CASE id % 6 WHEN 1 THEN 100 WHEN 2 THEN 100 ELSE 105 END, '2026-02-01', "
    "iif(id % 6 = 2, '2026-10-01', NULL) FROM person WHERE id >= 200 AND id % 6 IN (1, 2, 3)",
    "INSERT INTO lead (person_id, leader_id, from_on) VALUES (110, 109, '2026-02-01'), "
    "(103, 109, '2026-02-01'), (104, 100, '2026-02-01')",
    "INSERT INTO task (title, person_id, status, open, created_at, created_by) "
    "SELECT 'Ring', id, CASE id % 6 WHEN 1 THEN 'OPEN' WHEN 2 THEN 'DONE' WHEN 3 THEN 'DOING' "
    "ELSE 'DROPPED' END, id % 6 IN (1, 3), 1, 1 FROM person WHERE id >= 100 AND id % 6 < 5 "
    "AND id % 6 > 0",
    "INSERT INTO task (title, person_id, status, open, created_at, created_by) "
    "SELECT 'Write', id, 'DONE', 0, 1, 1 FROM person WHERE id >= 100 AND id % 5 = 0",
    "INSERT INTO letter (person_id, ons_code, status, written_on, answered_on, rep_id, created_at) "
    "SELECT id, 'X1', CASE id % 9 WHEN 0 THEN 'DRAFTED' WHEN 1 THEN 'SENT' WHEN 2 THEN 'REPLIED' "
    "WHEN 3 THEN 'AWAITING_REPLY' ELSE 'CLOSED' END, '2026-09-01', "
    "iif(id % 9 IN (2, 4), '2026-10-01', NULL), 1, 1 FROM person WHERE id >= 100 AND id % 9 < 5",
    "INSERT INTO letter (person_id, ons_code, status, rep_id, created_at) "
    "SELECT id, 'X2', 'DRAFTED', 1, 1 FROM person WHERE id >= 100 AND id % 9 IN (1, 5)",
    "INSERT INTO reply (person_id, received_on, filed_at, rep_id, channel, type, text, consent) "
    "SELECT id, '2026-10-01', 1, 1, 'PASTED', 'SUBSTANTIVE', 'x', "
    "CASE id % 9 WHEN 2 THEN 'ASKED' ELSE 'GIVEN' END FROM person WHERE id >= 100 "
    "AND id % 9 IN (2, 4)",
    /* 1: only tried, a message left; 2: wrong number, and excluded; 3: spoken to long ago; 4:
     * lately and before; 5: long ago, and lately tried; 6: just before, 7: at the beginning, 8: at
     * the end of 22 October; 9: today. */
    "INSERT INTO activity (person_id, rep_id, at, channel, purpose, outcome) "
    "SELECT id, 1, CASE id % 10 WHEN 3 THEN 1767225600 WHEN 4 THEN 1794000000 WHEN 5 THEN "
    "1767225600 WHEN 6 THEN 1792623599 WHEN 7 THEN 1792623600 WHEN 8 THEN 1792709999 ELSE "
    "1795250000 "
    "END, 'PHONE', 'GENERAL', CASE id % 10 WHEN 1 THEN 'NO_ANSWER' WHEN 2 THEN 'WRONG_NUMBER' "
    "WHEN 3 THEN 'CALL_BACK' WHEN 4 THEN 'POSTED' ELSE 'SPOKE' END "
    "FROM person WHERE id >= 100 AND id % 10 > 0",
    "INSERT INTO activity (person_id, rep_id, at, channel, purpose, outcome) "
    "SELECT id, 1, iif(id % 10 = 4, 1700000000, 1795200000), 'PHONE', 'GTVO', "
    "CASE id % 10 WHEN 1 THEN 'LEFT_MESSAGE' WHEN 4 THEN 'SPOKE' ELSE 'NO_ANSWER' END FROM person "
    "WHERE id >= 100 AND id % 10 IN (1, 4, 5)",
    /* What an officer wrote down without a word with them. */
    "INSERT INTO activity (person_id, rep_id, at, channel, purpose, outcome) "
    "SELECT id, 1, 1795100000, 'OTHER', 'GTVO', iif(id % 4 = 0, 'EXCLUDE', 'REINSTATE') "
    "FROM person WHERE id >= 100 AND id % 10 = 2",
    /* Call-backs: of today, of tomorrow, of long ago done and not. */
    "INSERT INTO activity (person_id, rep_id, at, channel, purpose, outcome, call_back_on, "
    "call_back_done) SELECT id, 1, 1600000000, 'PHONE', 'GTVO', 'NO_ANSWER', CASE id % 7 "
    "WHEN 0 THEN '2026-11-21' WHEN 1 THEN '2026-11-22' ELSE '2026-10-01' END, id % 7 = 2 "
    "FROM person WHERE id >= 100 AND id % 7 < 4",
    "INSERT INTO prospect (person_id, workplace_id, stage, open, consent_on, consent_method, "
    "follow_up_on, review_on, created_at) SELECT id, workplace_id, CASE id % 5 "
    "WHEN 0 THEN 'ASKED' WHEN 1 THEN 'NOT_NOW' WHEN 2 THEN 'IDENTIFIED' WHEN 3 THEN 'DECLINED' "
    "ELSE 'INTERESTED' END, id % 5 <> 3, '2026-10-01', 'PHONE', CASE id % 5 WHEN 0 THEN "
    "'2026-11-21' "
    "WHEN 3 THEN '2026-10-01' WHEN 4 THEN '2026-11-22' END, iif(id % 5 = 1, '2026-11-01', NULL), 1 "
    "FROM person WHERE kind = 'PROSPECT'",
    /* Who joined has been a potential member; some of them left. */
    "INSERT INTO prospect (person_id, workplace_id, stage, open, created_at) "
    "SELECT id, workplace_id, 'JOINED', 0, 1 FROM person "
    "WHERE id IN (104, 116, 200, 207, 208, 215)",
    "UPDATE person SET do_not_contact = 'asked us' WHERE id >= 100 AND id % 10 = 3",
    "INSERT INTO person_block (person_id, channel, reason, from_on) SELECT id, 'PHONE', 'asked', "
    "'2026-01-01' FROM person WHERE id >= 100 AND id % 10 = 4",
    /* 9013 is open and closes before 9012; the others are over, or to come. */
    "INSERT INTO ballot (id, title, kind, jurisdiction, method, opens_on, closes_on, created_at) "
    "VALUES (9011, 'Old', 'STATUTORY', 'GB', 'POST', '2026-09-01', '2026-10-01', 1), "
    "(9012, 'Long', 'STATUTORY', 'GB', 'POST', '2026-11-01', '2026-12-18', 1), "
    "(9013, 'Short', 'STATUTORY', 'GB', 'POST', '2026-11-15', '2026-12-11', 1), "
    "(9014, 'Next', 'STATUTORY', 'GB', 'POST', '2026-11-22', '2026-12-01', 1)",
    "INSERT INTO electorate (ballot_id, membership_no, person_id) SELECT b.id, p.membership_no, "
    "p.id "
    "FROM ballot b, person p WHERE p.id >= 100 AND p.kind <> 'PROSPECT' AND (b.id <> 9013 OR p.id "
    "% 6)",
    "UPDATE canvass_state SET state = CASE (person_id + iif(ballot_id = 9013, 0, 3)) % 10 "
    "WHEN 0 THEN 'VOTED' WHEN 1 THEN 'HAS_PAPER' WHEN 2 THEN 'REPLACEMENT_NEEDED' "
    "WHEN 3 THEN 'REPLACEMENT_REQUESTED' WHEN 4 THEN 'WONT_SAY' WHEN 5 THEN 'EXCLUDED' "
    "WHEN 6 THEN 'READY' WHEN 7 THEN 'ADDRESS_QUERY' WHEN 8 THEN 'AWAITING_PAPER' "
    "ELSE 'NOT_CONTACTED' END",
    NULL};

G_GNUC_UNUSED static int world_setup(void **state)
{
    struct world *w = g_new0(struct world, 1);
    struct fixture *f = w->f = fixture_new(false);
    g_autoptr(GError) error = NULL;
    w->db = app_db(f->officer);
    if (!db_begin(w->db, &error))
        fail_msg("%s", error->message);
    for (const char *const *sql = world_rows; *sql; sql++)
        world_sql(w->db, *sql);
    for (gsize i = 0; i < G_N_ELEMENTS(by_hand); i++)
        add_somebody(w, by_hand[i]);
    for (int i = 0; i < 90; i++)
        add_somebody(w, by_number(i));
    for (const char *const *sql = world_more; *sql; sql++)
        world_sql(w->db, *sql);
    if (!db_commit(w->db, &error))
        fail_msg("%s", error->message);
    f->now -= 86400;
    fixture_run(f->officer, "rep.add", "login", "una", "name", "Una Rep", "level", "rep", "scope",
                "Kirkgate Office", "scope", "Mill Court", NULL);
    fixture_run(f->officer, "rep.add", "login", "vic", "name", "Vic Volunteer", "level",
                "volunteer", "scope", "all", NULL);
    fixture_run(f->officer, "rep.add", "login", "rod", "name", "Rod Reader", "level", "read-only",
                "scope", "all", NULL);
    f->now += 86400;
    w->una = fixture_open(f, "una");
    w->vic = fixture_open(f, "vic");
    w->rod = fixture_open(f, "rod");
    *state = w;
    return 0;
}

G_GNUC_UNUSED static int world_teardown(void **state)
{
    struct world *w = *state;
    app_close(w->una);
    app_close(w->vic);
    app_close(w->rod);
    fixture_free(w->f);
    g_free(w);
    return 0;
}

/* ---- who is found ---- */

static inline int by_id(const void *a, const void *b)
{
    const gint64 *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* "100 103 104" of them, sorted; it is emptied. */
G_GNUC_UNUSED static char *ids_text(GArray *ids)
{
    g_autoptr(GString) text = g_string_new(NULL);
    g_array_sort(ids, by_id);
    for (guint i = 0; i < ids->len; i++)
        g_string_append_printf(text, "%s%" G_GINT64_FORMAT, i ? " " : "",
                               g_array_index(ids, gint64, i));
    return g_strdup(text->str);
}

/* Of rows of members, in the order of their ids; caller's. */
G_GNUC_UNUSED static char *ids_of(const GPtrArray *rows)
{
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < rows->len; i++) {
        gint64 id = record_int(rows->pdata[i], "person_id");
        g_array_append_val(ids, id);
    }
    return ids_text(ids);
}

/* Those that --where gives; caller's. */
G_GNUC_UNUSED static char *ids_where(struct app *app, const char *expr)
{
    g_autoptr(GPtrArray) rows = fixture_rows(app, "member.list", "where", expr, NULL);
    return ids_of(rows);
}

/* Those people p of whom the SQL is true; caller's. */
G_GNUC_UNUSED static char *ids_sql(const struct world *w, const char *cond)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sql = g_strdup_printf(
        "SELECT coalesce(group_concat(id, ' '), '') FROM (SELECT p.id AS id FROM person p WHERE %s "
        "ORDER BY p.id)",
        cond);
    char *ids = db_own_text(w->db, sql, &error);
    if (!ids)
        fail_msg("%s: %s (%s)", cond, error->message, sqlite3_errmsg(w->db->h));
    return ids;
}

/* 1, with a line that says so, where --where gives others: all that differ are told of at once. */
G_GNUC_UNUSED static guint differs(struct app *app, const char *expr, const char *want)
{
    g_autofree char *got = ids_where(app, expr);
    if (strcmp(got, want) == 0)
        return 0;
    print_error("%s, “%s”:\n  found  %s\n  wanted %s\n", app_actor(app)->login, expr, got, want);
    return 1;
}
