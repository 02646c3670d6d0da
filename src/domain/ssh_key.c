/*
 * OpenSSH public keys: the line, the blob in it, the fingerprint.
 */
#include "domain/ssh_key.h"

#include "base/err.h"
#include "base/text.h"

#include <string.h>

#define TEXT_MOST 8192 /* bytes: RSA of 16,384 bits takes under 3,000 */
#define COMMENT_MOST 100
#define RSA_LEAST 2048
#define RSA_MOST 16384

enum kind { ED25519, SK_ED25519, ECDSA, RSA };

static const struct kind_of {
    const char *type;
    enum kind kind;
    const char *curve;
    gsize point; /* bytes */
} kinds[] = {
    {"ssh-ed25519", ED25519, NULL, 32},
    {"sk-ssh-ed25519@openssh.com", SK_ED25519, NULL, 32},
    {"ecdsa-sha2-nistp256", ECDSA, "nistp256", 65},
    {"ecdsa-sha2-nistp384", ECDSA, "nistp384", 97},
    {"ecdsa-sha2-nistp521", ECDSA, "nistp521", 133},
    {"ssh-rsa", RSA, NULL, 0},
};

static const struct kind_of *kind_find(const char *type)
{
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].type, type) == 0)
            return &kinds[i];
    return NULL;
}

/* ---- the blob: strings, each behind its length ---- */

struct blob {
    const guchar *at;
    gsize left;
};

struct part {
    const guchar *bytes;
    gsize len;
};

static bool next(struct blob *b, struct part *out)
{
    if (b->left < 4)
        return false;
    gsize len =
        (gsize)b->at[0] << 24 | (gsize)b->at[1] << 16 | (gsize)b->at[2] << 8 | (gsize)b->at[3];
    if (len > b->left - 4)
        return false;
    *out = (struct part){b->at + 4, len};
    b->at += 4 + len;
    b->left -= 4 + len;
    return true;
}

static bool next_is(struct blob *b, const char *text)
{
    struct part p;
    return next(b, &p) && p.len == strlen(text) && memcmp(p.bytes, text, p.len) == 0;
}

/* A number above zero, written as short as it can be. *bits gets its length. */
static bool next_number(struct blob *b, gsize *bits, bool *odd)
{
    struct part p;
    if (!next(b, &p) || p.len == 0 || p.bytes[0] & 0x80)
        return false;
    if (p.bytes[0] == 0 && (p.len < 2 || !(p.bytes[1] & 0x80)))
        return false;
    const guchar *first = p.bytes[0] ? p.bytes : p.bytes + 1;
    gsize len = p.len - (gsize)(first - p.bytes);
    *bits = (len - 1) * 8 + g_bit_storage(*first);
    *odd = p.bytes[p.len - 1] & 1;
    return true;
}

static bool rsa_fits(struct blob *b, gsize *bits)
{
    gsize e_bits;
    bool e_odd, n_odd;
    return next_number(b, &e_bits, &e_odd) && e_odd && e_bits >= 2 && e_bits <= 64 &&
           next_number(b, bits, &n_odd) && n_odd;
}

static bool blob_fits(const struct kind_of *k, struct blob b, gsize *bits)
{
    struct part p;
    if (!next_is(&b, k->type))
        return false;
    switch (k->kind) {
    case ED25519:
        return next(&b, &p) && p.len == k->point && b.left == 0;
    case SK_ED25519:
        return next(&b, &p) && p.len == k->point && next(&b, &p) && p.len > 0 && p.len <= 64 &&
               b.left == 0;
    case ECDSA:
        return next_is(&b, k->curve) && next(&b, &p) && p.len == k->point && p.bytes[0] == 4 &&
               b.left == 0;
    case RSA:
        return rsa_fits(&b, bits) && b.left == 0;
    }
    return false;
}

/* ---- the line ---- */

static bool one_clean_line(const char *text, gsize len, char **line, GError **error)
{
    if (len > TEXT_MOST)
        return err_set(error, BL_ERR_INPUT, "That is too long for a public key.");
    if (memchr(text, '\0', len) || !g_utf8_validate(text, (gssize)len, NULL))
        return err_set(error, BL_ERR_INPUT, "That is not a public key: it is not plain text.");
    g_autofree char *copy = g_strchomp(g_strndup(text, len));
    if (strstr(copy, "PRIVATE KEY-----"))
        return err_set(error, BL_ERR_REFUSED,
                       "That is a private key, which nobody else should have: make a new pair, and "
                       "give the file that ends in .pub.");
    if (*copy == '\0')
        return err_set(
            error, BL_ERR_INPUT,
            "There is no public key here: give the one line of a file such as id_ed25519.pub.");
    if (strpbrk(copy, "\n\r"))
        return err_set(error, BL_ERR_INPUT,
                       "A public key is one line, and this has several: give one key.");
    if (!text_is_clean(copy, TEXT_LINE))
        return err_set(error, BL_ERR_INPUT, "There are control characters in the public key.");
    *line = g_steal_pointer(&copy);
    return true;
}

static bool names_type(const char *word)
{
    return kind_find(word) || g_str_has_prefix(word, "ssh-") || g_str_has_prefix(word, "ecdsa-") ||
           g_str_has_prefix(word, "sk-");
}

static bool wrong_type(char **words, GError **error)
{
    if (g_str_has_prefix(words[0], "ssh-dss"))
        return err_set(error, BL_ERR_REFUSED,
                       "DSA keys are too weak: make a new one with ssh-keygen -t ed25519.");
    if (names_type(words[0]))
        return err_set(error, BL_ERR_REFUSED,
                       "Keys of the kind %s are not accepted: make one with ssh-keygen -t ed25519.",
                       words[0]);
    for (char **w = words + 1; *w; w++)
        if (names_type(*w))
            return err_set(error, BL_ERR_REFUSED,
                           "There are options before the key: give it without them.");
    return err_set(error, BL_ERR_INPUT,
                   "That is not a public key: give the one line of a file such as id_ed25519.pub.");
}

static char *comment_of(char **words)
{
    g_autofree char *all = g_strjoinv(" ", words);
    g_autofree char *clean = text_clean(all, -1, TEXT_LINE | TEXT_TRIM);
    return *clean ? g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), COMMENT_MOST)) : NULL;
}

static char *fingerprint_of(const guchar *blob, gsize len)
{
    guint8 sum[32];
    gsize n = sizeof sum;
    g_autoptr(GChecksum) sha = g_checksum_new(G_CHECKSUM_SHA256);
    g_checksum_update(sha, blob, (gssize)len);
    g_checksum_get_digest(sha, sum, &n);
    g_autofree char *base64 = g_base64_encode(sum, n);
    base64[strcspn(base64, "=")] = '\0';
    return g_strconcat("SHA256:", base64, NULL);
}

static bool take_words(char **words, struct ssh_key *out, GError **error)
{
    const struct kind_of *k = kind_find(words[0]);
    if (!k)
        return wrong_type(words, error);
    for (char **w = words[1] ? words + 2 : words + 1; *w; w++)
        if (kind_find(*w) || g_str_has_prefix(*w, "AAAA"))
            return err_set(error, BL_ERR_INPUT, "There are several keys in that line: give one.");
    gsize len = 0, bits = RSA_LEAST;
    g_autofree guchar *blob = words[1] ? g_base64_decode(words[1], &len) : NULL;
    /* The decoder passes over what is no base64. */
    g_autofree char *again = blob ? g_base64_encode(blob, len) : NULL;
    if (!blob || strcmp(again, words[1]) != 0 || !blob_fits(k, (struct blob){blob, len}, &bits))
        return err_set(error, BL_ERR_INPUT,
                       "Part of the public key is missing: copy the whole line again.");
    if (bits < RSA_LEAST || bits > RSA_MOST)
        return err_set(error, BL_ERR_REFUSED,
                       "The RSA key has %u bits; %d to %d are accepted: make a new one with "
                       "ssh-keygen -t ed25519.",
                       (guint)bits, RSA_LEAST, RSA_MOST);
    out->line = g_strconcat(words[0], " ", words[1], NULL);
    out->comment = comment_of(words + 2);
    out->fingerprint = fingerprint_of(blob, len);
    return true;
}

bool ssh_key_parse(const char *text, gsize len, struct ssh_key *out, GError **error)
{
    memset(out, 0, sizeof *out);
    if (len == 0)
        text = ""; /* no bytes at all come as NULL */
    g_autofree char *line = NULL;
    if (!one_clean_line(text, len, &line, error))
        return false;
    g_auto(GStrv) parts = g_strsplit(g_strstrip(line), " ", -1);
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (char **p = parts; *p; p++)
        if (**p)
            g_ptr_array_add(words, *p);
    g_ptr_array_add(words, NULL);
    return take_words((char **)words->pdata, out, error);
}

void ssh_key_done(struct ssh_key *key)
{
    g_clear_pointer(&key->line, g_free);
    g_clear_pointer(&key->comment, g_free);
    g_clear_pointer(&key->fingerprint, g_free);
}
