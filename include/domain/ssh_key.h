/*
 * An OpenSSH public key as one line of text: which kinds are taken, what the
 * blob must look like, and its fingerprint.
 */
#pragma once

#include <glib.h>
#include <stdbool.h>

struct ssh_key {
    char *line;        /* "ssh-ed25519 AAAA…": type and base64, nothing else */
    char *comment;     /* clean; NULL: none */
    char *fingerprint; /* "SHA256:…" as ssh-keygen prints it */
};

/* Reads the one line of a .pub file. Refused, each with its sentence: a private
 * key, options before the key, several keys, control bytes, DSA and other
 * kinds, RSA below 2048 bits, a blob that is not what its type says. */
bool ssh_key_parse(const char *text, gsize len, struct ssh_key *out, GError **error);
void ssh_key_done(struct ssh_key *key);
