/*
 * What came with a mail: MPs' offices often send the letter as a file, and a line that says so.
 */
#include "replies/filed.h"

#include "base/text.h"
#include "domain/own_letter.h"
#include "domain/strike.h"
#include "io/letter.h"

#include <string.h>

#define MOST_READ 4      /* letters of one mail */
#define NOTE_WORDS 60    /* a mail of fewer beside a letter is its covering note */
#define MOST_NAMED 20    /* files whose names are kept */
#define NAME_LETTERS 120 /* of a file's name, */
#define END_BYTES 7      /* and of what says which kind */

static void filed_file_free(gpointer data)
{
    struct filed_file *f = data;
    g_free(f->name);
    g_free(f->text);
    g_free(f->whole);
    g_free(f->why);
    g_free(f);
}

void filed_mail_free(gpointer data)
{
    struct filed_mail *l = data;
    g_free(l->file);
    g_free(l->where);
    g_free(l->refused);
    g_clear_pointer(&l->raw, g_bytes_unref);
    g_clear_pointer(&l->files, g_ptr_array_unref);
    g_clear_pointer(&l->earlier, g_ptr_array_unref);
    filed_words_free(l->words);
    if (!l->inner)
        mail_free(l->mail);
    g_free(l);
}

static bool is_note(const char *text)
{
    int words = 0;
    for (const char *p = text; *p && words < NOTE_WORDS;) {
        p += strspn(p, " \n");
        words += *p != '\0';
        p += strcspn(p, " \n");
    }
    return words < NOTE_WORDS;
}

static bool holds_letter(enum letter_kind kind)
{
    return kind != LETTER_NONE && kind != LETTER_PICTURE;
}

/* "image001.png", "logo.gif": what mail programs and signatures bring along. */
static bool is_ornament(const char *name)
{
    static const char *const begin[] = {
        "image0",  "logo",     "banner",    "icon",    "signature", "outlook-",  "facebook",
        "twitter", "linkedin", "instagram", "youtube", "bluesky",   "portcullis"};
    g_autofree char *small = g_ascii_strdown(name, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(begin); i++)
        if (g_str_has_prefix(small, begin[i]))
            return true;
    return g_str_has_suffix(small, ".gif") || strcmp(small, "a file") == 0;
}

/* A photo or a scan may be the letter where the mail says hardly more than that it comes. */
static char *why_picture(const struct mail *m, const struct filed_file *f)
{
    if (is_ornament(f->name) || !is_note(m->forwarded ? m->original_reply_text : m->reply_text))
        return NULL;
    return g_strdup_printf("The letter may be in “%s”, a photo, which cannot be read here: open it "
                           "and type its words as a reply.",
                           f->name);
}

/* What the member wrote to the MP, attached again: by the MP, or by the member beside the answer.
 */
static bool is_members_own(const struct mail *m, const char *text, bool *greets_sender)
{
    g_autofree char *people =
        m->forwarded ? g_strdup_printf("%s, %s", m->original_to, m->from_name) : g_strdup(m->to);
    const char *sender = m->forwarded ? m->original_from_name : m->from_name;
    if (letter_is_own(text, people, sender)) {
        *greets_sender = letter_greets_name(text, sender) && !letter_is_own(text, people, "");
        return !*greets_sender;
    }
    return !m->forwarded && !letter_greets_name(text, m->to) &&
           !letter_greets_name(text, m->from_name) && letter_is_own(text, m->from_name, "");
}

/* Without the letter that it answers, below it. Caller's. */
static char *without_answered(const struct mail *m, const char *text)
{
    bool senders = !m->forwarded && !letter_greets_name(text, m->from_name);
    g_autofree char *people =
        m->forwarded ? g_strdup_printf("%s, %s, %s <%s>", m->original_to, m->original_cc,
                                       m->from_name, m->from_address)
        : senders    ? g_strdup(m->to)
                     : g_strdup_printf("%s, %s <%s>", m->to, m->from_name, m->from_address);
    const char *name = m->forwarded ? m->original_from_name : senders ? m->from_name : "";
    const char *address = m->forwarded ? m->original_from_address : senders ? m->from_address : "";
    g_autofree char *cut = mail_letter_text(text, name, address, people);
    return *cut ? g_steal_pointer(&cut) : g_strdup(text);
}

static void take_own(struct filed_file *f)
{
    g_clear_pointer(&f->text, g_free);
    g_clear_pointer(&f->whole, g_free);
    g_free(f->why);
    f->own = true;
    f->why = g_strdup_printf("“%s” is the member's own letter: not kept.", f->name);
}

/* "letter.pages": called as letters are. */
static bool is_called_letter(const char *name)
{
    static const char *const ends[] = {".pdf", ".doc", ".docx", ".odt", ".rtf", ".pages", ".wps"};
    g_autofree char *small = g_ascii_strdown(name, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(small, ends[i]))
            return true;
    return false;
}

static void read_one(const struct mail *m, struct filed_file *f, const struct mail_file *file,
                     int *n)
{
    gsize len = 0;
    const void *bytes = file->bytes ? g_bytes_get_data(file->bytes, &len) : NULL;
    enum letter_kind kind = letter_kind_of(bytes ? bytes : "", len, file->name, file->type);
    if (kind == LETTER_PICTURE)
        f->why = why_picture(m, f);
    if (kind == LETTER_NONE && is_called_letter(f->name))
        f->why = g_strdup_printf("“%s” cannot be read here: open it, copy its text and paste that "
                                 "as a reply.",
                                 f->name);
    if (!holds_letter(kind))
        return;
    if (file->size == 0) {
        f->why = g_strdup_printf("“%s” is empty: the letter in it was lost on the way. Ask for it "
                                 "again, or open it in your mail program and paste its text.",
                                 f->name);
        return;
    }
    if (!bytes || *n >= MOST_READ) {
        f->why = g_strdup_printf("“%s” was not read, as it is too large or one of many: open it in "
                                 "your mail program and paste its text.",
                                 f->name);
        return;
    }
    g_autoptr(GError) why = NULL;
    g_autofree char *whole = letter_text(bytes, len, file->name, file->type, NULL, &why);
    g_autofree char *text = whole ? without_answered(m, whole) : NULL;
    ++*n;
    f->text = text ? letter_body(text) : NULL;
    if (!text) {
        f->why = g_strdup(why->message);
    } else if (is_members_own(m, text, &f->greets_sender)) {
        take_own(f);
    }
    if (f->text && !*g_strstrip(f->text))
        g_clear_pointer(&f->text, g_free);
    if (f->text)
        f->whole = g_steal_pointer(&text);
}

/* "Amina Yusuf 3 Rose Row depression.jpg" says what is not kept. Caller's. */
static char *name_of(const char *name)
{
    char *clipped = text_clip(name, NAME_LETTERS, false);
    const char *end = strrchr(clipped, '.');
    end = end ? end : "";
    g_autofree char *words = g_strndup(clipped, strlen(clipped) - strlen(end));
    g_strdelimit(words, "_-.", ' ');
    g_autofree char *left = strike_line(words, NULL);
    if (strcmp(left, words) == 0)
        return clipped;
    char *other = g_strdup_printf("a file%s", strlen(end) < END_BYTES ? end : "");
    g_free(clipped);
    return other;
}

GPtrArray *filed_files_read(const struct mail *m)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(filed_file_free);
    int n = 0;
    for (guint i = 0; i < m->files->len && i < MOST_NAMED; i++) {
        const struct mail_file *file = m->files->pdata[i];
        struct filed_file *f = g_new0(struct filed_file, 1);
        f->name = name_of(file->name);
        f->size = file->size;
        read_one(m, f, file, &n);
        g_ptr_array_add(all, f);
    }
    return all;
}

static void add(GString *all, const char *head, const char *text)
{
    if (all->len)
        g_string_append(all, "\n\n");
    if (*head)
        g_string_append_printf(all, "[%s]\n\n", head);
    g_string_append(all, text);
}

char *filed_files_text(const GPtrArray *files, const char *mail_text)
{
    GString *all = g_string_new(NULL);
    bool note = is_note(mail_text), any = false;
    if (!note)
        add(all, "", mail_text);
    for (guint i = 0; files && i < files->len; i++) {
        const struct filed_file *f = files->pdata[i];
        if (!f->text)
            continue;
        add(all, all->len ? f->name : "", f->text);
        any = true;
    }
    if (any && note && *mail_text)
        add(all, "With it came", mail_text);
    if (any && all->len <= MAIL_MAX_TEXT)
        return g_string_free(all, false);
    g_string_free(all, true);
    return NULL;
}

GPtrArray *filed_files_letters(const GPtrArray *files)
{
    GPtrArray *all = g_ptr_array_new();
    for (guint i = 0; files && i < files->len; i++) {
        const struct filed_file *f = files->pdata[i];
        if (f->whole)
            g_ptr_array_add(all, f->whole);
    }
    return all;
}

gsize filed_files_bytes(const GPtrArray *files)
{
    g_autoptr(GPtrArray) letters = filed_files_letters(files);
    gsize bytes = 0;
    for (guint i = 0; i < letters->len; i++)
        bytes += strlen(letters->pdata[i]);
    return bytes;
}

const char *filed_files_why(const GPtrArray *files)
{
    for (guint i = 0; files && i < files->len; i++) {
        const struct filed_file *f = files->pdata[i];
        if (f->why)
            return f->why;
    }
    return NULL;
}

bool filed_files_any_own(const GPtrArray *files)
{
    bool own = false;
    for (guint i = 0; files && i < files->len; i++) {
        const struct filed_file *f = files->pdata[i];
        own = own || f->own || f->left_out;
    }
    return own;
}

bool filed_files_only_own(const GPtrArray *files)
{
    bool own = false;
    for (guint i = 0; files && i < files->len; i++) {
        const struct filed_file *f = files->pdata[i];
        if (f->why && !f->own && !f->left_out)
            return false;
        own = own || f->own;
    }
    return own;
}

void filed_files_drop_greeting(GPtrArray *files)
{
    for (guint i = 0; files && i < files->len; i++) {
        struct filed_file *f = files->pdata[i];
        if (f->whole && f->greets_sender)
            take_own(f);
    }
}

void filed_files_drop_own(GPtrArray *files, const char *member, const char *mp)
{
    for (guint i = 0; files && i < files->len; i++) {
        struct filed_file *f = files->pdata[i];
        if (f->whole && letter_is_own(f->whole, member, mp))
            take_own(f);
    }
}
