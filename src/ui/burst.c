/*
 * Keys that came in one go: typed, held down, or a paste.
 */
#include "burst.h"

/* Nobody types so many in the time of one reading; a key that is held down does, but is one key,
 * or two where another was typed after it. */
#define PASTE_LEAST 6
#define PASTE_KINDS 3
#define AT_ONCE_MOST (256 * 1024)

void burst_init(struct burst *b)
{
    *b = (struct burst){.events = g_array_new(FALSE, FALSE, sizeof(struct event))};
}

static struct event *burst_at(const struct burst *b, guint i)
{
    return &g_array_index(b->events, struct event, i);
}

void burst_done(struct burst *b)
{
    for (guint i = b->next; i < b->events->len; i++)
        event_done(burst_at(b, i));
    g_clear_pointer(&b->events, g_array_unref);
}

static bool can_hold(const struct event *ev)
{
    return ev->type == EVENT_KEY &&
           (keys_is_text(ev->key) || ev->key == K_ENTER || ev->key == K_TAB);
}

static bool is_paste(const struct burst *b, guint from, guint to)
{
    int seen[PASTE_KINDS] = {0}, kinds = 0;
    for (guint i = from; i < to && kinds < PASTE_KINDS; i++) {
        int k = 0;
        while (k < kinds && seen[k] != burst_at(b, i)->key)
            k++;
        if (k == kinds)
            seen[kinds++] = burst_at(b, i)->key;
    }
    return to - from >= PASTE_LEAST && kinds == PASTE_KINDS;
}

/* Whoever fills a form goes on by Tab or by Enter. Text that has both has lines and columns: a
 * letter, rows of a sheet. */
static void look_for_gaps(const struct burst *b, guint from, guint to, bool *ahead, bool *plain)
{
    bool tab = false, enter = false;
    for (guint i = from; i + 1 < to; i++) { /* the last key may be one that was typed */
        tab = tab || burst_at(b, i)->key == K_TAB;
        enter = enter || burst_at(b, i)->key == K_ENTER;
    }
    *ahead = tab != enter;
    *plain = !tab && !enter;
}

/* "3/kelleher", typed while the line was slow. */
static bool goes_to_search(const struct burst *b, guint first)
{
    int key = burst_at(b, first)->key;
    return key >= '1' && key <= '9' && burst_at(b, first + 1)->key == '/';
}

static void judge(struct burst *b)
{
    for (guint from = b->next, to = from; from < b->events->len; from = to + 1) {
        for (to = from; to < b->events->len && can_hold(burst_at(b, to));)
            to++;
        bool paste = is_paste(b, from, to), ahead, plain;
        look_for_gaps(b, from, to, &ahead, &plain);
        for (guint i = from; i < to; i++) {
            burst_at(b, i)->pasted = !paste        ? PASTED_NOT
                                     : i == from   ? PASTED_FIRST
                                     : i + 1 == to ? PASTED_LAST
                                                   : PASTED_ON;
            burst_at(b, i)->ahead = paste && ahead;
            burst_at(b, i)->leads = paste && i == from && goes_to_search(b, i);
            burst_at(b, i)->plain = paste && plain;
        }
    }
}

bool burst_has(const struct burst *b)
{
    return b->next < b->events->len;
}

bool burst_read(struct burst *b, bool (*one)(void *data, struct event *out),
                bool (*waits)(void *data), void *data, struct event *out)
{
    if (!burst_has(b)) {
        g_array_set_size(b->events, 0);
        b->next = 0;
        if (!one(data, out))
            return false;
        if (!can_hold(out) || !waits(data))
            return true;
        g_array_append_val(b->events, *out);
        while (b->events->len < AT_ONCE_MOST && can_hold(out) && one(data, out))
            g_array_append_val(b->events, *out);
        judge(b);
    }
    *out = *burst_at(b, b->next++);
    return true;
}
