/*
 * A key is called the same wherever it works, or stands below with the reason why
 * it is not.
 */
#include "house.h"

#include "ui/keys.h"
#include "ui/meanings.h"

#include <string.h>

/* words: all it is called, as on the bars. */
static const struct exception {
    const char *key, *words, *why;
} exceptions[] = {
    {"Enter", "Open|Read|People|Why|Opens the task that Tab went to|The member's card|Take|Store",
     "opens the row: what that is differs"},
    {"Tab",
     "The next group of lines|Lists|The next ballot|To the member's tasks|Which|Whom callers left "
     "to "
     "officers|Kinds",
     "goes on to what stands beside"},
    {"S-Tab", "Lists|To the member's tasks|Kinds", "goes back to it"},
    {"j", "Down and up|Scroll|Earlier and later entries|The answers of a list's script",
     "it is moving, in lists and in texts"},
    {"k", "Down and up|Scroll|Earlier and later entries|The answers of a list's script",
     "it is moving, in lists and in texts"},
    {"Down", "Scroll|Earlier and later entries|The answers of a list's script",
     "it is moving, in lists and in texts"},
    {"Up", "Scroll|Earlier and later entries|The answers of a list's script",
     "it is moving, in lists and in texts"},
    {"n", "New task|No|New|New ballot|New rule|Write|Invite",
     "adds what the list is of; to a question it says no"},
    {"e", "Match, edit|Edit|Change a ballot|Enter a day|Enter the result|Number|Days",
     "changes the row; in a conversation the number"},
    {"a", "Asked|Consent|Answer", "what the line waits for, of a member or of an officer"},
    {"i", "MP|Import HQ's list|Import",
     "loads HQ's list, of members or of who may vote; where replies are none is loaded"},
    {"x", "Sent, otherwise|Drop|Left|Call off|Last day|End office|Swap",
     "ends the row: sent, dropped, a membership, a mail, a rep's access, or an office; of two "
     "people side by side none is a row, and they change places"},
    {"w", "Wrote|Workplace|What if|Whole",
     "W adds a workplace and w changes it; nobody writes letters there, nor among the parts of "
     "one"},
    {"W", "New workplace|Write to the people of a search",
     "adds a workplace where people are listed by it; letters to all of them are written among "
     "members"},
    {"d", "Done|Curve|Arrived|Revoke key|Says how dates such as 3/4/2019 are meant|Drafted",
     "the turnout has no tasks; the desk is about reps and mail, of which it ends what is "
     "uncertain, and a list before it is stored about its rows: none of the work of the other "
     "screens is there"},
    {"0", "Back to now|Outcome|Puts noughts back where numbers have lost them",
     "nobody talks to a list"},
    {"Space", "Mark|Records the answer and goes on in the script|Leave out|Strike",
     "what is marked in a list that is not stored yet is left out"},
    {"*", "Mark all|Whole kind", "the same for all of them"},
    {"m", "Draft a letter|Stage|Columns",
     "nobody writes to an MP from the list of who could join; one that is not stored has no "
     "stages"},
    {"o", "Workplaces|Whole row|Promised", "all of a row; of a reply what it promises"},
    {"f", "File a reply|Ask the audit",
     "the desk is about reps: none of the work of the other screens is there"},
    {"l", "Log|Level", "the desk is about reps: none of the work of the other screens is there"},
    {"s", "Stance|Save|Suspend|Skip|All suggested",
     "the desk is about reps: none of the work of the other screens is there; among members a "
     "search is saved, a conversation goes on with it"},
    {"r", "HQ return|Again|New key|Asked HQ",
     "HQ is asked, for figures or a paper; on the desk a key is renewed, or a mail sent again"},
    {"b", "By|Branch name|Previous", "a conversation takes the keys of the hand for itself"},
    {"t", "Type|Take back|Changes|Note",
     "of a reply it says what kind it is; on a card it goes to what it takes back; a conversation "
     "takes the keys of the hand for "
     "itself"},
    {"Y", "Copy a number or e-mail address|Copy a reply's text|Copy|Copy what HQ gets",
     "copies what the row has"},
    {"p", "Postcode|Statement|Sheet|Into the tray|Into your tray",
     "prints what members have to be told of a ballot; nobody's postcode is there, nor on the call "
     "lists, whose sheets come back"},
    {"D", "Erase a mail|Open again|Dates",
     "a reply is not opened again; the turnout has no closed tasks: the legal dates of its ballot"},
    {"y", "As suggested|Yes, to HQ|Confirm",
     "says yes: to what is suggested, for a member, to a rule of law"},
    {"P", "Paste reply|For somebody", "nobody is rung for somebody else where replies are"},
    {"R", "Report on MPs' replies|Result|The mail of a reply",
     "the whole of it: of all replies, of a ballot, of one reply"},
    {"S", "Strike out|Restore",
     "S reads it through for HQ, and there takes back what is struck out"},
    {"v", "Voted|View", "nobody votes where a part for HQ is read"},
    {"T", "Part for HQ|Takes over whom somebody else has open", "nobody talks to a reply"},
    {"X", "To HQ, by mail|May be contacted again", "no reply asked not to be contacted"},
    {"-", "Not a reply|Untag", "takes off: a mail off its list, a tag off a member"},
    {"z", "Chase|Nobody in", "a letter that waits, a member who was not there"},
    {"H", "For HQ|Tell HQ", "opens what is for HQ, and there tells HQ of it"},
    {"Right", "Change|Records the answer and goes on in the script|Which counts",
     "changes what the line says; a script is gone through"},
    {"Left", "Change|Back in the script|Which counts", "the same, back"},
    {NULL, NULL, NULL},
};

/* key -> the words it has, as "Talk|Open" in the order of the screens. */
static GHashTable *words_by_key(void)
{
    GHashTable *all = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    for (gsize i = 0; i < n; i++) {
        g_autoptr(GPtrArray) meanings = meanings_of(screens[i]);
        for (guint m = 0; m < meanings->len; m++) {
            const struct meaning *one = meanings->pdata[m];
            g_auto(GStrv) keys = g_strsplit(one->keys, " ", -1);
            for (char **k = keys; *k; k++) {
                const char *had = g_hash_table_lookup(all, *k);
                g_auto(GStrv) words = g_strsplit(had ? had : "", "|", -1);
                if (had && g_strv_contains((const char *const *)words, one->word))
                    continue;
                g_hash_table_insert(all, g_strdup(*k),
                                    had ? g_strdup_printf("%s|%s", had, one->word)
                                        : g_strdup(one->word));
            }
        }
    }
    return all;
}

static const struct exception *exception_of(const char *key)
{
    for (const struct exception *e = exceptions; e->key; e++)
        if (strcmp(e->key, key) == 0)
            return e;
    return NULL;
}

static void a_key_is_called_the_same(void **state)
{
    (void)state;
    g_autoptr(GHashTable) all = words_by_key();
    GHashTableIter i;
    gpointer key, words;
    bool ok = true;
    g_hash_table_iter_init(&i, all);
    while (g_hash_table_iter_next(&i, &key, &words)) {
        const struct exception *e = exception_of(key);
        const char *expected = e ? e->words : strchr(words, '|') ? NULL : words;
        if (g_strcmp0(expected, words) == 0)
            continue;
        ok = false;
        print_error("    {\"%s\", \"%s\", \"%s\"},\n", (char *)key, (char *)words,
                    e ? e->why : "?");
    }
    for (const struct exception *e = exceptions; e->key; e++)
        if (!g_hash_table_contains(all, e->key)) {
            ok = false;
            print_error("%s has no meaning any more\n", e->key);
        }
    assert_true(ok);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_key_is_called_the_same)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
