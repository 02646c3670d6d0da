/*
 * Any bytes as a message, and as an mbox: clean values, or one sentence.
 */
#include "base/text.h"
#include "io/mail.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_files(const struct mail *m)
{
    gsize kept = 0;
    g_assert_cmpint(m->files->len, <=, MAIL_MAX_FILES);
    for (guint i = 0; i < m->files->len; i++) {
        const struct mail_file *f = g_ptr_array_index(m->files, i);
        g_assert_true(*f->name && text_is_clean(f->name, TEXT_LINE));
        g_assert_true(text_is_clean(f->type, TEXT_LINE));
        g_assert_cmpint(f->bytes ? g_bytes_get_size(f->bytes) : f->size, ==, f->size);
        kept += f->bytes ? f->size : 0;
    }
    g_assert_cmpint(kept, <=, MAIL_MAX_FILES_BYTES);
}

static void check(const struct mail *m)
{
    const char *const one_line[] = {m->from_name,
                                    m->from_address,
                                    m->to,
                                    m->cc,
                                    m->attachment,
                                    m->subject,
                                    m->message_id,
                                    m->in_reply_to,
                                    m->references,
                                    m->original_from_name,
                                    m->original_from_address,
                                    m->original_subject,
                                    m->original_date_text,
                                    m->original_to,
                                    m->original_cc,
                                    m->original_message_id,
                                    m->delivered_to,
                                    m->reply_to,
                                    m->sender,
                                    m->failed_address,
                                    m->passed_by ? m->passed_by : ""};
    for (gsize i = 0; i < G_N_ELEMENTS(one_line); i++)
        g_assert_true(text_is_clean(one_line[i], TEXT_LINE));
    g_assert_true(text_is_clean(m->text, TEXT_MULTILINE));
    g_assert_true(text_is_clean(m->reply_text, TEXT_MULTILINE));
    g_assert_true(text_is_clean(m->original_text, TEXT_MULTILINE));
    g_assert_true(text_is_clean(m->original_reply_text, TEXT_MULTILINE));
    g_assert_true((*m->original_text == '\0') == (*m->original_reply_text == '\0'));
    g_assert_true(m->forwarded || (!m->more && !*m->original_text));
    check_files(m);
    for (guint i = 0; m->more && i < m->more->len; i++)
        check(g_ptr_array_index(m->more, i));
    g_assert_cmpint(strlen(m->text), <=, MAIL_MAX_TEXT);
    g_autofree char *signed_text = mail_signed_text(m->text);
    g_assert_true(text_is_clean(signed_text, TEXT_MULTILINE));
}

static bool third_time(const char *address, void *data)
{
    (void)address;
    return ++*(int *)data == 3;
}

static void walk(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct mail_source *s = mail_open(path, &error);
    g_assert_true((s == NULL) == (error != NULL));
    enum mail_step step = s ? MAIL_ONE : MAIL_END;
    while (step == MAIL_ONE || step == MAIL_BAD) {
        struct mail *m = NULL;
        g_autoptr(GBytes) raw = NULL;
        g_clear_error(&error);
        step = mail_next(s, &m, &raw, &error);
        g_assert_true((step == MAIL_ONE) == (m != NULL));
        g_assert_true((step == MAIL_BAD || step == MAIL_FAILED) == (error != NULL));
        if (m)
            check(m);
        mail_free(m);
    }
    mail_close(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(GError) error = NULL;
    struct mail *m = mail_parse(data, size, &error);
    g_assert_true((m == NULL) == (error != NULL));
    int times = 0;
    if (m) {
        check(m);
        for (guint i = 0; m->more && i < m->more->len; i++) {
            int inner = 0;
            (void)mail_find_original(g_ptr_array_index(m->more, i), third_time, &inner);
        }
        if (mail_find_original(m, third_time, &times))
            check(m);
    } else /* a missing module would hide all the rest */
        g_assert_null(strstr(error->message, "mail.so"));
    mail_free(m);

    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd >= 0 && write(fd, data, size) == (ssize_t)size && size > 5 &&
        memcmp(data, "From ", 5) == 0) {
        g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
        walk(path);
    }
    if (fd >= 0)
        close(fd);
    return 0;
}
