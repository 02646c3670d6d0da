/*
 * Owns what is nobody's letter: that a mail was not delivered, was read, is
 * wanted back, or is an invitation.
 */
#include "mail_make.h"
#include "mail_text.h"

#include "base/text.h"

#include <string.h>

#define MAX_TEXT 20000 /* bytes that are looked through */
#define RECEIPT_WORDS 25

struct phrases {
    enum mail_kind kind;
    const char *list; /* folded, separated by '|'; what ends in a colon is all before one */
};

/* How the subjects of servers and mail programs begin. Delays come first: some
 * begin like a failure and end in "(delay)". */
static const struct phrases subjects[] = {
    {MAIL_DELAYED,
     "delayed|delivery delayed|delivery is delayed|delivery status notification delay|"
     "delivery notification delivery has been delayed|mail delivery delayed|message delayed|"
     "warning could not send message|warning message delayed|warning message still|"
     "warning delayed|mail delivery warning|delayed delivery|"
     "verzogert|zustellung verzogert|differe|remise retardee|retrasado|entrega retrasada|"
     "ritardato|vertraagd|opozniono|forsenad|forsinket|atrasada|opozdeno|"
     "oedi|oedwyd|wedii oedi|neges wedii hoedi"},
    {MAIL_BOUNCE,
     "undeliverable|undelivered|undeliverable mail|delivery status notification failure|"
     "delivery status notification|delivery notification|delivery failure|delivery failed|"
     "delivery has failed|delivery report|delivery error|mail delivery failed|"
     "mail delivery failure|mail delivery problem|mail delivery error|mail delivery system|"
     "email delivery failure|message delivery failure|message undeliverable|"
     "message not delivered|message could not be delivered|your message couldnt be delivered|"
     "your message could not be delivered|your message wasnt delivered|email not delivered|"
     "mail could not be delivered|message status undeliverable|returned mail|returned email|"
     "returned to sender|mail system error|failure notice|failure delivery|nondeliverable|"
     "nondelivery|non delivery|rejected mail|mail rejected|address not found|"
     "unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|zustellungsfehler|"
     "non remis|echec de remise|echec de la remise|courrier non distribue|message non distribue|"
     "no se puede entregar|no entregado|error de entrega|correo devuelto|"
     "non recapitabile|mancata consegna|mancato recapito|impossibile recapitare|"
     "onbestelbaar|niet bezorgd|nie mozna dostarczyc|niedostarczalne|niedostarczona|"
     "kan inte levereras|det gick inte att leverera|kan ikke leveres|ikke leveret|"
     "toimittaminen epaonnistui|ei voi toimittaa|nao e possivel entregar|nao entregue|"
     "nedorucitelne|nedorucitelna|kezbesithetetlen|nelivrabil|teslim edilemedi|iletilemedi|"
     "methu danfon|methu anfon|methwyd a danfon|methwyd a chyflwyno|ni ellir danfon|"
     "ni ellir ei ddanfon|ni ddanfonwyd|heb ei ddanfon|methodd danfon|nid oedd modd danfon"},
    {MAIL_RECALL, "recall:|message recall|recall request|recall notice|rappel:|ruckruf:|"
                  "nachrichtenruckruf|richiamo:|recuperar:|intrekken:|wycofanie:|aterkalla:|"
                  "galw yn ol:|galwn ol:|adalw:|adalw neges|galw neges yn ol"},
    {MAIL_RECEIPT,
     "read:|not read:|unread:|delivered:|relayed:|expanded:|read receipt|return receipt|"
     "delivery receipt|successful mail delivery|delivery status notification success|"
     "delivery status notification relay|delivery status notification expan|"
     "disposition notification|message disposition|read report|"
     "gelesen:|nicht gelesen:|ungelesen geloscht:|zugestellt:|lesebestatigung|"
     "lu:|non lu:|accuse de reception|remis:|leido:|no leido:|entregado:|"
     "letto:|non letto:|gelezen:|niet gelezen:|przeczytano:|nie przeczytano:|"
     "lida:|nao lida:|darllenwyd:|wedii ddarllen:|heb ei ddarllen:|danfonwyd:|"
     "derbynneb darllen"},
};

/* What such messages say, as a person's letter with such a subject does not. */
static const struct phrases texts[] = {
    {MAIL_DELAYED,
     "still being retried|will be retried|will keep trying|will continue to try|"
     "delivery attempts will continue|has been delayed|delivery to the following recipients has "
     "been delayed|has not yet been delivered|not been delivered yet|hasnt been delivered|"
     "could not be delivered for more than|this is a warning message only|you do not need to "
     "resend|no need to resend|delivery delayed|rydym yn dal i geisio|byddwn yn parhau i geisio"},
    {MAIL_BOUNCE,
     "could not be delivered|couldnt be delivered|cannot be delivered|cant be delivered|"
     "wasnt delivered|was not delivered|were not delivered|not delivered to|unable to deliver|"
     "undeliverable|delivery has failed|delivery failed|failed to deliver|failed permanently|"
     "permanent error|permanent failure|permanently rejected|could not deliver|"
     "address couldnt be found|address could not be found|address not found|address rejected|"
     "user unknown|unknown user|no such user|mailbox unavailable|mailbox full|mailbox is full|"
     "recipient rejected|did not reach|does not exist|recipients mailbox|your message was rejected|"
     "message was rejected|message rejected|has been rejected|returned to sender|"
     "ni ellid danfon|methwyd danfon|heb ei ddanfon|ni chafodd ei ddanfon|"
     "nicht zugestellt|na pas ete remis|na pas pu etre remis|no se ha podido entregar"},
    {MAIL_RECALL, "would like to recall|wants to recall|recall the message|dymuno galw"},
    {MAIL_RECEIPT,
     "was read on|message was read|message was opened|message was displayed|email was read|"
     "was deleted without being read|has been displayed|was displayed on|"
     "has been read|was successfully delivered|successfully delivered|delivery to these recipients "
     "or groups is complete|was delivered to|return receipt|wurde gelesen|a ete lu|"
     "ei darllen|heb ei darllen"},
};

/* s: a subject, folded; head: of it what stands before a colon. */
static bool begins_with(const char *s, const char *head, const char *list)
{
    for (const char *p = list; *p;) {
        gsize len = strcspn(p, "|");
        bool whole = len > 0 && p[len - 1] == ':';
        if (whole ? strlen(head) == len - 1 && strncmp(head, p, len - 1) == 0
                  : strncmp(s, p, len) == 0 && !g_ascii_isalnum(s[len]))
            return true;
        p += len + (p[len] == '|');
    }
    return false;
}

static bool holds(const char *s, const char *list)
{
    g_auto(GStrv) all = g_strsplit(list, "|", -1);
    for (char **one = all; *one; one++)
        if (strstr(s, *one))
            return true;
    return false;
}

/* The kind that a subject begins like; MAIL_LETTER: none. "[Postmaster] …" counts without that. */
static enum mail_kind by_subject(const char *subject)
{
    const char *start = subject + strspn(subject, " *");
    const char *close = *start == '[' ? strchr(start, ']') : NULL;
    start = close ? close + 1 : start;
    g_autofree char *first = g_strndup(start, MIN(strlen(start), 200));
    g_autofree char *s = text_fold(first);
    first[strcspn(first, ":")] = '\0';
    g_autofree char *head = strchr(start, ':') ? text_fold(first) : g_strdup("");
    enum mail_kind kind = MAIL_LETTER;
    for (gsize i = 0; i < G_N_ELEMENTS(subjects) && kind == MAIL_LETTER; i++)
        if (begins_with(s, head, subjects[i].list))
            kind = subjects[i].kind;
    if (kind != MAIL_BOUNCE)
        return kind;
    if (strstr(s, "success") || strstr(s, "relay"))
        return MAIL_RECEIPT;
    return strstr(s, "delay") ? MAIL_DELAYED : kind;
}

static enum mail_kind by_text(const char *folded)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (holds(folded, texts[i].list))
            return texts[i].kind;
    return MAIL_LETTER;
}

static bool says(const char *folded, enum mail_kind kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (texts[i].kind == kind)
            return holds(folded, texts[i].list);
    return false;
}

/* An address from which only a mail server writes. */
static bool is_daemon(const char *address)
{
    static const char *const starts[] = {"mailer-daemon",     "mailer_daemon", "mailerdaemon",
                                         "mail-daemon",       "maildaemon",    "mdaemon",
                                         "microsoftexchange", "mailadmin@",    "mail-delivery"};
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_ascii_strncasecmp(address, starts[i], strlen(starts[i])) == 0)
            return true;
    return false;
}

/* One from which a person may write too. */
static bool is_server(const struct mail_seen *s)
{
    static const char *const names[] = {"mail delivery",      "mail administrator", "mail system",
                                        "delivery subsystem", "postmaster",         "mailer-daemon",
                                        "mailer daemon",      "microsoft outlook",  "mail router"};
    if (is_daemon(s->from_address) || g_ascii_strncasecmp(s->from_address, "postmaster", 10) == 0 ||
        (s->raw && s->raw->null_path))
        return true;
    g_autofree char *name = g_ascii_strdown(s->from_name, -1);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_has_prefix(name, names[i]))
            return true;
    return false;
}

/* "Your message was read." and no more, whatever it is called: nobody's letter. */
static bool is_bare_receipt(const char *folded)
{
    int words = *folded != '\0';
    for (const char *p = folded; *p; p++)
        words += *p == ' ' || *p == '\n';
    return words <= RECEIPT_WORDS &&
           (g_str_has_prefix(folded, "your message") || g_str_has_prefix(folded, "your email") ||
            g_str_has_prefix(folded, "this is a r") || g_str_has_prefix(folded, "eich neges")) &&
           says(folded, MAIL_RECEIPT);
}

/* A letter greets, or is signed. */
static bool is_letter(const char *text)
{
    struct mail_lines l;
    mail_lines_init(&l, text);
    bool letter = false;
    for (gsize i = 0, seen = 0; i < l.at->len && seen < 12 && !letter; i++) {
        const char *line = mail_line(&l, i);
        seen += !mail_is_blank(line);
        letter = mail_is_salutation(line) || mail_is_parting(line);
    }
    mail_lines_clear(&l);
    return letter;
}

/* ---- what a report says in fields ---- */

/* To the end of its last line: one that begins with a blank goes on with the one before. */
static gsize field_length(const char *value)
{
    gsize len = strcspn(value, "\n");
    while (value[len] && (value[len + 1] == ' ' || value[len + 1] == '\t'))
        len += 1 + strcspn(value + len + 1, "\n");
    return len;
}

char *mail_status_field(const char *status, const char *name)
{
    gsize len = strlen(name);
    for (const char *p = status; p; p = strchr(p, '\n')) {
        p += *p == '\n';
        if (g_ascii_strncasecmp(p, name, len) == 0 && p[len] == ':')
            return g_strstrip(g_strndup(p + len + 1, field_length(p + len + 1)));
    }
    return NULL;
}

static enum mail_kind by_status(const struct mail_raw *raw, enum mail_kind otherwise)
{
    g_autofree char *action = raw->status ? mail_status_field(raw->status, "Action") : NULL;
    if (!action)
        return otherwise != MAIL_LETTER ? otherwise : MAIL_BOUNCE;
    if (g_ascii_strcasecmp(action, "failed") == 0)
        return MAIL_BOUNCE;
    return g_ascii_strcasecmp(action, "delayed") == 0 ? MAIL_DELAYED : MAIL_RECEIPT;
}

static char *first_address(const char *s)
{
    gsize len = 0;
    const char *at = s ? mail_find_address(s, &len) : NULL;
    return at ? g_strndup(at, len) : NULL;
}

/* The one that the text speaks of: neither its receiver's nor a machine's. */
static char *address_in_text(const struct mail_seen *s)
{
    g_autofree char *own = g_ascii_strdown(s->to, -1);
    g_autofree char *head = g_strndup(s->text, MIN(strlen(s->text), MAX_TEXT));
    gsize len;
    for (const char *p = head; (p = mail_find_address(p, &len)); p += len) {
        g_autofree char *address = g_strndup(p, len);
        g_autofree char *small = g_ascii_strdown(address, -1);
        if (!strstr(own, small) && g_ascii_strcasecmp(address, s->from_address) != 0 &&
            !is_daemon(address) && !g_str_has_prefix(small, "postmaster"))
            return g_steal_pointer(&address);
    }
    return NULL;
}

static char *failed_of(const struct mail_seen *s)
{
    const struct mail_raw *raw = s->raw;
    const char *const fields[] = {"Original-Recipient", "Final-Recipient"};
    g_autofree char *found = raw ? first_address(raw->failed) : NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(fields) && !found && raw && raw->status; i++) {
        g_autofree char *value = mail_status_field(raw->status, fields[i]);
        found = first_address(value);
    }
    if (!found)
        found = address_in_text(s);
    return found ? text_clean(found, -1, TEXT_LINE | TEXT_TRIM) : g_strdup("");
}

/* ---- all together ---- */

static enum mail_kind guess(const struct mail_seen *s)
{
    enum mail_kind subject = by_subject(s->subject);
    g_autofree char *head = g_strndup(s->text, MIN(strlen(s->text), MAX_TEXT));
    g_autofree char *folded = text_fold(head);
    if (s->raw && s->raw->report == MAIL_RAW_DELIVERY)
        return by_status(s->raw, subject);
    if (s->raw && s->raw->report == MAIL_RAW_READ)
        return MAIL_RECEIPT;
    if (s->raw && s->raw->calendar)
        return MAIL_CALENDAR;
    bool failed = s->raw && s->raw->failed && strchr(s->raw->failed, '@');
    if (failed || (is_server(s) && !mail_subject_is_automatic(s->subject))) {
        enum mail_kind text = by_text(folded);
        if (subject != MAIL_LETTER)
            return subject == MAIL_BOUNCE && text == MAIL_DELAYED ? text : subject;
        if (text != MAIL_LETTER && (failed || !is_letter(head) || is_daemon(s->from_address)))
            return text;
        return failed || is_daemon(s->from_address) ? MAIL_BOUNCE : MAIL_LETTER;
    }
    if (is_letter(head))
        return MAIL_LETTER;
    if (subject == MAIL_LETTER)
        return is_bare_receipt(folded) ? MAIL_RECEIPT : MAIL_LETTER;
    /* anybody may begin a subject so: then the text says it too, or nearly nothing */
    bool notice = says(folded, subject);
    return notice || strspn(head, " \n") == strlen(head) ? subject : MAIL_LETTER;
}

enum mail_kind mail_kind_of(const struct mail_seen *s, char **failed)
{
    enum mail_kind kind = guess(s);
    *failed = kind == MAIL_BOUNCE || kind == MAIL_DELAYED ? failed_of(s) : g_strdup("");
    return kind;
}
