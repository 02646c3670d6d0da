/*
 * Owns the list of character sets that are mapped in advance.
 */
#include "charsets.h"

#include <iconv.h>

/* The C library gives each family a module of its own, which stays mapped as
 * long as a descriptor is open. Other names of them need none. */
static const char *const charsets[] = {
    "ISO-8859-1",  "ISO-8859-2",  "ISO-8859-3",  "ISO-8859-4",  "ISO-8859-5",  "ISO-8859-6",
    "ISO-8859-7",  "ISO-8859-8",  "ISO-8859-9",  "ISO-8859-10", "ISO-8859-11", "ISO-8859-13",
    "ISO-8859-14", "ISO-8859-15", "ISO-8859-16", "CP1250",      "CP1251",      "CP1252",
    "CP1253",      "CP1254",      "CP1255",      "CP1256",      "CP1257",      "CP1258",
    "CP874",       "TIS-620",     "KOI8-R",      "KOI8-U",      "KOI8-T",      "CP437",
    "CP737",       "CP775",       "CP850",       "CP852",       "CP855",       "CP857",
    "CP858",       "CP862",       "CP866",       "MACINTOSH",   "MAC-UK",      "MAC-CENTRALEUROPE",
    "EUC-CN",      "GBK",         "GB18030",     "BIG5",        "BIG5-HKSCS",  "EUC-TW",
    "ISO-2022-CN", "SJIS",        "CP932",       "EUC-JP",      "EUC-JP-MS",   "ISO-2022-JP",
    "EUC-KR",      "UHC",         "JOHAB",       "ISO-2022-KR", "UTF-7",       "UTF-16",
    "UTF-16LE",    "UTF-16BE",    "UTF-32",      "UTF-32LE",    "UTF-32BE",    "TCVN",
    "VISCII",      "ARMSCII-8",   "GEORGIAN-PS", "US-ASCII",
};

static iconv_t held[sizeof charsets / sizeof *charsets];

void charsets_hold(void)
{
    for (unsigned i = 0; i < sizeof charsets / sizeof *charsets; i++)
        if (!held[i])
            held[i] = iconv_open("UTF-8", charsets[i]);
}
