/*
 * Owns messages that are attached to a mail, and to each other: which of them
 * is the letter that was passed on, and by whom.
 */
#include "mail_clean.h"
#include "mail_make.h"
#include "mail_text.h"

#include <string.h>

#define MAX_MAILS 50
#define MAX_NOTE 600 /* bytes of what one writes above what one passes on */

void mail_inner_free(gpointer data)
{
    struct mail_inner *n = data;
    char *const texts[] = {n->from_name,      n->from_address, n->to,          n->cc,
                           n->message_id,     n->subject,      n->text,        n->by,
                           n->failed_address, n->returned_id,  n->returned_why};
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    if (n->files)
        g_ptr_array_unref(n->files);
}

static void release(gpointer inner)
{
    g_rc_box_release_full(inner, mail_inner_free);
}

static struct mail_inner *inner_of(const struct mail_raw *raw, const char *by)
{
    struct mail_inner *n = g_rc_box_new0(struct mail_inner);
    mail_make_sender(raw, &n->from_name, &n->from_address);
    n->to = mail_clean_line(raw->to);
    n->cc = mail_clean_line(raw->cc);
    n->message_id = mail_clean_line(raw->message_id);
    n->subject = mail_clean_line(raw->subject);
    n->text_cut = raw->cut;
    n->text = mail_clean_body(raw, &n->text_cut);
    n->by = g_strdup(by);
    n->date = mail_make_date(raw);
    n->bulk = raw->bulk;
    n->invitation = raw->invitation;
    n->automatic = raw->automatic || mail_subject_is_automatic(n->subject);
    n->files = mail_make_files(raw);
    n->kind = mail_kind_of(&(struct mail_seen){.raw = raw,
                                               .from_name = n->from_name,
                                               .from_address = n->from_address,
                                               .to = n->to,
                                               .subject = n->subject,
                                               .text = n->text},
                           &n->failed_address);
    mail_returned_of(n->kind, raw, n->text, &n->returned_id, &n->returned_why);
    return n;
}

static bool is_among(const char *address, const char *people)
{
    g_autofree char *small = g_ascii_strdown(address, -1);
    g_autofree char *all = g_ascii_strdown(people, -1);
    return *small && strstr(all, small);
}

/* True where outer only passes inner on: a few words, and not back to who wrote that. */
static bool is_note(const struct mail_inner *outer, const struct mail_raw *inner)
{
    g_autofree char *name = NULL;
    g_autofree char *address = NULL;
    mail_make_sender(inner, &name, &address);
    if (outer->kind != MAIL_LETTER || is_among(address, outer->to) ||
        strlen(outer->text) > MAX_NOTE || inner->bodies->len == 0)
        return false;
    struct mail_lines l;
    bool letter = false;
    mail_lines_init(&l, outer->text);
    for (gsize i = 0; i < l.at->len && !letter; i++)
        letter = g_str_has_prefix(mail_line(&l, i), "Yours");
    mail_lines_clear(&l);
    return !letter;
}

static char *joined(const char *by, const char *address)
{
    return *by ? g_strconcat(by, " ", address, NULL) : g_strdup(address);
}

/* What is attached to it, as far down as it goes: only mail_find_original() looks there. */
static void add_all(GPtrArray *mail, const struct mail_raw *raw, const struct mail_inner *above)
{
    g_autofree char *by = joined(above->by, above->from_address);
    for (guint i = 0; raw->attached && i < raw->attached->len && mail->len < MAX_MAILS; i++) {
        struct mail_inner *n = inner_of(raw->attached->pdata[i], by);
        g_ptr_array_add(mail, n);
        add_all(mail, raw->attached->pdata[i], n);
    }
}

/* path: what this one stands within, of which it is the end. */
static void add_mails(GPtrArray *mails, const struct mail_raw *raw, GPtrArray *path, const char *by)
{
    struct mail_inner *n = inner_of(raw, by);
    GPtrArray *inner = raw->attached;
    if (inner && inner->len && is_note(n, inner->pdata[0])) {
        g_autofree char *further = joined(by, n->from_address);
        g_ptr_array_add(path, n);
        for (guint i = 0; i < inner->len && mails->len < MAX_MAILS; i++)
            add_mails(mails, inner->pdata[i], path, further);
        g_ptr_array_remove_index(path, path->len - 1);
        return;
    }
    GPtrArray *mail = g_ptr_array_new_with_free_func(release);
    g_ptr_array_add(mail, n);
    for (guint i = 0; i < path->len; i++)
        g_ptr_array_add(mail, g_rc_box_acquire(path->pdata[i]));
    add_all(mail, raw, n);
    g_ptr_array_add(mails, mail);
}

GPtrArray *mail_nest(const struct mail_raw *raw)
{
    if (!raw->attached || raw->attached->len == 0)
        return NULL;
    GPtrArray *mails = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func(release);
    for (guint i = 0; i < raw->attached->len && mails->len < MAX_MAILS; i++)
        add_mails(mails, raw->attached->pdata[i], path, "");
    return mails;
}
