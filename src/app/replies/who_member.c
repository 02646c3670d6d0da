/*
 * Which member a mail is to: whom the MP's own mail was addressed to, else who
 * passed it on, else who typed it.
 */
#include "app_priv.h"
#include "replies/who.h"

#include "base/text.h"
#include "domain/given_name.h"
#include "domain/greeting.h"
#include "domain/letter_reader.h"
#include "domain/mail_sender.h"
#include "domain/person.h"
#include "domain/signature.h"
#include "store/db.h"

#include <string.h>

#define MOST_MEMBERS 10
#define MOST_NAME_WORDS 5

/* ---- seats ---- */

bool who_waits_for(const struct who_member *p, const char *ons_code)
{
    return ons_code && g_strv_contains((const char *const *)p->waiting, ons_code);
}

bool who_has_seat(const struct who_member *p, const char *ons_code)
{
    return ons_code && (g_strcmp0(p->seat, ons_code) == 0 || who_waits_for(p, ons_code));
}

bool who_own_seat(const struct who *w, const char *ons_code)
{
    for (guint i = 0; i < w->members->len; i++)
        if (who_has_seat(w->members->pdata[i], ons_code))
            return true;
    return false;
}

/* ---- by address ---- */

char **who_addresses(const char *line)
{
    GPtrArray *out = g_ptr_array_new();
    g_auto(GStrv) words = g_strsplit_set(line ? line : "", " <>,;\"()", -1);
    for (char **word = words; *word && out->len < 100; word++)
        if (strchr(*word, '@'))
            g_ptr_array_add(out, g_strdup(*word));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, false);
}

static char **seats_waiting(struct app *app, gint64 person_id, GError **error)
{
    g_autoptr(record) args = record_of_int("person_id", person_id);
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "reply_seats_waiting", args, error);
    if (!rows)
        return NULL;
    char **seats = g_new0(char *, rows->len + 1);
    for (guint i = 0; i < rows->len; i++)
        seats[i] = g_strdup(record_str(rows->pdata[i], "ons_code"));
    return seats;
}

void who_member_free(gpointer data)
{
    struct who_member *p = data;
    g_free(p->given);
    g_free(p->family);
    g_free(p->seat);
    g_strfreev(p->waiting);
    g_free(p);
}

static struct who_member *read_member(struct app *app, const record *row, GError **error)
{
    gint64 id = record_int(row, "person_id");
    char **waiting = seats_waiting(app, id, error);
    if (!waiting)
        return NULL;
    struct who_member *p = g_new0(struct who_member, 1);
    p->id = id;
    p->given = g_strdup(record_str(row, "given_name"));
    p->family = g_strdup(record_str(row, "family_name"));
    p->seat = g_strdup(record_text(row, "ons_code"));
    p->waiting = waiting;
    return p;
}

static bool add_member(struct who *w, const record *row, GError **error)
{
    for (guint i = 0; i < w->members->len; i++)
        if (((const struct who_member *)w->members->pdata[i])->id == record_int(row, "person_id"))
            return true;
    if (w->members->len >= MOST_MEMBERS) {
        w->crowd = true;
        return true;
    }
    struct who_member *p = read_member(w->app, row, error);
    if (p)
        g_ptr_array_add(w->members, p);
    return p != NULL;
}

/* Of several of the same kind nobody is the one. */
static bool one_of(struct who *w, GPtrArray *rows, const char *address, GError **error)
{
    const record *first = rows->len ? rows->pdata[0] : NULL;
    for (guint i = 1; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        if (strcmp(record_str(first, "kind"), record_str(row, "kind")) != 0 ||
            record_int(first, "person_id") == record_int(row, "person_id"))
            continue;
        if (!w->shared)
            w->shared = g_strdup(address);
        return true;
    }
    return !first || add_member(w, first, error);
}

static GPtrArray *rows_of(struct app *app, const char *statement, const char *name,
                          const char *value, GError **error)
{
    g_autoptr(record) args = record_of_text(name, value);
    return db_all(app_db(app), statement, args, error);
}

/* As written; without a "+tag"; as Google reads it. The first that finds anybody counts. */
static bool by_address(struct who *w, const char *address, GError **error)
{
    g_autoptr(GPtrArray) rows =
        rows_of(w->app, "reply_member_by_address", "address", address, error);
    g_autofree char *plain = address_untagged(address);
    if (rows && !rows->len && plain) {
        g_ptr_array_unref(rows);
        rows = rows_of(w->app, "reply_member_by_address", "address", plain, error);
    }
    g_autofree char *gmail = address_gmail(address);
    if (rows && !rows->len && gmail && *gmail) {
        g_ptr_array_unref(rows);
        rows = rows_of(w->app, "reply_member_by_gmail", "local", gmail, error);
    }
    return rows && one_of(w, rows, address, error);
}

/* Whoever stands in that line, unless somebody is known from a better one. */
bool who_find_in_line(struct who *w, const char *line, GError **error)
{
    if (w->members->len)
        return true;
    g_auto(GStrv) addresses = who_addresses(line);
    for (char **a = addresses; *a; a++)
        if (!by_address(w, *a, error))
            return false;
    return true;
}

/* ---- by name ---- */

/* Every way of parting a name into given and family name. */
static bool by_name(struct who *w, const char *name, GError **error)
{
    g_autofree char *folded = text_fold(name);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    guint n = g_strv_length(words), first = 0;
    while (first + 2 < n && mp_name_is_title(words[first]))
        first++;
    for (guint cut = first + 1; cut < n && cut < first + 5; cut++) {
        GString *given = g_string_new(NULL), *family = g_string_new(NULL);
        for (guint i = first; i < n; i++)
            g_string_append_printf(i < cut ? given : family, " %s", words[i]);
        g_autofree char *key = person_sort_key(family->str, given->str);
        g_string_free(given, true);
        g_string_free(family, true);
        g_autoptr(GPtrArray) rows = rows_of(w->app, "reply_member_by_name", "sort_key", key, error);
        if (!rows || !one_of(w, rows, name, error))
            return false;
    }
    return true;
}

/* "Ann Lowe", "Lowe, Ann; Bea Cole": a line without an address. */
static bool from_names(struct who *w, const char *line, GError **error)
{
    if (w->no_names || w->members->len || !*line || strchr(line, '@') || strlen(line) > 400)
        return true;
    g_auto(GStrv) names = g_strsplit(line, ";", 10);
    for (char **name = names; *name; name++) {
        char *comma = strchr(*name, ',');
        g_autofree char *turned =
            comma ? g_strdup_printf("%s %.*s", comma + 1, (int)(comma - *name), *name) : NULL;
        if (!by_name(w, turned ? turned : *name, error))
            return false;
    }
    w->by_name = w->members->len > 0;
    if (w->shared) /* a name is nobody's own */
        g_ptr_array_set_size(w->members, 0);
    g_clear_pointer(&w->shared, g_free);
    return true;
}

/* ---- by the name in the letter ---- */

/* Whoever of that seat has the family name behind the first so many words, and may have those given
 * names; *several: somebody else was found before. */
static bool named_as(struct who *w, char *const *words, guint cut, const char *ons_code,
                     bool *several, GError **error)
{
    g_autofree char *family = g_strjoinv(" ", (char **)words + cut);
    g_autoptr(record) args = record_of_text("ons_code", ons_code);
    g_autofree char *squeezed = mp_name_squeezed(family);
    g_autofree char *key = person_sort_key(squeezed, "");
    record_set_text(args, "family", key);
    g_autoptr(GPtrArray) rows = db_all(app_db(w->app), "reply_members_of_seat", args, error);
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        g_autofree char *given = text_fold(record_str(row, "given_name"));
        bool fits = cut == 0 || words[0][0] == given[0];
        if (cut > 0 && words[0][1] && given[0] && fits)
            fits = g_str_has_prefix(given, words[0]) || given_name_short(words[0], given);
        if (!fits || (w->named && w->named->id == record_int(row, "person_id")))
            continue;
        *several = w->named != NULL;
        if (!w->named && !(w->named = read_member(w->app, row, error)))
            return false;
    }
    return rows != NULL;
}

/* ---- whom it names that is not known ---- */

bool who_same_person(const struct who_member *p, char *const *words)
{
    g_autofree char *both = g_strdup_printf("%s %s", p->given, p->family);
    g_auto(GStrv) theirs = mp_name_words(both);
    for (guint i = 0; words[i]; i++)
        for (guint k = 0; theirs[k]; k++) {
            g_autofree char *a = mp_name_squeezed(words[i]);
            g_autofree char *b = mp_name_squeezed(theirs[k]);
            if (strcmp(a, b) == 0 || given_name_short(a, b))
                return true;
        }
    return false;
}

/* The names before the addresses in such a line, and names alone; NULL: there is none. */
static char *addressee_of(const char *line)
{
    g_autofree char *name = g_strdup(line);
    name[strcspn(name, "<;")] = '\0';
    g_strdelimit(name, "\"'", ' ');
    g_strstrip(name);
    g_autofree char *folded = text_fold(name);
    bool none = !*folded || strchr(name, '@') || strstr(folded, "undisclosed") ||
                strstr(folded, "recipients") || !strchr(folded, ' ');
    return none ? NULL : g_steal_pointer(&name);
}

/* words: a name; family: it may be a family name alone. */
static bool named_by(struct who *w, char *const *words, bool family, const char *ons_code,
                     bool *several, GError **error)
{
    for (guint cut = !family; words && words[0] && words[cut] && cut < MOST_NAME_WORDS; cut++)
        if (!named_as(w, words, cut, ons_code, several, error))
            return false;
    return true;
}

static bool named_in(struct who *w, const char *text, const char *ons_code, bool *several,
                     GError **error)
{
    bool family = false;
    g_auto(GStrv) words = letter_is_to_reader(text) ? letter_reader(text, &family) : NULL;
    return named_by(w, words, family, ons_code, several, error);
}

/* "A. Ormerod <somewhere@else.example>". */
static bool named_in_line(struct who *w, const char *line, const char *ons_code, bool *several,
                          GError **error)
{
    g_autofree char *name = addressee_of(line);
    g_autoptr(GPtrArray) names = sender_names(name ? name : "");
    const struct signed_name *n = names->len ? names->pdata[names->len - 1] : NULL;
    return !n || n->n < 2 || named_by(w, n->words, false, ons_code, several, error);
}

bool who_find_named(struct who *w, GError **error)
{
    g_autoptr(record) mp = NULL;
    g_autoptr(record) args = record_of_int("mp_id", w->mp ? w->mp : w->suggested);
    if (!record_int(args, "mp_id") || w->no_names)
        return true;
    if (!db_find(app_db(w->app), "reply_mp_get", args, &mp, error))
        return false;
    const char *ons_code = mp ? record_text(mp, "ons_code") : NULL;
    const char *line = w->m->forwarded ? w->m->original_to : w->m->to;
    bool several = false, ok = !ons_code || (named_in_line(w, line, ons_code, &several, error) &&
                                             named_in(w, w->text, ons_code, &several, error));
    for (guint i = 0; ok && ons_code && i < w->letters->len; i++)
        ok = named_in(w, w->letters->pdata[i], ons_code, &several, error);
    if (several)
        g_clear_pointer(&w->named, who_member_free);
    return ok;
}

static void check_greeted(struct who *w, const struct who_member *p, const char *text)
{
    g_auto(GStrv) greeted = greeted_name(text);
    if (greeted && !w->greeted && !who_same_person(p, greeted))
        w->greeted = g_strjoinv(" ", greeted);
}

/* A letter that came with it is to whom it greets, unless it is what the MP wrote to others. */
static void check_letters(struct who *w)
{
    const struct who_member *p = w->members->len == 1 ? w->members->pdata[0] : NULL;
    for (guint i = 0; p && i < w->letters->len; i++)
        if (letter_is_to_reader(w->letters->pdata[i]))
            check_greeted(w, p, w->letters->pdata[i]);
}

/* Who passed it on is not the member where the letter was somebody else's. */
static void check_passed_on(struct who *w)
{
    const struct who_member *p = w->members->len == 1 ? w->members->pdata[0] : NULL;
    if (!p || !w->passed_on)
        return;
    g_autofree char *to = addressee_of(w->m->original_to);
    g_auto(GStrv) words = to ? mp_name_words(to) : NULL;
    g_auto(GStrv) sender = mp_name_words(w->name); /* a circular is to its own sender */
    bool own = false;
    for (guint i = 0; words && words[i]; i++)
        own = own || g_strv_contains((const char *const *)sender, words[i]);
    if (words && !own && !who_same_person(p, words))
        w->addressee = g_steal_pointer(&to);
    check_greeted(w, p, w->text);
    check_letters(w);
}

/* ---- all of it ---- */

/* The innermost first. */
static bool from_forwarders(struct who *w, GError **error)
{
    bool known = w->members->len > 0;
    g_auto(GStrv) by = who_addresses(w->m->passed_by);
    for (guint i = g_strv_length(by); i > 0; i--)
        if (!who_find_in_line(w, by[i - 1], error))
            return false;
    /* what a member of ours wrote, and another passed on, is what that one has of an MP */
    bool passed = w->members->len > 0;
    if (!address_of_parliament(w->m->original_from_address) &&
        !who_find_in_line(w, w->m->original_from_address, error))
        return false;
    w->by_member = !passed && w->members->len > 0;
    if (w->by_member) {
        check_letters(w);
        return true;
    }
    if (!who_find_in_line(w, w->m->from_address, error))
        return false;
    w->passed_on = !known && w->members->len > 0;
    check_passed_on(w);
    return true;
}

/* To several, but the words are to one who is none of those that are seen here. */
static void check_sent_to(struct who *w, const char *to, const char *cc)
{
    g_autofree char *line = g_strdup_printf("%s, %s", to, cc);
    g_auto(GStrv) addresses = who_addresses(line);
    guint outside = 0;
    for (char **a = addresses; *a; a++)
        outside += !address_of_parliament(*a);
    if (!w->by_member && w->members->len == 1 && !w->copied->len && outside > 1 &&
        letter_is_to_reader(w->text))
        check_greeted(w, w->members->pdata[0], w->text);
}

static bool has_member(const GPtrArray *members, gint64 id)
{
    for (guint i = 0; i < members->len; i++)
        if (((const struct who_member *)members->pdata[i])->id == id)
            return true;
    return false;
}

/* Who else of ours has a copy of what was to others of ours. */
static bool find_copied(struct who *w, const char *line, GError **error)
{
    if (!w->members->len)
        return true;
    GPtrArray *to = w->members;
    w->members = w->copied;
    bool ok = who_find_in_line(w, line, error);
    w->members = to;
    for (guint i = w->copied->len; i-- > 0;) /* by another address of theirs, too */
        if (has_member(to, ((const struct who_member *)w->copied->pdata[i])->id))
            g_ptr_array_remove_index(w->copied, i);
    return ok;
}

static bool from_lines(struct who *w, const char *to, const char *cc, GError **error)
{
    if (!who_find_in_line(w, to, error) || !find_copied(w, cc, error) ||
        !who_find_in_line(w, cc, error))
        return false;
    check_sent_to(w, to, cc);
    return true;
}

/* Whoever is named passed it on from an address of theirs: it rests on more than the name. */
static bool look_who_passed(struct who *w, GError **error)
{
    GPtrArray *named = w->members;
    w->members = g_ptr_array_new_with_free_func(who_member_free);
    bool ok = who_find_in_line(w, w->m->from_address, error);
    w->only_name = !w->members->len ||
                   !has_member(w->members, ((const struct who_member *)named->pdata[0])->id);
    g_ptr_array_unref(w->members);
    w->members = named;
    return ok;
}

bool who_find_members(struct who *w, GError **error)
{
    const struct mail *m = w->m;
    if (m->forwarded)
        return from_lines(w, m->original_to, m->original_cc, error) &&
               from_names(w, m->original_to, error) &&
               (w->by_name ? look_who_passed(w, error) : from_forwarders(w, error));
    /* A member who writes is no MP, whomever the mail is to. */
    if (!address_of_parliament(m->from_address) && !who_find_in_line(w, m->from_address, error))
        return false;
    w->by_member = w->members->len > 0;
    if (w->by_member)
        check_letters(w);
    if (!from_lines(w, m->to, m->cc, error))
        return false;
    w->by_delivery = !w->members->len;
    return who_find_in_line(w, m->delivered_to, error);
}
