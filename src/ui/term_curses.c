/*
 * The terminal through ncurses; the only file that includes it. Curses keeps
 * its own picture of the screen; frame_out.h sends the differences in one write.
 */
#include "base/err.h"
#include "burst.h"
#include "frame_out.h"
#include "line.h"
#include "osc52.h"
#include "paste.h"
#include "rescue.h"
#include "sent_keys.h"
#include "ui/term.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

/* Codes for strings that terminfo does not name, above those that curses makes for the rest of an
 * entry's. */
enum {
    CODE_PASTE_BEGIN = KEY_MAX + 0x1000,
    CODE_PASTE_END,
    CODE_SENT,
};

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define MOUSE_OFF "\033[?1000;1006l"
#define WHEEL_STEP 3 /* rows a notch */

struct term_curses {
    struct terminal base;
    SCREEN *screen;
    FILE *in_file, *out_file;
    struct canvas *shown;
    int in, out;
    struct frame_out frame;
    struct paste paste;
    struct burst ahead; /* read, not yet given away */
    bool fixed_theme;   /* the environment says which */
    bool mouse;
    int wheel; /* key that the wheel still gives */
    int wheel_times;
    struct sigaction old_stop;
    struct termios modes; /* as they were found */
};

/* ---- the way out, also from a crash ---- */

static void rescue_add_cap(const char *name)
{
    const char *bytes = tigetstr(name);
    if (bytes && bytes != (const char *)-1)
        rescue_add(bytes);
}

static void arm_rescue(struct term_curses *t)
{
    rescue_start(t->in, t->out, &t->modes);
    rescue_add_cap("sgr0");
    rescue_add(PASTE_OFF);
    if (t->mouse)
        rescue_add(MOUSE_OFF);
    rescue_add_cap("rmkx");
    rescue_add_cap("clear");
    rescue_add_cap("rmcup");
    rescue_add_cap("cnorm");
    rescue_arm();
}

/* ---- showing ---- */

static struct term_curses *self(struct terminal *t)
{
    return (struct term_curses *)t;
}

static void curses_size(struct terminal *t, int *rows, int *cols)
{
    (void)t;
    getmaxyx(stdscr, *rows, *cols);
}

static attr_t style_attrs[STYLE_COUNT];
static short style_pair[STYLE_COUNT];

static void prepare_styles(enum theme theme)
{
    bool coloured = theme != THEME_MONO && has_colors() && start_color() == OK;
    if (coloured)
        use_default_colors();
    for (int i = 0; i < STYLE_COUNT; i++) {
        struct look look = theme_look(theme, coloured ? COLORS : 0, (enum style)i);
        style_attrs[i] = (look.attrs & LOOK_BOLD ? A_BOLD : 0) |
                         (look.attrs & LOOK_REVERSE ? A_REVERSE : 0) |
                         (look.attrs & LOOK_UNDERLINE ? A_UNDERLINE : 0);
        style_pair[i] = 0;
        if (coloured && (look.fg >= 0 || look.bg >= 0)) {
            style_pair[i] = (short)(i + 1);
            init_pair(style_pair[i], look.fg, look.bg);
        }
    }
    cchar_t back;
    wchar_t space[] = L" ";
    setcchar(&back, space, style_attrs[STYLE_NORMAL], style_pair[STYLE_NORMAL], NULL);
    bkgrnd(&back);
}

static void put_cell(int row, int col, const struct cell *cell)
{
    wchar_t text[CELL_CHARS + 1] = {0};
    for (int i = 0; i < CELL_CHARS && cell->ch[i]; i++)
        text[i] = (wchar_t)cell->ch[i];
    cchar_t out;
    attr_t attrs = style_attrs[cell->style];
    short pair = style_pair[cell->style];
    /* Where the C library counts other columns than we do, columns would
     * slip: better a sign that something stands there. */
    if (wcwidth(text[0]) != cell->width) {
        wchar_t sign[] = L"?";
        setcchar(&out, sign, attrs, pair, NULL);
        for (int i = 0; i < cell->width; i++)
            mvadd_wch(row, col + i, &out);
        return;
    }
    if (setcchar(&out, text, attrs, pair, NULL) == OK)
        mvadd_wch(row, col, &out);
}

static void show_row(struct term_curses *t, const struct canvas *c, int row)
{
    bool wide = false, changed = false;
    for (int col = 0; col < c->cols; col++) {
        const struct cell *now = canvas_cell(c, row, col), *was = canvas_cell(t->shown, row, col);
        changed = changed || !cell_same(now, was);
        wide = wide || now->width != 1 || was->width != 1;
    }
    for (int col = 0; changed && col < c->cols; col++) {
        const struct cell *now = canvas_cell(c, row, col), *was = canvas_cell(t->shown, row, col);
        if (now->width > 0 && (wide || !cell_same(now, was)))
            put_cell(row, col, now);
    }
}

static void curses_show(struct terminal *term, const struct canvas *c)
{
    struct term_curses *t = self(term);
    if (t->shown->rows != c->rows || t->shown->cols != c->cols) {
        canvas_resize(t->shown, c->rows, c->cols);
        erase();
    }
    for (int row = 0; row < c->rows; row++)
        show_row(t, c, row);
    memcpy(t->shown->cells, c->cells, (gsize)c->rows * (gsize)c->cols * sizeof(struct cell));
    move(c->cursor_row >= 0 ? c->cursor_row : c->rows - 1, MAX(c->cursor_col, 0));
    refresh();
    frame_out_send(&t->frame);
}

static void curses_repaint(struct terminal *t)
{
    (void)t;
    clearok(curscr, TRUE);
}

static void curses_resized(struct terminal *t)
{
    struct winsize ws;
    if (ioctl(self(t)->out, TIOCGWINSZ, &ws) == 0 && ws.ws_row > 0 && ws.ws_col > 0)
        resize_term(ws.ws_row, ws.ws_col);
    clearok(curscr, TRUE); /* terminals differ in what they keep, move and wrap */
}

/* ---- reading ---- */

static int plain_key(int code)
{
    static const struct {
        int code, key;
    } map[] = {
        {KEY_UP, K_UP},       {KEY_DOWN, K_DOWN},           {KEY_LEFT, K_LEFT},
        {KEY_RIGHT, K_RIGHT}, {KEY_HOME, K_HOME},           {KEY_END, K_END},
        {KEY_PPAGE, K_PGUP},  {KEY_NPAGE, K_PGDN},          {KEY_IC, K_INS},
        {KEY_DC, K_DEL},      {KEY_BACKSPACE, K_BACKSPACE}, {KEY_BTAB, K_BACKTAB},
        {KEY_ENTER, K_ENTER}, {KEY_FIND, K_HOME},           {KEY_SELECT, K_END},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(map); i++)
        if (map[i].code == code)
            return map[i].key;
    if (code >= CODE_SENT) {
        gsize n;
        const struct sent_key *more = sent_keys(&n);
        return code - CODE_SENT < (int)n ? more[code - CODE_SENT].key : K_NONE;
    }
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return K_F1 + code - KEY_F(1);
    return K_NONE;
}

/* A click, or the first of the rows that a notch of the wheel is worth. */
static bool read_mouse(struct term_curses *t, struct event *out)
{
    MEVENT m;
    if (getmouse(&m) != OK)
        return false;
    if (m.bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
        t->wheel = m.bstate & BUTTON4_PRESSED ? K_UP : K_DOWN;
        t->wheel_times = WHEEL_STEP - 1;
        *out = (struct event){.type = EVENT_KEY, .key = t->wheel};
        return true;
    }
    *out = (struct event){.type = EVENT_CLICK, .row = m.y, .col = m.x};
    return m.bstate & BUTTON1_PRESSED;
}

/* After Esc: a key that nobody here knows, "Esc [ 1 ; 9 P". It is no Esc, and its letters are no
 * keys. */
static bool skip_unknown(void)
{
    wint_t ch;
    int kind = get_wch(&ch);
    if (kind == ERR)
        return false;
    if (kind == KEY_CODE_YES || (ch != '[' && ch != 'O')) {
        if (kind == KEY_CODE_YES)
            ungetch((int)ch);
        else
            unget_wch((wchar_t)ch);
        return false;
    }
    bool first = true, ends = false;
    while (!ends && get_wch(&ch) == OK) {
        ends = ch >= '@' && ch <= '~' && !(first && ch == '['); /* "Esc [ [ A" of a console */
        first = false;
    }
    return true;
}

static bool read_one(void *data, struct event *out)
{
    struct term_curses *t = data;
    wint_t ch;
    if (t->wheel_times > 0) {
        t->wheel_times--;
        *out = (struct event){.type = EVENT_KEY, .key = t->wheel};
        return true;
    }
    for (;;) {
        int kind = get_wch(&ch);
        if (kind == ERR) {
            if (paste_given_up(&t->paste)) {
                paste_end(&t->paste, out);
                return true;
            }
            if (!line_hung_up(t->in))
                return false;
            *out = (struct event){.type = EVENT_HANGUP};
            return true;
        }
        if (kind == KEY_CODE_YES && ch == CODE_PASTE_BEGIN) {
            paste_begin(&t->paste);
        } else if (kind == KEY_CODE_YES && ch == CODE_PASTE_END) {
            if (t->paste.on) {
                paste_end(&t->paste, out);
                return true;
            }
        } else if (t->paste.on) {
            if (kind == OK)
                paste_add(&t->paste, ch);
        } else if (kind == KEY_CODE_YES && ch == KEY_MOUSE) {
            if (read_mouse(t, out))
                return true;
        } else {
            int key = kind == KEY_CODE_YES ? plain_key((int)ch)
                      : ch == '\n'         ? K_ENTER
                      : ch == 8            ? K_BACKSPACE
                                           : (int)ch;
            if (key == K_NONE || (key == K_ESC && skip_unknown()))
                continue;
            *out = (struct event){.type = EVENT_KEY, .key = key};
            return true;
        }
    }
}

static bool byte_waits(void *data)
{
    return line_waits(((const struct term_curses *)data)->in);
}

static bool curses_read(struct terminal *term, struct event *out)
{
    return burst_read(&self(term)->ahead, read_one, byte_waits, self(term), out);
}

static bool curses_waiting(struct terminal *t)
{
    return burst_has(&self(t)->ahead) || byte_waits(self(t));
}

static void curses_idle(struct terminal *t)
{
    paste_tick(&self(t)->paste);
}

/* ---- as a rep wants it ---- */

static enum theme choose_theme(const char *wanted)
{
    enum theme theme;
    if (theme_parse(wanted, &theme))
        return theme;
    const char *no_color = g_getenv("NO_COLOR");
    return no_color && *no_color ? THEME_MONO : THEME_DEFAULT;
}

static void curses_dress(struct terminal *term, const char *theme, bool mouse)
{
    struct term_curses *t = self(term);
    if (!t->fixed_theme) {
        prepare_styles(choose_theme(theme));
        canvas_clear(t->shown); /* every cell has another look now */
        erase();
        clearok(curscr, TRUE);
    }
    if (mouse == t->mouse)
        return;
    mouseinterval(0); /* a press is a click: nothing waits for a second one */
    mousemask(mouse ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
    t->mouse = mouse;
    frame_out_send(&t->frame);
    arm_rescue(t);
}

static bool curses_copy(struct terminal *term, const char *text)
{
    g_autofree char *bytes = osc52(g_getenv("TERM"), text);
    if (bytes)
        frame_out_raw(&self(term)->frame, bytes);
    return bytes != NULL;
}

/* ---- opening and closing ---- */

/* Past curses, which does not know these. */
static void send_raw(struct term_curses *t, const char *bytes)
{
    fputs(bytes, t->out_file);
    fflush(t->out_file);
}

static void curses_close(struct terminal *term)
{
    struct term_curses *t = self(term);
    frame_out_done(&t->frame);
    /* Names must not stay behind in the other screen. */
    bkgdset(' ');
    erase();
    clearok(curscr, TRUE);
    refresh();
    send_raw(t, PASTE_OFF);
    mousemask(0, NULL);
    endwin();
    rescue_disarm();
    sigaction(SIGTSTP, &t->old_stop, NULL);
    delscreen(t->screen);
    fclose(t->in_file);
    fclose(t->out_file);
    canvas_free(t->shown);
    paste_done(&t->paste);
    burst_done(&t->ahead);
    g_free(t);
}

static const struct term_ops curses_ops = {
    .size = curses_size,
    .show = curses_show,
    .read = curses_read,
    .waiting = curses_waiting,
    .idle = curses_idle,
    .resized = curses_resized,
    .repaint = curses_repaint,
    .dress = curses_dress,
    .copy = curses_copy,
    .close = curses_close,
};

static void define_keys(void)
{
    gsize n;
    const struct sent_key *more = sent_keys(&n);
    for (gsize i = 0; i < n; i++)
        define_key(more[i].bytes, CODE_SENT + (int)i);
    define_key("\033[200~", CODE_PASTE_BEGIN);
    define_key("\033[201~", CODE_PASTE_END);
}

static bool can_draw(int out, GError **error)
{
    int status = 0;
    const char *name = g_getenv("TERM");
    if (isatty(out) && name && *name && setupterm(name, out, &status) == OK) {
        const char *cup = tigetstr("cup");
        bool moves = cup && cup != (const char *)-1;
        del_curterm(cur_term);
        if (moves)
            return true;
    }
    if (!isatty(out))
        return err_set(error, BL_ERR_USAGE,
                       "There is no terminal here to draw on; \"branchline help\" lists the "
                       "commands that work without one.");
    return err_set(error, BL_ERR_USAGE,
                   "The terminal \"%s\" cannot show screens; \"branchline help\" lists the "
                   "commands that work without them.",
                   name && *name ? name : "(TERM is not set)");
}

static void set_modes(struct term_curses *t)
{
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    idlok(stdscr, TRUE);
    typeahead(-1); /* a frame is never left half sent */
    if (!g_getenv("ESCDELAY"))
        set_escdelay(25);
    define_keys();
    send_raw(t, PASTE_ON); /* who does not know it ignores it */
}

struct terminal *term_curses_open(int in, int out, const char *theme, GError **error)
{
    if (!can_draw(out, error))
        return NULL;
    struct term_curses *t = g_new0(struct term_curses, 1);
    t->base = (struct terminal){.ops = &curses_ops, .fd = in};
    t->base.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    t->in = in;
    t->out = out;
    tcgetattr(in, &t->modes);

    /* ^Z would leave a half-drawn screen behind and no shell to go to. */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGTSTP, &ignore, &t->old_stop);

    t->in_file = fdopen(fcntl(in, F_DUPFD_CLOEXEC, 3), "r");
    t->out_file = fdopen(fcntl(out, F_DUPFD_CLOEXEC, 3), "w");
    t->screen = newterm(NULL, t->out_file, t->in_file);
    if (!t->screen) {
        sigaction(SIGTSTP, &t->old_stop, NULL);
        fclose(t->in_file);
        fclose(t->out_file);
        g_free(t);
        err_set(error, BL_ERR_USAGE,
                "The terminal could not be opened; \"branchline help\" lists "
                "the commands that work without one.");
        return NULL;
    }
    set_modes(t);
    enum theme named;
    t->fixed_theme = theme_parse(theme, &named);
    prepare_styles(choose_theme(theme));
    paste_init(&t->paste);
    burst_init(&t->ahead);
    t->shown = canvas_new(LINES, COLS, t->base.ascii);
    arm_rescue(t);
    /* From here on curses asks nothing of the terminal, it only sends. */
    frame_out_begin(&t->frame, fileno(t->out_file), out);
    return &t->base;
}
