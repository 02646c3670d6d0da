/*
 * HQ's list from the file to the branch, key by key, in a real terminal: twenty changed, ten new,
 * five gone, two who opted out, one twice.
 */
#include "house.h"

#include "support/parsed.h"

enum { CHANGED = 20, NEW = 10, GONE = 5, OPTED_OUT = 2 };

static const char *text_of(yajl_val row, const char *name)
{
    const char *const path[] = {name, NULL};
    yajl_val v = yajl_tree_get(row, (const char **)path, yajl_t_string);
    return v ? YAJL_GET_STRING(v) : "";
}

/* Titles above the header, semicolons, as HQ sends it. */
static char *hq_list(struct house *h)
{
    g_autofree char *json = house_cli(h, "member", "list", "--json");
    yajl_val all = parsed(json);
    GString *csv = g_string_new("Napo members, Aire Valley\nas of 20 Nov 2026\n\n"
                                "Membership Number;First Name;Last Name;Mobile Tel;Work Location;"
                                "Salary Band;Do Not Contact\n");
    guint changed = 0, gone = 0, out = 0;
    for (gsize i = 0; i < YAJL_GET_ARRAY(all)->len; i++) {
        yajl_val m = YAJL_GET_ARRAY(all)->values[i];
        bool settled = *text_of(m, "joined_on") && strcmp(text_of(m, "joined_on"), "2026") < 0;
        if (settled && i % 9 == 4 && gone < GONE) {
            gone++;
            continue;
        }
        bool new_phone = settled && i % 9 == 2 && changed < CHANGED;
        bool opts = settled && i % 9 == 7 && out < OPTED_OUT;
        changed += new_phone;
        out += opts;
        g_autofree char *phone =
            new_phone ? g_strdup_printf("07700 9009%02u", changed) : g_strdup("");
        g_string_append_printf(csv, "%s;%s;%s;%s;%s;B;%s\n", text_of(m, "membership_no"),
                               text_of(m, "given_name"), text_of(m, "family_name"), phone,
                               text_of(m, "workplace"), opts ? "Yes" : "");
        if (new_phone && changed == 1) /* twice */
            g_string_append_printf(csv, "%s;%s;%s;;;B;\n", text_of(m, "membership_no"),
                                   text_of(m, "given_name"), text_of(m, "family_name"));
    }
    for (int i = 0; i < NEW; i++)
        g_string_append_printf(csv, "AV9000%d;New%d;Joiner;;Mill Court;C;\n", i, i);
    yajl_tree_free(all);
    assert_int_equal(changed, CHANGED);
    assert_int_equal(gone, GONE);
    char *path = g_build_filename(h->dir, "hq.csv", NULL);
    assert_true(g_file_set_contents(path, csv->str, -1, NULL));
    g_string_free(csv, TRUE);
    return path;
}

/* Each key counts as one; what has to appear stands in braces. */
static void play(struct pty *p, int *keys, const char *words)
{
    for (const char *c = words; *c; c++) {
        const char *end = *c == '{' ? strchr(c, '}') : *c == '<' ? strchr(c, '>') : c;
        *keys += *c != '{';
        c = end;
    }
    pty_assert_play(p, words);
}

static guint members(const struct house *h, const char *where)
{
    g_autofree char *json = house_cli(h, "member", "list", "--where", where, "--json");
    yajl_val all = parsed(json);
    guint n = (guint)YAJL_GET_ARRAY(all)->len;
    yajl_tree_free(all);
    return n;
}

static void a_list_is_walked_through(void **state)
{
    struct house *h = *state;
    g_autofree char *path = hq_list(h);
    struct pty *p = house_open(h, "priya", NULL);
    int keys = 0;
    guint had = members(h, "is:member");
    pty_assert_play(p, "6{Ackroyd}");
    play(p, &keys, "i{Import HQ's list}");
    pty_keys(p, path);
    play(p, &keys, "<C-s>{header line 4}{+ 10 new}{ changed}{- 5 left}{Not used: Salary Band}");
    play(p, &keys, "<Tab>{New0 Joiner}"); /* the new ones */
    play(p, &keys,
         "<Tab>{>~ }{phone: }{\xe2\x86\x92 07700 9009}"); /* the changed ones, old and new */
    play(p, &keys, "m{by its name}{guessed}");            /* what its columns are */
    play(p, &keys, "<Tab>{all}<Enter>{Take the list: }{10 new}{5 left}y{10 added, }");
    if (keys > 9)
        fail_msg("%d keys, 9 are enough", keys);
    print_message("HQ's list, looked through by kind: %d keys\n", keys);
    pty_assert_play(p, "<Esc>");
    assert_int_equal(members(h, "is:member"), had + NEW - GONE);
    assert_int_equal(members(h, "is:left"), GONE);
    assert_int_equal(members(h, "surname:joiner"), NEW);
    /* One key takes it all back, after a question. */
    pty_assert_play(p, "uy{Undone: import of HQ's list}");
    assert_int_equal(members(h, "is:member"), had);
    assert_int_equal(members(h, "is:left"), 0);
    pty_leave(p);
    house_is_whole(h);
}

/* Without looking: the file's name and three keys. */
static void a_list_is_taken_at_once(void **state)
{
    struct house *h = *state;
    g_autofree char *path = hq_list(h);
    struct pty *p = house_open(h, "priya", NULL);
    int keys = 0;
    pty_assert_play(p, "6{Ackroyd}");
    play(p, &keys, "i{Import HQ's list}");
    pty_keys(p, path);
    play(p, &keys, "<C-s>{- 5 left}<Enter>{Take the list: }y{10 added, }");
    assert_int_equal(keys, 4);
    pty_assert_play(p, "<Esc>");
    pty_leave(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {demo_test(a_list_is_walked_through),
                                       demo_test(a_list_is_taken_at_once)};
    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
