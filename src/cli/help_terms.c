/*
 * The page about what people are looked for by: the language of searches, from its terms.
 */
#include "cli/help.h"

const struct help_rule help_rules[] = {
    {"smith leeds", "words: the beginnings of names, numbers, addresses, workplaces and tags; all "
                    "of them are meant"},
    {"smith or begum", "one of them will do"},
    {"-voted", "not so; “not voted” is the same"},
    {"\"van der berg\"", "words that belong together"},
    {"voted (smith or begum)", "brackets hold together what belongs together"},
    {NULL, NULL},
};

char *help_term(const struct find_term *t)
{
    if (!t->words || !t->words[1].value)
        return g_strdup(t->help);
    g_autofree char *words = choice_list(t->words, 0);
    g_strdelimit(words, "_", '-');
    return g_strdup_printf("%s: %s", t->help, words);
}

char *help_level(enum level level)
{
    if (level <= LEVEL_READONLY)
        return g_strdup("everybody");
    return g_strdup_printf("%s%s", level_name(level), level < LEVEL_OFFICER ? " and above" : "");
}

void help_add_terms(GString *to)
{
    g_string_append_c(to, '\n');
    help_add_text(to, HELP_SEARCHES);
    g_string_append_c(to, '\n');
    for (const struct help_rule *r = help_rules; r->typed; r++)
        help_add_entry(to, r->typed, r->means);
    g_string_append_c(to, '\n');
    for (const struct find_term *t = find_terms; t->name; t++) {
        g_autofree char *what = help_term(t), *who = help_level(t->level);
        g_autofree char *said = g_strdup_printf("%s (%s)", what, who);
        help_add_entry(to, find_example(t), t->level <= LEVEL_READONLY ? what : said);
    }
    g_string_append_c(to, '\n');
    help_add_text(to, HELP_DAYS);
}
