/*
 * A mail of the outbox that comes back into the branch's mailbox, on the real binary.
 */
#include "host_folder.h"
#include "support/maildir.h"

static int made(void **state)
{
    if (make_folder(state) != 0)
        return -1;
    g_autofree char *beside = g_path_get_dirname(cli_program());
    g_autofree char *from = g_build_filename(beside, "lib/branchline/mail.so", NULL);
    g_autofree char *into = in_folder("lib/branchline/mail.so");
    g_free(DONE("/usr/bin/install", "-D", "-m", "755", from, into));
    return 0;
}

/* A mail program that takes a mail; its mail system sends it back, and where that is so fast the
 * mailbox is filed before the program has answered. Its path, caller's. */
static char *sends_back(const char *path, const char *box, bool at_once)
{
    char *fake = in_folder("sendmail");
    /* Nothing of the environment comes through sendmail's door: what the sanitizers are told does.
     */
    const char *asan = g_getenv("ASAN_OPTIONS"), *lsan = g_getenv("LSAN_OPTIONS");
    g_autofree char *file =
        at_once ? g_strdup_printf("ASAN_OPTIONS='%s' LSAN_OPTIONS='%s' '%s' --db '%s' host mailbox "
                                  "'%s' >&2",
                                  asan ? asan : "", lsan ? lsan : "", program, path, box)
                : g_strdup(":");
    g_autofree char *script = g_strdup_printf(
        "#!/bin/sh\nid=$(tr -d '\\r' | tr '\\n' ' ' | sed 's/.*Message-I[Dd]: "
        "*\\(<[^>]*>\\).*/\\1/')\n"
        "cat >'%s/new/1.b.host' <<END\nReturn-Path: <>\nFrom: MAILER-DAEMON@host.example\n"
        "To: branch@example.org\nSubject: Undelivered Mail Returned to Sender\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
        "--b\n\nNobody of that name.\n--b\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; host.example\n\nFinal-Recipient: rfc822; a@b.example\n"
        "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\n\n"
        "--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: $id\n--b--\nEND\n%s\n",
        box, file);
    assert_true(
        g_file_set_contents_full(fake, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
    return fake;
}

#define AS_OFFICER(path) program, "--db", path, "--as", "priya"

/* A branch with a reply that is on its way to HQ. Caller's. */
static char *with_bundle(const char *name)
{
    char *path = in_folder(name);
    g_free(DONE(AS_OFFICER(path), "init", "--branch", "Aire Valley"));
    g_free(DONE(AS_OFFICER(path), "member", "add", "--membership-no", "1001", "--given-name", "Mo",
                "--family-name", "Lowe", "--constituency", "W07000112"));
    g_free(DONE(AS_OFFICER(path), "reply", "add", "--person", "Mo Lowe", "--type", "substantive",
                "--consent", "given", "--text", "Dear Mo,\n\nI shall raise it.\n"));
    g_free(DONE(AS_OFFICER(path), "reply", "bundle", "--all", "--as-it-is"));
    return path;
}

/* What of the outbox comes back waits for somebody there, what it took waits again, and no rep has
 * to match anything. */
static void came_back(void **state)
{
    (void)state;
    for (int at_once = 0; at_once < 2; at_once++) {
        g_autofree char *path = with_bundle(at_once ? "fast.db" : "back.db");
        g_autofree char *box = maildir_new(folder, at_once ? "fast" : "back");
        g_autofree char *fake = sends_back(path, box, at_once);
        g_free(DONE(program, "--db", path, "outbox", "send", "--sendmail", fake));
        if (!at_once) {
            says(DONE(AS_OFFICER(path), "reply", "list", "--to-send", "--json"), "[]");
            says(DONE(program, "--db", path, "host", "mailbox", box), "1 mail filed");
        }
        maildir_holds(box, "cur", "1.b.host:2,S");
        g_autofree char *list = DONE(AS_OFFICER(path), "outbox", "list", "--json");
        if (!strstr(list, "\"status\":\"refused\"") ||
            !strstr(list, "Returned by the mail system: 550 5.1.1 user unknown"))
            fail_msg("%s", list);
        says(DONE(AS_OFFICER(path), "reply", "list", "--to-send", "--json"), "\"reply_id\":1");
        says(DONE(AS_OFFICER(path), "reply", "list", "--triage", "--json"), "[]");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(came_back)};
    return cmocka_run_group_tests_name("host bounced", tests, made, remove_folder);
}
