#!/bin/sh
# Installs the packages Branchline is built, tested and checked with, and only those that are missing.
#
#   deps.sh install SET...   SET: build test check package post. On Debian and Ubuntu with apt-get, as root
#                            or through sudo; nothing is asked. Elsewhere it names what is missing.
#   deps.sh need SET...      names what is missing and stops; installs nothing
#
# Where everything is there, both cost one dpkg-query and say nothing.
set -eu

build="gcc make pkg-config libc6-dev libglib2.0-dev libsqlite3-dev libncurses-dev libcsv-dev libyajl-dev
       libgmime-3.0-dev libxml2-dev libzip-dev libpoppler-glib-dev libytnef0-dev libcairo2-dev
       libpango1.0-dev fonts-dejavu-core libsodium-dev libseccomp-dev libqrencode-dev tzdata"
test="libcmocka-dev libvterm-dev poppler-utils openssh-server openssh-client"
check="clang clang-tidy clang-format cppcheck shellcheck valgrind"
package="dpkg-dev"
# For tests/post. A mail system takes the place of another, so only `make deps` asks for it, and where
# there is one already it stays.
post="postfix"

# The same, as pkg-config knows it, for other systems (libcsv has no .pc file: a header).
modules_build="glib-2.0 gmodule-2.0 sqlite3 ncursesw yajl gmime-3.0 libxml-2.0 libzip poppler-glib
               libytnef cairo-pdf pangocairo fontconfig libsodium libseccomp libqrencode"
modules_test="cmocka vterm"
tools_build="cc make pkg-config"
tools_test="ssh ssh-keygen pdftotext pdfinfo"
tools_check="clang clang-tidy clang-format cppcheck shellcheck valgrind"
tools_package="dpkg-deb dpkg-shlibdeps"

say() { printf '%s\n' "$*" >&2; }

usage() {
    say "Use: deps.sh install|need SET..., where SET is build, test, check, package or post."
    exit 2
}

# The packages of the sets that dpkg does not have installed, on one line.
missing_packages() {
    # shellcheck disable=SC2016,SC2086 # dpkg-query's own format; the list is words
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' $1 2>/dev/null |
        awk -v want="$1" '
            $2 == "installed" { have[$1] = 1 }
            END {
                n = split(want, name, /[ \n]+/)
                for (i = 1; i <= n; i++)
                    if (name[i] != "" && !(name[i] in have))
                        printf "%s%s", sep++ ? " " : "", name[i]
            }'
}

# clang's sanitizer and fuzzer runtimes come in a package named after its version.
clang_runtime() {
    version=$(clang --version 2>/dev/null | sed -n 's/.*clang version \([0-9]*\).*/\1/p' | head -n 1)
    [ -n "$version" ] || version=$(apt-cache depends clang 2>/dev/null |
        sed -n 's/.*Depends: clang-\([0-9]*\)$/\1/p' | head -n 1)
    [ -z "$version" ] || printf 'libclang-rt-%s-dev' "$version"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive "$@"
    elif [ -t 0 ]; then
        sudo env DEBIAN_FRONTEND=noninteractive "$@"
    else
        sudo -n env DEBIAN_FRONTEND=noninteractive "$@"
    fi
}

other_mail_system() {
    [ -e /usr/sbin/sendmail ] && ! [ -e /usr/sbin/postfix ]
}

# Without a main.cf it never starts and opens no port; the tests bring their own.
postfix_unconfigured() {
    as_root sh -c 'echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections'
}

debian() {
    verb=$1 packages=$2 with_runtime=$3
    missing=$(missing_packages "$packages")
    if [ "$with_runtime" = yes ]; then
        runtime=$(clang_runtime)
        [ -z "$runtime" ] || missing="$missing $(missing_packages "$runtime")"
    fi
    missing=$(printf '%s' "$missing" | sed 's/^ *//; s/ *$//')
    case " $missing " in *" clang "*) want_runtime=$with_runtime ;; *) want_runtime=no ;; esac
    [ -n "$missing" ] || return 0
    if [ "$verb" = need ]; then
        say "Missing packages: $missing"
        say "Install them with: make deps"
        exit 1
    fi
    say "Installing what is missing: $missing"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        say "This needs root, and sudo is not here. As root, run: apt-get install $missing"
        exit 1
    fi
    as_root apt-get -q -o DPkg::Lock::Timeout=300 update >&2
    if [ "$want_runtime" = yes ]; then
        runtime=$(clang_runtime)
        [ -z "$runtime" ] || missing="$missing $(missing_packages "$runtime")"
    fi
    case " $missing " in *" postfix "*) postfix_unconfigured ;; esac
    # shellcheck disable=SC2086 # a list of words
    as_root apt-get -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 install $missing >&2
}

elsewhere() {
    missing=""
    for tool in $1; do
        command -v "$tool" >/dev/null || missing="$missing $tool"
    done
    for module in $2; do
        pkg-config --exists "$module" 2>/dev/null || missing="$missing $module"
    done
    printf '#include <csv.h>\n' | ${CC:-cc} -E -x c - >/dev/null 2>&1 || missing="$missing libcsv"
    [ -n "$missing" ] || return 0
    say "Missing:$missing"
    say "Install these with your system's package manager (with headers), then run make again."
    exit 1
}

[ $# -ge 1 ] || usage
verb=$1
shift
case $verb in install | need) ;; *) usage ;; esac

packages="" tools="" modules="" with_runtime=no
for set in "$@"; do
    case $set in
    build) packages="$packages $build" tools="$tools $tools_build" modules="$modules $modules_build" ;;
    test) packages="$packages $test" tools="$tools $tools_test" modules="$modules $modules_test" ;;
    check)
        packages="$packages $check" tools="$tools $tools_check"
        with_runtime=yes
        ;;
    package) packages="$packages $package" tools="$tools $tools_package" ;;
    post)
        if other_mail_system; then
            say "Not installing postfix: there is another mail system here. tests/post skips."
        else
            packages="$packages $post"
        fi
        ;;
    *) usage ;;
    esac
done

if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    debian "$verb" "$packages" "$with_runtime"
else
    elsewhere "$tools" "$modules"
fi
