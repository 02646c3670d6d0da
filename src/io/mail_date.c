/*
 * Owns dates as mail programs write them into bodies, in many languages.
 */
#include "mail_text.h"

#include "base/day.h"
#include "base/text.h"

#include <string.h>

#define MAX_TOKENS 48

/* The months' names, folded, with the forms that do not show their stem. */
static const char *const months[12] = {
    "january|januari|januar|janvier|janeiro|enero|gennaio|gener|tammikuu|январь|січень|styczen|"
    "leden|ledna|ianuarie|ocak|sijecanj|sijecnja|ionawr|ιανουαριος|jaanuar|janvaris|sausis|sausio|"
    "eanair|faoilleach|fhaoilleach|janar",
    "february|februari|februar|fevrier|fevereiro|febrero|febbraio|febrer|helmikuu|февраль|лютий|"
    "лютого|luty|lutego|unor|unora|subat|veljaca|veebruar|chwefror|φεβρουαριος|februarie|vasaris|"
    "vasario|feabhra|gearran|ghearran",
    "march|mars|maart|mrt|marz|marco|marzo|maaliskuu|март|марта|березень|березня|marzec|marca|"
    "brezen|brezna|ozujak|ozujka|mart|marts|martie|marcius|mawrth|μαρτιος|marec|kovas|kovo|marta|"
    "mhart|maret",
    "april|avril|abril|aprile|huhtikuu|апрель|квітень|квітня|kwiecien|kwietnia|duben|dubna|nisan|"
    "travanj|travnja|ebrill|απριλιος|aprilie|aprilis|balandis|balandzio|aibrean|giblean|ghiblean",
    "may|mai|mei|mayo|maio|maggio|maig|maj|maja|maju|mag|toukokuu|май|мая|травень|травня|kveten|"
    "kvetna|svibanj|svibnja|majus|mayis|μαιος|μαιου|maijs|geguze|geguzes|bealtaine|ceitean|"
    "cheitean",
    "june|juni|juin|junho|junio|giugno|juny|kesakuu|июнь|июня|червень|червня|czerwiec|czerwca|"
    "cerven|cervna|lipanj|lipnja|haziran|mehefin|ιουνιος|iunie|junius|juuni|junijs|jun|junij|"
    "birzelis|birzelio|meitheamh|ogmhios",
    "july|juli|juillet|julho|julio|luglio|juliol|heinakuu|июль|июля|липень|липня|lipiec|lipca|"
    "cervenec|cervence|srpanj|srpnja|temmuz|gorffennaf|ιουλιος|iulie|julius|juuli|julijs|jul|"
    "julij|liepa|liepos|iuil|iuchar",
    "august|augustus|augusti|aout|agosto|agost|elokuu|август|серпень|серпня|sierpien|sierpnia|"
    "srpen|srpna|agustos|agustus|kolovoz|awst|αυγουστος|augusts|avgust|rugpjutis|rugpjucio|lunasa|"
    "lunastal",
    "september|septembre|settembre|septiembre|setembro|setiembre|setembre|syyskuu|сентябрь|"
    "вересень|вересня|wrzesien|wrzesnia|zari|eylul|rujan|rujna|medi|szeptember|σεπτεμβριος|"
    "septembrie|septembris|rugsejis|rugsejo|mean|mfomh|sultain",
    "october|oktober|octobre|octubre|outubro|ottobre|lokakuu|октябрь|жовтень|жовтня|pazdziernik|"
    "rijen|rijna|ekim|hydref|οκτωβριος|octombrie|oktoober|oktobris|spalis|spalio|deireadh|dfomh|"
    "damhair",
    "november|novembre|noviembre|novembro|marraskuu|ноябрь|листопад|listopad|kasim|studeni|"
    "tachwedd|νοεμβριος|noiembrie|novembris|lapkritis|lapkricio|samhain|tsamhain|nov",
    "december|decembre|dezember|diciembre|dicembre|dezembro|desember|desembre|joulukuu|декабрь|"
    "грудень|грудня|grudzien|grudnia|prosinec|prosince|prosinac|prosinca|aralik|rhagfyr|"
    "δεκεμβριος|decembrie|detsember|decembris|gruodis|gruodzio|nollaig|dubhlachd",
};
#define SHORTEST 3 /* letters of a name that is cut */
#define STEM 4     /* letters that a name and its declined form begin with; the name has up to */
#define ENDING 2   /* so many more, the form */
#define MOST_ENDING 5

/* Days of the week that begin like a month. */
static const char weekdays[] =
    "martes|mardi|martedi|marti|maandag|maanantai|maanantaina|середа|середу|"
    "sabado|sabato|samedi|satur";

static const struct {
    const char *name;
    int minutes;
} zones[] = {
    {"gmt", 0},    {"utc", 0},    {"z", 0},      {"wet", 0},    {"bst", 60},
    {"ist", 60},   {"cet", 60},   {"mez", 60},   {"west", 60},  {"cest", 120},
    {"mesz", 120}, {"eet", 120},  {"sec", 60},   {"selc", 120}, {"eest", 180},
    {"oesz", 180}, {"msk", 180},  {"est", -300}, {"edt", -240}, {"cst", -360},
    {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480}, {"pdt", -420},
};

struct token {
    const char *start, *end;
    int number; /* -1: a word */
    int digits;
    char *word; /* folded */
};

struct found {
    int year, month, day, hour, minute, second;
    bool has_date, has_time, has_zone, american;
    int zone; /* minutes east */
    const char *from, *to;
};

static int tokens_of(const char *text, struct token *tokens)
{
    int n = 0;
    for (const char *p = text; *p && n < MAX_TOKENS;) {
        struct token *t = &tokens[n];
        const char *start = p;
        if (g_ascii_isdigit(*p)) {
            while (g_ascii_isdigit(*p))
                p++;
            *t = (struct token){start, p, 0, (int)MIN(p - start, 20), NULL};
            for (const char *d = start; d < p && d < start + 6; d++)
                t->number = t->number * 10 + (*d - '0');
            n++;
        } else if (g_unichar_isalpha(g_utf8_get_char(p))) {
            while (*p &&
                   (g_unichar_isalpha(g_utf8_get_char(p)) || g_unichar_ismark(g_utf8_get_char(p))))
                p = g_utf8_next_char(p);
            g_autofree char *word = g_strndup(start, (gsize)MIN(p - start, 40));
            *t = (struct token){start, p, -1, 0, text_fold(word)};
            n++;
        } else {
            p = g_utf8_next_char(p);
        }
    }
    return n;
}

static void seen(struct found *f, const struct token *a, const struct token *b)
{
    f->from = f->from ? MIN(f->from, a->start) : a->start;
    f->to = f->to ? MAX(f->to, b->end) : b->end;
}

/* True where b follows a with nothing but that one sign between (and a space). */
static bool joined(const struct token *a, const struct token *b, const char *signs)
{
    const char *p = a->end;
    if (!*p || !strchr(signs, *p))
        return false;
    p++;
    if (*p == ' ')
        p++;
    return p == b->start;
}

/* "2026年11月10日". */
static bool find_marked_date(struct found *f, const struct token *t, int n)
{
    static const char *const marks[][3] = {{"年", "月", "日"}, {"년", "월", "일"}};
    for (int i = 0; i + 5 < n; i++)
        for (gsize m = 0; m < G_N_ELEMENTS(marks); m++) {
            bool all = t[i].digits == 4;
            for (int k = 0; k < 3 && all; k++)
                all = t[i + 2 * k].number >= 0 && t[i + 2 * k + 1].number < 0 &&
                      g_str_has_prefix(t[i + 2 * k + 1].start, marks[m][k]);
            if (!all)
                continue;
            f->year = t[i].number, f->month = t[i + 2].number, f->day = t[i + 4].number;
            seen(f, &t[i], &t[i + 5]);
            return f->has_date = day_from_ymd(f->year, f->month, f->day) != DAY_NONE;
        }
    return false;
}

/* year_digits: 4, or 2, where "09.26.50" may be a time as well. */
static bool find_numeric_date(struct found *f, const struct token *t, int n, int year_digits)
{
    for (int i = 0; i + 2 < n; i++) {
        const struct token *a = &t[i], *b = &t[i + 1], *c = &t[i + 2];
        if (a->number < 0 || b->number < 0 || c->number < 0 || !joined(a, b, "/.-") ||
            !joined(b, c, "/.-"))
            continue;
        if (year_digits == 4 && a->digits == 4 && b->digits <= 2 && c->digits <= 2) {
            f->year = a->number, f->month = b->number, f->day = c->number;
        } else if (a->digits <= 2 && b->digits <= 2 && c->digits == year_digits) {
            f->day = f->american ? b->number : a->number;
            f->month = f->american ? a->number : b->number;
            f->year = c->digits == 2 ? 2000 + c->number : c->number;
        } else {
            continue;
        }
        if (f->month > 12 && f->day <= 12) {
            int swap = f->month;
            f->month = f->day, f->day = swap;
        }
        seen(f, a, c);
        return f->has_date = day_from_ymd(f->year, f->month, f->day) != DAY_NONE;
    }
    return false;
}

struct month_name {
    int month;
    gsize len, letters;
    char *name; /* folded */
};

/* Lives as long as the program. */
static GArray *month_names(void)
{
    static GArray *all;
    if (!g_once_init_enter(&all))
        return all;
    GArray *made = g_array_new(FALSE, FALSE, sizeof(struct month_name));
    for (int m = 0; m < 12; m++) {
        g_auto(GStrv) names = g_strsplit(months[m], "|", -1);
        for (char **name = names; *name; name++) {
            struct month_name one = {.month = m + 1, .name = text_fold(*name)};
            one.len = strlen(one.name);
            one.letters = (gsize)g_utf8_strlen(one.name, -1);
            g_array_append_val(made, one);
        }
    }
    g_once_init_leave(&all, made);
    return all;
}

static bool starts_with_any(const char *word, const char *list)
{
    for (const char *p = list; *p;) {
        gsize len = strcspn(p, "|");
        if (strncmp(word, p, len) == 0)
            return true;
        p += len + (p[len] == '|');
    }
    return false;
}

/* How well a word is that name: whole, cut short, declined. 0: it is another word, whatever
 * letters both begin with. */
static int named(const char *word, const struct month_name *m)
{
    gsize letters = (gsize)g_utf8_strlen(word, -1);
    if (strcmp(word, m->name) == 0)
        return 3;
    if (letters >= SHORTEST && g_str_has_prefix(m->name, word))
        return 2;
    if (m->letters < STEM + ENDING || letters > m->letters - ENDING + MOST_ENDING)
        return 0;
    const char *stem = g_utf8_offset_to_pointer(m->name, (glong)(m->letters - ENDING));
    return strncmp(word, m->name, (gsize)(stem - m->name)) == 0 ? 1 : 0;
}

static int month_of(const char *word)
{
    int found = 0, best = 0;
    if (starts_with_any(word, weekdays))
        return 0;
    const GArray *names = month_names();
    for (guint i = 0; i < names->len; i++) {
        const struct month_name *m = &g_array_index(names, struct month_name, i);
        int now = named(word, m);
        if (now > best) {
            best = now;
            found = m->month;
        }
    }
    return found;
}

static bool is_day(const struct token *t)
{
    return t->number >= 1 && t->number <= 31 && t->digits <= 2;
}

static bool find_named_date(struct found *f, const struct token *t, int n)
{
    int at = -1;
    for (int i = 0; i < n; i++) {
        if (t[i].number >= 0)
            continue;
        int month = month_of(t[i].word);
        /* the last one: weekdays, which may look like a month, come first */
        bool near = (i > 0 && t[i - 1].number >= 0) || (i + 1 < n && t[i + 1].number >= 0) ||
                    (i > 1 && t[i - 2].number >= 0);
        if (month && near && (at < 0 || i - at < 4)) {
            f->month = month;
            at = i;
        }
    }
    if (at < 0)
        return false;
    int dayat = -1, yearat = -1;
    for (int back = 1; back <= 2 && dayat < 0; back++) /* "26 de octubre" */
        if (at >= back && is_day(&t[at - back]))
            dayat = at - back;
    if (dayat < 0 && at + 1 < n && is_day(&t[at + 1]))
        dayat = at + 1;
    for (int i = MAX(at - 3, 0); i < MIN(at + 5, n) && yearat < 0; i++)
        if (t[i].digits == 4)
            yearat = i;
    if (dayat < 0 || yearat < 0)
        return false;
    f->day = t[dayat].number;
    f->year = t[yearat].number;
    /* Croatian, by the point behind the day and the ending: elsewhere it is November */
    if (g_str_has_prefix(t[at].word, "listopada") && *t[dayat].end == '.')
        f->month = 10;
    seen(f, &t[MIN(MIN(dayat, yearat), at)], &t[MAX(MAX(dayat, yearat), at)]);
    return f->has_date = day_from_ymd(f->year, f->month, f->day) != DAY_NONE;
}

static void find_zone(struct found *f, const struct token *t, int n, int i)
{
    for (; i < n && !f->has_zone; i++) {
        if (t[i].number < 0) {
            for (gsize z = 0; z < G_N_ELEMENTS(zones); z++)
                if (strcmp(t[i].word, zones[z].name) == 0) {
                    f->has_zone = true;
                    f->zone = zones[z].minutes;
                    seen(f, &t[i], &t[i]);
                }
            if (!f->has_zone || i + 1 >= n || t[i + 1].number < 0 || t[i + 1].start != t[i].end + 1)
                continue;
            i++; /* GMT+3 */
        }
        char sign = t[i].start[-1];
        if (t[i].number < 0 || t[i].digits > 4 || (sign != '+' && sign != '-'))
            continue;
        bool both = t[i].digits >= 3; /* "+100" too */
        int hours = both ? t[i].number / 100 : t[i].number;
        int minutes = both ? t[i].number % 100 : 0;
        if (!both && i + 1 < n && t[i + 1].digits == 2 && *t[i].end == ':' &&
            t[i].end + 1 == t[i + 1].start)
            minutes = t[++i].number;
        if (hours > 14 || minutes > 59)
            continue;
        f->has_zone = true;
        f->zone = (sign == '-' ? -1 : 1) * (hours * 60 + minutes);
        seen(f, &t[i], &t[i]);
    }
}

/* The sign right behind a token. */
static char behind(const struct token *t)
{
    return t->end ? *t->end : '\0';
}

/* "pm", "p.m.": 1; "am": 0; else -1. *last: its last token. */
static int half_of_day(const struct token *t, int n, int i, int *last)
{
    if (i >= n || t[i].number >= 0)
        return -1;
    bool apart = strlen(t[i].word) == 1 && i + 1 < n && t[i + 1].number < 0 &&
                 strcmp(t[i + 1].word, "m") == 0 && t[i].end + 1 == t[i + 1].start;
    *last = apart ? i + 1 : i;
    if (strcmp(t[i].word, apart ? "a" : "am") == 0)
        return 0;
    return strcmp(t[i].word, apart ? "p" : "pm") == 0 ? 1 : -1;
}

static void find_time(struct found *f, const struct token *t, int n)
{
    for (int i = 0; i + 1 < n; i++) {
        const struct token *a = &t[i], *b = &t[i + 1];
        bool colon = behind(a) == ':';
        if (a->number < 0 || b->number < 0 || a->digits > 2 || b->digits != 2 || a->number > 23 ||
            b->number > 59 || a->end + 1 != b->start || !(colon || behind(a) == '.'))
            continue;
        /* 28.10.2021 is no time; with points a time comes behind the date */
        if (!colon && (!f->to || a->start < f->to))
            continue;
        f->hour = a->number, f->minute = b->number;
        int last = i + 1;
        if (i + 2 < n && t[i + 2].digits == 2 && t[i + 2].number < 60 && behind(b) == behind(a) &&
            b->end + 1 == t[i + 2].start) {
            f->second = t[i + 2].number;
            last = i + 2;
        }
        int behind_it = last, half = half_of_day(t, n, last + 1, &behind_it);
        if (half >= 0 && f->hour <= 12) {
            f->hour = f->hour % 12 + (half == 1 ? 12 : 0);
            last = behind_it;
        }
        f->has_time = true;
        seen(f, a, &t[last]);
        find_zone(f, t, n, last + 1);
        return;
    }
}

static bool has_american_zone(const struct token *t, int n)
{
    for (int i = 0; i < n; i++)
        for (gsize z = 0; t[i].word && z < G_N_ELEMENTS(zones); z++)
            if (zones[z].minutes < 0 && strcmp(t[i].word, zones[z].name) == 0)
                return true;
    return false;
}

static gint64 instant_of(const struct found *f)
{
    gint64 instant = 0;
    if (f->has_zone && f->has_time)
        return (gint64)day_from_ymd(f->year, f->month, f->day) * 86400 + f->hour * 3600 +
               f->minute * 60 + f->second - f->zone * 60;
    char hhmm[16];
    g_snprintf(hhmm, sizeof hhmm, "%02d:%02d", f->has_time ? f->hour : 12, f->minute);
    if (!instant_from_local(day_from_ymd(f->year, f->month, f->day), hhmm, &instant))
        return 0;
    return instant + f->second;
}

static bool find(const char *text, struct found *f)
{
    struct token tokens[MAX_TOKENS] = {0};
    int n = tokens_of(text, tokens);
    f->american = has_american_zone(tokens, n);
    if (find_marked_date(f, tokens, n) || find_numeric_date(f, tokens, n, 4) ||
        find_named_date(f, tokens, n) || find_numeric_date(f, tokens, n, 2))
        find_time(f, tokens, n);
    for (int i = 0; i < n; i++)
        g_free(tokens[i].word);
    return f->has_date;
}

bool mail_date_find(const char *text, gsize *start, gsize *len, gint64 *instant)
{
    struct found f = {0};
    if (!find(text, &f))
        return false;
    if (start)
        *start = (gsize)(f.from - text);
    if (len)
        *len = (gsize)(f.to - f.from);
    *instant = instant_of(&f);
    return true;
}

bool mail_date_read(const char *text, gint64 *instant, bool *timed)
{
    struct found f = {0};
    if (!find(text, &f))
        return false;
    *timed = f.has_time;
    *instant = instant_of(&f);
    return true;
}
