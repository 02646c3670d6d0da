/*
 * Names that come from elsewhere, on a real terminal: escape bytes, characters
 * that turn the line round, wide and combining ones. None of them reaches the
 * terminal as a control, and no column slips.
 */
#include "pty/house.h"

#define ESC "\x1b"
#define RLO "\xe2\x80\xae" /* U+202E, right-to-left override */
#define LRI "\xe2\x81\xa6"
#define RLM "\xe2\x80\x8f"
#define C1_CSI "\xc2\x9b"
#define ZWJ "\xe2\x80\x8d"
#define BOM "\xef\xbb\xbf"
#define ACUTE "\xcc\x81"

/* Family names, all at Mill Court, with a telephone number each. */
static const char *const names[] = {
    ESC "]0;owned\x07"
        "Title",
    ESC "[31mRed" ESC "[0m",
    ESC "[2J" ESC "[HGone",
    C1_CSI "31mCee",
    "Ring\x07\x07\x07",
    "Back\b\b\b\bspace",
    RLO "drowssap",
    LRI "Isolate" RLM,
    "Tab\tbed",
    "Nul" BOM "bom",
    "\xe5\xb1\xb1\xe7\x94\xb0",                         /* two wide characters */
    "\xed\x95\x9c\xea\xb5\xad\xec\x9d\xb4\xeb\xa6\x84", /* Hangul */
    "Jos"
    "e" ACUTE "s",                                                    /* decomposed */
    "Za" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "lgo",       /* a tower of marks */
    "\xf0\x9f\x91\xa9" ZWJ "\xf0\x9f\x91\xa9" ZWJ "\xf0\x9f\x91\xa7", /* a family of emoji */
    "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",                               /* Hebrew */
    "\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85",                               /* Arabic */
    "D'Arcy-O\xe2\x80\x99Neill",
    "\xe1\xba\x9e\xc7\x86\xef\xac\x83", /* ligatures */
    "Averyveryveryveryveryveryveryverylongfamilynamethatnocolumnholds",
};

static void import_names(const struct house *h)
{
    GString *csv = g_string_new("Membership number,First name,Last name,Workplace,Phone\r\n");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_string_append_printf(csv, "X%03d,Aaa,\"%s\",Mill Court,07700 95%04d\r\n", (int)i,
                               names[i], (int)i);
    struct ran r = cli_run(
        &(struct setting){
            .db = h->db, .as = "priya", .input = csv->str, .input_len = (gssize)csv->len},
        "member", "import", "-", NULL);
    ran_is_clean(&r);
    assert_int_equal(r.status, 0);
    ran_done(&r);
    g_string_free(csv, TRUE);
}

/* Nothing in what was sent but the program's own escapes: no bell, no title,
 * no C1, no tabs or backspaces in text, nothing that turns text round. */
static void only_its_own_escapes(struct pty *p, guint64 mark)
{
    static const char *const forbidden[] = {"\a",
                                            ESC "]",
                                            ESC "P",
                                            ESC "_",
                                            ESC "^",
                                            "\xc2\x9b",
                                            RLO,
                                            LRI,
                                            RLM,
                                            BOM,
                                            "\xe2\x80\xaa",
                                            "\xe2\x80\xab",
                                            "\xe2\x80\xac",
                                            "\xe2\x80\xad",
                                            "\xe2\x81\xa9",
                                            "owned\a"};
    gsize n;
    const char *log = pty_log(p, mark, &n);
    for (gsize i = 0; i < G_N_ELEMENTS(forbidden); i++)
        if (memmem(log, n, forbidden[i], strlen(forbidden[i])))
            fail_msg("number %d of what must not be sent was sent", (int)i);
    assert_int_equal(pty_bells(p), 0);
    const char *end;
    if (!g_utf8_validate_len(log, n, &end))
        fail_msg("not UTF-8 after %d bytes", (int)(end - log));
}

/* A blank, then these two letters in cells of their own. */
static bool starts_at(struct pty *p, int row, int col, const char *two)
{
    struct pty_cell before = pty_cell(p, row, col - 1);
    struct pty_cell first = pty_cell(p, row, col), second = pty_cell(p, row, col + 1);
    return (before.text[0] == ' ' || before.text[0] == '\0') && before.width == 1 &&
           first.text[0] == two[0] && !first.text[1] && second.text[0] == two[1];
}

/* In each row of the list that has a telephone number it starts in the head's
 * column, and so does the workplace. The first row where it does not; 0: none. */
static int row_aside(struct pty *p, int *found)
{
    int head, phone, place;
    *found = 0;
    assert_true(pty_find(p, "phone", &head, &phone));
    assert_true(pty_find(p, "workplace", &head, &place));
    for (int row = head + 1; row < pty_rows(p) - 2; row++) {
        g_autofree char *text = pty_row(p, row);
        if (!strstr(text, "07700"))
            continue;
        ++*found;
        if (!starts_at(p, row, phone, "07") || !starts_at(p, row, place, "Mi"))
            return row;
    }
    return 0;
}

/* Once what was on its way has come: a row may be half drawn on a busy machine. */
static int aligned_rows(struct pty *p)
{
    int found, row = row_aside(p, &found);
    for (int tries = 0; row && tries < 100; tries++) {
        pty_settle(p, PTY_QUIET_MS);
        row = row_aside(p, &found);
    }
    if (row) {
        g_autofree char *screen = pty_text(p);
        fail_msg("row %d is not in its columns:\n%s", row, screen);
    }
    return found;
}

static void names_on(const struct house *h, int rows, int cols, const char *const *env)
{
    struct pty *p =
        house_open(h, "priya", &(struct pty_options){.rows = rows, .cols = cols, .env = env});
    pty_assert_play(p, "6{07700 9}/aaa<Tab>{07700 950}");
    pty_settle(p, PTY_QUIET_MS); /* the whole of it */
    int seen = aligned_rows(p);
    assert_true(seen >= 10);
    /* on with the cursor, so that rows are drawn one by one, too */
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        pty_keys(p, "<Down>");
        pty_settle(p, PTY_QUIET_MS);
        house_cursor_on_selected(p);
        aligned_rows(p);
    }
    pty_assert_play(p, "<Home>");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        pty_assert_play(p, "<Enter>{Esc Back}{member X}<Esc>{07700 950}<Down>{}");
    pty_assert_play(p, "<Home>e");
    house_type(p, "Family name", "<End>x<Esc>{Throw away}y{07700 950}");
    only_its_own_escapes(p, 0);
    pty_assert_play(p, "<Esc>");
    pty_leave(p);
}

static void hostile_names(void **state)
{
    struct house *h = *state;
    import_names(h);
    names_on(h, 24, 80, NULL);
    names_on(h, 30, 132, NULL);
    names_on(h, 24, 80, (const char *[]){"LANG=C", NULL});
    house_is_whole(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {small_test(hostile_names)};
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
