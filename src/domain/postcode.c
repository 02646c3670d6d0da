/*
 * The forms of UK postcodes.
 */
#include "domain/postcode.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

/* Postcode areas of Great Britain. */
static const char areas[] =
    " AB AL B BA BB BD BH BL BN BR BS CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E "
    "EC "
    "EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M "
    "ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR "
    "SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE ";

static const struct {
    const char *area;
    enum postcode_kind kind;
} other_areas[] = {
    {"BT", POSTCODE_NORTHERN_IRELAND},
    {"JE", POSTCODE_JERSEY},
    {"GY", POSTCODE_GUERNSEY},
    {"IM", POSTCODE_ISLE_OF_MAN},
    {"BF", POSTCODE_BFPO},
    {"BX", POSTCODE_NON_GEOGRAPHIC},
    {"XX", POSTCODE_NON_GEOGRAPHIC},
    {"XM", POSTCODE_NON_GEOGRAPHIC},
    {"GX", POSTCODE_OVERSEAS},
};

/* Overseas territories have one postcode each, of a form of their own. */
static const char *const overseas[] = {"ASCN1ZZ", "BBND1ZZ", "BIQQ1ZZ", "FIQQ1ZZ", "PCRN1ZZ",
                                       "SIQQ1ZZ", "STHL1ZZ", "TDCU1ZZ", "TKCA1ZZ"};

static bool postcode_refuse(const char *typed, GError **error)
{
    g_autofree char *clean = text_clean(typed ? typed : "", -1, TEXT_LINE | TEXT_TRIM);
    g_autofree char *shown = text_clip(clean, 24, false);
    if (*shown == '\0')
        return err_set(error, BL_ERR_INPUT, "Type a postcode, such as LS1 4AP or M60 2LA.");
    return err_set(error, BL_ERR_INPUT, "“%s” is not a postcode: it looks like LS1 4AP or M60 2LA.",
                   shown);
}

bool postcode_number(const char *s, gint64 *out)
{
    gint64 n = 0;
    int letters = 0;
    for (const char *p = s; p && *p; p++) {
        if (*p == ' ')
            continue;
        if (!g_ascii_isalnum(*p) || ++letters > 8)
            return false;
        int digit = g_ascii_isdigit(*p) ? *p - '0' : g_ascii_toupper(*p) - 'A' + 10;
        n = n * 36 + digit;
    }
    if (letters == 0)
        return false;
    *out = n;
    return true;
}

/* Capitals and digits only, into buf; false where anything else but white
 * space stands in it, or it is longer than buf. */
static bool compact_of(const char *typed, char *buf, gsize size)
{
    gsize n = 0;
    for (const char *p = typed; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c))
            continue;
        if (c > 0x7F || !g_ascii_isalnum((char)c) || n + 1 >= size)
            return false;
        buf[n++] = g_ascii_toupper((char)c);
    }
    buf[n] = '\0';
    return n > 0;
}

/* Inward: a digit and two letters, none of C I K M O V. */
static bool is_inward(char *in)
{
    if (in[0] == 'O')
        in[0] = '0';
    if (in[0] == 'I')
        in[0] = '1';
    return g_ascii_isdigit(in[0]) && g_ascii_isalpha(in[1]) && g_ascii_isalpha(in[2]) &&
           !strchr("CIKMOV", in[1]) && !strchr("CIKMOV", in[2]);
}

static bool kind_of_area(const char *area, enum postcode_kind *kind)
{
    for (gsize i = 0; i < G_N_ELEMENTS(other_areas); i++) {
        if (strcmp(area, other_areas[i].area) == 0) {
            *kind = other_areas[i].kind;
            return true;
        }
    }
    char wanted[6];
    g_snprintf(wanted, sizeof wanted, " %s ", area);
    *kind = POSTCODE_GREAT_BRITAIN;
    return strstr(areas, wanted) != NULL;
}

/* Outward: area, one or two digits, or a digit and a letter (EC1A, W1A). */
static bool is_outward(const char *out, gsize len, enum postcode_kind *kind)
{
    gsize letters = 0;
    while (letters < len && g_ascii_isalpha(out[letters]))
        letters++;
    if (letters < 1 || letters > 2 || letters == len)
        return false;
    const char *district = out + letters;
    gsize rest = len - letters;
    if (rest > 2 || !g_ascii_isdigit(district[0]))
        return false;
    if (rest == 2 && g_ascii_isalpha(district[1]) &&
        !strchr(letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY", district[1]))
        return false;

    char area[3] = {0};
    memcpy(area, out, letters);
    return kind_of_area(area, kind);
}

static void fill(struct postcode *out, enum postcode_kind kind, const char *compact, gsize outward)
{
    *out = (struct postcode){.kind = kind};
    g_strlcpy(out->compact, compact, sizeof out->compact);
    g_snprintf(out->spaced, sizeof out->spaced, "%.*s %s", (int)outward, compact,
               compact + outward);
    postcode_number(out->compact, &out->number);
}

/* "BFPO 123": forces post; one to four digits. */
static bool parse_bfpo(const char *compact, struct postcode *out)
{
    gsize digits = strlen(compact) - 4;
    if (digits < 1 || digits > 4 || strspn(compact + 4, "0123456789") != digits)
        return false;
    fill(out, POSTCODE_BFPO, compact, 4);
    return true;
}

bool postcode_parse(const char *typed, struct postcode *out, GError **error)
{
    char c[9];
    g_autofree char *valid = g_utf8_make_valid(typed ? typed : "", -1);
    if (!compact_of(valid, c, sizeof c))
        return postcode_refuse(typed, error);
    gsize len = strlen(c);

    if (g_str_has_prefix(c, "BFPO"))
        return parse_bfpo(c, out) || postcode_refuse(typed, error);
    for (gsize i = 0; i < G_N_ELEMENTS(overseas); i++) {
        if (strcmp(c, overseas[i]) == 0) {
            fill(out, POSTCODE_OVERSEAS, c, 4);
            return true;
        }
    }
    if (len < 5 || len > 7 || !is_inward(c + len - 3))
        return postcode_refuse(typed, error);
    gsize outward = len - 3;
    enum postcode_kind kind = POSTCODE_NON_GEOGRAPHIC;
    if (strcmp(c, "GIR0AA") != 0 && !is_outward(c, outward, &kind))
        return postcode_refuse(typed, error);
    fill(out, kind, c, outward);
    return true;
}

const char *postcode_kind_sentence(enum postcode_kind kind)
{
    switch (kind) {
    case POSTCODE_GREAT_BRITAIN:
        return NULL;
    case POSTCODE_NORTHERN_IRELAND:
        return "Northern Irish postcodes are not in the table, and justice is devolved there: "
               "choose the constituency by name, and think of the MLAs too.";
    case POSTCODE_JERSEY:
        return "Jersey has no MP at Westminster: leave the constituency empty.";
    case POSTCODE_GUERNSEY:
        return "Guernsey has no MP at Westminster: leave the constituency empty.";
    case POSTCODE_ISLE_OF_MAN:
        return "The Isle of Man has no MP at Westminster: leave the constituency empty.";
    case POSTCODE_BFPO:
        return "A forces' postcode does not say where somebody votes: ask for the constituency and "
               "choose it by name.";
    case POSTCODE_NON_GEOGRAPHIC:
        return "This postcode belongs to a firm or office and to no place: ask for the home "
               "postcode.";
    case POSTCODE_OVERSEAS:
        return "Overseas territories have no MP at Westminster: leave the constituency empty.";
    }
    return NULL;
}
