/*
 * xterm's own 256 colours (256colres.pl and the defaults of XTerm's VT100 resources).
 */
#pragma once

/* 0xrrggbb of 0..255. */
static inline int xterm_rgb(int colour)
{
    static const int first[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
                                  0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                  0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
    static const int steps[] = {0, 95, 135, 175, 215, 255};
    if (colour < 16)
        return first[colour & 15];
    if (colour >= 232)
        return (8 + (colour - 232) * 10) * 0x010101;
    int c = colour - 16;
    return steps[c / 36] << 16 | steps[c / 6 % 6] << 8 | steps[c % 6];
}
