/*
 * Attached letters that cannot be read, and those that are made to do harm: one
 * sentence each, within bounds of memory and time.
 */
#include "support/letter_files.h"

#include "base/text.h"
#include "io/letter.h"

#include <glib/gstdio.h>
#include <stdio.h>

#define READ_ONE "read-one"

#define DAMAGED                                                                                    \
    " is damaged, or not what its name says: ask the MP’s office to send it again, or open it, " \
    "copy its text and paste that."
#define LOCKED " is locked with a password: open it, copy its text and paste that."
#define GROWS                                                                                      \
    " grows to far more than a letter when it is unpacked, and was not read: open it, copy its "   \
    "text and paste that."
#define TAKES                                                                                      \
    " is damaged, or takes more memory or time than a letter does, and was not read: open it, "    \
    "copy its text and paste that."
#define SCANNED                                                                                    \
    " is a picture of a letter, without text: open it and paste its text, or type what matters."

static void refuses(const void *bytes, gsize len, const char *name, const char *expected)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *sentence = g_strdup_printf("“%s”%s", name, expected);
    char *text = letter_text(bytes, len, name, NULL, NULL, &error);
    if (text)
        fail_msg("read: %.200s", text);
    assert_string_equal(error->message, sentence);
    assert_true(text_is_clean(error->message, TEXT_LINE));
}

/* ---- kinds that are not read ---- */

static void kinds_that_are_not_read(void **state)
{
    (void)state;
    static const char old[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    guint8 container[2048] = {0};
    memcpy(container, old, 8);
    static const char word[] = "W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0";
    memcpy(container + 1024 + 128, word, sizeof word);
    refuses(container, sizeof container, "letter.doc",
            " is an old Word document (.doc), which cannot be read here: save it as .docx or PDF, "
            "or open it, copy its text and paste that.");
    static const char locked[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0\0";
    memcpy(container + 1024 + 128, locked, sizeof locked);
    refuses(container, sizeof container, "letter.docx", LOCKED);
    refuses("{\\rtf1 Dear Ann}", 16, "letter.rtf",
            " is RTF, which cannot be read here: save it as .docx or PDF, or open it, copy its "
            "text and paste that.");
    refuses("\xFF\xD8\xFF\xE0", 4, "scan.jpg",
            " is a picture: if it is the letter, open it and paste its text, or type what "
            "matters.");
    refuses("MZ", 2, "a.exe",
            " is no kind of file that letters are read from (PDF, .docx, .odt, text, HTML, "
            "winmail.dat): if it is the letter, open it, copy its text and paste that.");
    refuses(" \r\n ", 4, "a.txt", " has no text in it: open it and look at what it is.");
    g_autofree char *large = g_strnfill(LETTER_MAX_BYTES + 1, 'a');
    refuses(large, LETTER_MAX_BYTES + 1, "a.txt",
            " is larger than 16 MB, which no letter is: open it, copy its text and paste that.");
}

static void names_are_shown_clean(void **state)
{
    (void)state;
    static const struct {
        const char *name, *expected;
    } cases[] = {{NULL, "The attached letter is locked"},
                 {"", "The attached letter is locked"},
                 {"/tmp/../a\x1b[31m\xE2\x80\xAE.pdf\n", "“a[31m.pdf” is locked"}};
#define HASH "(0123456789abcdef0123456789abcdef)"
    static const char *const objects[] = {
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>",
        ("<</Filter/Standard/V 1/R 2/O" HASH "/U" HASH "/P -4>>")};
    g_autoptr(GString) pdf = pdf_of(objects, 3, "/Encrypt 3 0 R/ID[(a)(b)]");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(
            letter_text(pdf->str, pdf->len, cases[i].name, "application/pdf", NULL, &error));
        assert_true(g_str_has_prefix(error->message, cases[i].expected));
    }
}

/* ---- PDF ---- */

static void pdfs_that_are_wrong(void **state)
{
    (void)state;
    refuses("%PDF-1.4\n", 9, "Letter to Ms Lowe.pdf", DAMAGED);
    refuses("", 0, "Letter.pdf", DAMAGED);
    static const char *const none[] = {"<</Type/Catalog/Pages 2 0 R>>",
                                       "<</Type/Pages/Kids[]/Count 0>>"};
    g_autoptr(GString) empty = pdf_of(none, 2, NULL);
    refuses(empty->str, empty->len, "a.pdf", " has no text in it: open it and look at what it is.");
    g_autoptr(GString) scan =
        pdf_page("q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q");
    refuses(scan->str, scan->len, "a.pdf", SCANNED);
}

/* ---- packages ---- */

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"

static void packages_that_are_wrong(void **state)
{
    (void)state;
    static const struct {
        struct book book;
        const char *expected;
    } cases[] = {
        {{.rows = ""}, " has no text in it: open it and look at what it is."},
        {{.rows = "<w:p>"}, DAMAGED},
        {{.rows = P("&nothing;")}, DAMAGED},
        {{.rows = P("a"), .instead = "word/document.xml"}, DAMAGED},
        {{.rows = P("a"), .instead = "_rels/.rels"}, DAMAGED},
        {{.rows = P("a"), .password = "secret"}, LOCKED},
        {{.rows = P("&a;"), .top = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"},
         DAMAGED},
        {{.rows = P("&b;"),
          .top = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;\">]>"},
         DAMAGED},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GByteArray) docx = docx_made(&cases[i].book);
        refuses(docx->data, docx->len, "Letter.docx", cases[i].expected);
    }
    const struct book locked = {.rows = "<text:p>a</text:p>",
                                .instead = "META-INF/manifest.xml",
                                .text = "<manifest:encryption-data/>"};
    g_autoptr(GByteArray) odt = odt_made(&locked);
    refuses(odt->data, odt->len, "Letter.odt", LOCKED);
    refuses("PK\003\004word/document.xml", 21, "Letter.docx", DAMAGED);
    refuses("nothing", 7, "Letter.odt", DAMAGED);
}

static char *nested(guint n)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < n; i++)
        g_string_append(all, "<w:p>");
    return g_string_free(all, FALSE);
}

static void bombs(void **state)
{
    (void)state;
    g_autofree char *blanks = g_strnfill((gsize)100 << 20, ' ');
    g_autoptr(GByteArray) zeros = docx_made(&(struct book){.rows = blanks});
    refuses(zeros->data, zeros->len, "Letter.docx", GROWS);
    g_autofree char *deep = nested(1000000);
    g_autoptr(GByteArray) depth = docx_made(&(struct book){.rows = deep});
    refuses(depth->data, depth->len, "Letter.docx", DAMAGED);
}

static void winmails_that_are_wrong(void **state)
{
    (void)state;
    g_autoptr(GByteArray) none = tnef_begun();
    refuses(none->data, none->len, "winmail.dat",
            " has no text in it: open it and look at what it is.");
    refuses("\x78\x9F\x3E\x22", 4, "winmail.dat", DAMAGED);
    g_autoptr(GByteArray) rtf = tnef_begun();
    tnef_add_property(rtf, 0x1009, 0x102, "\x10\0\0\0\x10\0\0\0LZFu\0\0\0\0", 16);
    refuses(rtf->data, rtf->len, "winmail.dat",
            " holds its text as RTF only, which cannot be read here: open the mail in Outlook, "
            "copy its text and paste that.");
    g_autoptr(GByteArray) inner = tnef_begun();
    tnef_add_file(inner, "winmail.dat", rtf->data, rtf->len);
    g_autofree char *text = letter_text(inner->data, inner->len, "winmail.dat", NULL, NULL, NULL);
    assert_string_equal(text, "Attached: winmail.dat");
}

/* Whatever comes is a sentence or a text. */
static void survives(const void *bytes, gsize len, const char *name)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = letter_text(bytes, len, name, NULL, NULL, &error);
    assert_true((text == NULL) == (error != NULL));
    if (text)
        assert_true(*text && text_is_clean(text, TEXT_MULTILINE));
}

static void flipped_anywhere(void **state)
{
    (void)state;
    static const char *const lines[] = {"Dear Ms Lowe,", "", "I will ask.", NULL};
    g_autoptr(GString) pdf = pdf_lines(lines);
    g_autoptr(GByteArray) docx = docx_made(&(struct book){.rows = P("Dear Ann,")});
    g_autoptr(GByteArray) tnef = tnef_begun();
    tnef_add(tnef, TNEF_MESSAGE, TNEF_BODY, "Please see attached.", 21);
    tnef_add_property(tnef, 0x1000, 0x1E, "Dear Ann", 8);
    tnef_add_file(tnef, "Letter.pdf", pdf->str, pdf->len);
    const struct {
        const void *bytes;
        gsize len;
        const char *name;
    } files[] = {{pdf->str, pdf->len, "a.pdf"},
                 {docx->data, docx->len, "a.docx"},
                 {tnef->data, tnef->len, "winmail.dat"}};
    GRand *random = g_rand_new_with_seed(1832);
    for (guint i = 0; i < 150; i++) {
        gsize len = files[i % 3].len;
        g_autofree guint8 *copy = g_memdup2(files[i % 3].bytes, len);
        for (int n = g_rand_int_range(random, 1, 6); n > 0; n--)
            copy[g_rand_int_range(random, 4, (gint32)len)] =
                (guint8)g_rand_int_range(random, 0, 256);
        if (i % 4 == 0)
            len = (gsize)g_rand_int_range(random, 1, (gint32)len);
        survives(copy, len, files[i % 3].name);
    }
    g_rand_free(random);
}

/* ---- no module ---- */

/* This program under another name, from where no module is found. */
static int read_one(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *text = letter_text("Dear Ann", 8, "a.txt", NULL, NULL, &error);
    printf("%s", text ? text : error->message);
    return 0;
}

static void without_the_module(void **state)
{
    (void)state;
    g_autofree char *home = g_dir_make_tmp("branchline-letter-XXXXXX", NULL);
    g_autofree char *bin = g_build_filename(home, "bin", NULL);
    g_autofree char *program = g_build_filename(bin, "reader", NULL);
    g_autofree char *bytes = NULL, *said = NULL;
    gsize len = 0;
    assert_int_equal(g_mkdir(bin, 0755), 0);
    assert_true(g_file_get_contents("/proc/self/exe", &bytes, &len, NULL));
    assert_true(g_file_set_contents_full(program, bytes, (gssize)len, G_FILE_SET_CONTENTS_NONE,
                                         0755, NULL));
    char *argv[] = {program, (char[]){READ_ONE}, NULL};
    g_auto(GStrv) env = g_environ_unsetenv(g_get_environ(), "BRANCHLINE_MODULES");
    assert_true(
        g_spawn_sync(NULL, argv, env, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, NULL, NULL));
    g_remove(program);
    g_rmdir(bin);
    g_rmdir(home);
    assert_string_equal(
        said, "Attached letters cannot be read, because the letter module (letter.so) is missing "
              "or of another version, or poppler, libzip, libxml2, GMime or libytnef is missing: "
              "ask whoever installed Branchline to reinstall it.");
}

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], READ_ONE) == 0)
        return read_one();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_that_are_not_read),
        cmocka_unit_test(names_are_shown_clean),
        cmocka_unit_test(pdfs_that_are_wrong),
        cmocka_unit_test(packages_that_are_wrong),
        cmocka_unit_test(bombs),
        cmocka_unit_test(winmails_that_are_wrong),
        cmocka_unit_test(flipped_anywhere),
        cmocka_unit_test(without_the_module),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
