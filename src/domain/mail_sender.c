/*
 * What a mail address tells of its sender.
 */
#include "domain/mail_sender.h"

#include <glib.h>
#include <string.h>

static const char *domain_of(const char *address)
{
    const char *at = strrchr(address, '@');
    return at ? at + 1 : "";
}

/* domain itself, or one below it. */
static bool is_within(const char *name, const char *domain)
{
    gsize len = strlen(name), n = strlen(domain);
    return len >= n && g_ascii_strcasecmp(name + len - n, domain) == 0 &&
           (len == n || name[len - n - 1] == '.');
}

bool address_of_parliament(const char *address)
{
    return is_within(domain_of(address), "parliament.uk");
}

char *address_local(const char *address)
{
    const char *at = strrchr(address, '@');
    g_autofree char *local = g_strndup(address, at ? (gsize)(at - address) : strlen(address));
    local[strcspn(local, "+")] = '\0';
    return g_ascii_strdown(local, -1);
}

/* A word of the part before the "@", figures left out: "no-reply2" holds "reply". */
static bool is_machine_word(const char *word)
{
    static const char *const words[] = {
        "noreply",     "donotreply", "mailer",       "daemon",        "postmaster",  "newsletter",
        "newsletters", "news",       "notification", "notifications", "notify",      "alert",
        "alerts",      "bounce",     "bounces",      "mailing",       "mailings",    "petition",
        "petitions",   "survey",     "surveys",      "autoresponder", "autoreply",   "mailerdaemon",
        "updates",     "campaign",   "campaigns",    "subscriptions", "unsubscribe", "system",
        "robot",       "bot",        "listserv",     "majordomo",     "automated",   "committee",
        "events",      "marketing",  "receipts",     "webmaster",     NULL};
    return g_strv_contains(words, word);
}

static bool is_machine(const char *address)
{
    g_autofree char *local = address_local(address);
    g_autofree char *squeezed = g_strdup(local);
    char *end = squeezed;
    for (const char *p = local; *p; p++)
        if (g_ascii_isalpha(*p))
            *end++ = *p;
    *end = '\0';
    if (is_machine_word(squeezed) || g_str_has_prefix(squeezed, "noreply") ||
        g_str_has_suffix(squeezed, "noreply") || g_str_has_prefix(squeezed, "donotreply"))
        return true;
    g_auto(GStrv) words = g_strsplit_set(local, ".-_=0123456789", -1);
    for (char **word = words; *word; word++)
        if (is_machine_word(*word))
            return true;
    return false;
}

/* Services that send for anybody, under whichever ending: what they write themselves is nobody's
 * letter. */
static bool is_service(const char *domain)
{
    static const char *const names[] = {
        "docusign",  "eventbrite", "ticketmaster", "ticketsource",  "change",    "slack",
        "megaphone", "discord",    "surveymonkey", "actionnetwork", "doodle",    "calendly",
        "linkedin",  "facebook",   "facebookmail", "twitter",       "instagram", "nextdoor",
        "meetup",    "zoom",       "avaaz",        "38degrees",     "adobesign", NULL};
    g_autofree char *small = g_ascii_strdown(domain, -1);
    g_auto(GStrv) labels = g_strsplit(small, ".", -1);
    for (char **label = labels; *label && label[1]; label++)
        if (g_strv_contains(names, *label))
            return true;
    return false;
}

bool address_of_third_party(const char *address)
{
    /* Public bodies, other parliaments, parties' and campaigns' own machines. */
    static const char *const bodies[] = {"gov.uk",
                                         "gov.wales",
                                         "gov.scot",
                                         "nhs.uk",
                                         "police.uk",
                                         "ac.uk",
                                         "mod.uk",
                                         "parliament.scot",
                                         "senedd.wales",
                                         "senedd.cymru",
                                         "niassembly.gov.uk",
                                         "petition.parliament.uk",
                                         "llyw.cymru",
                                         "petitions.parliament.uk",
                                         "judiciary.uk",
                                         "writetothem.com",
                                         "theyworkforyou.com",
                                         "mysociety.org",
                                         "38degrees.org.uk",
                                         "change.org",
                                         "actionnetwork.org",
                                         "tuc.org.uk"};
    const char *domain = domain_of(address);
    for (gsize i = 0; i < G_N_ELEMENTS(bodies); i++)
        if (is_within(domain, bodies[i]))
            return true;
    return is_service(domain) || is_machine(address);
}

char *address_untagged(const char *address)
{
    const char *at = strrchr(address, '@'), *plus = strchr(address, '+');
    if (!at || !plus || plus > at || plus == address)
        return NULL;
    return g_strdup_printf("%.*s%s", (int)(plus - address), address, at);
}

char *address_gmail(const char *address)
{
    const char *domain = domain_of(address);
    if (g_ascii_strcasecmp(domain, "gmail.com") != 0 &&
        g_ascii_strcasecmp(domain, "googlemail.com") != 0)
        return NULL;
    char *local = address_local(address), *end = local;
    for (const char *p = local; *p; p++)
        if (*p != '.')
            *end++ = *p;
    *end = '\0';
    return local;
}
