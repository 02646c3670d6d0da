/*
 * Owns what is mapped in advance, and what a session does not do itself.
 */
#include "io/preload.h"

#include "charsets.h"
#include "io/mail.h"
#include "letter_private.h"
#include "paper_private.h"
#include "sheet.h"

void preload(void)
{
    mail_module_load();
    sheet_module_load();
    paper_module_shut();
    letter_module_shut();
    charsets_hold();
}
