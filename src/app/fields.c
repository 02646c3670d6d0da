/*
 * From what was typed to values: each field by its type, the first slip as one
 * sentence with the field's label. Rules of the law are not here.
 */
#include "fields.h"
#include "app_priv.h"
#include "files/paths.h"

#include "app/input.h"
#include "base/err.h"
#include "base/moment.h"
#include "base/text.h"
#include "domain/note.h"
#include "domain/person.h"
#include "domain/postcode.h"
#include "domain/tag.h"

#include <string.h>

#define TEXT_MOST 200         /* letters of a one-line field */
#define LONG_TEXT_MOST 100000 /* letters of a long one */

static bool too_long(const struct field *f, const char *s, glong most, GError **error)
{
    glong letters = g_utf8_strlen(s, -1);
    if (letters <= most)
        return false;
    err_set(error, BL_ERR_INPUT, "%s is too long: %ld letters, at most %ld fit.", f->label, letters,
            most);
    return true;
}

/* The name under which a resolved id stands: workplace -> workplace_id. */
static const char *id_name(const struct field *f)
{
    if (f->type == FIELD_CONSTITUENCY)
        return "ons_code";
    g_autofree char *name = g_strconcat(f->name, "_id", NULL);
    return g_intern_string(name);
}

static bool is_reference(enum field_type type)
{
    return type == FIELD_PERSON || type == FIELD_WORKPLACE || type == FIELD_REP ||
           type == FIELD_BALLOT || type == FIELD_ASK || type == FIELD_ID ||
           type == FIELD_CONSTITUENCY;
}

static bool is_none(const char *word)
{
    return g_ascii_strcasecmp(word, "none") == 0;
}

/* Letters and digits only, lower case: "HAS_PAPER", "has paper" and
 * "Has-Paper" are one. */
static char *loose(const char *s)
{
    g_autofree char *folded = text_fold(s);
    GString *out = g_string_new(NULL);
    for (const char *p = folded; *p; p++)
        if (*p != ' ')
            g_string_append_c(out, *p);
    return g_string_free(out, false);
}

static const char *choice_typed(const struct field *f, const char *typed)
{
    g_autofree char *want = loose(typed);
    const char *found = NULL;
    unsigned starts = 0;
    for (const struct choice *c = f->choices; c->value; c++) {
        g_autofree char *value = loose(c->value);
        g_autofree char *label = loose(c->label);
        if (strcmp(value, want) == 0 || strcmp(label, want) == 0)
            return c->value;
        if (*want && (g_str_has_prefix(value, want) || g_str_has_prefix(label, want))) {
            found = c->value;
            starts++;
        }
    }
    return starts == 1 ? found : NULL;
}

static bool choice_wrong(const struct field *f, const char *typed, GError **error)
{
    g_autofree char *choices = choice_list(f->choices, 0);
    return err_set(error, BL_ERR_INPUT, "%s cannot be “%s”: choose %s.", f->label, typed, choices);
}

static bool read_int(const struct field *f, const char *typed, gint64 *out, GError **error)
{
    g_autofree char *s = g_strstrip(g_strdup(typed));
    char *end = NULL;
    gint64 i = g_ascii_strtoll(s, &end, 10);
    if (end == s || *end != '\0' || i > G_MAXINT32 || i < G_MININT32)
        return err_set(error, BL_ERR_INPUT, "%s has to be a whole number, not “%s”.", f->label, s);
    *out = i;
    if (!f->most || (i >= f->least && i <= f->most))
        return true;
    if (f->most == FIELD_ANY_COUNT)
        return err_set(error, BL_ERR_INPUT, "%s has to be %" G_GINT64_FORMAT " or more, not “%s”.",
                       f->label, f->least, s);
    return err_set(error, BL_ERR_INPUT,
                   "%s has to be from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT ", not “%s”.",
                   f->label, f->least, f->most, s);
}

static bool read_bool(const struct field *f, const char *typed, bool *out, GError **error)
{
    static const char *const yes[] = {"1", "yes", "y", "true", "on", NULL};
    static const char *const no[] = {"0", "no", "n", "false", "off", "", NULL};
    g_autofree char *s = g_ascii_strdown(typed, -1);
    if (g_strv_contains(yes, s))
        *out = true;
    else if (g_strv_contains(no, s))
        *out = false;
    else
        return err_set(error, BL_ERR_INPUT, "%s must be yes or no, not “%s”.", f->label, typed);
    return true;
}

static const char *time_name(const struct field *f)
{
    g_autofree char *name = g_strconcat(f->name, "_at", NULL);
    return g_intern_string(name);
}

static bool read_day(struct app *app, const struct field *f, const char *typed, record *into,
                     GError **error)
{
    struct moment m = {.time = ""};
    GError *why = NULL;
    const bool moment = f->type == FIELD_MOMENT;
    if (!(moment ? moment_parse(typed, app_now(app), &m, &why)
                 : field_day(f, typed, app_today(app), DAY_NONE, &m.on, &why))) {
        err_set(error, BL_ERR_INPUT, "%s: %s", f->label, why ? why->message : "no such date.");
        g_clear_error(&why);
        return false;
    }
    record_take_text(into, f->name, day_to_iso(m.on));
    if (moment)
        record_set_text(into, time_name(f), *m.time ? m.time : NULL);
    return true;
}

static bool read_time(const struct field *f, const char *typed, char **out, GError **error)
{
    gint64 instant;
    g_autofree char *s = g_strstrip(g_strdup(typed));
    g_autofree char *padded = strlen(s) == 4 && s[1] == ':' ? g_strconcat("0", s, NULL) : NULL;
    const char *hhmm = padded ? padded : s;
    if (strlen(hhmm) != 5 || !instant_from_local(0, hhmm, &instant))
        return err_set(error, BL_ERR_INPUT, "%s must be a time such as 12:00, not “%s”.", f->label,
                       s);
    *out = g_strdup(hhmm);
    return true;
}

static bool read_reference(struct app *app, const struct field *f, const char *typed, record *into,
                           GError **error)
{
    const char *name = id_name(f);
    gint64 id = 0;
    bool ok = false;
    switch (f->type) {
    case FIELD_PERSON:
        ok = resolve_person(app, typed, &id, error);
        break;
    case FIELD_WORKPLACE:
        ok = resolve_workplace(app, typed, &id, error);
        break;
    case FIELD_REP:
        ok = resolve_rep(app, typed, &id, error);
        break;
    case FIELD_BALLOT:
        ok = resolve_ballot(app, typed, &id, error);
        break;
    case FIELD_ASK:
        ok = resolve_ask(app, typed, &id, error);
        break;
    case FIELD_CONSTITUENCY: {
        char *code = resolve_constituency(app, typed, error);
        if (code)
            record_take_text(into, name, code);
        return code != NULL;
    }
    default:
        ok = read_int(f, typed[0] == '#' ? typed + 1 : typed, &id, error);
        break;
    }
    if (ok)
        record_set_int(into, name, id);
    return ok;
}

static bool read_text(const struct field *f, const char *typed, record *into, GError **error)
{
    bool lines = f->type == FIELD_LONG_TEXT;
    g_autofree char *s = text_clean(typed, -1, lines ? TEXT_MULTILINE : TEXT_LINE | TEXT_TRIM);
    char *(*clean)(const char *, GError **) = f->type == FIELD_EMAIL ? person_email
                                              : f->type == FIELD_TAG ? tag_clean
                                                                     : f->clean;
    glong most = lines ? LONG_TEXT_MOST : f->type == FIELD_TAG ? TAG_MOST : TEXT_MOST;
    if (too_long(f, s, f->most ? (glong)f->most : most, error))
        return false;
    /* What a rep types where there is none is no slip. */
    bool none = clean && !(f->flags & FIELD_REQUIRED) && is_none(s);
    if (!clean || none || !*s) {
        record_set_text(into, f->name, *s && !none ? s : NULL);
        return true;
    }
    char *value = clean(s, error);
    if (value)
        record_take_text(into, f->name, value);
    return value != NULL;
}

/* Who comes over SSH has no files on this machine. */
static bool read_file(struct app *app, const struct field *f, const char *typed, record *into,
                      GError **error)
{
    bool standard = strcmp(typed, "-") == 0;
    if (standard && app->screens)
        return err_set(error, BL_ERR_INPUT, "%s: there is no standard input here%s.", f->label,
                       app->remote ? ", give one of your tray, such as tray:list.csv" : "");
    if (app->remote && !standard && !tray_is(typed)) {
        app_note_refused(app, "file");
        return err_set(error, BL_ERR_REFUSED,
                       "%s: over SSH this is - for standard input, or a file in your tray such as "
                       "tray:list.csv (“put list.csv” puts it there).",
                       f->label);
    }
    bool form = app->screens && !app->remote;
    record_take_text(into, f->name, form ? paths_meant(typed) : paths_at_home(typed));
    return true;
}

static bool read_one(struct app *app, const struct field *f, const char *typed, record *into,
                     GError **error)
{
    gint64 i;
    bool b = false;
    char *s = NULL;
    switch (f->type) {
    case FIELD_INT:
        if (!read_int(f, typed, &i, error))
            return false;
        record_set_int(into, f->name, i);
        return true;
    case FIELD_BOOL:
        if (!read_bool(f, typed, &b, error))
            return false;
        record_set_bool(into, f->name, b);
        return true;
    case FIELD_DATE:
    case FIELD_MOMENT:
        return read_day(app, f, typed, into, error);
    case FIELD_TIME:
        if (!read_time(f, typed, &s, error))
            return false;
        record_take_text(into, f->name, s);
        return true;
    case FIELD_CHOICE: {
        const char *value = choice_typed(f, typed);
        if (!value)
            return choice_wrong(f, typed, error);
        record_set_text(into, f->name, value);
        return true;
    }
    case FIELD_FILE:
        return read_file(app, f, typed, into, error);
    case FIELD_POSTCODE: {
        struct postcode postcode;
        if (!postcode_parse(typed, &postcode, error))
            return false;
        record_set_text(into, f->name, postcode.spaced);
        return true;
    }
    case FIELD_TEXT:
    case FIELD_LONG_TEXT:
    case FIELD_EMAIL:
    case FIELD_TAG:
        return read_text(f, typed, into, error);
    default:
        return read_reference(app, f, typed, into, error);
    }
}

/* A value that no such field can have, said as the command line knows it: "--due: …". What names
 * a record is not the words' fault. */
static bool as_option(const struct app *app, const struct field *f, GError **error)
{
    if (!app->words || !error || is_reference(f->type) || !err_is(*error, BL_ERR_INPUT))
        return false;
    g_autofree char *dashed = g_strdelimit(g_strdup(f->name), "_", '-');
    g_autofree char *word = g_ascii_strup(dashed, -1);
    const char *said = (*error)->message;
    g_autofree char *named =
        f->flags & FIELD_POSITIONAL ? g_strdup(word) : g_strconcat("--", dashed, NULL);
    bool labelled = g_str_has_prefix(said, f->label);
    GError *told = NULL;
    err_set(&told, BL_ERR_USAGE, labelled ? "%s%s" : "%s: %s", named,
            labelled ? said + strlen(f->label) : said);
    g_clear_error(error);
    g_propagate_error(error, told);
    return false;
}

/* A FIELD_REPEAT: every value read alone, then a list of {value}. */
static bool read_list(struct app *app, const struct field *f, GPtrArray *typed, record *into,
                      GError **error)
{
    GPtrArray *list = record_array_new();
    for (guint i = 0; i < typed->len; i++) {
        g_autoptr(record) one = record_new();
        if (!read_one(app, f, record_str(typed->pdata[i], "value"), one, error)) {
            g_ptr_array_unref(list);
            return false;
        }
        record *item = record_new();
        const struct value *v = record_at(one, 0);
        if (v->type == VALUE_INT)
            record_set_int(item, "value", v->i);
        else
            record_set_text(item, "value", v->s);
        g_ptr_array_add(list, item);
    }
    record_take_list(into, f->name, list);
    return true;
}

/* What was typed for a field: NULL where nothing was. A number in the record
 * (from a selected row) is written out into *buffer. */
static const char *typed_value(const record *raw, const char *name, char **buffer)
{
    const struct value *v = record_get(raw, name);
    if (!v)
        return NULL;
    if (v->type == VALUE_INT || v->type == VALUE_BOOL) {
        *buffer = g_strdup_printf("%" G_GINT64_FORMAT, v->i);
        return *buffer;
    }
    return v->type == VALUE_TEXT ? v->s : NULL;
}

/* An edit takes away what it is given empty, or as “none”; the command sees which: _emptied. */
static bool is_emptied(const struct field *f, const char *typed)
{
    if (!typed || !(f->flags & FIELD_KEEP))
        return false;
    g_autofree char *word = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
    return !*word || is_none(word);
}

static bool take_away(const struct field *f, const char *stored, record *into, GError **error)
{
    if (f->flags & FIELD_FILLED)
        return err_set(error, BL_ERR_INPUT,
                       "%s cannot be left empty: give another one, or leave it as it is.",
                       f->label);
    g_autofree char *names = g_strdup_printf(
        "%s%s ", record_has(into, "_emptied") ? record_str(into, "_emptied") : " ", f->name);
    record_set_text(into, "_emptied", names);
    record_set_null(into, stored);
    return true;
}

bool fields_emptied(const record *in, const char *name)
{
    g_autofree char *word = g_strdup_printf(" %s ", name);
    return record_has(in, "_emptied") && strstr(record_str(in, "_emptied"), word);
}

/* is_filter: an empty value, of a script's empty variable, must not mean all of them. */
static bool read_field(struct app *app, const struct field *f, bool is_filter, const record *raw,
                       record *into, GError **error)
{
    bool reference = is_reference(f->type);
    const char *stored = reference ? id_name(f) : f->name;
    g_autofree char *buffer = NULL;

    GPtrArray *list = record_list(raw, f->name);
    if (list)
        return read_list(app, f, list, into, error);

    const char *typed = typed_value(raw, f->name, &buffer);
    if (is_emptied(f, typed))
        return take_away(f, stored, into, error);
    if (typed && f->type != FIELD_LONG_TEXT && f->type != FIELD_FILE) {
        char *trimmed = text_clean(typed, -1, TEXT_LINE | TEXT_TRIM);
        g_free(buffer);
        typed = buffer = trimmed;
    }
    if (reference && (!typed || !*typed)) {
        /* The selected row gives ids under their own name; they are checked
         * like typed ones. */
        g_autofree char *raw_id = NULL;
        const char *id = typed_value(raw, stored, &raw_id);
        if (id) {
            g_free(buffer);
            buffer = f->type == FIELD_CONSTITUENCY ? g_strdup(id) : g_strconcat("#", id, NULL);
            typed = buffer;
        }
    }
    if ((!typed || !*typed) && f->dflt)
        typed = f->dflt;
    if (typed && *typed)
        return read_one(app, f, typed, into, error) || as_option(app, f, error);
    if (typed && is_filter)
        return err_set(error, BL_ERR_USAGE,
                       "{%s} was given, but empty: leave it out for all, or say which.", f->name);
    if (f->type == FIELD_BALLOT && (f->flags & FIELD_REQUIRED))
        return read_reference(app, f, "", into, error);
    if (f->flags & FIELD_REQUIRED &&
        !(f->flags & (app->screens ? FIELD_CLI_ONLY : FIELD_FORM_ONLY)))
        return err_set(error, BL_ERR_INPUT, "%s is missing.", f->label) || as_option(app, f, error);
    if (f->type == FIELD_BOOL && (!typed || !record_get(raw, f->name)))
        record_set_bool(into, f->name, false);
    else
        record_set_null(into, stored);
    if (f->type == FIELD_MOMENT)
        record_set_null(into, time_name(f));
    return true;
}

/* No record is kept of how anybody votes, whatever the field is called. */
static bool keeps_secrecy(const struct command *cmd, const record *in, GError **error)
{
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if ((f->flags & FIELD_NOTE) && !note_ok(f->label, record_text(in, f->name), error))
            return false;
    return true;
}

record *fields_read(struct app *app, const struct command *cmd, const record *raw, GError **error)
{
    g_autoptr(record) into = record_new();
    bool is_filter = cmd->flags & CMD_LIST && app->words;
    record_set_null(into, "_emptied");
    for (const struct field *f = cmd->fields; f && f->name; f++)
        if (!read_field(app, f, is_filter, raw, into, error))
            return NULL;
    if (!fields_settle_days(app, cmd, raw, into, error) || !keeps_secrecy(cmd, into, error))
        return NULL;
    app_common_values(app, into);
    record_close(into, cmd->id);
    return g_steal_pointer(&into);
}

/* ---- columns ---- */

/* The name under which a field's value stands once it is read. */
static const char *read_name(const struct field *f)
{
    return is_reference(f->type) ? id_name(f) : f->name;
}

void fields_prefill(const struct field *fields, const record *row, record *into)
{
    for (const struct field *f = fields; f->name; f++) {
        if (!f->column || !(f->flags & FIELD_KEEP))
            continue;
        const struct value *v = record_value(row, f->column);
        record_set_value(into, f->name, v);
        if (!is_reference(f->type) || !record_has(row, f->column))
            continue;
        if (v->type == VALUE_INT)
            record_take_text(into, f->name, g_strdup_printf("#%" G_GINT64_FORMAT, v->i));
        g_autofree char *label = g_strconcat(f->name, "_label", NULL);
        record_set_text(into, g_intern_string(label),
                        record_text(row, f->shown ? f->shown : f->name));
    }
}

void fields_over(const struct field *fields, record *stored, const record *in)
{
    for (const struct field *f = fields; f->name; f++)
        if (f->column && (record_has(in, read_name(f)) || fields_emptied(in, f->name)))
            record_set_value(stored, f->column, record_value(in, read_name(f)));
}

void fields_columns(const struct field *fields, record *row, const record *in)
{
    for (const struct field *f = fields; f->name; f++)
        if (f->column)
            record_set_value(row, f->column, record_value(in, read_name(f)));
}
