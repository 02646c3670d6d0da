/*
 * Owns an attached letter as text: which way it is read, what is said where it
 * cannot be, and the cleaning.
 */
#include "io/letter.h"

#include "base/err.h"
#include "base/text.h"
#include "letter_private.h"

#include <string.h>

/* ---- what is wrong ---- */

#define PASTE "open it, copy its text and paste that."

/* Each begins with the file's name, but for those about this program. */
static const struct {
    enum letter_fault fault;
    enum bl_error_code code;
    const char *sentence;
} faults[] = {
    {LETTER_DAMAGED, BL_ERR_INPUT,
     "is damaged, or not what its name says: ask the MP’s office to send it again, or " PASTE},
    {LETTER_PASSWORD, BL_ERR_INPUT, "is locked with a password: " PASTE},
    {LETTER_SCANNED, BL_ERR_INPUT,
     "is a picture of a letter, without text: open it and paste its text, or type what matters."},
    {LETTER_EMPTY, BL_ERR_INPUT, "has no text in it: open it and look at what it is."},
    {LETTER_BOMB, BL_ERR_INPUT,
     "grows to far more than a letter when it is unpacked, and was not read: " PASTE},
    {LETTER_IN_RTF, BL_ERR_INPUT,
     "holds its text as RTF only, which cannot be read here: open the mail in Outlook, copy its "
     "text and paste that."},
    {LETTER_TOO_MUCH, BL_ERR_INPUT,
     "is damaged, or takes more memory or time than a letter does, and was not read: " PASTE},
};

static const struct {
    enum letter_kind kind;
    const char *sentence;
} kinds[] = {
    {LETTER_NONE, "is no kind of file that letters are read from (PDF, .docx, .odt, text, HTML, "
                  "winmail.dat): if it is the letter, " PASTE},
    {LETTER_RTF, "is RTF, which cannot be read here: save it as .docx or PDF, or " PASTE},
    {LETTER_DOC, "is an old Word document (.doc), which cannot be read here: save it as .docx or "
                 "PDF, or " PASTE},
    {LETTER_LOCKED, "is locked with a password: " PASTE},
    {LETTER_PICTURE,
     "is a picture: if it is the letter, open it and paste its text, or type what matters."},
};

static const struct {
    enum letter_fault fault;
    const char *sentence;
} own_faults[] = {
    {LETTER_NO_MODULE,
     "Attached letters cannot be read, because the letter module (letter.so) is missing or of "
     "another version, or poppler, libzip, libxml2, GMime or libytnef is missing: ask whoever "
     "installed Branchline to reinstall it."},
    {LETTER_SHUT, "Attached letters cannot be read in this session: paste their text, or file the "
                  "mail on the machine itself."},
    {LETTER_GONE, "The attached letter could not be read, because the process that reads them has "
                  "ended: log in again and try once more, or paste its text."},
};

/* Its name as it may stand at the beginning of a sentence. Caller's. */
static char *shown(const char *name)
{
    g_autofree char *clean = text_clean(name ? name : "", -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *base = *clean ? g_path_get_basename(clean) : NULL;
    return base ? g_strdup_printf("“%s”", base) : g_strdup("The attached letter");
}

static bool refuse_kind(enum letter_kind kind, const char *name, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        if (kinds[i].kind != kind)
            continue;
        g_autofree char *who = shown(name);
        return err_set(error, BL_ERR_INPUT, "%s %s", who, kinds[i].sentence);
    }
    return true;
}

static bool refuse(enum letter_fault fault, const char *name, GError **error)
{
    for (gsize i = 0; i < G_N_ELEMENTS(own_faults); i++)
        if (own_faults[i].fault == fault)
            return err_set(error, BL_ERR_INTERNAL, "%s", own_faults[i].sentence);
    g_autofree char *who = shown(name);
    for (gsize i = 0; i < G_N_ELEMENTS(faults); i++)
        if (faults[i].fault == fault)
            return err_set(error, faults[i].code, "%s %s", who, faults[i].sentence);
    return err_set(error, BL_ERR_INPUT, "%s cannot be read: " PASTE, who);
}

/* ---- cleaning ---- */

/* As fonts join letters; no search finds them so. */
static const struct {
    const char *joined, *apart;
} ligatures[] = {
    {"\xEF\xAC\x80", "ff"},  {"\xEF\xAC\x81", "fi"},  {"\xEF\xAC\x82", "fl"},
    {"\xEF\xAC\x83", "ffi"}, {"\xEF\xAC\x84", "ffl"}, {"\xEF\xAC\x85", "st"},
    {"\xEF\xAC\x86", "st"},
};

static void take_apart(GString *text)
{
    if (!strstr(text->str, "\xEF\xAC"))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(ligatures); i++)
        g_string_replace(text, ligatures[i].joined, ligatures[i].apart, 0);
}

/* Lines without blanks at their ends, and at most one empty line between them. */
static char *tidied(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *out = g_string_sized_new(strlen(text));
    guint empty = 0;
    for (char **line = lines; *line; line++) {
        g_strchomp(*line);
        if (!**line) {
            empty++;
            continue;
        }
        if (out->len > 0)
            g_string_append(out, empty > 0 ? "\n\n" : "\n");
        g_string_append(out, *line);
        empty = 0;
    }
    return g_string_free(out, FALSE);
}

static char *cleaned(GString *raw, bool *cut)
{
    take_apart(raw);
    g_string_replace(raw, "\xC2\xA0", " ", 0);
    g_string_replace(raw, "\f", "\n\n", 0);
    g_autofree char *clean = text_clean(raw->str, (gssize)raw->len, TEXT_MULTILINE | TEXT_TRIM);
    char *text = tidied(clean);
    if (strlen(text) > LETTER_MAX_TEXT) { /* some become longer */
        *g_utf8_find_prev_char(text, text + LETTER_MAX_TEXT + 1) = '\0';
        *cut = true;
    }
    return text;
}

/* ---- a letter ---- */

static void read_bytes(enum letter_kind kind, const void *bytes, gsize len, struct letter_raw *raw)
{
    if (letter_is_away())
        letter_away(kind, bytes, len, raw);
    else if (letter_module_is_shut())
        *raw = (struct letter_raw){.fault = LETTER_SHUT};
    else
        letter_apart(kind, bytes, len, raw);
}

static char *text_of(struct letter_raw *raw, const char *name, bool *cut, GError **error)
{
    if (raw->fault != LETTER_FINE) {
        refuse(raw->fault, name, error);
        return NULL;
    }
    *cut = raw->cut;
    char *text = cleaned(raw->text, cut);
    if (*text)
        return text;
    g_free(text);
    refuse(LETTER_EMPTY, name, error);
    return NULL;
}

char *letter_text(const void *bytes, gsize len, const char *name, const char *type, bool *cut,
                  GError **error)
{
    bool cut_here;
    enum letter_kind kind = letter_kind_of(bytes, len, name, type);
    *(cut ? cut : &cut_here) = false;
    if (!refuse_kind(kind, name, error))
        return NULL;
    if (len > LETTER_MAX_BYTES) {
        g_autofree char *who = shown(name);
        err_set(error, BL_ERR_INPUT, "%s is larger than 16 MB, which no letter is: " PASTE, who);
        return NULL;
    }
    struct letter_raw raw = {0};
    read_bytes(kind, bytes, len, &raw);
    char *text = text_of(&raw, name, cut ? cut : &cut_here, error);
    if (raw.text)
        g_string_free(raw.text, TRUE);
    return text;
}
