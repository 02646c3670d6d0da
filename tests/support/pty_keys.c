/*
 * The terminal harness's keys: names in angle brackets, waits in braces; and what lists of commands
 * need. See pty.h.
 */
#include "support/pty_internal.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    VTermKey key;
} special[] = {
    {"Enter", VTERM_KEY_ENTER},  {"Esc", VTERM_KEY_ESCAPE},    {"Tab", VTERM_KEY_TAB},
    {"BS", VTERM_KEY_BACKSPACE}, {"Del", VTERM_KEY_DEL},       {"Ins", VTERM_KEY_INS},
    {"Up", VTERM_KEY_UP},        {"Down", VTERM_KEY_DOWN},     {"Left", VTERM_KEY_LEFT},
    {"Right", VTERM_KEY_RIGHT},  {"Home", VTERM_KEY_HOME},     {"End", VTERM_KEY_END},
    {"PgUp", VTERM_KEY_PAGEUP},  {"PgDn", VTERM_KEY_PAGEDOWN},
};

static const struct {
    const char *name, *bytes;
} plain[] = {{"Space", " "}, {"BTab", "\033[Z"}, {"lt", "<"}, {"lbrace", "{"}};

static void send_named(struct pty *p, const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(special); i++)
        if (strcmp(name, special[i].name) == 0) {
            vterm_keyboard_key(p->vt, special[i].key, VTERM_MOD_NONE);
            return;
        }
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        if (strcmp(name, plain[i].name) == 0) {
            pty_write(p, plain[i].bytes, strlen(plain[i].bytes));
            return;
        }
    if (name[0] == 'F' && g_ascii_isdigit(name[1])) {
        vterm_keyboard_key(p->vt, (VTermKey)VTERM_KEY_FUNCTION(atoi(name + 1)), VTERM_MOD_NONE);
    } else if (g_str_has_prefix(name, "C-") && strlen(name) == 3) {
        char byte = (char)(g_ascii_toupper(name[2]) & 0x1f);
        pty_write(p, &byte, 1);
    } else if (g_str_has_prefix(name, "M-") && strlen(name) == 3) {
        char bytes[2] = {'\033', name[2]};
        pty_write(p, bytes, 2);
    } else {
        g_error("no key is called <%s>", name);
    }
}

/* The bracketed part that starts at *at, without its brackets; *at moves behind it. */
static char *take_bracketed(const char **at, char end)
{
    const char *stop = strchr(*at + 1, end);
    if (!stop)
        g_error("no %c after %s", end, *at);
    char *inner = g_strndup(*at + 1, (gsize)(stop - *at - 1));
    *at = stop + 1;
    return inner;
}

void pty_keys(struct pty *p, const char *keys)
{
    while (*keys) {
        gsize n = strcspn(keys, "<");
        pty_write(p, keys, n);
        keys += n;
        if (*keys == '<') {
            g_autofree char *name = take_bracketed(&keys, '>');
            send_named(p, name);
        }
    }
}

bool pty_play(struct pty *p, const char *script, char **failed)
{
    if (failed)
        *failed = NULL;
    while (*script) {
        gsize n = strcspn(script, "{");
        g_autofree char *keys = g_strndup(script, n);
        pty_keys(p, keys);
        script += n;
        if (*script != '{')
            break;
        g_autofree char *text = take_bracketed(&script, '}');
        bool there = true;
        if (text[0] == '!')
            there = pty_wait_no_text(p, text + 1);
        else if (text[0])
            there = pty_wait_text(p, text);
        else
            pty_settle(p, PTY_QUIET_MS);
        if (!there) {
            if (failed)
                *failed = g_steal_pointer(&text);
            return false;
        }
    }
    return true;
}

void pty_paste(struct pty *p, const char *text)
{
    vterm_keyboard_start_paste(p->vt);
    pty_write(p, text, strlen(text));
    vterm_keyboard_end_paste(p->vt);
}

char *pty_expand(const char *text)
{
    GString *out = g_string_new(NULL);
    while (*text) {
        gsize n = strcspn(text, "$");
        g_string_append_len(out, text, (gssize)n);
        text += n;
        if (*text == '$') {
            n = strspn(++text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_");
            g_autofree char *name = g_strndup(text, n);
            const char *value = g_getenv(name);
            g_string_append(out, value ? value : "");
            text += n;
        }
    }
    return g_string_free(out, FALSE);
}

void pty_expand_all(char **list)
{
    for (; list && *list; list++) {
        char *expanded = pty_expand(*list);
        g_free(*list);
        *list = expanded;
    }
}
