/*
 * A file is one of a reply by the name that it is given; as the mail as it came by all of it, or by
 * which mail it says it is, in the actor's own tray with all that is beside it; as the part for HQ
 * by whose it is and its words, whatever was struck out of them.
 */
#include "replies/drop_files.h"

#include "app_priv.h"
#include "domain/strike.h"
#include "replies/filed.h"
#include "store/db.h"

#include <string.h>

#define MEMBER "Member: "
#define PART_RULE "-----"
#define PART_END "\n\n" PART_RULE
#define HEAD_BYTES 16384 /* of a part, from there on */
#define MOST_HEADS 5000  /* of one member whose words are looked for */

struct words {
    char *text, *member;
};

struct drop_files {
    struct app *app;
    GHashTable *replies; /* ids */
    GHashTable *as;      /* as they were when the files were looked at */
    GHashTable *mails;   /* which they say they are */
    GHashTable *members; /* names of parts: GPtrArray of struct words */
    GHashTable *lines;   /* with which their words begin: the same */
    GPtrArray *raw;      /* GBytes: the mails as they came */
    GArray *found;       /* ids of files */
    gint64 last;         /* the latest file that was looked at */
    bool looked, late, parts_only;
};

static void words_free(gpointer data)
{
    struct words *w = data;
    g_free(w->text);
    g_free(w->member);
    g_free(w);
}

static GHashTable *set_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

static GHashTable *index_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
                                 (GDestroyNotify)g_ptr_array_unref);
}

drop_files *drop_files_new(struct app *app)
{
    drop_files *d = g_new0(drop_files, 1);
    *d = (drop_files){.app = app,
                      .replies = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                      .as = set_new(),
                      .mails = set_new(),
                      .members = index_new(),
                      .lines = index_new(),
                      .raw = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref),
                      .found = g_array_new(FALSE, FALSE, sizeof(gint64))};
    return d;
}

void drop_files_free(drop_files *d)
{
    if (!d)
        return;
    GHashTable *const all[] = {d->replies, d->as, d->mails, d->lines, d->members};
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++)
        g_hash_table_destroy(all[i]);
    g_ptr_array_unref(d->raw);
    g_array_unref(d->found);
    g_free(d);
}

/* ---- what is looked for ---- */

static GPtrArray *list_of(GHashTable *index, const char *key, gsize len, GDestroyNotify free_each)
{
    char *copy = g_strndup(key, len);
    GPtrArray *list = g_hash_table_lookup(index, copy);
    if (list) {
        g_free(copy);
        return list;
    }
    list = g_ptr_array_new_with_free_func(free_each);
    g_hash_table_insert(index, copy, list);
    return list;
}

/* Nothing but what says that something was struck tells nobody's words. */
static bool says_anything(const char *text)
{
    g_auto(GStrv) pieces = g_strsplit(text, STRIKE_SIGN, -1);
    for (char **piece = pieces; *piece; piece++)
        if (*g_strstrip(*piece))
            return true;
    return false;
}

static void add_words(drop_files *d, const char *text, const char *member)
{
    if (!text || !says_anything(text))
        return;
    struct words *w = g_new0(struct words, 1);
    *w = (struct words){.text = g_strdup(text), .member = g_strdup(member)};
    g_ptr_array_add(list_of(d->members, member, strlen(member), words_free), w);
    g_ptr_array_add(list_of(d->lines, text, strcspn(text, "\n"), NULL), w);
}

static bool add_part(drop_files *d, const record *reply, GError **error)
{
    g_autoptr(record) args = record_new(), row = NULL;
    record_set_id(args, "person_id", record_int(reply, "person_id"));
    if (!db_find(app_db(d->app), "reply_part_member", args, &row, error))
        return false;
    const char *member = row ? record_str(row, "person") : "none of our members";
    add_words(d, record_text(reply, "text"), member);
    add_words(d, record_text(reply, "hq_text"), member);
    return true;
}

static bool add_raw(drop_files *d, const record *reply, GError **error)
{
    g_autoptr(record) args = record_of_int("reply_id", record_int(reply, "reply_id")), row = NULL;
    if (!db_find(app_db(d->app), "reply_raw_bytes", args, &row, error))
        return false;
    if (row && record_has(row, "mail"))
        g_ptr_array_add(d->raw,
                        g_bytes_new(record_get(row, "mail")->s, (gsize)record_get(row, "mail")->i));
    return true;
}

static char *as_it_is(const record *reply)
{
    static const char *const by[] = {"text", "hq_text", "message_id"};
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (gsize i = 0; i < G_N_ELEMENTS(by); i++) {
        const char *what = record_text(reply, by[i]);
        g_checksum_update(sum, (const guchar *)(what ? what : ""), -1);
        g_checksum_update(sum, (const guchar *)"\n", 1);
    }
    return g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s",
                           record_int(reply, "reply_id"), record_int(reply, "person_id"),
                           g_checksum_get_string(sum));
}

bool drop_files_add(drop_files *d, const record *reply, GError **error)
{
    gint64 id = record_int(reply, "reply_id");
    char *as = as_it_is(reply);
    g_autofree char *key = filed_key_mail(record_text(reply, "message_id"));
    if (!g_hash_table_add(d->as, as))
        return true;
    d->late = d->late || d->looked;
    drop_files_add_named(d, id);
    if (!d->parts_only && filed_has_id(key))
        g_hash_table_add(d->mails, g_steal_pointer(&key));
    return add_part(d, reply, error) && (d->parts_only || add_raw(d, reply, error));
}

void drop_files_add_named(drop_files *d, gint64 reply_id)
{
    g_hash_table_add(d->replies, g_memdup2(&reply_id, sizeof reply_id));
}

void drop_files_parts_only(drop_files *d)
{
    d->parts_only = true;
}

guint drop_files_n(const drop_files *d)
{
    return d->found->len;
}

bool drop_files_is_late(const drop_files *d)
{
    return d->late;
}

/* ---- whether a file is one ---- */

struct line {
    const char *at, *end;
};

/* The one that begins at *p; *p: where the next one begins. */
static bool next_line(const char **p, const char *end, struct line *line)
{
    if (*p >= end)
        return false;
    const char *newline = memchr(*p, '\n', (gsize)(end - *p));
    *line = (struct line){*p, newline ? newline : end};
    *p = newline ? newline + 1 : end;
    return true;
}

static bool is_named(const drop_files *d, const char *name)
{
    char *end = NULL;
    if (!g_str_has_prefix(name, "reply-"))
        return false;
    gint64 id = g_ascii_strtoll(name + strlen("reply-"), &end, 10);
    return ((strcmp(end, ".eml") == 0 && !d->parts_only) || strcmp(end, "-for-hq.txt") == 0) &&
           g_hash_table_contains(d->replies, &id);
}

static bool is_raw(const drop_files *d, GBytes *bytes)
{
    for (guint i = 0; i < d->raw->len; i++)
        if (g_bytes_equal(bytes, d->raw->pdata[i]))
            return true;
    return false;
}

/* Behind "Message-ID:" in any case, on that line or the next; as it is. Caller's; NULL: no such
 * line. */
static char *id_of_line(const char *at, const char *end)
{
    static const char field[] = "message-id:";
    const gsize n = sizeof field - 1;
    while (at < end && strchr("> \t", *at) && *at)
        at++;
    if ((gsize)(end - at) <= n || g_ascii_strncasecmp(at, field, n) != 0)
        return NULL;
    for (at += n; at < end && g_ascii_isspace(*at);)
        at++;
    at += at < end && *at == '<';
    const char *to = at;
    while (to < end && *to != '>' && *to && !g_ascii_isspace(*to))
        to++;
    return g_strndup(at, (gsize)(to - at));
}

static bool says_which(const drop_files *d, const char *bytes, const char *end)
{
    struct line line;
    for (const char *p = bytes; next_line(&p, end, &line);) {
        g_autofree char *id = id_of_line(line.at, end);
        if (id && g_hash_table_contains(d->mails, id))
            return true;
    }
    return false;
}

/* In place, as a file may hold a great many: whether it begins as w's words do, up to its end or to
 * where something was struck out. */
static bool begins_as(const struct words *w, const char *part)
{
    const char *at = part, *text = w->text;
    while (*at && *at == *text && !g_str_has_prefix(at, PART_END) &&
           !g_str_has_prefix(at, STRIKE_SIGN))
        at++, text++;
    return at[strspn(at, " \n")] == '\0' || g_str_has_prefix(at, STRIKE_SIGN) ||
           g_str_has_prefix(at + strspn(at, " \n"), PART_RULE);
}

/* part: up to where the file ends. */
static bool is_made_of(const struct words *w, const char *part)
{
    if (!begins_as(w, part))
        return false;
    const gsize most = strlen(w->text) * strlen(STRIKE_SIGN); /* each is for one letter at least */
    g_autofree char *own = g_strndup(part, most + 1);
    char *end = strstr(own, PART_END);
    if (end)
        *end = '\0';
    g_strchomp(own);
    if (!says_anything(own))
        return false;
    g_autoptr(GArray) spans = strike_spans(w->text, own);
    return spans != NULL;
}

/* Behind the head of one part are its words, up to the next one. */
static bool is_any_made_of(const GPtrArray *words, const char *head)
{
    const char *part = g_strstr_len(head, HEAD_BYTES, "\n\n");
    for (guint i = 0; part && i < words->len; i++)
        if (is_made_of(words->pdata[i], part + 2))
            return true;
    return false;
}

static bool begins_any(const drop_files *d, const struct line *line, GHashTable *members)
{
    g_autofree char *key = g_strndup(line->at, (gsize)(line->end - line->at));
    const GPtrArray *words = g_hash_table_lookup(d->lines, key);
    for (guint i = 0; words && i < words->len; i++) {
        const struct words *w = words->pdata[i];
        if (g_hash_table_contains(members, w->member) && g_str_has_prefix(line->at, w->text))
            return true;
    }
    return false;
}

/* The name in such a line, where parts of that member's are looked for; NULL. */
static const GPtrArray *whose_part(const drop_files *d, const struct line *line, char **name)
{
    gsize n = strlen(MEMBER);
    const char *end = (gsize)(line->end - line->at) > n && strncmp(line->at, MEMBER, n) == 0
                          ? memchr(line->at, ':', (gsize)(line->end - line->at))
                          : NULL;
    end = end ? memchr(end + 1, ':', (gsize)(line->end - end - 1)) : NULL;
    *name = end ? g_strndup(line->at + n, (gsize)(end - line->at) - n) : NULL;
    return *name ? g_hash_table_lookup(d->members, *name) : NULL;
}

static bool holds_part(const drop_files *d, const char *text)
{
    g_autoptr(GHashTable) members = set_new();
    const char *end = text + strlen(text), *p = text;
    struct line line;
    for (int heads = 0; heads < MOST_HEADS && next_line(&p, end, &line);) {
        char *name = NULL;
        const GPtrArray *words = whose_part(d, &line, &name);
        heads += words != NULL;
        if (words && is_any_made_of(words, line.at)) {
            g_free(name);
            return true;
        }
        if (words)
            g_hash_table_add(members, name);
        else
            g_free(name);
    }
    for (p = text; g_hash_table_size(members) && next_line(&p, end, &line);)
        if (begins_any(d, &line, members))
            return true;
    return false;
}

/* As text, where it may hold a part: lines end in one way. Caller's; NULL. */
static char *text_of_file(const char *bytes, const char *end)
{
    struct line line;
    bool any = false;
    for (const char *p = bytes; !any && next_line(&p, end, &line);)
        any = (gsize)(line.end - line.at) > strlen(MEMBER) &&
              strncmp(line.at, MEMBER, strlen(MEMBER)) == 0;
    if (!any)
        return NULL;
    GString *text = g_string_new_len(NULL, end - bytes);
    for (const char *p = bytes; p < end; p++)
        if (*p && *p != '\r')
            g_string_append_c(text, *p);
    return g_string_free(text, FALSE);
}

static bool is_one(const drop_files *d, const record *file, GBytes *bytes)
{
    gsize size = 0;
    const char *at = g_bytes_get_data(bytes, &size), *end = at + size;
    bool is_mail = strcmp(record_str(file, "type"), "MAIL") == 0;
    bool several = size >= 5 && strncmp(at, "From ", 5) == 0;
    if (is_raw(d, bytes))
        return true;
    if (is_mail && (record_bool(file, "own") || !several) && says_which(d, at, end))
        return true;
    g_autofree char *text = g_hash_table_size(d->members) ? text_of_file(at, end) : NULL;
    return text && holds_part(d, text);
}

/* ---- the trays ---- */

static bool look_at(drop_files *d, const record *file, GError **error)
{
    gint64 id = record_int(file, "id");
    bool is = is_named(d, record_str(file, "name"));
    if (!is) { /* one at a time: they are large */
        g_autoptr(record) row = NULL;
        if (!db_find(app_db(d->app), "tray_bytes", file, &row, error))
            return false;
        const struct value *v = row ? record_get(row, "bytes") : NULL;
        g_autoptr(GBytes) bytes = v ? g_bytes_new_static(v->s, (gsize)v->i) : NULL;
        is = bytes && is_one(d, file, bytes);
    }
    if (is)
        g_array_append_val(d->found, id);
    d->last = MAX(d->last, id);
    return true;
}

bool drop_files_look(drop_files *d, GError **error)
{
    g_autoptr(record) args = record_of_int("after", d->last);
    app_common_values(d->app, args);
    g_autoptr(GPtrArray) files = db_all(app_db(d->app), "tray_files_after", args, error);
    bool ok = files != NULL;
    for (guint i = 0; ok && i < files->len; i++)
        ok = look_at(d, files->pdata[i], error);
    d->looked = true;
    return ok;
}

bool drop_files_delete(drop_files *d, GError **error)
{
    if (d->late)
        d->last = 0;
    d->late = false;
    if (!drop_files_look(d, error))
        return false;
    for (guint i = 0; i < d->found->len; i++) {
        g_autoptr(record) args = record_of_int("id", g_array_index(d->found, gint64, i));
        if (db_exec(app_db(d->app), "tray_delete", args, NULL, error) < 0)
            return false;
    }
    return true;
}
