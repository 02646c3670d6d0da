/*
 * What kind of answer a text is, by its words.
 */
#include "replies/priv.h"

#include "base/text.h"

#include <string.h>

static bool holds(const char *folded, const char *const *phrases)
{
    for (; *phrases; phrases++)
        if (strstr(folded, *phrases))
            return true;
    return false;
}

enum reply_type reply_guess_type(const char *text, bool automatic)
{
    static const char *const acks[] = {"automated response",   "automatic reply",
                                       "automated reply",      "automatic response",
                                       "auto reply",           "autoreply",
                                       "this is an automated", "this is an automatic",
                                       "out of office",        NULL};
    static const char *const addresses[] = {"your full address",
                                            "your full postal address",
                                            "your home address",
                                            "include your address",
                                            "provide your address",
                                            "full name and address",
                                            "name and address",
                                            "confirm your address",
                                            "your full name address",
                                            "provide your postcode",
                                            NULL};
    static const char *const holding[] = {"will respond in full",       "will reply in full",
                                          "reply in due course",        "respond in due course",
                                          "looking into this and will", NULL};
    g_autofree char *folded = text_fold(text);
    bool brief = g_utf8_strlen(folded, -1) < 1500;
    /* A machine may still ask for the address, which matters more. */
    if (brief && holds(folded, addresses))
        return REPLY_ADDRESS_REQUEST;
    if (automatic || (brief && holds(folded, acks)))
        return REPLY_AUTO_ACK;
    if (brief && holds(folded, holding))
        return REPLY_HOLDING;
    return REPLY_SUBSTANTIVE;
}
