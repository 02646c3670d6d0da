/*
 * What an MP says they did or will do, as things that they can be held to.
 */
#include "reply_guess_priv.h"

#include "base/text.h"

static void promise_free(gpointer data)
{
    struct reply_promise *p = data;
    g_free(p->sentence);
    g_free(p);
}

static bool is_known(const GPtrArray *promises, enum commitment kind, bool done)
{
    for (guint i = 0; i < promises->len; i++) {
        const struct reply_promise *p = promises->pdata[i];
        if (p->kind == kind && p->done == done)
            return true;
    }
    return false;
}

static void add_promise(GPtrArray *promises, enum commitment kind, bool done,
                        const struct reply_sentence *s)
{
    if (is_known(promises, kind, done))
        return;
    struct reply_promise *p = g_new0(struct reply_promise, 1);
    *p = (struct reply_promise){.kind = kind, .done = done, .sentence = g_strdup(s->text)};
    g_ptr_array_add(promises, p);
}

/* A question that is put to a minister in the House is none besides. To take a matter to a
 * minister is as good as to write; to see one is a meeting. */
static guint64 held_to(guint64 says, guint of)
{
    const guint64 asks = SAYS(of + COMMITMENT_PQ) | SAYS(of + COMMITMENT_DEBATE);
    if (says & asks)
        return says;
    if (says & SAYS(of + DEED_SEES))
        says |= SAYS(of + COMMITMENT_MEETING);
    else if (says & SAYS(of + DEED_TAKES))
        says |= SAYS(of + COMMITMENT_WRITE_TO_MINISTER);
    return says;
}

GPtrArray *reply_promises(const char *text)
{
    GPtrArray *promises = g_ptr_array_new_with_free_func(promise_free);
    g_auto(reply_body) body = {0};
    reply_body_read(text, &body);
    for (guint i = 0; i < body.sentences->len; i++) {
        const struct reply_sentence *s = body.sentences->pdata[i];
        guint64 says = reply_sentence_own(&body, s);
        if (says & SAYS(SAYS_MEET) && !(says & SAYS(SAYS_WILL + COMMITMENT_VISIT)))
            says |= SAYS(SAYS_WILL + COMMITMENT_MEETING);
        for (int kind = 0; kind < COMMITMENTS; kind++) {
            if (held_to(says, SAYS_DID) & SAYS(SAYS_DID + kind))
                add_promise(promises, (enum commitment)kind, true, s);
            if (held_to(says, SAYS_WILL) & SAYS(SAYS_WILL + kind))
                add_promise(promises, (enum commitment)kind, false, s);
        }
    }
    return promises;
}
