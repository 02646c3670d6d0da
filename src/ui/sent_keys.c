/*
 * The keys that are known by their bytes, whatever the terminal is called.
 */
#include "sent_keys.h"

#include "ui/keys.h"

static const struct sent_key keys[] = {
    {"\033[A", K_UP},       {"\033[B", K_DOWN},      {"\033[C", K_RIGHT},
    {"\033[D", K_LEFT},     {"\033OA", K_UP},        {"\033OB", K_DOWN},
    {"\033OC", K_RIGHT},    {"\033OD", K_LEFT},      {"\033[H", K_HOME},
    {"\033[F", K_END},      {"\033OH", K_HOME},      {"\033OF", K_END},
    {"\033[1~", K_HOME},    {"\033[4~", K_END},      {"\033[7~", K_HOME},
    {"\033[8~", K_END},     {"\033[5~", K_PGUP},     {"\033[6~", K_PGDN},
    {"\033[3~", K_DEL},     {"\033[Z", K_BACKTAB},   {"\033OM", K_ENTER},
    {"\033[11~", K_F1 + 0}, {"\033[12~", K_F1 + 1},  {"\033[13~", K_F1 + 2},
    {"\033[14~", K_F1 + 3}, {"\033[15~", K_F1 + 4},  {"\033[17~", K_F1 + 5},
    {"\033[18~", K_F1 + 6}, {"\033[19~", K_F1 + 7},  {"\033[20~", K_F1 + 8},
    {"\033[21~", K_F1 + 9}, {"\033[23~", K_F1 + 10}, {"\033[24~", K_F1 + 11},
    {"\033OP", K_F1 + 0},   {"\033OQ", K_F1 + 1},    {"\033OR", K_F1 + 2},
    {"\033OS", K_F1 + 3},   {"\033[[A", K_F1 + 0},   {"\033[[B", K_F1 + 1},
    {"\033[[C", K_F1 + 2},  {"\033[[D", K_F1 + 3},   {"\033[[E", K_F1 + 4},
};

const struct sent_key *sent_keys(gsize *n)
{
    *n = G_N_ELEMENTS(keys);
    return keys;
}
