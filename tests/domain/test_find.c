/*
 * The language in which people are looked for: how it is read, what is refused
 * and which word is marked, what is being typed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "domain/find.h"

#include <string.h>

#define TODAY day_from_iso("2026-11-28")

/* "(all a (any b (not c)))": the tree, terms as name=value, days as op and day. */
static void show(const struct find *f, GString *out)
{
    static const char *const ops[] = {"<", "<=", "=", ">=", ">"};
    const bool dated = f->term && f->term->type == FIND_DAY;
    g_autofree char *first = dated ? day_to_iso(f->day) : NULL;
    g_autofree char *last = dated ? day_to_iso(f->last) : NULL;
    g_autofree char *on =
        dated && f->day != f->last ? g_strconcat(first, "..", last, NULL) : g_strdup(first);
    if (f->kind == FIND_WORD)
        g_string_append_printf(out, f->quoted ? "\"%s\"" : "%s", f->text);
    else if (f->kind == FIND_IS && on)
        g_string_append_printf(out, "%s%s%s", f->term->name, ops[f->op], on);
    else if (f->kind == FIND_IS)
        g_string_append_printf(out, "%s%s%s", f->term->name, f->text ? "=" : "",
                               f->text ? f->text : "");
    else {
        g_string_append(out, f->kind == FIND_ALL ? "(all" : f->kind == FIND_ANY ? "(any" : "(not");
        for (guint i = 0; i < f->of->len; i++) {
            g_string_append_c(out, ' ');
            show(f->of->pdata[i], out);
        }
        g_string_append_c(out, ')');
    }
}

static void reads(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *read;
    } cases[] = {
        {"smith", "smith"},
        {" jo  smith ", "(all jo smith)"},
        {"jo and smith", "(all jo smith)"},
        {"jo AND smith or begum", "(any (all jo smith) begum)"},
        {"jo (smith or begum)", "(all jo (any smith begum))"},
        {"-smith", "(not smith)"},
        {"not smith jo", "(all (not smith) jo)"},
        {"not not smith", "(not (not smith))"},
        {"-(smith or begum)", "(not (any smith begum))"},
        {"-\"van der berg\"", "(not \"van der berg\")"},
        {"smith-jones", "smith-jones"},
        {"\"or\"", "\"or\""},
        {"“van der Berg”", "\"van der Berg\""},
        {"surname:Smith", "surname=Smith"},
        {"SURNAME:smith", "surname=smith"},
        {"tag:\"night shift\"", "tag=night shift"},
        {"tag:steward,", "tag=steward,"},
        {"workplace:mill-court", "workplace=mill-court"},
        {"has:phone no:email", "(all has=phone no=email)"},
        {"has:PHONE", "has=phone"},
        {"is:left", "is=left"},
        {"stage:not-now", "stage=NOT_NOW"},
        {"stage:\"not now\"", "stage=NOT_NOW"},
        {"follow-up:due", "follow-up=due"},
        {"voted", "voted"},
        {"-Voted", "(not voted)"},
        {"\"voted\"", "\"voted\""},
        {"smith not reached", "(all smith not-reached)"},
        {"not voted", "(not voted)"},
        {"has phone -voted", "(all has=phone (not voted))"},
        {"no email or no paper", "(any no=email no-paper)"},
        {"has paper wrote mp", "(all has-paper wrote-mp)"},
        {"has been", "(all has been)"},
        {"no \"phone\"", "(all no \"phone\")"},
        {"never-contacted or last-contact>30d", "(any never-contacted last-contact<2026-10-29)"},
        {"last-contact>=30d", "last-contact<=2026-10-29"},
        {"last-contact<30d", "last-contact>2026-10-29"},
        {"last-contact<=6w", "last-contact>=2026-10-17"},
        {"joined=2026-01-31", "joined=2026-01-31"},
        {"joined<2026-01-01", "joined<2026-01-01"},
        {"joined <= 31/1/2026", "joined<=2026-01-31"},
        {"joined>\"1 mar 2026\"", "joined>2026-03-01"},
        {"joined>5y smith", "(all joined<2021-11-28 smith)"},
        {"joined<3m", "joined>2026-08-28"},
        {"joined<2013", "joined<2013-01-01..2013-12-31"},
        {"joined>=2024-02 smith", "(all joined>=2024-02-01..2024-02-29 smith)"},
        {"joined=2013", "joined=2013-01-01..2013-12-31"},
        {"joined<may 2015", "joined<2015-05-01..2015-05-31"},
        {"joined=2015 dec smith", "(all joined=2015-12-01..2015-12-31 smith)"},
        {"joined>05/2015", "joined>2015-05-01..2015-05-31"},
        {"joined>5 yrs", "joined<2021-11-28"},
        {"last-contact>2 wks smith", "(all last-contact<2026-11-14 smith)"},
        {"has:office no:tag", "(all has=office no=tag)"},
        {"joined<1 May 2024", "joined<2024-05-01"},
        {"joined < 1 may 2024 smith", "(all joined<2024-05-01 smith)"},
        {"(joined>=2 Jan 2026) may", "(all joined>=2026-01-02 may)"},
        {"joined<2026-01-01 may", "(all joined<2026-01-01 may)"},
        {"joined<\"2 Jan 2026\" may", "(all joined<2026-01-02 may)"},
        {"last-contact>30d (smith)", "(all last-contact<2026-10-29 smith)"},
        {"last-contact>30 days and smith", "(all last-contact<2026-10-29 smith)"},
        {"(voted)(has-paper)", "(all voted has-paper)"},
        {"asked:poster did:mp-mail", "(all asked=poster did=mp-mail)"},
        {"mp: smith", NULL},
        {"andrew notting oregon", "(all andrew notting oregon)"},
        {"joined-up", "joined-up"},
        {"07700 900123", "(all 07700 900123)"},
        {"jo@example.org", "jo@example.org"},
        {"at 10:30", "(all at 10:30)"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(find_tree) f = find_parse(cases[i].typed, TODAY, LEVEL_OFFICER, NULL, &error);
        if (!cases[i].read) {
            assert_null(f);
            continue;
        }
        if (!f)
            fail_msg("“%s”: %s", cases[i].typed, error->message);
        g_autoptr(GString) read = g_string_new(NULL);
        show(f, read);
        assert_string_equal(read->str, cases[i].read);
    }
}

/* The word that is marked, and a part of the sentence. */
static void refuses(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *marked, *says;
    } cases[] = {
        {"", "", "nothing to look for"},
        {"   ", "", "nothing to look for"},
        {"smith tagg:steward", "tagg:steward", "Did you mean tag:?"},
        {"smith colour:red", "colour:red", "There are surname: given:"},
        {"voted:yes", "voted:yes", "“voted” stands alone"},
        {"last-contact:30d", "last-contact:30d", "last-contact>30d"},
        {"tag:", "tag:", "what is to stand behind tag? The beginning of a word: a tag they have."},
        {"tag:\"\"", "tag:\"\"", "what is to stand behind tag?"},
        {"tag: steward", "tag:", "what is to stand behind tag?"},
        {"has:", "has:", "One of phone, email, workplace, mp, task, leader, office or tag."},
        {"has:car", "has:car", "“car” cannot stand behind has: it takes phone, email"},
        {"stage:later", "stage:later", "not-now"},
        {"is:me", "is:me", "member, potential or left"},
        {"joined", "joined", "joined>30d"},
        {"joined<", "joined<", "A day such as 2026-01-31"},
        {"joined<never", "joined<never", "neither a day"},
        {"joined<1 (may 2024", "joined<1", "neither a day"},
        {"joined<2026-13", "joined<2026-13", "neither a day"},
        {"joined<=9999", "joined<=9999", "neither a day"},
        {"joined<31 Feb 2024", "joined<31", "neither a day"},
        {"joined<2026-02-30", "joined<2026-02-30", "neither a day"},
        {"last-contact>30x", "last-contact>30x", "neither a day"},
        {"age>30", "age>30", "there is no term “age”"},
        {"(smith", "(", "not closed"},
        {"smith)", ")", "no bracket was opened"},
        {"smith (jo (begum)", "(", "not closed"},
        {"()", "()", "nothing in the brackets"},
        {"smith or", "or", "behind it"},
        {"or smith", "or", "both sides"},
        {"smith and", "and", "behind it"},
        {"(smith or) jo", "or", "behind it"},
        {"not", "not", "what is it"},
        {"smith -", "-", "nothing to look for in it"},
        {"\"van der", "\"van der", "not closed"},
        {"...", "...", "nothing to look for in it"},
        {"\xff", "", "UTF-8"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct find_slip slip;
        g_autoptr(GError) error = NULL;
        g_autoptr(find_tree) f = find_parse(cases[i].typed, TODAY, LEVEL_OFFICER, &slip, &error);
        if (f)
            fail_msg("“%s” is taken", cases[i].typed);
        g_autofree char *marked = g_strndup(cases[i].typed + slip.at, slip.len);
        assert_string_equal(marked, cases[i].marked);
        assert_true(err_is(error, BL_ERR_INPUT));
        if (cases[i].says && !strstr(error->message, cases[i].says))
            fail_msg("“%s” is answered: %s", cases[i].typed, error->message);
    }
}

static void too_much(void **state)
{
    (void)state;
    g_autoptr(GString) deep = g_string_new(NULL), wide = g_string_new("a");
    for (int i = 0; i < 300; i++)
        g_string_append_c(deep, '(');
    for (int i = 0; i < 200; i++)
        g_string_append(wide, " a");
    for (int i = 0; i < 2; i++) {
        g_autoptr(GError) error = NULL;
        assert_null(find_parse(i ? deep->str : wide->str, TODAY, LEVEL_REP, NULL, &error));
        assert_non_null(strstr(error->message, "too long to be read"));
    }
    while (wide->len <= FIND_LONGEST)
        g_string_append(wide, "aaaaaaaaaaaa");
    g_autoptr(GError) error = NULL;
    assert_null(find_parse(wide->str, TODAY, LEVEL_REP, NULL, &error));
    assert_non_null(strstr(error->message, "at most 1000 letters"));
}

/* What a level does not see it cannot look by; nor is it told which terms there are for others. */
static void levels(void **state)
{
    (void)state;
    for (const struct find_term *t = find_terms; t->name; t++)
        for (enum level l = LEVEL_READONLY; l <= LEVEL_OFFICER; l++) {
            g_autofree char *typed = t->type == FIND_FLAG  ? g_strdup(t->name)
                                     : t->type == FIND_DAY ? g_strconcat(t->name, ">3d", NULL)
                                     : t->type == FIND_CHOICE
                                         ? g_strconcat(t->name, ":", t->words->value, NULL)
                                         : g_strconcat(t->name, ":x", NULL);
            g_autoptr(GError) error = NULL;
            g_autoptr(find_tree) f = find_parse(typed, TODAY, l, NULL, &error);
            assert_int_equal(f != NULL, l >= t->level);
            assert_int_equal(error == NULL, l >= t->level);
        }
    g_autoptr(GError) error = NULL;
    assert_null(find_parse("colour:red", TODAY, LEVEL_VOLUNTEER, NULL, &error));
    assert_null(strstr(error->message, "tag:"));
    assert_non_null(strstr(error->message, "surname:"));
}

static void plain(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *words;
    } cases[] = {
        {"smith", "smith"},     {"jo smith", "jo smith"}, {"jo and (smith)", "jo smith"},
        {"\"jo smith\"", NULL}, {"jo or smith", NULL},    {"-smith", NULL},
        {"tag:a", NULL},        {"jo voted", NULL},       {"jo \"voted\"", NULL},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(find_tree) f = find_parse(cases[i].typed, TODAY, LEVEL_REP, NULL, NULL);
        g_autofree char *words = find_plain(f);
        assert_string_equal(words ? words : "(more)", cases[i].words ? cases[i].words : "(more)");
    }
}

static void shown(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *words;
    } cases[] = {
        {"smith", "smith"},
        {"jo or surname:smith -begum tag:\"night shift\"", "jo smith night shift"},
        {"not (jo smith) has:phone voted joined>3d amy", "amy"},
        {"smith tag:", "smith"},
        {"smith tag:st", "smith st"},
        {"smith (jo or", "smith"},
        {"(", ""},
        {"", ""},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *words = find_shown_words(cases[i].typed);
        assert_string_equal(words, cases[i].words);
    }
}

static void typing(void **state)
{
    (void)state;
    static const struct {
        const char *text, *term, *begun;
        bool quoted;
    } cases[] = {
        {"", NULL, "", false},
        {"smi", NULL, "smi", false},
        {"smith ta", NULL, "ta", false},
        {"smith ", NULL, "", false},
        {"smith tag:st", "tag", "st", false},
        {"-tag:", "tag", "", false},
        {"(has:ph", "has", "ph", false},
        {"tag:\"night sh", "tag", "night sh", true},
        {"tag:\"night shift\" vo", NULL, "vo", false},
        {"\"van der", NULL, "van der", true},
        {"voted:", NULL, "voted:", false},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct find_typing t;
        find_typing(cases[i].text, &t);
        assert_string_equal(t.begun, cases[i].begun);
        assert_string_equal(t.term ? t.term->name : "", cases[i].term ? cases[i].term : "");
        assert_int_equal(t.quoted, cases[i].quoted);
        assert_string_equal(cases[i].text + t.at, t.begun);
        find_typing_done(&t);
    }
    g_autofree char *one = find_quote("steward"), *two = find_quote("night shift");
    assert_string_equal(one, "steward");
    assert_string_equal(two, "\"night shift\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),  cmocka_unit_test(refuses), cmocka_unit_test(too_much),
        cmocka_unit_test(levels), cmocka_unit_test(plain),   cmocka_unit_test(shown),
        cmocka_unit_test(typing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
