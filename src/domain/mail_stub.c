/*
 * Owns how mail programs and mailing services say that the letter stands elsewhere.
 */
#include "domain/mail_stub.h"

#include "base/text.h"

#include <glib.h>

#define SAYS(text, ...)                                                                            \
    text_says_any(text, (const char *const[]){__VA_ARGS__},                                        \
                  G_N_ELEMENTS(((const char *const[]){__VA_ARGS__})))

bool mail_stub_says(const char *folded)
{
    g_autofree char *text = g_strconcat(" ", folded, " ", NULL);
    if (SAYS(text, " i ", " ive ", " im "))
        return false;
    bool mail = SAYS(text, " email ", " mail ", " message ", " newsletter ", " neges ", " ebost ");
    bool shown = SAYS(text, " view", " displa", " support", " see ", " read ", " reading ", " show",
                      " open ", " cefnogi ", " gweld ", " weld ");
    bool program =
        SAYS(text, " browser", " porwr", " email client", " mail client", " email program",
             " mail program", " email reader", " mail reader", " email viewer", " mail viewer",
             " email software", " mail software", " email app", " mail app", " rhaglen ebost");
    return SAYS(text, " html", " mime ") || (program && (mail || shown)) ||
           SAYS(text, " plain text version", " plaintext version", " text version of") ||
           (mail && SAYS(text, " be displayed ", " displaying ", " not display ")) ||
           (mail && shown &&
            SAYS(text, " click ", " link ", " online ", " web version ", " trouble ", " problems ",
                 " cant ", " cannot ", " unable ", " na allwch "));
}
