/*
 * Words of a call: names of commands, options from fields, words in order.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "cli/parse.h"

#include <string.h>

static const struct choice types[] = {WORD("HOLDING", "holding reply"), WORD("REFUSAL", "refusal"),
                                      WORDS_END};

static const struct field add_fields[] = {
    FIELD("given_name", "Given name", "As they write it.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("family_name", "Family name", "", TEXT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("job", "Job", "", TEXT),
    FIELD("joined_on", "Joined", "", DATE),
    FIELD("number", "Number", "", INT),
    FIELD("rep_here", "Rep here", "", BOOL),
    FIELD("tag", "Tag", "", TEXT, .flags = FIELD_REPEAT),
    FIELD("hidden", "Hidden", "", TEXT, .flags = FIELD_FORM_ONLY),
    {.name = NULL},
};
static const struct field import_fields[] = {
    FIELD("ballot", "Ballot", "", BALLOT, .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("file", "File", "", FILE, .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_REPEAT),
    {.name = NULL},
};
static const struct field part_fields[] = {
    FIELD("reply", "Reply", "", ID, .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_REPEAT),
    FIELD("file", "File", "", FILE, .flags = FIELD_POSITIONAL),
    {.name = NULL},
};
static const struct field undo_fields[] = {
    FIELD("change", "Change", "", ID, .flags = FIELD_POSITIONAL),
    FIELD("type", "Type", "", CHOICE, .choices = types),
    {.name = NULL},
};

static const struct command commands[] = {
    {.id = "member.add", .title = "Add", .fields = add_fields},
    {.id = "member.list", .title = "List"},
    {.id = "ballot.add", .title = "Add"},
    {.id = "ballot.electorate.import", .title = "Import", .fields = import_fields},
    {.id = "reply.part", .title = "Part", .fields = part_fields},
    {.id = "undo", .title = "Undo", .fields = undo_fields},
    {.id = "undo.rest", .title = "Undo the rest"},
};

static struct cli_table table(void)
{
    static const struct command *pointers[G_N_ELEMENTS(commands)];
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        pointers[i] = &commands[i];
    return (struct cli_table){.commands = pointers, .n = G_N_ELEMENTS(commands)};
}

/* Reads the words of a line that are parted by "|"; NULL where it was taken,
 * else the sentence (caller's). */
static char *parse(const char *line, struct cli_call *call)
{
    g_autofree char *whole = g_strconcat("branchline|", line, NULL);
    g_auto(GStrv) words = g_strsplit(*line ? whole : "branchline", "|", -1);
    g_autoptr(GError) error = NULL;
    if (cli_parse(table(), (int)g_strv_length(words), words, call, &error)) {
        assert_null(error);
        return NULL;
    }
    assert_true(err_is(error, BL_ERR_USAGE));
    return g_strdup(error->message);
}

static void refused(const char *line, const char *says)
{
    struct cli_call call;
    g_autofree char *sentence = parse(line, &call);
    cli_call_done(&call);
    if (!sentence)
        fail_msg("“%s” was taken", line);
    if (!strstr(sentence, says))
        fail_msg("“%s”: “%s” does not say “%s”", line, sentence, says);
}

/* The command named and its values as "name=value;". */
static void takes(const char *line, const char *id, const char *values)
{
    struct cli_call call;
    g_autofree char *sentence = parse(line, &call);
    if (sentence)
        fail_msg("“%s”: %s", line, sentence);
    assert_string_equal(call.command ? call.command->id : "", id);
    g_autoptr(GString) got = g_string_new(NULL);
    for (gsize i = 0; i < record_size(call.values); i++) {
        const struct value *v = record_at(call.values, i);
        g_string_append_printf(got, "%s=", v->name);
        if (v->type == VALUE_BOOL)
            g_string_append(got, v->i ? "yes" : "no");
        else if (v->type == VALUE_LIST)
            for (guint k = 0; k < v->list->len; k++)
                g_string_append_printf(got, "%s%s", k ? "," : "",
                                       record_str(v->list->pdata[k], "value"));
        else
            g_string_append(got, v->s);
        g_string_append_c(got, ';');
    }
    assert_string_equal(got->str, values);
    cli_call_done(&call);
}

static void names(void **state)
{
    (void)state;
    takes("member|list", "member.list", "");
    takes("ballot|electorate|import|list.csv", "ballot.electorate.import", "file=list.csv;");
    takes("reply|part|8", "reply.part", "reply=8;");
    takes("reply|part|8|9|10", "reply.part", "reply=8,9,10;");
    takes("reply|part|8|9|out.txt", "reply.part", "reply=8,9;file=out.txt;");
    takes("reply|part|8|-", "reply.part", "reply=8;file=-;");
    takes("undo", "undo", "");
    takes("undo|12", "undo", "change=12;");
    takes("undo|rest", "undo.rest", "");
    takes("--|member|list", "member.list", "");
    takes("", "", "");

    refused("membr|list", "Did you mean “member”? There are: member, ballot, reply, undo.");
    refused("member|ad", "Did you mean “add”? There are: add, list.");
    refused("member|zzz", "“member” has no command “zzz”. There are: add, list.");
    refused("add|member", "Did you mean “member add”?");
    refused("ballot|electorate|improt", "“ballot electorate” has no command “improt”. Did you");
    refused("member.add|A|B", "There is no command “member.add”.");
    refused("|x", "There is no command “”.");
    refused("\x1b]0;x|x", "There is no command “");

    struct cli_call call;
    assert_null(parse("ballot|electorate", &call));
    assert_null(call.command);
    assert_string_equal(call.group, "ballot electorate");
    cli_call_done(&call);
}

static void options(void **state)
{
    (void)state;
    takes("member|add|Amina|Yusuf", "member.add", "given_name=Amina;family_name=Yusuf;");
    takes("member|add|--job|team lead|Amina|Yusuf", "member.add",
          "job=team lead;given_name=Amina;family_name=Yusuf;");
    takes("member|add|--given-name=Amina|Yusuf|--job=x", "member.add",
          "given_name=Amina;job=x;family_name=Yusuf;");
    takes("member|add|--fam|Yusuf|Amina", "member.add", "family_name=Yusuf;given_name=Amina;");
    takes("member|add|A|B|--rep-here", "member.add", "rep_here=yes;given_name=A;family_name=B;");
    takes("member|add|A|B|--no-rep-here", "member.add", "rep_here=no;given_name=A;family_name=B;");
    takes("member|add|A|B|--tag|x|--tag=y z", "member.add",
          "tag=x,y z;given_name=A;family_name=B;");
    takes("member|add|A|B|--joined-on|+3|--number|-5", "member.add",
          "joined_on=+3;number=-5;given_name=A;family_name=B;");
    takes("undo|-2", "undo", "change=-2;");
    takes("undo|--type|holding|-2", "undo", "type=holding;change=-2;");
    takes("member|add|--|--job|-x", "member.add", "given_name=--job;family_name=-x;");
    takes("ballot|electorate|import|-|two.csv|--ballot|3", "ballot.electorate.import",
          "ballot=3;file=-,two.csv;");
    takes("ballot|electorate|import|2|list.csv", "ballot.electorate.import",
          "ballot=2;file=list.csv;");
    takes("member|add||B", "member.add", "given_name=;family_name=B;");

    refused("member|add|Amina", "“member add” needs FAMILY-NAME");
    refused("ballot|electorate|import", "needs FILE");
    refused("member|add|A|B|C", "“C” is one word too many");
    refused("member|list|x", "“x” is one word too many");
    refused("member|add|A|B|--jobb|x", "Did you mean --job?");
    refused("member|add|A|B|--j|x", "“--j” can be any of: json, job, joined-on");
    refused("member|add|A|B|--job", "--job needs a value after it.");
    refused("member|add|A|B|--rep-here=1", "--rep-here takes no value.");
    refused("member|add|A|B|--job|x|--job|y", "--job was given twice");
    refused("member|add|A|B|--hidden|x", "There is no option “--hidden”.");
    refused("member|add|A|B|-x", "There is no option “-x”");
    refused("member|--job|x", "There is no option “--job”");
}

static void globals(void **state)
{
    (void)state;
    static const char *const places[] = {"--db|f|--as=tom|--json|member|list",
                                         "member|--db=f|--json|--as|tom|list",
                                         "member|list|--js|--db|f|--as|tom"};
    for (gsize i = 0; i < G_N_ELEMENTS(places); i++) {
        struct cli_call call;
        assert_null(parse(places[i], &call));
        assert_string_equal(call.command->id, "member.list");
        assert_string_equal(call.db, "f");
        assert_string_equal(call.as, "tom");
        assert_true(call.json);
        cli_call_done(&call);
    }
    static const char *const helps[] = {
        "--help|member|add", "member|add|--help", "help|member|add", "member|add|x|--bogus|--help",
        "member|add|-h",     "member|add|-hh",    "-h|member|add"};
    for (gsize i = 0; i < G_N_ELEMENTS(helps); i++) {
        struct cli_call call;
        assert_null(parse(helps[i], &call));
        assert_true(call.help);
        assert_string_equal(call.command->id, "member.add");
        cli_call_done(&call);
    }
    struct cli_call call;
    assert_null(parse("--version", &call));
    assert_true(call.version);
    cli_call_done(&call);
    refused("--db", "--db needs a value");
    refused("--bogus", "There is no option “--bogus”");
    refused("--json=1|member|list", "--json takes no value");
    /* Where --json stands behind the slip, the slip is told as JSON all the same. */
    g_free(parse("membr|list|--json", &call));
    assert_true(call.json);
    cli_call_done(&call);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(options),
        cmocka_unit_test(globals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
