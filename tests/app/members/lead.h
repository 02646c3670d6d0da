/*
 * A leader as one could be set for a potential member once.
 */
#pragma once

#include "app_priv.h"

#include "support/app_fixture.h"

static inline gint64 lead_id_of(struct fixture *f, const char *person)
{
    struct result out = fixture_result(f->officer, "member.show", "person", person, NULL);
    gint64 id = record_int(out.object, "id");
    result_done(&out);
    return id;
}

static inline void lead_stored(struct fixture *f, const char *person, const char *leader)
{
    g_autoptr(record) both = record_of_text("from_on", "2026-11-01");
    struct db *db = app_db(f->officer);
    record_set_int(both, "person_id", lead_id_of(f, person));
    record_set_int(both, "leader_id", lead_id_of(f, leader));
    assert_true(db_begin(db, NULL));
    assert_true(db_exec(db, "lead_insert", both, NULL, NULL) >= 0);
    assert_true(db_commit(db, NULL));
}
