/*
 * What is to be printed, as bytes and back: the bytes are believed only as far
 * as they fit together.
 */
#include "paper_private.h"

#define PLOT_TYPE "(ussa(dss))"
#define BLOCK_TYPE "(ussubdasaba(ds)a" PLOT_TYPE ")"
#define TYPE "(sssssbbua" BLOCK_TYPE ")"

static GVariant *packed_plot(const struct paper_plot *p)
{
    GVariantBuilder bars;
    g_variant_builder_init(&bars, G_VARIANT_TYPE("a(dss)"));
    for (guint i = 0; i < p->n; i++)
        g_variant_builder_add(&bars, "(dss)", p->bars[i].share, p->bars[i].label, p->bars[i].value);
    return g_variant_new(PLOT_TYPE, (guint)p->shape, p->title, p->note, &bars);
}

static GVariant *packed_block(const struct paper_block *b)
{
    GVariantBuilder cells, numeric, ticks, plots;
    g_variant_builder_init(&cells, G_VARIANT_TYPE("as"));
    g_variant_builder_init(&numeric, G_VARIANT_TYPE("ab"));
    g_variant_builder_init(&ticks, G_VARIANT_TYPE("a(ds)"));
    g_variant_builder_init(&plots, G_VARIANT_TYPE("a" PLOT_TYPE));
    for (gsize i = 0; i < (gsize)b->columns * b->rows; i++)
        g_variant_builder_add(&cells, "s", b->cells[i]);
    for (guint i = 0; i < b->columns; i++)
        g_variant_builder_add(&numeric, "b", b->numeric[i]);
    for (guint i = 0; i < b->n_ticks; i++)
        g_variant_builder_add(&ticks, "(ds)", b->ticks[i].share, b->ticks[i].label);
    for (guint i = 0; i < b->n_plots; i++)
        g_variant_builder_add_value(&plots, packed_plot(&b->plots[i]));
    return g_variant_new(BLOCK_TYPE, (guint)b->kind, b->text ? b->text : "",
                         b->under ? b->under : "", b->rows, b->headed, b->share, &cells, &numeric,
                         &ticks, &plots);
}

GBytes *paper_packed(const struct paper_content *c)
{
    GVariantBuilder blocks;
    g_variant_builder_init(&blocks, G_VARIANT_TYPE("a" BLOCK_TYPE));
    for (guint i = 0; i < c->n; i++)
        g_variant_builder_add_value(&blocks, packed_block(&c->blocks[i]));
    g_autoptr(GVariant) all = g_variant_ref_sink(
        g_variant_new(TYPE, c->title, c->subject, c->creator, c->created,
                      c->footer ? c->footer : "", c->one_page, c->poster, c->max_pages, &blocks));
    return g_variant_get_data_as_bytes(all);
}

/* ---- and back ---- */

struct paper_unpacked {
    struct paper_content content;
    GPtrArray *owned; /* arrays of pointers into what lies in parts */
    GPtrArray *parts; /* of GVariant */
    GArray *blocks;
};

static GVariant *part(struct paper_unpacked *u, GVariant *whole, gsize at)
{
    GVariant *child = g_variant_get_child_value(whole, at);
    g_ptr_array_add(u->parts, child);
    return child;
}

static gpointer own(struct paper_unpacked *u, gpointer some)
{
    g_ptr_array_add(u->owned, some);
    return some;
}

static const char *text(struct paper_unpacked *u, GVariant *whole, gsize at)
{
    const char *s = g_variant_get_string(part(u, whole, at), NULL);
    return *s ? s : NULL;
}

/* Its cells are as many as it says, and not more beside each other than there is room for. */
static bool unpack_table(struct paper_unpacked *u, GVariant *from, struct paper_block *b)
{
    GVariant *cells = part(u, from, 6), *numeric = part(u, from, 7);
    gsize columns = g_variant_n_children(numeric), n = 0;
    if (columns > PAPER_CELLS_MOST || (b->kind == PAPER_TABLE && (columns == 0 || b->rows == 0)))
        return false;
    b->columns = (guint)columns;
    b->cells = own(u, g_variant_get_strv(cells, &n));
    gboolean *flags = own(u, g_new0(gboolean, columns + 1));
    for (gsize i = 0; i < columns; i++)
        g_variant_get_child(numeric, i, "b", &flags[i]);
    b->numeric = flags;
    return n == columns * b->rows;
}

static bool is_share(double share)
{
    return share >= 0 && share <= 1;
}

static bool unpack_ticks(struct paper_unpacked *u, GVariant *from, struct paper_block *b)
{
    GVariant *all = part(u, from, 8);
    gsize n = g_variant_n_children(all);
    struct paper_tick *ticks = own(u, g_new0(struct paper_tick, MIN(n, PAPER_TICKS_MOST) + 1));
    bool fits = n <= PAPER_TICKS_MOST && is_share(b->share);
    for (gsize i = 0; fits && i < n; i++) {
        GVariant *tick = part(u, all, i);
        ticks[i].share = g_variant_get_double(part(u, tick, 0));
        ticks[i].label = g_variant_get_string(part(u, tick, 1), NULL);
        fits = is_share(ticks[i].share);
    }
    b->ticks = ticks;
    b->n_ticks = (guint)n;
    return fits;
}

static bool unpack_bars(struct paper_unpacked *u, GVariant *all, struct paper_plot *to)
{
    gsize n = g_variant_n_children(all);
    struct paper_length *bars = own(u, g_new0(struct paper_length, MIN(n, PAPER_BARS_MOST) + 1));
    bool fits = n <= PAPER_BARS_MOST;
    for (gsize i = 0; fits && i < n; i++) {
        GVariant *bar = part(u, all, i);
        double share = g_variant_get_double(part(u, bar, 0));
        bars[i].label = g_variant_get_string(part(u, bar, 1), NULL);
        bars[i].value = g_variant_get_string(part(u, bar, 2), NULL);
        bars[i].share = share < 0 ? -1.0 : share;
        fits = share < 0 || is_share(share);
    }
    to->bars = bars;
    to->n = (guint)n;
    return fits;
}

static bool unpack_plots(struct paper_unpacked *u, GVariant *from, struct paper_block *b)
{
    GVariant *all = part(u, from, 9);
    gsize n = g_variant_n_children(all);
    if (n > PAPER_BESIDE_MOST || (b->kind == PAPER_CHARTS) != (n > 0))
        return false;
    struct paper_plot *plots = own(u, g_new0(struct paper_plot, n + 1));
    b->plots = plots;
    b->n_plots = (guint)n;
    for (gsize i = 0; i < n; i++) {
        GVariant *plot = part(u, all, i);
        guint shape;
        g_variant_get_child(plot, 0, "u", &shape);
        plots[i].shape = (enum paper_shape)shape;
        plots[i].title = g_variant_get_string(part(u, plot, 1), NULL);
        plots[i].note = g_variant_get_string(part(u, plot, 2), NULL);
        if (shape > PAPER_LINE || !unpack_bars(u, part(u, plot, 3), &plots[i]))
            return false;
    }
    return true;
}

static bool unpack_block(struct paper_unpacked *u, GVariant *from)
{
    struct paper_block b = {.text = text(u, from, 1), .under = text(u, from, 2)};
    guint kind;
    g_variant_get_child(from, 0, "u", &kind);
    g_variant_get_child(from, 3, "u", &b.rows);
    g_variant_get_child(from, 4, "b", &b.headed);
    g_variant_get_child(from, 5, "d", &b.share);
    b.kind = (enum paper_kind)kind;
    if (kind > PAPER_SPACE || (kind <= PAPER_LARGE && !b.text) || !unpack_table(u, from, &b) ||
        !unpack_ticks(u, from, &b) || !unpack_plots(u, from, &b))
        return false;
    g_array_append_val(u->blocks, b);
    return true;
}

static bool unpack_all(struct paper_unpacked *u, GVariant *all)
{
    struct paper_content *c = &u->content;
    c->title = g_variant_get_string(part(u, all, 0), NULL);
    c->subject = g_variant_get_string(part(u, all, 1), NULL);
    c->creator = g_variant_get_string(part(u, all, 2), NULL);
    c->created = g_variant_get_string(part(u, all, 3), NULL);
    c->footer = text(u, all, 4);
    g_variant_get_child(all, 5, "b", &c->one_page);
    g_variant_get_child(all, 6, "b", &c->poster);
    g_variant_get_child(all, 7, "u", &c->max_pages);
    GVariant *blocks = part(u, all, 8);
    for (gsize i = 0; i < g_variant_n_children(blocks); i++)
        if (!unpack_block(u, part(u, blocks, i)))
            return false;
    c->blocks = (const struct paper_block *)(const void *)u->blocks->data;
    c->n = u->blocks->len;
    return true;
}

struct paper_unpacked *paper_unpack(GBytes *bytes)
{
    g_autoptr(GVariant) all =
        g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE(TYPE), bytes, FALSE));
    struct paper_unpacked *u = g_new0(struct paper_unpacked, 1);
    u->owned = g_ptr_array_new_with_free_func(g_free);
    u->parts = g_ptr_array_new_with_free_func((GDestroyNotify)g_variant_unref);
    u->blocks = g_array_new(FALSE, TRUE, sizeof(struct paper_block));
    if (g_variant_is_normal_form(all) && unpack_all(u, all))
        return u;
    paper_unpacked_free(u);
    return NULL;
}

const struct paper_content *paper_unpacked_content(const struct paper_unpacked *u)
{
    return &u->content;
}

void paper_unpacked_free(struct paper_unpacked *u)
{
    g_ptr_array_free(u->owned, TRUE);
    g_ptr_array_free(u->parts, TRUE);
    g_array_free(u->blocks, TRUE);
    g_free(u);
}
