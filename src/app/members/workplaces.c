/*
 * Workplaces: the tree with its sums, adding a place, its head-count.
 */
#include "app_priv.h"
#include "fields.h"

#include "base/count.h"
#include "base/err.h"
#include "domain/recruit.h"
#include "domain/vocabulary.h"
#include "store/change.h"

#include <string.h>

/* ---- the tree ---- */

/* A place whose head-count is known stands for all below it; another one is the sum of the known
 * ones below */

struct node {
    gint64 id, parent_id;
    gint64 members, prospects;                         /* with all below */
    bool known;                                        /* a head-count is known here or below */
    gint64 headcount, counted, other_union, potential; /* of the known ones */
};

static GArray *nodes_read(const GPtrArray *rows)
{
    GArray *nodes = g_array_sized_new(false, true, sizeof(struct node), rows->len);
    for (guint i = 0; i < rows->len; i++) {
        const record *row = rows->pdata[i];
        struct node node = {.id = record_int(row, "id"),
                            .parent_id = record_int(row, "parent_id"),
                            .members = record_int(row, "members"),
                            .prospects = record_int(row, "prospects")};
        g_array_append_val(nodes, node);
    }
    return nodes;
}

static void node_close(struct node *node, const record *row)
{
    if (!record_has(row, "headcount"))
        return;
    node->known = true;
    node->headcount = record_int(row, "headcount");
    node->counted = node->members;
    node->other_union = record_int(row, "other_union");
    node->potential = workplace_sums(node->headcount, node->members, node->other_union).potential;
}

static void node_into_parent(struct node *parent, const struct node *node)
{
    parent->members += node->members;
    parent->prospects += node->prospects;
    if (!node->known)
        return;
    parent->known = true;
    parent->headcount += node->headcount;
    parent->counted += node->counted;
    parent->other_union += node->other_union;
    parent->potential += node->potential;
}

/* Rows come with a place before what is below it: backwards, each is whole
 * when it is reached. */
static void nodes_sum(GArray *nodes, const GPtrArray *rows)
{
    g_autoptr(GHashTable) at = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (guint i = 0; i < nodes->len; i++)
        g_hash_table_insert(at, &g_array_index(nodes, struct node, i).id, GUINT_TO_POINTER(i + 1));
    for (guint i = nodes->len; i-- > 0;) {
        struct node *node = &g_array_index(nodes, struct node, i);
        node_close(node, rows->pdata[i]);
        guint parent = GPOINTER_TO_UINT(g_hash_table_lookup(at, &node->parent_id));
        if (parent)
            node_into_parent(&g_array_index(nodes, struct node, parent - 1), node);
    }
}

static record *node_row(const struct node *node, const record *in)
{
    record *row = record_new();
    record_set_int(row, "id", node->id);
    record_set_int(row, "workplace_id", node->id);
    record_set_text(row, "name", record_text(in, "name"));
    record_set_text(row, "kind", record_text(in, "kind"));
    if (node->parent_id)
        record_set_int(row, "parent_id", node->parent_id);
    else
        record_set_null(row, "parent_id");
    record_set_int(row, "depth", record_int(in, "depth"));
    record_set_int(row, "members", node->members);
    record_set_int(row, "prospects", node->prospects);
    static const char *const sums[] = {"headcount", "other_union", "density", "potential"};
    for (gsize i = 0; i < G_N_ELEMENTS(sums); i++)
        record_set_null(row, sums[i]);
    if (node->known) {
        struct workplace_sums s = workplace_sums(node->headcount, node->counted, node->other_union);
        record_set_int(row, "headcount", node->headcount);
        record_set_int(row, "other_union", node->other_union);
        if (s.density_hundredths >= 0)
            record_set_hundredths(row, "density", s.density_hundredths);
        record_set_int(row, "potential", node->potential);
    }
    return row;
}

static bool workplace_run_list(struct app *app, const record *in, struct result *out,
                               GError **error)
{
    g_autoptr(GPtrArray) rows = db_all(app_db(app), "workplace_tree", in, error);
    if (!rows)
        return false;
    g_autoptr(GArray) nodes = nodes_read(rows);
    nodes_sum(nodes, rows);
    for (guint i = 0; i < nodes->len; i++) {
        g_autoptr(record) row = node_row(&g_array_index(nodes, struct node, i), rows->pdata[i]);
        if (!result_row(out, row, error))
            return false;
    }
    return true;
}

/* ---- writing ---- */

static record *place_get(struct app *app, gint64 id, GError **error)
{
    g_autoptr(record) args = record_of_int("workplace_id", id);
    return db_need(app_db(app), "workplace_get", args, error,
                   "That is not one of your workplaces.");
}

/* args: name, parent_id, workplace_id (NULL for a new one). */
static bool name_free(struct app *app, const record *args, GError **error)
{
    gint64 twin = 0;
    if (!db_find_int(app_db(app), "workplace_twin", args, &twin, error))
        return false;
    return !twin || err_set(error, BL_ERR_INPUT, "There is already a workplace “%s” there.",
                            record_str(args, "name"));
}

static const char *kind_below(const char *parent)
{
    if (strcmp(parent, "OFFICE") == 0 || strcmp(parent, "TEAM") == 0)
        return "TEAM";
    return "OFFICE";
}

static void about(struct result *out, gint64 id, char *label)
{
    out->id = id;
    out->subject = "workplace";
    out->subject_id = id;
    out->workplace_id = id;
    g_free(out->label);
    out->label = label;
}

static bool workplace_run_add(struct app *app, const record *in, struct result *out, GError **error)
{
    gint64 id;
    gint64 under = record_has(in, "under_id") ? record_int(in, "under_id") : WHOLE_BRANCH;
    g_autoptr(record) parent = place_get(app, under, error);
    if (!parent)
        return false;
    g_autoptr(record) args = record_copy(in);
    record_set_int(args, "parent_id", under);
    record_set_null(args, "workplace_id");
    record_set_null(args, "code");
    if (!record_has(in, "kind"))
        record_set_text(args, "kind", kind_below(record_str(parent, "kind")));
    if (!name_free(app, args, error) || db_exec(app_db(app), "workplace_add", args, &id, error) < 0)
        return false;
    const char *name = record_str(in, "name");
    about(out, id, g_strdup_printf("%s added under %s", name, record_str(parent, "name")));
    result_say(out, "%s is now a workplace under %s.", name, record_str(parent, "name"));
    return true;
}

static const struct field edit_fields[] = {
    FIELD("workplace", "Workplace", "Its name or id.", WORKPLACE,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL | FIELD_SUBJECT),
    FIELD("name", "Name", "What the place is called.", TEXT, .flags = FIELD_KEEP | FIELD_FILLED,
          .column = "name"),
    FIELD("headcount", "Head-count", "How many people work there, members or not.", INT,
          .most = FIELD_ANY_COUNT, .flags = FIELD_KEEP, .column = "headcount"),
    FIELD("other_union", "In other unions", "How many of them are in another union.", INT,
          .most = FIELD_ANY_COUNT, .flags = FIELD_KEEP, .column = "other_union"),
    FIELD("note", "Note", "Anything to know about the place.", LONG_TEXT,
          .flags = FIELD_KEEP | FIELD_NOTE, .column = "note"),
    {.name = NULL},
};

static bool workplace_run_edit(struct app *app, const record *in, struct result *out,
                               GError **error)
{
    g_autoptr(record) args = place_get(app, record_int(in, "workplace_id"), error);
    if (!args)
        return false;
    gint64 id = record_int(args, "id");
    if (id == WHOLE_BRANCH && app_actor(app)->level < LEVEL_OFFICER)
        return err_set(error, BL_ERR_REFUSED, "Only officers can edit the branch itself.");
    g_autoptr(record) before = record_copy(args);
    record_set_int(args, "workplace_id", id);
    fields_over(edit_fields, args, in);
    if (!name_free(app, args, error) ||
        db_exec(app_db(app), "workplace_edit", args, NULL, error) < 0)
        return false;
    about(out, id, NULL);
    fields_label(out, edit_fields, before, args, record_str(args, "name"), "edited");
    g_autofree char *people = counted(
        record_has(args, "headcount") ? record_int(args, "headcount") : 0, "person", "people");
    if (record_has(args, "headcount"))
        result_say(out, "%s: %s, %" G_GINT64_FORMAT " in other unions.", record_str(args, "name"),
                   people, record_int(args, "other_union"));
    else
        result_say(out, "%s is stored.", record_str(args, "name"));
    return true;
}

static bool workplace_prefill_edit(struct app *app, record *in, GError **error)
{
    g_autoptr(record) place = place_get(app, record_int(in, "workplace_id"), error);
    if (!place)
        return false;
    fields_prefill(edit_fields, place, in);
    return true;
}

/* ---- the table ---- */

static const struct field add_fields[] = {
    FIELD("name", "Name", "What the place is called.", TEXT,
          .flags = FIELD_REQUIRED | FIELD_POSITIONAL),
    FIELD("under", "Under", "The workplace it belongs to; if left out, the branch.", WORKPLACE),
    FIELD("kind", "Kind", "What sort of place it is; if left out, whichever fits there.", CHOICE,
          .choices = workplace_kinds_asked),
    FIELD("headcount", "Head-count", "How many people work there, members or not.", INT,
          .most = FIELD_ANY_COUNT),
    FIELD("other_union", "In other unions", "How many of them are in another union.", INT,
          .most = FIELD_ANY_COUNT),
    FIELD("note", "Note", "Anything to know about the place.", LONG_TEXT, .flags = FIELD_NOTE),
    {.name = NULL},
};
static const struct command commands[] = {
    {.id = "workplace.list",
     .title = "List the workplaces",
     .help = "The tree of workplaces with head-count, members, density and how many could still "
             "join. A known head-count covers all below that place; where there is none, those "
             "below are added up.",
     .level = LEVEL_READONLY,
     .flags = CMD_LIST,
     .run = workplace_run_list,
     .shown_on = SHOWN_ON({.screen = "recruit workplaces"})},
    {.id = "workplace.add",
     .title = "Add a workplace",
     .help = "Adds an office, team or unit to the tree.",
     .level = LEVEL_OFFICER,
     .flags = CMD_WRITES | CMD_ADDS,
     .fields = add_fields,
     .run = workplace_run_add,
     .keys = "W",
     .where = "recruit",
     .bar = "New workplace",
     .topics = TOPIC_WORKPLACE},
    {.id = "workplace.edit",
     .title = "Edit a workplace",
     .help = "Its head-count, how many are in other unions, its name. What is left out stays.",
     .level = LEVEL_REP,
     .flags = CMD_WRITES,
     .fields = edit_fields,
     .run = workplace_run_edit,
     .keys = "w",
     .where = "recruit",
     .bar = "Workplace",
     .prefill = workplace_prefill_edit,
     .topics = TOPIC_WORKPLACE},
};

const struct command_group workplace_commands = {"Workplaces", commands, G_N_ELEMENTS(commands),
                                                 NULL, NULL};
