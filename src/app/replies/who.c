/*
 * Whose letter a mail is: the member by address; the MP by address, else by
 * name and constituency, as senders and signatures give them.
 */
#include "app_priv.h"
#include "replies/priv.h"

#include "base/err.h"
#include "base/text.h"
#include "domain/mp_name.h"
#include "io/mail.h"
#include "store/db.h"

#include <string.h>

#define SIGNED_LINES 80 /* of the text's end, in which a signature is looked for */
#define SEAT_REACH 5    /* lines from the name on, in which its seat stands */
#define MAX_LINE 160    /* bytes; more is prose */

struct who {
    struct app *app;
    struct reply_to *to;
    const char *name, *address; /* of the sender of what the MP wrote */
    char *text;                 /* the same, folded: to look for seats */
    gint64 mp;                  /* found */
    char *first, *second;       /* names found in the signature, if two MPs are there */
    char *shared;               /* an address that several members have */
};

static GPtrArray *look_up(struct app *app, const char *statement, const char *name,
                          const char *value, GError **error)
{
    g_autoptr(record) args = record_new();
    record_set_text(args, name, value);
    return db_all(app_db(app), statement, args, error);
}

static bool mp_by_address(struct app *app, const char *address, gint64 *id, GError **error)
{
    *id = 0;
    if (!*address)
        return true;
    g_autoptr(GPtrArray) rows = look_up(app, "reply_mp_by_address", "address", address, error);
    if (rows && rows->len)
        *id = record_int(rows->pdata[0], "mp_id");
    return rows != NULL;
}

static bool holds_word(const char *folded, const char *word)
{
    gsize len = strlen(word);
    for (const char *p = folded; len && (p = strstr(p, word)); p++)
        if ((p == folded || p[-1] == ' ' || p[-1] == '\n') &&
            (p[len] == '\0' || p[len] == ' ' || p[len] == '\n'))
            return true;
    return false;
}

static bool holds_seat(const char *folded, const record *row)
{
    g_autofree char *seat = text_fold(record_str(row, "constituency"));
    return holds_word(folded, g_strstrip(seat));
}

static bool of_parliament(const char *address)
{
    const char *at = strrchr(address, '@');
    gsize len = at ? strlen(at) : 0;
    static const char domain[] = "parliament.uk";
    gsize n = sizeof domain - 1;
    return len > n && g_ascii_strcasecmp(at + len - n, domain) == 0 &&
           (at[len - n - 1] == '@' || at[len - n - 1] == '.');
}

/* Sitting MPs of that name: those whose seat is the member's or stands in
 * near (folded), or, where titled (it says "MP", from Parliament), the only one. */
static bool mp_by_name(struct who *w, const char *name, const char *near, bool titled,
                       record **found, GError **error)
{
    *found = NULL;
    g_autofree char *key = mp_name_key(name);
    if (!strchr(key, ' '))
        return true;
    g_autoptr(GPtrArray) rows = look_up(w->app, "reply_mp_by_name", "name_key", key, error);
    if (!rows)
        return false;
    guint sitting = 0, only = 0;
    for (guint i = 0; i < rows->len && !*found; i++) {
        const record *row = rows->pdata[i];
        if (!record_has(row, "ons_code"))
            continue;
        sitting++, only = i;
        if (g_strcmp0(w->to->ons_code, record_str(row, "ons_code")) == 0 || holds_seat(near, row))
            *found = record_copy(row);
    }
    if (!*found && sitting == 1 && titled)
        *found = record_copy(rows->pdata[only]);
    return true;
}

/* ---- the sender's name ---- */

static bool ends_in_mp(const char *name)
{
    g_autofree char *folded = text_fold(name);
    return g_str_has_suffix(g_strstrip(folded), " mp");
}

static bool by_sender(struct who *w, GError **error)
{
    g_autoptr(record) row = NULL;
    g_autofree char *turned = NULL;
    const char *comma = strchr(w->name, ',');
    if (comma) /* Parliament writes "DOE, Jane" */
        turned = g_strdup_printf("%s %.*s", comma + 1, (int)(comma - w->name), w->name);
    const char *name = turned ? turned : w->name;
    bool titled = ends_in_mp(w->name) || of_parliament(w->address);
    if (!mp_by_name(w, name, w->text, titled, &row, error))
        return false;
    w->mp = row ? record_int(row, "mp_id") : 0;
    return true;
}

/* ---- the signature ---- */

/* What may stand before an MP's name where somebody signs for them. */
static bool is_role(const char *word)
{
    static const char *const words[] = {"the",
                                        "office",
                                        "of",
                                        "to",
                                        "for",
                                        "on",
                                        "behalf",
                                        "and",
                                        "pp",
                                        "from",
                                        "caseworker",
                                        "senior",
                                        "case",
                                        "worker",
                                        "casework",
                                        "team",
                                        "parliamentary",
                                        "assistant",
                                        "staff",
                                        "researcher",
                                        "manager",
                                        "secretary",
                                        "constituency",
                                        "communications",
                                        "mr",
                                        "mrs",
                                        "ms",
                                        "miss",
                                        "dr",
                                        "sir",
                                        "dame",
                                        "rt",
                                        "hon",
                                        "right",
                                        "honourable",
                                        NULL};
    return g_strv_contains(words, word);
}

static void note(struct who *w, const record *row)
{
    gint64 id = record_int(row, "mp_id");
    if (w->mp && w->mp != id && !w->second)
        w->second = g_strdup(record_str(row, "mp_name"));
    if (!w->mp) {
        w->mp = id;
        w->first = g_strdup(record_str(row, "mp_name"));
    }
}

static bool try_name(struct who *w, char **words, guint from, guint to, const char *near,
                     bool titled, GError **error)
{
    g_autoptr(GString) name = g_string_new(NULL);
    for (guint i = from; i < to; i++)
        g_string_append_printf(name, "%s%s", i > from ? " " : "", words[i]);
    g_autoptr(record) row = NULL;
    if (!mp_by_name(w, name->str, near, titled, &row, error))
        return false;
    if (row)
        note(w, row);
    return true;
}

/* One piece of a line: "Office of Jane Doe MP", or "Jane Doe" alone. */
static bool by_piece(struct who *w, const char *piece, const char *near, GError **error)
{
    g_autofree char *folded = text_fold(piece);
    g_auto(GStrv) words = g_strsplit_set(g_strstrip(folded), " ", -1);
    guint n = g_strv_length(words), first = 0, last = 0;
    while (last < n && strcmp(words[last], "mp") != 0)
        last++;
    bool mp = last < n;
    while (first < last && is_role(words[first]))
        first++;
    if (last - first < 2 || last - first > 5)
        return true;
    return try_name(w, words, first, last, near, mp && of_parliament(w->address), error);
}

static char *fold_lines(char **lines, guint from, guint to)
{
    GString *out = g_string_new(NULL);
    for (guint i = from; i < to && lines[i]; i++) {
        g_autofree char *folded = text_fold(lines[i]);
        g_string_append(out, folded);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, false);
}

/* Behind the salutation: above it stands whom a letter is to. */
static guint first_line(char **lines)
{
    for (guint i = 0; i < 20 && lines[i]; i++)
        if (g_ascii_strncasecmp(lines[i], "dear ", 5) == 0 ||
            g_ascii_strncasecmp(lines[i], "annwyl ", 7) == 0)
            return i + 1;
    return 0;
}

static bool by_signature(struct who *w, const char *text, GError **error)
{
    g_autofree char *signed_text = mail_signed_text(text);
    g_auto(GStrv) lines = g_strsplit(signed_text, "\n", -1);
    guint n = g_strv_length(lines);
    guint first = MAX(first_line(lines), n > SIGNED_LINES ? n - SIGNED_LINES : 0);
    for (guint i = first; i < n; i++) {
        if (strlen(lines[i]) > MAX_LINE || strchr(lines[i], '@'))
            continue;
        g_autofree char *near = fold_lines(lines, i, i + SEAT_REACH);
        g_auto(GStrv) pieces = g_strsplit_set(lines[i], ",|;/()*<>", -1);
        for (char **piece = pieces; *piece; piece++)
            if (!by_piece(w, *piece, near, error))
                return false;
    }
    if (w->second)
        w->mp = 0;
    return true;
}

/* ---- members ---- */

/* The addresses in "Name <a@b>, c@d". */
static char **addresses_in(const char *line)
{
    GPtrArray *out = g_ptr_array_new();
    g_auto(GStrv) words = g_strsplit_set(line, " <>,;\"()", -1);
    for (char **word = words; *word && out->len < 100; word++)
        if (strchr(*word, '@'))
            g_ptr_array_add(out, g_strdup(*word));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(out, false);
}

/* The member with one of these addresses, within scope; of several with the
 * same one nobody is taken. */
static bool find_member(struct who *w, const char *line, GError **error)
{
    g_auto(GStrv) addresses = addresses_in(line);
    for (char **a = addresses; *a && !w->to->person_id; a++) {
        g_autoptr(GPtrArray) rows =
            look_up(w->app, "reply_member_by_address", "address", *a, error);
        if (!rows)
            return false;
        const record *first = rows->len ? rows->pdata[0] : NULL;
        bool several = false;
        for (guint i = 1; i < rows->len && !several; i++) {
            const record *row = rows->pdata[i];
            several = strcmp(record_str(first, "kind"), record_str(row, "kind")) == 0 &&
                      record_int(first, "person_id") != record_int(row, "person_id");
        }
        if (several && !w->shared)
            w->shared = g_strdup(*a);
        else if (first && !several &&
                 !reply_take_person(w->app, w->to, record_int(first, "person_id"), error))
            return false;
    }
    return true;
}

bool reply_find_member(struct app *app, const char *addresses, struct reply_to *to, GError **error)
{
    struct who w = {.app = app, .to = to};
    bool ok = find_member(&w, addresses, error);
    g_free(w.shared);
    return ok;
}

bool reply_mp_of_address(struct app *app, const char *address, gint64 *mp_id, GError **error)
{
    return mp_by_address(app, address, mp_id, error);
}

/* ---- both ---- */

struct asked {
    struct app *app;
    GError *failed;
};

static bool is_mp(const char *address, void *data)
{
    struct asked *a = data;
    gint64 id = 0;
    return !a->failed && mp_by_address(a->app, address, &id, &a->failed) && id != 0;
}

bool reply_settle_forward(struct app *app, struct mail *m, bool *own, GError **error)
{
    struct asked a = {.app = app};
    *own = m->forwarded && is_mp(m->from_address, &a);
    if (*own)
        m->forwarded = false;
    else if (m->forwarded && !is_mp(m->original_from_address, &a))
        (void)mail_find_original(m, is_mp, &a);
    if (!a.failed)
        return true;
    g_propagate_error(error, a.failed);
    return false;
}

static bool find_mp(struct who *w, const char *text, bool by_member, GError **error)
{
    if (!mp_by_address(w->app, w->address, &w->mp, error))
        return false;
    /* A member writes about MPs without being one. */
    if (w->mp || by_member)
        return true;
    return by_sender(w, error) && (w->mp || by_signature(w, text, error));
}

/* "a@b and 12 others". */
static char *some_of(const char *people)
{
    g_auto(GStrv) addresses = addresses_in(people);
    guint n = g_strv_length(addresses);
    if (n == 0)
        return g_strdup("it was sent to");
    if (n == 1)
        return g_strdup(addresses[0]);
    return g_strdup_printf("%s or the others it was sent to", addresses[0]);
}

static char *why_no_mp(const struct who *w)
{
    if (w->second)
        return g_strdup_printf("More than one MP signed it, %s and %s: say whose reply it is.",
                               w->first, w->second);
    if (!*w->address && !*w->name)
        return g_strdup("The mail does not say who sent it.");
    return g_strdup_printf("No MP is known by the name or address %s.",
                           *w->address ? w->address : w->name);
}

static char *why(const struct who *w, const struct mail *m)
{
    g_autofree char *mp = w->to->mp_id ? NULL : why_no_mp(w);
    g_autofree char *sent = some_of(m->forwarded ? m->from_address : m->to);
    g_autofree char *member = NULL;
    if (!w->to->person_id)
        member = w->shared
                     ? g_strdup_printf("More than one member has the address %s: say who it is.",
                                       w->shared)
                     : g_strdup_printf("No member in your workplaces has the address %s.", sent);
    if (!mp && !member)
        return NULL;
    return g_strdup_printf("%s%s%s", mp ? mp : "", mp && member ? " " : "", member ? member : "");
}

bool reply_find_who(struct app *app, const struct mail *m, const char *received,
                    struct reply_to *to, char **reason, GError **error)
{
    const char *text = m->forwarded ? m->original_text : m->text;
    g_autofree char *head = g_strndup(text, MIN(strlen(text), 100000));
    struct who w = {.app = app,
                    .to = to,
                    .name = m->forwarded ? m->original_from_name : m->from_name,
                    .address = m->forwarded ? m->original_from_address : m->from_address,
                    .text = text_fold(head)};
    /* A member forwards the MP's mail: the member is the sender of the forward.
     * Else the MP's mail came to the member, or a copy of it; or the member
     * pasted it. */
    bool ok = m->forwarded ? find_member(&w, m->from_address, error) &&
                                 (!m->passed_by || find_member(&w, m->passed_by, error))
                           : find_member(&w, m->to, error) && find_member(&w, m->cc, error);
    bool by_member = false;
    if (ok && !m->forwarded && !to->person_id) {
        ok = find_member(&w, m->from_address, error);
        by_member = to->person_id != 0;
    }
    ok = ok && find_mp(&w, text, by_member, error) && reply_take_mp(app, to, w.mp, error);
    if (ok && !to->person_id)
        to->workplace_id = reply_home(app);
    /* Who sits for the seat is no proof of who wrote: only its name is taken. */
    gint64 mp = to->mp_id;
    ok = ok && reply_take_seat(app, to, NULL, received, error);
    if (ok && !mp)
        to->mp_id = 0;
    *reason = ok ? why(&w, m) : NULL;
    g_free(w.text);
    g_free(w.first);
    g_free(w.second);
    g_free(w.shared);
    return ok;
}
