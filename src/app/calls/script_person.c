/*
 * What a script says to one person, and what they answered on a list so far.
 */
#include "app/script.h"
#include "calls/script.h"

#include "app_priv.h"

#include "base/err.h"
#include "domain/ballot_words.h"
#include "domain/schedule.h"

#include <string.h>

void script_said_done(struct script_said *s)
{
    record_free(s->person);
    record_free(s->ballot);
    g_free(s->rep);
    g_free(s->branch);
    g_free(s->closes);
    g_free(s->post_by);
    g_free(s->days_left);
}

/* Only while it can still be voted in. */
static void put_ballot(struct app *app, struct script_said *s)
{
    const day today = app_today(app), closes = day_from_iso(record_text(s->ballot, "closes_on")),
              post = day_from_iso(record_text(s->ballot, "last_safe_post_on"));
    const enum ballot_method method = method_of(record_text(s->ballot, "method"));
    const bool by_post = method_by_post(method) && post != DAY_NONE;
    const day last = by_post && !method_until_closing(method) ? post : closes;
    s->closes = day_short(closes, today);
    s->post_by = by_post && today <= post ? day_short(post, today) : NULL;
    s->days_left = call_script_days_left(days_left(today, last));
    s->values.of[SCRIPT_BALLOT] = record_str(s->ballot, "title");
    s->values.of[SCRIPT_PAPER] = method_words(method)->paper;
    s->values.of[SCRIPT_CLOSES] = s->closes;
    s->values.of[SCRIPT_POST_BY] = s->post_by;
    s->values.of[SCRIPT_DAYS_LEFT] = s->days_left;
}

char *script_branch_said(const char *name)
{
    static const char word[] = " branch";
    const gsize len = name ? strlen(name) : 0, of = strlen(word);
    const bool has = len > of && g_ascii_strcasecmp(name + len - of, word) == 0;
    return g_strndup(name ? name : "", has ? len - of : len);
}

bool script_said_init(struct script_said *s, struct app *app, gint64 person_id, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person_id);
    const char *rep = app_actor(app)->name;
    *s = (struct script_said){.rep = g_strndup(rep ? rep : "", rep ? strcspn(rep, " ") : 0)};
    app_common_values(app, args);
    s->person =
        db_need(app_db(app), "script_person", args, error, "No such person in your workplaces.");
    if (!s->person || !db_find(app_db(app), "script_ballot", args, &s->ballot, error))
        return false;
    const char *given = record_str(s->person, "given_name");
    s->values.of[SCRIPT_NAME] = *given ? given : record_str(s->person, "family_name");
    s->values.of[SCRIPT_FULL_NAME] = record_str(s->person, "name");
    s->values.of[SCRIPT_WORKPLACE] = record_text(s->person, "workplace");
    s->values.of[SCRIPT_MP] = record_text(s->person, "mp");
    s->values.of[SCRIPT_REP] = s->rep;
    s->branch = script_branch_said(app_branch(app));
    s->values.of[SCRIPT_BRANCH] = s->branch;
    if (s->ballot)
        put_ballot(app, s);
    return true;
}

struct call_script *script_for_person(struct app *app, const char *text, gint64 person_id,
                                      GError **error)
{
    g_autoptr(call_script_tree) written = call_script_parse(text, error);
    struct script_said s = {0};
    struct call_script *out = written && script_said_init(&s, app, person_id, error)
                                  ? call_script_for(written, &s.values)
                                  : NULL;
    script_said_done(&s);
    return out;
}

/* ---- beside a conversation ---- */

struct list_script *list_script_read(struct app *app, gint64 list_id, gint64 person_id,
                                     GError **error)
{
    g_autoptr(record) row = script_of_list(app, list_id, error);
    g_autoptr(record) args = record_of_int("list_id", list_id);
    record_set_int(args, "person_id", person_id);
    struct list_script *c = row ? g_new0(struct list_script, 1) : NULL;
    if (!c)
        return NULL;
    c->name = g_strdup(record_str(row, "name"));
    c->version = record_int(row, "version");
    c->script = script_for_person(app, record_str(row, "text"), person_id, error);
    c->answers = c->script ? db_all(app_db(app), "answers_of_person", args, error) : NULL;
    if (!c->answers)
        g_clear_pointer(&c, list_script_free);
    return c;
}

const struct call_script_answer *list_script_given(const struct list_script *c,
                                                   const struct call_script_step *step)
{
    for (guint i = 0; i < c->answers->len; i++)
        if (strcmp(record_str(c->answers->pdata[i], "step"), step->name) == 0)
            return call_script_answer(step, record_str(c->answers->pdata[i], "answer"));
    return NULL;
}

void list_script_free(struct list_script *c)
{
    if (!c)
        return;
    g_free(c->name);
    call_script_free(c->script);
    if (c->answers)
        g_ptr_array_unref(c->answers);
    g_free(c);
}
