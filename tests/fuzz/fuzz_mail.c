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
                                    m->original_date_text};
    for (gsize i = 0; i < G_N_ELEMENTS(one_line); i++)
        g_assert_true(text_is_clean(one_line[i], TEXT_LINE));
    g_assert_true(text_is_clean(m->text, TEXT_MULTILINE));
    g_assert_true(text_is_clean(m->reply_text, TEXT_MULTILINE));
    g_assert_true(text_is_clean(m->original_text, TEXT_MULTILINE));
    g_assert_cmpint(strlen(m->text), <=, MAIL_MAX_TEXT);
    g_autofree char *signed_text = mail_signed_text(m->text);
    g_assert_true(text_is_clean(signed_text, TEXT_MULTILINE));
}

static bool second_time(const char *address, void *data)
{
    (void)address;
    return ++*(int *)data == 2;
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
        if (mail_find_original(m, second_time, &times))
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
