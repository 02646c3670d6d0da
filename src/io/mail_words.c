/*
 * Owns the words by which mail programs mark quotes and forwards, in the
 * languages they are written in. All comparing is on folded text.
 */
#include "mail_text.h"

#include "base/text.h"
#include "domain/greeting.h"

#include <string.h>

#define SALUTATION_BYTES 90

struct label_words {
    enum mail_label label;
    const char *words; /* separated by '|' */
};

static const struct label_words label_words[] = {
    {LABEL_FROM,
     "From|Sender|Od|Fra|Von|De|De la|Lähettäjä|Šalje|Feladó|Da|Van|Expeditorul|Expeditor|"
     "Отправитель|От|От кого|Від кого|Від|Från|Kimden|Gönderen|Saatja|Nadawca|"
     "Odosielateľ|Odesílatel|Remitente|Remetente|Mittente|Expéditeur|Absender|Afzender|"
     "Avsender|Frá|Από|Oddi wrth|Gan|Ó|Bho|差出人|送信元|送信者|发件人|寄件者|보낸 사람|מאת"},
    {LABEL_DATE,
     "Date|Date sent|Date received|Received|Received "
     "on|Datum|Dato|Fecha|Päivämäärä|Päiväys|Dátum|Data|Дата|Tarih|Kuupäev|Sent|Sent on|Sendt|"
     "Gesendet|Enviado|Enviado el|Enviado em|Enviada em|Envoyé|Envoyé le|Lähetetty|"
     "Poslano|Elküldve|Inviato|Verzonden|Wysłano|Trimis|Отправлено|Skickat|Відправлено|"
     "Надіслано|Gönderilen|Gönderildi|Gönderilme|Gönderme Tarihi|Odesláno|Odoslané|Saadetud|"
     "Ημερομηνία|Dagsetning|Dyddiad|Anfonwyd|Derbyniwyd|Dyddiad "
     "anfon|Dáta|Seolta|Ceann-latha|日時|日付|送信日時|日期|发送时间|날짜|보낸 날짜|날짜|תאריך"},
    {LABEL_SUBJECT, "Subject|Předmět|Predmet|Emne|Betreff|Asunto|Aihe|Objet|Sujet|Tárgy|Oggetto|"
                    "Onderwerp|Temat|Assunto|Subiectul|Subiect|Тема|Ämne|Konu|Teema|Θέμα|Tema|Efni|"
                    "Naslov|Pwnc|Testun|Ábhar|Cuspair|件名|主题|主旨|제목|נושא"},
    {LABEL_TO,
     "To|Sent to|Komu|Pre|Til|An|Para|Vastaanottaja|À|Pour|Za|Prima|Címzett|A|Aan|Do|Adresat|Către|"
     "Destinatarul|Destinatar|Primatelj|Primaoci|Кому|Till|Kime|Alıcı|Saaja|Destinatario|"
     "Destinataire|Empfänger|Προς|At|Chuig|Gu|宛先|送信先|"
     "收件人|받는 사람|אל"},
    {LABEL_CC, "Cc|Kopie|Kopi|Kopie (CC)|Copie à|Copie|Másolat|Másolatot kap|Kopia|Dw|Копия|Копія|"
               "Copi|Copi at|Bilgi|Kopio|Kópia|Copia|Koopia|DW|Cópia|抄送|참조"},
    {LABEL_OTHER,
     "Bcc|Reply-To|Reply to|Importance|Priority|Attachments|Organization|Organisation|"
     "Antwort an|Répondre à|Cópia oculta|Sensitivity|Categories|Mailing list|Attachment|"
     "Follow up flag|Flag status|Return-Path|Message-ID|MIME-Version|Content-Type|"
     "Atodiadau|Pwysigrwydd|Blaenoriaeth"},
};

static const char forward_phrases[] =
    "forwarded message|forwarded by|přeposílané zprávy|přeposlaná zpráva|videresendt meddelelse|"
    "videresendte besked|videresendt besked|videresendt melding|weitergeleitete nachricht|"
    "weitergeleiteten nachricht|mensaje reenviado|edelleenlähetetty viesti|välitetty viesti|"
    "välitetyn viestin|edastatud kiri|edastatud sõnum|message transféré|message réexpédié|"
    "message transmis|proslijeđena poruka|proslijeđene poruke|továbbított üzenet|továbbított levél|"
    "messaggio inoltrato|doorgestuurd bericht|przekazanej wiadomości|przekazana wiadomość|"
    "przekazywanej wiadomości|przesłana dalej|wiadomość przesłana|mensagem encaminhada|mensagem "
    "reencaminhada|mesaj redirecționat|"
    "mesajului redirecționat|переадресованного сообщения|пересылаемое сообщение|"
    "перенаправленное сообщение|пересланное сообщение|preposlaná správa|preposielaná správa|"
    "preposlanej správy|vidarebefordrat mejl|vidarebefordrat meddelande|vidarebefordrat brev|"
    "yönlendirilen ileti|iletilen ileti|iletilmiş mesaj|iletilen mesaj|iletinin başlangıcı|що "
    "пересилається|"
    "переслане повідомлення|перенаправлене повідомлення|neges wedi'i hanfon ymlaen|"
    "neges a anfonwyd ymlaen|προωθημένο "
    "μήνυμα|转发的邮件|転送されたメッセージ|メッセージを転送|転送メッセージ|전달된 메시지";

static const char original_phrases[] =
    "original message|original appointment|ursprüngliche nachricht|originalnachricht|"
    "message d'origine|message original|mensaje original|messaggio originale|oorspronkelijk "
    "bericht|"
    "ursprungligt meddelande|originalmeddelande|opprinnelig melding|oprindelig meddelelse|"
    "alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|eredeti üzenet|původní zpráva|"
    "pôvodná správa|исходное сообщение|оригинальное сообщение|originalt meddelande|"
    "mensagem original|mesaj original|neges wreiddiol|izvorna poruka|copy of the message|"
    "copy of your message|copy of the original|orijinal mesaj|元のメッセージ|原始邮件";

/* How a line begins that stands alone above what was answered. */
static const char heading_starts[] =
    "original message|original email|original enquiry|original correspondence|your original|"
    "the original message|your message|your email|your letter|your enquiry|your correspondence|"
    "message from|email from|enquiry from|correspondence from|incoming message|incoming email|"
    "previous message|previous email|previous correspondence|earlier message|earlier email|"
    "message history|email history|conversation history|correspondence history|email thread|"
    "copy of your|a copy of your|you wrote|message received|email received|constituents message|"
    "neges wreiddiol|eich neges|eich llythyr|eich ebost|eich gohebiaeth|neges gan|ebost gan|"
    "ysgrifennoch|copi och neges|copi och ebost";

static const char above_phrases[] =
    "reply above this line|write above this line|reply above this text|your reply above|"
    "respond above this line|atebwch uwchben y llinell|ysgrifennwch uwchben y llinell";

static const char parting_starts[] =
    "yours sincerely|yours faithfully|yours truly|yours ever|yours aye|sincerely|"
    "kind regards|kindest regards|best regards|warm regards|warmest regards|with regards|regards|"
    "with kind regards|with best|with warm|with kindest|best wishes|all best|all the best|"
    "many thanks|with thanks|in solidarity|every good wish|with every good wish|yn gywir|"
    "yr eiddoch|cofion|dymuniadau gorau|gyda dymuniadau|gyda chofion|pob dymuniad da|diolch yn "
    "fawr|"
    "hwyl";

static const char device_starts[] =
    "sent from my |sent from outlook|sent from yahoo|sent from mail for|sent with sparrow|"
    "get outlook for |sent via |sent from gmail|sent from samsung|sent from proton|sent from aol|"
    "sent with proton|sent with blackberry|sent using |sent on the go|"
    "envoye de mon |envoye de mon|von meinem |gesendet von |enviado desde mi |inviato da |"
    "verzonden vanaf |skickat fran min |sendt fra min |anfonwyd o fy |anfonwyd om |"
    "anfonwyd oddi ar fy |anfonwyd or ";

static const char device_words[] =
    "iphone|ipad|phone|mobile|telephone|smartphone|android|samsung|galaxy|blackberry|outlook|yahoo|"
    "gmail|mail|email|tablet|huawei|nokia|windows|ios|mac|app|proton|protonmail|aol|desktop|laptop|"
    "device|handheld|surface|pixel|motorola|sony|xperia|vodafone|o2|ee|bt|sky|sparrow|thunderbird|"
    "icloud|handy|telefon|telefono|ffon|symudol|dyfais|llechen";

/* Words of which one stands in "On …, X wrote:". */
static const char wrote_words[] =
    "wrote|writes|skrev|skreiv|kirjoitti|irta|geschreven|schreef|napisal|napisala|написал|написала|"
    "написав|пише|пишет|ecrit|schrieb|escribio|scritto|escreveu|yazdi|napsal|napsala|pise|napisao|"
    "scris|kirjutas|ysgrifennodd|εγραψε|写道|書きました";

static const char reply_prefixes[] =
    "re|aw|antw|antwort|sv|odp|ynt|res|rif|r|ref|bls|atb|vast|отв|回复";
static const char forward_prefixes[] =
    "fw|fwd|wg|tr|vb|vs|vl|pd|ilt|rv|rvs|enc|i|fs|doorst|tov|trs|fyll|ymlaen|пер|перес|转发";

static GHashTable *labels, *replies, *forwards_of, *wrote, *devices;
static GPtrArray *forward_list, *original_list, *above_list;

/* Beginnings, and the letters that these begin with: most lines are told by theirs. */
struct starts {
    GPtrArray *list;
    bool first[256];
};
static struct starts headings, partings, device_lines;

static void each_word(const char *words, void (*take)(char *folded, gpointer data), gpointer data)
{
    g_auto(GStrv) list = g_strsplit(words, "|", -1);
    for (char **word = list; *word; word++)
        take(text_fold(*word), data);
}

static void take_set(char *folded, gpointer set)
{
    g_hash_table_add(set, folded);
}

static void take_list(char *folded, gpointer list)
{
    g_ptr_array_add(list, folded);
}

static GHashTable *set_of(const char *words)
{
    GHashTable *set = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    each_word(words, take_set, set);
    return set;
}

static GPtrArray *list_of(const char *words)
{
    GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
    each_word(words, take_list, list);
    return list;
}

static struct starts starts_of(const char *words)
{
    struct starts s = {.list = list_of(words)};
    for (guint i = 0; i < s.list->len; i++)
        s.first[*(const guchar *)s.list->pdata[i]] = true;
    return s;
}

/* The tables live as long as the program. */
static void words_init(void)
{
    static gsize done;
    if (!g_once_init_enter(&done))
        return;
    labels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(label_words); i++) {
        g_autoptr(GPtrArray) list = list_of(label_words[i].words);
        for (guint w = 0; w < list->len; w++)
            g_hash_table_insert(labels, g_strdup(g_ptr_array_index(list, w)),
                                GINT_TO_POINTER((int)label_words[i].label));
    }
    replies = set_of(reply_prefixes);
    forwards_of = set_of(forward_prefixes);
    wrote = set_of(wrote_words);
    devices = set_of(device_words);
    forward_list = list_of(forward_phrases);
    original_list = list_of(original_phrases);
    above_list = list_of(above_phrases);
    headings = starts_of(heading_starts);
    partings = starts_of(parting_starts);
    device_lines = starts_of(device_starts);
    g_once_init_leave(&done, 1);
}

/* The first colon (of either width) within the first max bytes; *width its bytes. */
static const char *find_colon(const char *s, gsize max, gsize *width)
{
    for (const char *p = s; *p && (gsize)(p - s) < max; p++) {
        *width = *p == ':' ? 1 : g_str_has_prefix(p, "：") ? 3 : 0;
        if (*width)
            return p;
    }
    return NULL;
}

static enum mail_label label_lookup(const char *s, gsize len)
{
    g_autofree char *word = g_strndup(s, len);
    g_autofree char *folded = text_fold(word);
    return (enum mail_label)GPOINTER_TO_INT(g_hash_table_lookup(labels, folded));
}

enum mail_label mail_label_of(const char *line, const char **value)
{
    words_init();
    gsize width;
    const char *colon = find_colon(line, 48, &width);
    if (!colon || colon == line)
        return LABEL_NONE;
    enum mail_label label = label_lookup(line, (gsize)(colon - line));
    if (label != LABEL_NONE) {
        *value = colon + width;
        *value += strspn(*value, " \t*");
    }
    return label;
}

static bool has_phrase(const GPtrArray *list, const char *folded)
{
    for (guint i = 0; i < list->len; i++)
        if (strstr(folded, g_ptr_array_index(list, i)))
            return true;
    return false;
}

/* Where a marker that begins with dashes ends: behind the second run of them. */
static const char *behind_dashes(const char *s)
{
    const char *p = s + strspn(s, "-_ ");
    const char *end = strstr(p, "--");
    if (!end)
        return p + strlen(p);
    return end + strspn(end, "- ");
}

enum mail_marker mail_marker_of(const char *line, const char **rest)
{
    words_init();
    const char *s = line + strspn(line, " *");
    gsize len = strlen(s);
    while (len > 0 && strchr(" *", s[len - 1]))
        len--;
    bool dashes = g_str_has_prefix(s, "--");
    bool colon = len > 0 && (s[len - 1] == ':' || (len > 2 && memcmp(s + len - 3, "：", 3) == 0));
    if (!dashes && (!colon || len > 120))
        return MARKER_NONE;
    *rest = dashes ? behind_dashes(s) : s + strlen(s);
    gsize part = (gsize)(*rest - s);
    if (part > 200)
        return MARKER_NONE;
    g_autofree char *head = g_strndup(s, part);
    g_autofree char *folded = text_fold(head);
    if (has_phrase(forward_list, folded))
        return MARKER_FORWARD;
    return dashes && has_phrase(original_list, folded) ? MARKER_ORIGINAL : MARKER_NONE;
}

static bool starts_with(const struct starts *s, const char *folded)
{
    for (guint i = 0; i < s->list->len; i++) {
        gsize len = strlen(s->list->pdata[i]);
        if (strncmp(folded, s->list->pdata[i], len) == 0 && (folded[len] == ' ' || !folded[len]))
            return true;
    }
    return false;
}

/* Folded; NULL where the line is too long for it, or begins with another letter. Caller's. */
static char *may_start(const struct starts *s, const char *line, gsize most)
{
    words_init();
    line += strspn(line, " *_-=#~'\"([");
    guchar first = (guchar)g_ascii_tolower(*line);
    if (first == 0 || (first < 0x80 && !s->first[first]) || strlen(line) > most)
        return NULL;
    return text_fold(line);
}

static int words_in(const char *folded)
{
    int words = *folded != '\0';
    for (; *folded; folded++)
        words += *folded == ' ';
    return words;
}

bool mail_is_salutation(const char *line)
{
    return greeting_of(line, NULL) && strlen(line) <= SALUTATION_BYTES;
}

bool mail_is_parting(const char *line)
{
    g_autofree char *folded = may_start(&partings, line, 50);
    return folded && words_in(folded) <= 5 && !strchr(".?", line[strlen(line) - 1]) &&
           (starts_with(&partings, folded) || strcmp(folded, "yours") == 0);
}

/* A sentence may begin so too: it is longer, ends as one, or speaks of nothing that sends mail. */
bool mail_is_device(const char *line)
{
    g_autofree char *folded = may_start(&device_lines, line, 110);
    if (!folded || !starts_with(&device_lines, folded))
        return false;
    int words = words_in(folded);
    if (words > 8)
        return !strchr(".,;", line[strlen(line) - 1]) && !strstr(line, ", ");
    g_auto(GStrv) list = g_strsplit(folded, " ", -1);
    for (char **word = list; *word; word++)
        if (g_hash_table_contains(devices, *word))
            return true;
    return words <= 4;
}

bool mail_is_heading(const char *line)
{
    words_init();
    const char *s = line + strspn(line, " -=_#*~");
    gsize len = strlen(s);
    if (len == 0 || len > 100)
        return false;
    if (strstr(s, "line") || strstr(s, "llinell") || strstr(s, "reply")) {
        g_autofree char *whole = text_fold(s);
        if (has_phrase(above_list, whole))
            return true;
    }
    g_autofree char *folded = may_start(&headings, s, 100);
    bool marked = s > line, colon = s[len - 1] == ':';
    for (guint i = 0; folded && i < headings.list->len; i++) {
        const char *start = headings.list->pdata[i];
        if (g_str_has_prefix(folded, start) &&
            (colon || strcmp(folded, start) == 0 || (marked && strchr("-=_#*~", s[len - 1]))))
            return true;
    }
    return false;
}

static bool ends_in_colon(const char *s)
{
    gsize len = strlen(s);
    while (len > 0 && strchr(" \t*", s[len - 1]))
        len--;
    return len > 0 && (s[len - 1] == ':' || (len > 2 && memcmp(s + len - 3, "：", 3) == 0));
}

bool mail_has_wrote(const char *text)
{
    words_init();
    g_autofree char *folded = text_fold(text);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    for (char **word = words; *word; word++)
        if (g_hash_table_contains(wrote, *word))
            return true;
    return strstr(folded, "写道") || strstr(folded, "書きました");
}

/* "14:20" somewhere. */
static bool has_time(const char *s)
{
    for (const char *p = strchr(s, ':'); p; p = strchr(p + 1, ':'))
        if (p > s && g_ascii_isdigit(p[-1]) && g_ascii_isdigit(p[1]) && g_ascii_isdigit(p[2]))
            return true;
    return false;
}

static bool quote_follows(const struct mail_lines *l, gsize i, int depth)
{
    for (gsize end = i + 3; i < end; i++) {
        int below;
        if (*mail_unquote(mail_line(l, i), &below) || below > depth)
            return below > depth;
    }
    return false;
}

/* A sentence may end in "wrote:" too, so more must speak for it. */
static bool is_attribution(const struct mail_lines *l, gsize next, const char *text, int depth)
{
    gint64 instant;
    bool address = strchr(text, '@') != NULL, verb = mail_has_wrote(text);
    if (!address && !verb)
        return false;
    bool dated = mail_date_find(text, NULL, NULL, &instant);
    if (verb && (address || (dated && has_time(text))))
        return true;
    return (dated || (verb && address)) && quote_follows(l, next, depth);
}

/* "---- On …, X wrote ----". */
static bool ends_in_dashes(const char *joined)
{
    gsize len = strlen(joined);
    while (len > 0 && joined[len - 1] == ' ')
        len--;
    return g_str_has_prefix(joined, "--") && len > 4 && memcmp(joined + len - 2, "--", 2) == 0;
}

bool mail_ends_in_wrote(const char *joined)
{
    words_init();
    g_autofree char *folded = text_fold(joined);
    gsize len = strlen(folded);
    if (len > 2 && folded[len - 2] == ' ') /* "napisał(a)" */
        folded[len - 2] = '\0';
    const char *last = strrchr(folded, ' ');
    return g_hash_table_contains(wrote, last ? last + 1 : folded);
}

static gsize attribution_like(const struct mail_lines *l, gsize i, GString *joined, int *depth)
{
    for (gsize n = 0; n < 4; n++) {
        const char *line = mail_unquote(mail_line(l, i + n), depth);
        gsize len = strlen(line);
        if (len == 0 || joined->len + len > 400)
            return 0;
        g_string_append(joined, line);
        g_string_append_c(joined, ' ');
        if (ends_in_colon(line) || ends_in_dashes(joined->str))
            return n + 1;
        if (n == 0 && !strpbrk(line, "0123456789@"))
            return 0; /* the reply's last line, with no empty one below */
    }
    return 0;
}

gsize mail_attribution_like(const struct mail_lines *l, gsize i, char **joined)
{
    GString *all = g_string_new(NULL);
    int depth;
    gsize n = attribution_like(l, i, all, &depth);
    *joined = g_string_free(all, n == 0);
    return n;
}

gsize mail_attribution(const struct mail_lines *l, gsize i)
{
    words_init();
    g_autoptr(GString) joined = g_string_new(NULL);
    int depth;
    gsize n = attribution_like(l, i, joined, &depth);
    return n > 0 && is_attribution(l, i + n, joined->str, depth) ? n : 0;
}

enum mail_subject mail_subject_of(const char *subject)
{
    words_init();
    gsize width;
    const char *colon = find_colon(subject, 20, &width);
    if (!colon)
        return SUBJECT_PLAIN;
    g_autofree char *head = g_strndup(subject, (gsize)(colon - subject));
    g_autofree char *folded = text_fold(head);
    g_strdelimit(folded, "0123456789 ", '\0'); /* "Re 2:", "RE[3]:" */
    if (g_hash_table_contains(replies, folded))
        return SUBJECT_REPLY;
    return g_hash_table_contains(forwards_of, folded) ? SUBJECT_FORWARD : SUBJECT_PLAIN;
}

bool mail_subject_is_automatic(const char *subject)
{
    static const char *const starts[] = {
        "automatic reply",    "automatic response", "automated reply",
        "automated response", "autoreply",          "auto reply",
        "auto response",      "out of office",      "ateb awtomatig"};
    g_autofree char *head = g_strndup(subject, MIN(strlen(subject), 80));
    g_autofree char *folded = text_fold(head);
    for (gsize i = 0; i < G_N_ELEMENTS(starts); i++)
        if (g_str_has_prefix(folded + strspn(folded, " "), starts[i]))
            return true;
    return false;
}
