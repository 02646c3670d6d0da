/*
 * Whom somebody who is being typed may be already.
 */
#include "members/duplicate.h"

#include "base/err.h"
#include "domain/person.h"

#include <string.h>

#define MOST_NAMED 3

void duplicate_typed_done(struct duplicate_typed *t)
{
    g_clear_pointer(&t->question, g_free);
    g_clear_pointer(&t->after, g_free);
}

static const char *given(const record *in, const char *name)
{
    return record_get(in, name) ? record_text(in, name) : NULL;
}

static char *in_words(const record *row, unsigned signs)
{
    g_autofree char *name =
        person_display(record_str(row, "given_name"), record_str(row, "family_name"));
    g_autofree char *why = duplicate_why(signs);
    const char *number = record_text(row, "membership_no");
    return number ? g_strdup_printf("%s (%s): %s", name, number, why)
                  : g_strdup_printf("%s: %s", name, why);
}

bool duplicate_of_typed(struct app *app, const record *in, struct duplicate_typed *t,
                        GError **error)
{
    *t = (struct duplicate_typed){0};
    const char *whole = given(in, "name"), *cut = whole ? strrchr(whole, ' ') : NULL;
    g_autofree char *before = cut ? g_strndup(whole, (gsize)(cut - whole)) : g_strdup(whole);
    const char *first = whole ? before : given(in, "given_name");
    const char *family = !whole ? given(in, "family_name") : cut ? cut + 1 : "";
    const struct duplicate_side typed = {.given = first ? first : "",
                                         .family = family ? family : "",
                                         .number = given(in, "membership_no"),
                                         .emails = given(in, "email"),
                                         .phones = given(in, "phone")};
    g_autoptr(record) args = record_of_text("email", typed.emails);
    record_set_text(args, "phone", typed.phones);
    record_set_text(args, "membership_no", typed.number);
    record_take_text(args, "sort_key", person_sort_key(typed.family, typed.given));
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "duplicate_of_typed", args, error);
    g_autoptr(GString) alike = g_string_new(NULL);
    g_autoptr(GString) named = g_string_new(NULL);
    int found = 0;
    for (guint i = 0; rows && i < rows->len; i++) {
        const record *row = rows->pdata[i];
        struct duplicate_side side = duplicate_side_of(row);
        unsigned signs;
        bool sure = duplicate_sure(duplicate_score(&typed, &side, &signs)) != NULL;
        bool own = typed.number && g_strcmp0(side.number, typed.number) == 0;
        if (own || (!sure && !(signs & DUPLICATE_NAME)) || (sure && found++ >= MOST_NAMED))
            continue;
        g_autofree char *who = in_words(row, signs);
        GString *into = sure ? alike : named;
        if (sure || !named->len)
            g_string_append_printf(into, "%s%s", into->len ? "; " : "", who);
    }
    if (alike->len)
        t->question = g_strdup_printf("This may be %s.", alike->str);
    else if (named->len)
        t->after = g_strdup_printf("There is also %s.", named->str);
    return rows != NULL;
}

char *duplicate_question(struct app *app, const record *in)
{
    struct duplicate_typed t;
    char *question = NULL;
    if (duplicate_of_typed(app, in, &t, NULL) && t.question)
        question = g_strdup_printf("%s Add the new one?", t.question);
    duplicate_typed_done(&t);
    return question;
}

bool duplicate_may_add(struct app *app, const record *in, struct duplicate_typed *t, GError **error)
{
    if (!duplicate_of_typed(app, in, t, error))
        return false;
    if (!t->question || app->screens || app->screen ||
        (record_get(in, "anyway") && record_bool(in, "anyway")))
        return true;
    return err_set(
        error, BL_ERR_CONFLICT,
        "%s Nothing was stored: look whether it is the same person; with {anyway} the new "
        "one is added.",
        t->question);
}
