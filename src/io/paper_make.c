/*
 * The pdf module, opened when first needed.
 */
#include "module.h"
#include "paper_private.h"

static bool shut;

static const struct paper_module *module(void)
{
    static const struct paper_module *loaded;
    if (loaded)
        return loaded;
    const struct paper_module *found = module_open("pdf.so", PAPER_MODULE_SYMBOL);
    return found && found->version == PAPER_MODULE_VERSION ? loaded = found : NULL;
}

bool paper_module_load(void)
{
    return module() != NULL;
}

void paper_module_shut(void)
{
    shut = true;
}

GBytes *paper_here_pdf(const struct paper_content *content, enum paper_fault *fault)
{
    const struct paper_module *m = shut ? NULL : module();
    if (m)
        return m->pdf(content, fault);
    *fault = shut ? PAPER_SHUT : PAPER_NO_MODULE;
    return NULL;
}
