/*
 * The walk over SSH: every command of the table, and the screens, by a rep, a
 * volunteer and a read-only user of one workplace. Not one of the canaries that
 * are planted elsewhere may be among the bytes that come over the line.
 */
#include "support/harmless.h"
#include "support/walk.h"

#include "host.h"

/* Under the sanitizers a call costs as much as the rest of a test: they see one in so many. */
#ifdef __SANITIZE_ADDRESS__
#define ONE_IN 5
#else
#define ONE_IN 1
#endif

struct line_walk {
    const char *who;
    enum level level;
    guint asked, done;
};

static struct walk *planted;

/* The planted branch as it stands becomes the host's. */
static int setup(void **state)
{
    (void)state;
    if (host_missing())
        return 0;
    struct host *h = host_begin();
    planted = walk_new();
    fixture_run(planted->f->officer, "backup.make", "file", h->db, NULL);
    static const char *const reps[] = {"ruth", "sam", "rita", "priya"};
    for (gsize i = 0; i < G_N_ELEMENTS(reps); i++)
        host_let_in(h, reps[i]);
    host_own(h);
    host_start_sshd(h);
    for (gsize i = 0; i < G_N_ELEMENTS(reps); i++)
        host_connect(h, reps[i]);
    the_host = h;
    return 0;
}

static int teardown(void **state)
{
    if (planted)
        walk_free(planted);
    return host_end(state);
}

/* What was typed may come back in a sentence: that is no leak. */
static char *without(const char *text, const char *typed)
{
    if (!typed || strlen(typed) < 3)
        return g_strdup(text);
    g_auto(GStrv) parts = g_strsplit(text, typed, -1);
    return g_strjoinv("", parts);
}

static void ask(struct line_walk *w, const char *line, const char *typed)
{
    if (w->asked++ % ONE_IN)
        return;
    struct ran r = host_ask(the_host, w->who, NULL, line);
    const char *const texts[] = {r.out, r.err};
    w->done += r.status == 0;
    if (r.status != 0 && r.status != 1 && r.status != 2)
        fail_msg("%s, “%s”: status %d: %s", w->who, line, r.status, r.err);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *said = without(texts[i], typed);
        const char *leak = walk_leak(w->level, said);
        if (leak)
            fail_msg("%s, “%s” shows “%s”:\n%s", w->who, line, leak, said);
    }
    ran_done(&r);
}

/* The call with what it needs, and one field as given. Caller's. */
static char *call(const struct command *cmd, const struct field *with, const char *value)
{
    GString *line = g_string_new(cmd->id);
    g_string_replace(line, ".", " ", 0);
    g_string_append(line, " --json");
    for (const struct field *f = cmd->fields; f && f->name; f++) {
        bool needed = f->flags & FIELD_REQUIRED && f->type != FIELD_BALLOT;
        if (f->flags & (FIELD_FORM_ONLY | FIELD_SECRET) || (f != with && !needed))
            continue;
        g_autofree char *option = g_strdelimit(g_strdup(f->name), "_", '-');
        g_autofree char *quoted = g_shell_quote(harmless(f));
        if (f->type == FIELD_BOOL)
            g_string_append_printf(line, " --%s", option);
        else
            g_string_append_printf(line, " --%s %s", option, f == with ? value : quoted);
    }
    return g_string_free(line, FALSE);
}

static void with_number(struct line_walk *w, const struct command *cmd, const struct field *f,
                        gint64 id)
{
    g_autofree char *value =
        g_strdup_printf(f->type == FIELD_ID ? "%" G_GINT64_FORMAT : "#%" G_GINT64_FORMAT, id);
    g_autofree char *line = call(cmd, f, value);
    ask(w, line, NULL);
}

/* By name and by number to what lies in another workplace. */
static void with_field(struct line_walk *w, const struct command *cmd, const struct field *f)
{
    bool reads = !(cmd->flags & CMD_WRITES);
    const char *lead = f->type == FIELD_PERSON          ? "QK777"
                       : f->type == FIELD_WORKPLACE     ? "Quokkahouse"
                       : f->type == FIELD_CONSTITUENCY  ? "Hexham"
                       : f->type == FIELD_REP           ? "tom"
                       : f->type == FIELD_TEXT && reads ? "quok"
                       : f->type == FIELD_BOOL          ? "yes"
                       : f->type == FIELD_INT && reads  ? "1000"
                                                        : NULL;
    if (lead) {
        g_autofree char *line = call(cmd, f, lead);
        ask(w, line, lead);
    }
    const struct {
        const char *field;
        gint64 id;
    } ids[] = {{"prospect", planted->group}, {"prospect", planted->named},
               {"reply", planted->reply},    {"task", planted->task},
               {"task", planted->given},     {"change", 5}};
    if (f->type == FIELD_PERSON)
        with_number(w, cmd, f, planted->person);
    for (gsize i = 0; f->type == FIELD_ID && i < G_N_ELEMENTS(ids); i++)
        if (strcmp(ids[i].field, f->name) == 0)
            with_number(w, cmd, f, ids[i].id);
}

/* What belongs to the machine is shut by test_doors; a PIN comes on standard input. */
static bool is_left_out(const struct command *cmd)
{
    return cmd->flags & (CMD_NO_DB | CMD_LOCAL) || g_str_has_prefix(cmd->id, "rep.pin");
}

static void walk_line(const char *who, enum level level, guint least)
{
    struct line_walk w = {.who = who, .level = level};
    gsize n;
    const struct command *const *table = command_table(&n);
    for (gsize i = 0; i < n; i++) {
        /* What is far above them is refused before it does anything. */
        if (is_left_out(table[i]) || table[i]->level > level + 1)
            continue;
        g_autofree char *plain = call(table[i], NULL, NULL);
        ask(&w, plain, NULL);
        if (level < table[i]->level)
            continue;
        for (const struct field *f = table[i]->fields; f && f->name; f++)
            if (!(f->flags & (FIELD_FORM_ONLY | FIELD_SECRET)))
                with_field(&w, table[i], f);
    }
    if (w.done < least / ONE_IN)
        fail_msg("only %u calls of %s worked: the walk goes nowhere", w.done, who);
}

/* Every byte of the screens that the rep can go to. */
static void walk_screens(const char *who, enum level level)
{
    struct pty *p = host_open(the_host, who);
    pty_assert_text(p, "? Help");
    for (const char *key = "12345678"; *key; key++) {
        const char typed[] = {*key, '\0'};
        pty_keys(p, typed);
        if (*key == '6')
            pty_assert_text(p, "Yusuf"); /* what is theirs is there */
        pty_settle(p, 50);
        pty_keys(p, "<Enter>");
        pty_settle(p, 50);
        pty_keys(p, "<Esc>");
        pty_settle(p, 50);
    }
    gsize len = 0;
    const char *bytes = pty_log(p, 0, &len);
    g_autofree char *text = g_strndup(bytes, len);
    for (gsize i = 0; i < len; i++)
        if (!text[i])
            text[i] = ' ';
    g_autofree char *valid = g_utf8_make_valid(text, (gssize)len);
    const char *leak = walk_leak(level, valid);
    if (leak)
        fail_msg("the screens show “%s” to %s", leak, who);
    pty_free(p);
}

/* Before the calls, which change who is there. */
static void screens(void **state)
{
    (void)state;
    host_or_skip();
    walk_screens("ruth", LEVEL_REP);
    walk_screens("sam", LEVEL_VOLUNTEER);
    walk_screens("rita", LEVEL_READONLY);
}

static void rep(void **state)
{
    (void)state;
    host_or_skip();
    walk_line("ruth", LEVEL_REP, 40);
}

static void volunteer(void **state)
{
    (void)state;
    host_or_skip();
    walk_line("sam", LEVEL_VOLUNTEER, 30);
}

static void readonly(void **state)
{
    (void)state;
    host_or_skip();
    walk_line("rita", LEVEL_READONLY, 20);
}

/* The same calls show it to those who may: the walk goes where it lies. */
static void an_officer_sees_them(void **state)
{
    (void)state;
    host_or_skip();
    g_autofree char *members = host_said(the_host, "priya", NULL, "member list --json");
    g_autofree char *person = host_said(the_host, "priya", NULL, "member show QK777 --json");
    g_autofree char *log = host_said(the_host, "priya", NULL, "log --limit 1000 --json");
    assert_string_equal(walk_leak(LEVEL_REP, members), "quokkaperson");
    assert_non_null(strstr(person, "quokkamail"));
    assert_non_null(walk_leak(LEVEL_REP, log));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_officer_sees_them),
        cmocka_unit_test(screens),
        cmocka_unit_test(rep),
        cmocka_unit_test(volunteer),
        cmocka_unit_test(readonly),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
