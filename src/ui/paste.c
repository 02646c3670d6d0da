/*
 * A paste, collected until its end.
 */
#include "paste.h"

#include "base/text.h"

#define PASTE_MAX (1024 * 1024) /* bytes; more is dropped, no mail is as long */

void paste_init(struct paste *p)
{
    *p = (struct paste){.text = g_string_new(NULL)};
}

void paste_done(struct paste *p)
{
    g_string_free(p->text, TRUE);
}

void paste_begin(struct paste *p)
{
    p->on = true;
    p->ticks = 0;
}

void paste_add(struct paste *p, gunichar ch)
{
    p->ticks = 0;
    if (p->text->len < PASTE_MAX && ch < 0x110000)
        g_string_append_unichar(p->text, ch);
}

void paste_tick(struct paste *p)
{
    if (p->on)
        p->ticks++;
}

bool paste_given_up(const struct paste *p)
{
    return p->on && p->ticks > 1;
}

void paste_end(struct paste *p, struct event *out)
{
    p->on = false;
    *out = (struct event){.type = EVENT_PASTE,
                          .text = text_clean(p->text->str, (gssize)p->text->len, TEXT_MULTILINE)};
    g_string_truncate(p->text, 0);
}
