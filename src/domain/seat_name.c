/*
 * Seats' names in letters.
 */
#include "domain/seat_name.h"

#include "base/text.h"

#include <glib.h>
#include <string.h>

/* Seats whose names are the same in both languages are not here. */
static const struct {
    const char *english, *welsh;
} seats[] = {
    {"Alyn and Deeside", "Alun a Glannau Dyfrdwy"},
    {"Blaenau Gwent and Rhymney", "Blaenau Gwent a Rhymni"},
    {"Brecon, Radnor and Cwm Tawe", "Aberhonddu, Maesyfed a Chwm Tawe"},
    {"Bridgend", "Pen-y-bont"},
    {"Caerphilly", "Caerffili"},
    {"Cardiff East", "Dwyrain Caerdydd"},
    {"Cardiff North", "Gogledd Caerdydd"},
    {"Cardiff South and Penarth", "De Caerdydd a Phenarth"},
    {"Cardiff West", "Gorllewin Caerdydd"},
    {"Clwyd East", "Dwyrain Clwyd"},
    {"Clwyd North", "Gogledd Clwyd"},
    {"Gower", "Gŵyr"},
    {"Merthyr Tydfil and Aberdare", "Merthyr Tudful ac Aberdâr"},
    {"Mid and South Pembrokeshire", "Canol a De Sir Benfro"},
    {"Monmouthshire", "Sir Fynwy"},
    {"Montgomeryshire and Glyndŵr", "Maldwyn a Glyndŵr"},
    {"Neath and Swansea East", "Castell-nedd a Dwyrain Abertawe"},
    {"Newport East", "Dwyrain Casnewydd"},
    {"Newport West and Islwyn", "Gorllewin Casnewydd ac Islwyn"},
    {"Rhondda and Ogmore", "Rhondda ac Ogwr"},
    {"Swansea West", "Gorllewin Abertawe"},
    {"Vale of Glamorgan", "Bro Morgannwg"},
    {"Wrexham", "Wrecsam"},
    {"Ynys Môn", "Anglesey"}, /* what it is called in English */
    {"Caerfyrddin", "Carmarthen"},
};

const char *seat_name_welsh(const char *name)
{
    g_autofree char *key = text_fold(name);
    for (gsize i = 0; i < G_N_ELEMENTS(seats); i++) {
        g_autofree char *english = text_fold(seats[i].english);
        if (strcmp(english, key) == 0)
            return seats[i].welsh;
    }
    return NULL;
}

static bool ends_word(char c)
{
    return c == '\0' || c == ' ' || c == '\n';
}

/* "Leeds South" is not in "Leeds South West and Morley". */
static bool goes_on(const char *behind)
{
    static const char *const more[] = {"north", "south", "east", "west", "central"};
    for (gsize i = 0; *behind == ' ' && i < G_N_ELEMENTS(more); i++)
        if (g_str_has_prefix(behind + 1, more[i]))
            return true;
    return false;
}

/* Whether "for" or "dros" stands before p, with "the" between or not. */
static bool said_for(const char *text, const char *p)
{
    static const char *const words[] = {"for ", "dros ", "for the ", "tros ", "over "};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        gsize len = strlen(words[i]);
        if ((gsize)(p - text) >= len && strncmp(p - len, words[i], len) == 0 &&
            ((gsize)(p - text) == len || ends_word(p[-(gssize)len - 1])))
            return true;
    }
    return false;
}

static enum seat_named look_for(const char *text, const char *name)
{
    enum seat_named best = SEAT_NOT_NAMED;
    gsize len = strlen(name);
    for (const char *p = text; len && (p = strstr(p, name)); p++) {
        if ((p > text && !ends_word(p[-1])) || !ends_word(p[len]) || goes_on(p + len))
            continue;
        if (said_for(text, p))
            return SEAT_NAMED_FOR;
        best = SEAT_NAMED;
    }
    return best;
}

/* Behind "dros" the first letter of a Welsh name softens. Caller's; NULL: it does not. */
static char *softened(const char *name)
{
    static const struct {
        const char *hard, *soft;
    } letters[] = {{"ll", "l"}, {"rh", "r"}, {"d", "dd"}, {"g", ""}, {"p", "b"},
                   {"t", "d"},  {"c", "g"},  {"b", "f"},  {"m", "f"}};
    for (gsize i = 0; i < G_N_ELEMENTS(letters); i++)
        if (g_str_has_prefix(name, letters[i].hard) && !g_str_has_prefix(name, "dd"))
            return g_strconcat(letters[i].soft, name + strlen(letters[i].hard), NULL);
    return NULL;
}

static enum seat_named look_both(const char *text, const char *name)
{
    g_autofree char *key = text_fold(name);
    enum seat_named found = look_for(text, key);
    g_autofree char *soft = found ? NULL : softened(key);
    return soft && look_for(text, soft) == SEAT_NAMED_FOR ? SEAT_NAMED_FOR : found;
}

enum seat_named seat_named_in(const char *folded, const char *seat)
{
    enum seat_named in_english = look_both(folded, seat);
    if (in_english == SEAT_NAMED_FOR)
        return in_english;
    const char *welsh = seat_name_welsh(seat);
    enum seat_named other = welsh ? look_both(folded, welsh) : SEAT_NOT_NAMED;
    if (other || in_english || !strchr(seat, ' '))
        return MAX(other, in_english);
    /* "Argyll, Bute & South Lochaber": the sign folds away. */
    g_autofree char *key = text_fold(seat);
    g_autofree char *between = g_strdup(key);
    char *and = strstr(between, " and ");
    if (and)
        memmove(and, and+4, strlen(and+4) + 1);
    return and? look_for(folded, between) : SEAT_NOT_NAMED;
}
