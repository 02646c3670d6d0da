/*
 * Posts of MPs by their names. Knows words, not people.
 */
#include "domain/mp_post.h"

#include "base/text.h"
#include "names_define.h"

#include <string.h>

const struct choice mp_post_kinds[] = {
    [MP_POST_MINISTER] = WORD("MINISTER", "minister"),
    [MP_POST_PPS] = WORD("PPS", "parliamentary private secretary"),
    [MP_POST_WHIP] = WORD("WHIP", "government whip"),
    [MP_POST_SHADOW] = WORD("SHADOW", "opposition front bench"),
    [MP_POST_COMMITTEE_CHAIR] = WORD("COMMITTEE_CHAIR", "chair of a select committee"),
    WORDS_END,
};
NAMES_NAME(mp_post_kind, mp_post_kind, mp_post_kinds)
NAMES_FROM(mp_post_kind, mp_post_kind, mp_post_kinds)

const struct choice mp_name_kinds[] = {
    [MP_NAME_FORMER] = WORD("FORMER", "formerly"),
    [MP_NAME_ELECTED_AS] = WORD("ELECTED_AS", "elected as"),
    WORDS_END,
};

bool mp_post_is_government(enum mp_post_kind kind)
{
    return kind == MP_POST_MINISTER || kind == MP_POST_PPS || kind == MP_POST_WHIP;
}

/* Words of a post's name that tell its kind; the first row all of whose words are there counts. */
static const struct {
    const char *word, *with; /* as text_key() leaves them; with: another, or NULL */
    enum mp_post_kind kind;
} told[] = {
    {"shadow", NULL, MP_POST_SHADOW},
    {"opposition", NULL, MP_POST_SHADOW},
    {"spokesperson", NULL, MP_POST_SHADOW},
    {"spokesman", NULL, MP_POST_SHADOW},
    {"spokeswoman", NULL, MP_POST_SHADOW},
    {"chair", "committee", MP_POST_COMMITTEE_CHAIR},
    {"chairman", "committee", MP_POST_COMMITTEE_CHAIR},
    {"private", "secretary", MP_POST_PPS},
    {"pps", NULL, MP_POST_PPS},
    {"whip", NULL, MP_POST_WHIP},
    {"commissioner", "treasury", MP_POST_WHIP},
    {"household", NULL, MP_POST_WHIP},
    {"minister", NULL, MP_POST_MINISTER},
    {"secretary", NULL, MP_POST_MINISTER},
    {"chancellor", NULL, MP_POST_MINISTER},
    {"solicitor", "general", MP_POST_MINISTER},
    {"attorney", "general", MP_POST_MINISTER},
    {"advocate", "general", MP_POST_MINISTER},
    {"paymaster", "general", MP_POST_MINISTER},
    {"leader", "house", MP_POST_MINISTER},
    {"privy", "seal", MP_POST_MINISTER},
};

static bool has_word(char **words, const char *word)
{
    return !word || g_strv_contains((const char *const *)words, word);
}

bool mp_post_kind_guess(const char *post, enum mp_post_kind *out)
{
    g_autofree char *key = text_key(post);
    g_auto(GStrv) words = g_strsplit_set(key, " ,()/.:;", -1);
    /* Of a committee or a party: these words name other things there. */
    bool elsewhere =
        has_word(words, "committee") || has_word(words, "party") || has_word(words, "group");
    for (gsize i = 0; i < G_N_ELEMENTS(told); i++) {
        bool of_committee = told[i].kind == MP_POST_COMMITTEE_CHAIR;
        if (!has_word(words, told[i].word) || !has_word(words, told[i].with) ||
            (elsewhere && !of_committee))
            continue;
        *out = told[i].kind;
        return true;
    }
    return false;
}

char *mp_post_key(const char *post)
{
    char *key = text_key(post);
    if (g_str_has_prefix(key, "the "))
        memmove(key, key + 4, strlen(key + 4) + 1);
    return key;
}
