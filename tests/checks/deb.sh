#!/bin/bash
# The Debian package: what is in it, whose, the same bytes when made again; that dpkg takes it into a
# root of its own and out again; and that the program in it runs, with its modules.
#
#   deb.sh FILE.deb BUILD     MAKE is the make to make it again with
set -euo pipefail
deb=$1 build=$2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() {
    printf 'check-deb: %s\n' "$*" >&2
    exit 1
}

# What is in it, and whose: all that this lists, and no more.
cat >"$work/expected" <<'END'
-rw-r--r-- root/root ./usr/lib/branchline/letter.so
-rw-r--r-- root/root ./usr/lib/branchline/mail.so
-rw-r--r-- root/root ./usr/lib/branchline/pdf.so
-rw-r--r-- root/root ./usr/lib/branchline/sheet.so
-rw-r--r-- root/root ./usr/share/bash-completion/completions/branchline
-rw-r--r-- root/root ./usr/share/doc/branchline/changelog.gz
-rw-r--r-- root/root ./usr/share/doc/branchline/copyright
-rw-r--r-- root/root ./usr/share/fish/vendor_completions.d/branchline.fish
-rw-r--r-- root/root ./usr/share/man/man1/branchline.1.gz
-rw-r--r-- root/root ./usr/share/zsh/vendor-completions/_branchline
-rwxr-xr-x root/root ./usr/bin/branchline
END
dpkg-deb -c "$deb" >"$work/list"
awk '!/^d/ { print $1, $2, $6 }' "$work/list" | LC_ALL=C sort | diff "$work/expected" - ||
    fail "files, modes or owners are not those expected"
! grep '^d' "$work/list" | grep -v '^drwxr-xr-x root/root ' || fail "a folder's mode or owner"

# Made again by somebody with another umask and clock: the same bytes.
cp "$deb" "$work/first.deb"
(umask 077 && TZ=Asia/Tokyo LC_ALL=C.UTF-8 "$MAKE" -s --no-print-directory BUILD="$build" deb >/dev/null)
cmp "$deb" "$work/first.deb" || fail "made twice, it differs"

# dpkg takes it, and leaves nothing of it. What it depends on is not in that root.
root=$work/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/etc/systemd/system"
: >"$root/var/lib/dpkg/status"
take() {
    PATH=$PATH:/usr/sbin:/sbin dpkg --root="$root" --log="$work/dpkg.log" \
        --force-not-root,depends,script-chrootless,bad-path "$@" >"$work/dpkg.out" 2>&1 ||
        { cat "$work/dpkg.out" >&2; fail "dpkg $*"; }
}
take -i "$deb"
take --verify branchline
[ ! -s "$work/dpkg.out" ] || fail "$(cat "$work/dpkg.out")"

# The program in it, from where it lies, in an empty home: no other copy is near.
program=$root/usr/bin/branchline
run() {
    env -i HOME="$work" USER=priya LC_ALL=C.UTF-8 PATH=/usr/bin:/bin BRANCHLINE_DB="$work/branch.db" "$program" "$@"
}
version=$(dpkg-deb -f "$deb" Version)
[ "$(run --version)" = "branchline $version" ] || fail "--version is not the package's: $version"
run --as priya init --branch "Aire Valley" >/dev/null
[ "$(run --as priya member list --json)" = "[]" ] || fail "member list"
printf '%s\n' 'From: Rep <office@parliament.uk>' 'To: member@example.org' 'Subject: =?utf-8?q?Pay_=C2=A31?=' \
    'Date: Mon, 2 Nov 2026 10:00:00 +0000' 'Message-ID: <one@example.org>' '' 'Thank you for writing.' >"$work/one.eml"
run --as priya reply file "$work/one.eml" >/dev/null 2>&1 || fail "reply file: the mail module"
run --as priya reply list --json | grep -q '"subject":"Pay £1"' || fail "the reply is not there"

# Each library it needs is of a package that it depends on, the module's too.
dpkg-deb -f "$deb" Depends | tr ',' '\n' | sed 's/^ *//; s/ .*//' | LC_ALL=C sort >"$work/depends"
for file in "$program" "$root"/usr/lib/branchline/*.so; do
    ! ldd "$file" | grep 'not found' || fail "$file lacks a library"
    objdump -p "$file" | awk '$1 == "NEEDED" { print $2 }'
done | sort -u | while read -r soname; do
    dpkg -S "*/$(dpkg-architecture -qDEB_HOST_MULTIARCH)/$soname" | sed 's/: .*//; s/:[a-z0-9]*$//'
done | LC_ALL=C sort -u >"$work/needed"
diff "$work/needed" "$work/depends" || fail "Depends is not what is linked"

if command -v man >/dev/null; then
    MANROFFSEQ='' man --warnings -E UTF-8 -l "$root/usr/share/man/man1/branchline.1.gz" 2>&1 >/dev/null |
        diff /dev/null - || fail "the man page"
else
    echo "skipped: the man page's warnings (there is no man)"
fi
for data in db/reference/*.csv; do
    grep -qF "${data##*/}" "$root/usr/share/doc/branchline/copyright" || fail "$data: no licence in copyright"
done

# On a machine that is set up it says what is left to do; then nothing of it is left.
: >"$root/etc/systemd/system/branchline-backup.timer"
take -r branchline
grep -q 'branchline host remove' "$work/dpkg.out" || fail "removed without a word of the set-up"
take -P branchline
left=$(find "$root" -path "$root/var" -prune -o ! -type d -print | grep -v branchline-backup.timer) || true
[ -z "$left" ] || fail "left behind: $left"
