/*
 * Owns the way from a file's bytes to struct mail: opens the mail module when
 * first needed.
 */
#include "io/mail.h"

#include "base/err.h"
#include "mail_bytes.h"
#include "mail_make.h"
#include "mail_open.h"
#include "module.h"

const struct mail_module *mail_module(GError **error)
{
    static const struct mail_module *loaded;
    if (loaded)
        return loaded;
    const struct mail_module *found = module_open("mail.so", MAIL_MODULE_SYMBOL);
    if (found && found->version == MAIL_MODULE_VERSION)
        return loaded = found;
    err_set(error, BL_ERR_INTERNAL,
            "Mail cannot be read or written, because the mail module (mail.so) is missing or of "
            "another "
            "version: ask whoever installed Branchline to reinstall it.");
    return NULL;
}

void mail_module_load(void)
{
    (void)mail_module(NULL);
}

struct mail *mail_parse(const void *bytes, gsize len, GError **error)
{
    if (len > MAIL_MAX_BYTES) {
        err_set(error, BL_ERR_INPUT,
                "The message is larger than 25 MB: save it without its attachments.");
        return NULL;
    }
    const struct mail_module *reader = mail_module(error);
    if (!reader)
        return NULL;
    const char *start = bytes;
    g_autofree char *mended = mail_bytes_mend(start, len, &len);
    start = mended ? mended : start;
    len = mail_bytes_end(start, len);
    gsize top = mail_bytes_top(start, len);
    g_autofree char *labelled = mail_bytes_labels(start + top, len - top, &len);
    if (labelled) {
        start = labelled;
        top = 0;
    }
    bool crowded = false;
    static const struct mail_limits limits = {MAIL_MAX_TEXT, MAIL_MAX_FILE, MAIL_MAX_FILES_BYTES,
                                              MAIL_MAX_FILES};
    struct mail_raw *raw = reader->parse(start + top, len - top, &limits, &crowded);
    if (crowded) {
        err_set(error, BL_ERR_INPUT,
                "The message has more than %d parts, or far more header lines than a mail has, and "
                "was not read: open it in your mail program, copy its text and paste that.",
                MAIL_MODULE_PARTS);
        return NULL;
    }
    if (!raw) {
        err_set(error, BL_ERR_INPUT, "%s", mail_bytes_other(start, len));
        return NULL;
    }
    struct mail *m = mail_make(raw);
    m->broken_off = mail_bytes_broken_off(start + top, len - top);
    reader->free(raw);
    return m;
}
