/*
 * What came with a mail: MPs' offices often send the letter as a file, and a line that says so.
 */
#include "replies/filed.h"

#include "base/text.h"
#include "io/letter.h"

#include <string.h>

#define MOST_READ 4      /* letters of one mail */
#define NOTE_WORDS 60    /* a mail of fewer beside a letter is its covering note */
#define MOST_NAMED 20    /* files whose names are kept */
#define SIGNED_BYTES 80  /* of such a line at most */
#define SIGNED_LINES 6   /* at the end of a letter, in which its writer stands */
#define NAME_LETTERS 120 /* of a file's name */

static void filed_file_free(gpointer data)
{
    struct filed_file *f = data;
    g_free(f->name);
    g_free(f->text);
    g_free(f->why);
    g_free(f);
}

static bool holds_letter(enum letter_kind kind)
{
    return kind != LETTER_NONE && kind != LETTER_PICTURE;
}

/* The last lines of a text hold the name of whom the mail is between: it is the member's own
 * letter, sent back. */
static bool is_signed_by(const char *text, const char *people)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_auto(GStrv) names = g_strsplit_set(people, ",;", -1);
    for (char **name = names; *name; name++) {
        (*name)[strcspn(*name, "<")] = '\0';
        g_autofree char *who = text_fold(*name);
        g_strstrip(who);
        if (!strchr(who, ' ') || strchr(who, '@'))
            continue;
        int seen = 0;
        for (guint i = g_strv_length(lines); i-- > 0 && seen < SIGNED_LINES;) {
            g_autofree char *line = text_fold(lines[i]);
            seen += *g_strstrip(line) != '\0';
            if (g_str_has_prefix(line, who))
                return true;
        }
    }
    return false;
}

/* "Dear Hollis Varley": the letter greets whoever sent it to us. */
static bool greets(const char *text, const char *sender)
{
    g_autofree char *name = text_fold(sender);
    g_auto(GStrv) words = g_strsplit(g_strstrip(name), " ", -1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 40);
    for (char **l = lines; *l; l++) {
        g_autofree char *line = text_fold(*l);
        if (!g_str_has_prefix(line, "dear ") && !g_str_has_prefix(line, "annwyl "))
            continue;
        if (strlen(line) < 80 && strstr(line, "member of parliament"))
            return true;
        for (char **w = words; *w && strlen(line) < 80; w++)
            if (strlen(*w) > 2 && strstr(line, *w))
                return true;
        return false;
    }
    return false;
}

/* One of the last lines, short as those of who signs are, holds one of the words whole. */
static bool is_official(const char *text)
{
    static const char *const words[] = {
        " minister ", " secretary ", " department ",     " ministry ",
        " mp ",       " baroness ",  " lord ",           " director ",
        " office ",   " rt hon ",    " chief executive "};
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int seen = 0;
    for (guint i = g_strv_length(lines); i-- > 0 && seen < SIGNED_LINES;) {
        if (!*g_strstrip(lines[i]) || strlen(lines[i]) > SIGNED_BYTES)
            continue;
        seen++;
        g_autofree char *line = text_fold(lines[i]);
        g_autofree char *padded = g_strdup_printf(" %s ", g_strdelimit(line, ",.;:|()\t", ' '));
        for (gsize w = 0; w < G_N_ELEMENTS(words); w++)
            if (strstr(padded, words[w]))
                return true;
    }
    return false;
}

/* What only who writes to their own MP says. */
static bool is_constituents(const char *text)
{
    static const char *const says[] = {"i live at ", "i am a constituent", "i am your constituent",
                                       "as your constituent", "as one of your constituents"};
    g_autofree char *folded = text_fold(text);
    for (gsize i = 0; i < G_N_ELEMENTS(says); i++)
        if (strstr(folded, says[i]))
            return true;
    return false;
}

/* What the member wrote to the MP, attached again. */
static bool is_members_own(const struct mail *m, const char *text)
{
    const char *sender = m->forwarded ? m->original_from_name : m->from_name;
    return is_signed_by(text, m->forwarded ? m->original_to : m->to) ||
           (m->forwarded && is_signed_by(text, m->from_name)) ||
           (!is_official(text) && (greets(text, sender) || is_constituents(text)));
}

static void read_one(const struct mail *m, struct filed_file *f, const struct mail_file *file,
                     int *n)
{
    gsize len = 0;
    const void *bytes = file->bytes ? g_bytes_get_data(file->bytes, &len) : NULL;
    enum letter_kind kind = letter_kind_of(bytes ? bytes : "", len, file->name, file->type);
    if (!holds_letter(kind))
        return;
    if (!bytes || *n >= MOST_READ) {
        f->why = g_strdup_printf("“%s” was not read, as it is too large or one of many: open it in "
                                 "your mail program and paste its text.",
                                 f->name);
        return;
    }
    g_autoptr(GError) why = NULL;
    g_autofree char *text = letter_text(bytes, len, file->name, file->type, NULL, &why);
    ++*n;
    f->text = text ? letter_body(text) : NULL;
    if (!text) {
        f->why = g_strdup(why->message);
    } else if (is_members_own(m, text)) {
        g_clear_pointer(&f->text, g_free);
        f->why = g_strdup_printf("“%s” is the member's own letter: not kept.", f->name);
    }
    if (f->text && !*g_strstrip(f->text))
        g_clear_pointer(&f->text, g_free);
}

GPtrArray *filed_files_read(const struct mail *m)
{
    GPtrArray *all = g_ptr_array_new_with_free_func(filed_file_free);
    int n = 0;
    for (guint i = 0; i < m->files->len && i < MOST_NAMED; i++) {
        const struct mail_file *file = m->files->pdata[i];
        struct filed_file *f = g_new0(struct filed_file, 1);
        f->name = text_clip(file->name, NAME_LETTERS, false);
        f->size = file->size;
        read_one(m, f, file, &n);
        g_ptr_array_add(all, f);
    }
    return all;
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

const char *filed_files_why(const GPtrArray *files)
{
    for (guint i = 0; files && i < files->len; i++) {
        const struct filed_file *f = files->pdata[i];
        if (f->why)
            return f->why;
    }
    return NULL;
}
