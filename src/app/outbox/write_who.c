/*
 * Who of those that are found gets a mail, at which address, and why not.
 */
#include "outbox/write.h"

#include "app_priv.h"

#include "domain/person.h"
#include "io/mail_write.h"

#include <string.h>

static const struct {
    const char *one, *several;
} words[LEFT_REASONS] = {
    [LEFT_GONE] = {"has left the union", "have left the union"},
    [LEFT_NO_MEMBER] = {"is not a member", "are not members"},
    [LEFT_ASKED] = {"asked not to be contacted", "asked not to be contacted"},
    [LEFT_ASKED_MAIL] = {"asked not to be contacted by e-mail",
                         "asked not to be contacted by e-mail"},
    [LEFT_HAD_ONE] = {"has had such a mail today, or one waits",
                      "have had such a mail today, or one waits"},
    [LEFT_NO_ADDRESS] = {"has no e-mail address", "have no e-mail address"},
    [LEFT_WORK_ADDRESS] = {"has only a work address", "have only a work address"},
    [LEFT_BAD_ADDRESS] = {"has an address that no mail can go to",
                          "have an address that no mail can go to"},
    [LEFT_NO_VALUE] = {"lacks what a placeholder stands for", "lack what a placeholder stands for"},
};

const char *mail_left_words(enum mail_left why, bool several)
{
    return several ? words[why].several : words[why].one;
}

/* What keeps any mail from them, whatever their address; false: nothing. */
static bool kept_from(const record *row, bool again, enum mail_left *why)
{
    const char *kind = record_str(row, "kind");
    if (strcmp(kind, "LEFT") == 0)
        *why = LEFT_GONE;
    else if (strcmp(kind, "MEMBER") != 0)
        *why = LEFT_NO_MEMBER;
    else if (record_int(row, "do_not_contact"))
        *why = LEFT_ASKED;
    else if (record_int(row, "no_mail"))
        *why = LEFT_ASKED_MAIL;
    else if (record_int(row, "had_one") && !again)
        *why = LEFT_HAD_ONE;
    else
        return false;
    return true;
}

/* Those that they gave come first, then HQ's; never one at work. */
static bool choose_address(struct app *app, const record *args, struct mail_who *w, GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "mail_addresses", args, error);
    w->why = LEFT_NO_ADDRESS;
    for (guint i = 0; rows && i < rows->len && !w->to; i++) {
        const char *value = record_str(rows->pdata[i], "value");
        if (person_email_is_work(value)) {
            if (w->why == LEFT_NO_ADDRESS)
                w->why = LEFT_WORK_ADDRESS;
        } else if (mail_is_address(value, NULL)) {
            w->to = g_strdup(value);
        } else {
            w->why = LEFT_BAD_ADDRESS;
        }
    }
    return rows != NULL;
}

bool mail_who_read(struct app *app, gint64 person_id, bool again, struct mail_who *w,
                   GError **error)
{
    *w = (struct mail_who){.person_id = person_id};
    g_autoptr(record) args = record_of_int("person_id", person_id);
    gint64 today = 0;
    (void)instant_from_local(app_today(app), "00:00", &today);
    record_set_int(args, "since", today);
    g_autoptr(record) row =
        db_need(app_db(app), "mail_person", args, error, "No such person in your workplaces.");
    if (!row)
        return false;
    w->person = g_strdup(record_str(row, "person"));
    return kept_from(row, again, &w->why) || choose_address(app, args, w, error);
}

void mail_who_done(struct mail_who *w)
{
    g_free(w->person);
    g_free(w->to);
}

char *mail_to_now(struct app *app, gint64 person_id, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person_id);
    g_autoptr(record) row = NULL;
    struct mail_who w = {0};
    if (!db_find(app_db(app), "mail_still", args, &row, error) || !row ||
        !choose_address(app, args, &w, error))
        return NULL;
    return w.to;
}
