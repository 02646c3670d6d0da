/*
 * The array of screens, made from screens.def, and the way in.
 */
#include "resume.h"
#include "screens/screen.h"
#include "screens/screens.h"
#include "ui/loop.h"
#include "ui/ui.h"

#include <stdio.h>
#include <unistd.h>

#define SCREEN(name) extern const struct screen_ops name##_screen;
#include "screens.def"
#undef SCREEN

static const struct screen_ops *const all[] = {
#define SCREEN(name) &name##_screen,
#include "screens.def"
#undef SCREEN
    NULL,
};

const struct screen_ops *const *screen_table(gsize *n)
{
    *n = G_N_ELEMENTS(all) - 1;
    return all;
}

int screens_run(struct app *app)
{
    gsize n = 0;
    const struct screen_ops *const *screens = screen_table(&n);
    g_autoptr(GError) error = NULL;
    struct terminal *term =
        term_curses_open(STDIN_FILENO, STDOUT_FILENO, g_getenv("BRANCHLINE_THEME"), &error);
    if (!term) {
        fprintf(stderr, "%s\n", error->message);
        return 2;
    }
    app_at_screens(app);
    struct ui *ui = ui_new(app, term, screens, n);
    ui_dress(ui);
    resume_offer(ui);
    g_autofree char *farewell = NULL;
    int status = ui_run(ui, &farewell);
    ui_free(ui);
    term_close(term);
    if (farewell)
        fprintf(stderr, "%s\n", farewell);
    return status;
}
