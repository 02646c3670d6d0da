/*
 * The names of keys: as people read them, and as lists of keys give them.
 */
#include "ui/keys.h"

#include <string.h>

static const struct {
    int key;
    const char *name;
} names[] = {
    {K_TAB, "Tab"},     {K_ENTER, "Enter"}, {K_ESC, "Esc"},   {K_BACKSPACE, "Backspace"},
    {' ', "Space"},     {K_UP, "Up"},       {K_DOWN, "Down"}, {K_LEFT, "Left"},
    {K_RIGHT, "Right"}, {K_HOME, "Home"},   {K_END, "End"},   {K_PGUP, "PgUp"},
    {K_PGDN, "PgDn"},   {K_INS, "Ins"},     {K_DEL, "Del"},   {K_BACKTAB, "S-Tab"},
};

char *keys_name(int key)
{
    if (key == K_BACKTAB)
        return g_strdup("Shift-Tab");
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].key == key)
            return g_strdup(names[i].name);
    if (key >= K_F1 && key <= K_F12)
        return g_strdup_printf("F%d", key - K_F1 + 1);
    if (key > 0 && key < 0x20)
        return g_strdup_printf("Ctrl-%c", key + 0x40);
    if (!keys_is_text(key))
        return g_strdup("");
    char utf8[7] = "";
    g_unichar_to_utf8((gunichar)key, utf8);
    return g_strdup(utf8);
}

int keys_parse(const char *name)
{
    if (!name || !*name)
        return K_NONE;
    if (g_ascii_isprint(name[0]) && !name[1])
        return name[0]; /* most are: at each frame all of the bar's are read */
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (strcmp(names[i].name, name) == 0)
            return names[i].key;
    if (name[0] == 'C' && name[1] == '-' && g_ascii_isalpha(name[2]) && !name[3])
        return K_CTRL(name[2]);
    if (g_str_has_prefix(name, "Ctrl-") && g_ascii_isalpha(name[5]) && !name[6])
        return K_CTRL(name[5]); /* as it stands on the bar */
    if (name[0] == '^' && g_ascii_isalpha(name[1]) && !name[2])
        return K_CTRL(name[1]); /* and on a narrow one */
    if (name[0] == 'F' && g_ascii_isdigit(name[1])) {
        gint64 n = g_ascii_strtoll(name + 1, NULL, 10);
        return n >= 1 && n <= 12 ? K_F1 + (int)n - 1 : K_NONE;
    }
    if (!g_utf8_validate(name, -1, NULL) || *g_utf8_next_char(name))
        return K_NONE;
    return (int)g_utf8_get_char(name);
}

const char *keys_next(const char *list, char name[KEYS_NAME])
{
    list += strspn(list, " ");
    gsize n = strcspn(list, " ");
    if (n == 0)
        return NULL;
    g_strlcpy(name, list, MIN(n + 1, KEYS_NAME));
    return list + n;
}

bool keys_have(int key, const char *list)
{
    char name[KEYS_NAME];
    if (!list || key == K_NONE)
        return false;
    while ((list = keys_next(list, name)))
        if (keys_parse(name) == key)
            return true;
    return false;
}

char *keys_label(const char *list)
{
    return g_strndup(list, strcspn(list, " "));
}

bool keys_is_text(int key)
{
    return key >= 0x20 && key < 0x110000 && !(key >= 0x7F && key < 0xA0);
}
