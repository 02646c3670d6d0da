# Branchline. All output goes to $(BUILD); a new file in a layer needs no edit here.
#
#   make              build/branchline                make demo         build and open the demo branch
#   make test         every test                      make check        compilers, linters, sanitizers, docs
#   make test-store   one layer's tests               make check-tidy   one check (CHECKS below)
#   make bench        speed, beside other tools       make screenshots  screenshots/, from the real binary
#   make fuzz         FUZZ_SECONDS for each fuzzer    make install      PREFIX= DESTDIR=
#   make docs         README's tables, from the program               make deb      build/branchline_*.deb
#   make map          the folders and files, a line each
#   make deps         install all that is missing (Debian, Ubuntu); deps-build, deps-test, deps-check: less
BUILD   ?= build
CC      ?= gcc
PREFIX  ?= /usr/local
DESTDIR ?=
SAN     ?=
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
# What is built is said in a word; V=1 shows the whole commands.
V       ?=
Q       := $(if $(V),,@)
SAY      = $(if $(V),@:,@echo '  $(1) $(2)')

.DEFAULT_GOAL := all

ifndef READY
# First pass: see to the packages, then run make again for all goals at once. The rules below read
# pkg-config when they are read, which is too early on a fresh machine.
GOALS    := $(or $(MAKECMDGOALS),all)
INSTALLS := deps% demo deb test% check% bench soak screenshots fuzz
NEED     := build $(if $(filter deps deps-test deps-check test% check% bench soak screenshots fuzz,$(GOALS)),test) \
            $(if $(filter deps deps-check check% bench soak screenshots fuzz,$(GOALS)),check) \
            $(if $(filter deps deps-check check% deb,$(GOALS)),package) \
            $(if $(filter deps,$(GOALS)),post)

.PHONY: $(GOALS) ready
$(GOALS): ready ; @:
ready:
ifneq ($(filter-out clean,$(GOALS)),)
	@tests/support/deps.sh $(if $(filter $(INSTALLS),$(GOALS)),install,need) $(NEED)
endif
	@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS)) READY=1 $(GOALS)

else

ifeq ($(CC),cc)
CC := gcc
endif

.PHONY: all deps deps-build deps-test deps-check
deps deps-build deps-test deps-check: ; @:

LAYERS := base domain store io app ui screens cli

# What each layer may use: itself and what stands to its left (store and io never see each other).
USES_base    := base
USES_domain  := domain base
USES_store   := store domain base
USES_io      := io domain base
USES_app     := app io store domain base
USES_ui      := ui app io store domain base
USES_screens := screens ui app io store domain base
USES_cli     := cli app io store domain base

# The rooms of app, in their order: each may use those before it, and the machinery that lies beside
# them; the machinery itself only those of ROOMS_BASE.
ROOMS      := files search print import log post postcodes members reps mps recruit replies report ballot tasks calls branch \
              outbox
ROOMS_BASE := files search

pkgcflags = $(shell pkg-config --cflags $(1) 2>/dev/null)
pkglibs   = $(shell pkg-config --libs $(1) 2>/dev/null)

LIBS_base    := $(call pkglibs,glib-2.0) -lm
LIBS_domain  := $(LIBS_base)
LIBS_store   := $(call pkglibs,sqlite3) $(LIBS_base)
LIBS_io      := -lcsv -ldl $(call pkglibs,libsodium gmodule-2.0) $(LIBS_base)
LIBS_app     := $(call pkglibs,sqlite3 yajl) $(LIBS_io)
LIBS_ui      := $(call pkglibs,ncursesw libqrencode) $(LIBS_app)
LIBS_screens := $(LIBS_ui)
LIBS_cli     := $(LIBS_app) $(call pkglibs,libseccomp)

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings
HARDEN  := -fstack-protector-strong -fPIE $(if $(SAN),,-D_FORTIFY_SOURCE=2)
OPT     ?= -O2 -g
CPPFLAGS_GLIB := $(call pkgcflags,glib-2.0 gmodule-2.0)
CPPFLAGS_ALL = -Iinclude -I$(BUILD)/gen -D_GNU_SOURCE -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK \
               $(CPPFLAGS_GLIB) $(CPPFLAGS)
# The same source makes the same program, wherever it lies.
CFLAGS_ALL = -std=c17 $(OPT) $(WARN) $(WERROR) $(HARDEN) -ffile-prefix-map='$(CURDIR)'=. $(SAN) $(CFLAGS)
# Under the sanitizers a program that is not to be moved starts a fifth sooner.
LDFLAGS_ALL = $(if $(SAN),-no-pie,-pie) -Wl,-z,relro,-z,now $(SAN) $(LDFLAGS)
# A test that opens the modules many times, each in a child, has their libraries from the start under the
# sanitizers: the program, and all other tests, start in half the time without.
SAN_LIBS = $(if $(SAN),-Wl$(comma)--push-state$(comma)--no-as-needed $(LIBS_mail) $(LIBS_sheet) $(LIBS_pdf) $(LIBS_letter) -Wl$(comma)--pop-state)

# The rooms of app are named from there: "members/talk.h".
CPPFLAGS_app := -Isrc/app
CPPFLAGS_ssh := -Isrc/app
CPPFLAGS_ui := $(call pkgcflags,ncursesw)

# There are hundreds of test programs: a quick linker where there is one.
TEST_LDFLAGS := $(firstword $(foreach l,lld gold,$(if $(shell command -v ld.$(l)),-fuse-ld=$(l))))

# Libraries that only a layer's tests need (io's read JSON expectations; all put workbooks or letters together).
TESTLIBS_io  := $(call pkglibs,yajl libzip)
TESTLIBS_cli := $(call pkglibs,libzip)
TESTLIBS_ssh := $(call pkglibs,libzip)
TESTLIBS_fuzz := $(call pkglibs,libzip)

# Files of tests/support that a layer's tests link.
SUPPORT_ui      := screen_script
SUPPORT_screens := screen_script

HARNESS := pty pty_keys pty_cells

# Suites that are not a layer's: they run the real binary.
SUITES      := pty
USES_pty    := store domain base
LIBS_pty    := $(call pkglibs,vterm yajl) -lutil $(LIBS_store)
SUPPORT_pty := $(HARNESS)
NEEDS_pty   := $(BUILD)/branchline
# A real sshd on the loopback, as a host sets it up.
SUITES      += ssh
USES_ssh    := $(USES_cli)
LIBS_ssh    := $(call pkglibs,vterm) -lutil $(LIBS_cli)
SUPPORT_ssh := $(HARNESS)
NEEDS_ssh   := $(BUILD)/branchline
# A real Postfix on the loopback.
SUITES       += post
USES_post    := $(USES_cli)
LIBS_post    := $(LIBS_ssh)
SUPPORT_post := $(HARNESS)
NEEDS_post   := $(BUILD)/branchline
# Those of the command line run it too.
NEEDS_cli   := $(BUILD)/branchline

# Modules of the program, opened on demand: $(BUILD)/lib/branchline/*.so. A module's section below adds to it.
MODULES :=

# module_rules NAME: $(BUILD)/lib/branchline/NAME.so of src/io/module_NAME, with CPPFLAGS_NAME and LIBS_NAME;
# SHARED_NAME: what it links of other modules.
define module_rules
MODULES     += $$(BUILD)/lib/branchline/$(1).so
MODULE_SRC_$(1) := $$(wildcard src/io/module_$(1)/*.c)
MODULE_OBJ_$(1) := $$(MODULE_SRC_$(1):src/%.c=$$(BUILD)/obj-module/%.o)
MODULE_OBJ  += $$(MODULE_OBJ_$(1))
$$(MODULE_OBJ_$(1)): $$(BUILD)/obj-module/%.o: src/%.c
	@mkdir -p $$(@D)
	$$(call SAY,compile,$$<)
	$$(Q)$$(CC) $$(CPPFLAGS_ALL) $$(CPPFLAGS_$(1)) $$(CFLAGS_ALL) -fPIC -MMD -MP -c -o $$@ $$<
$$(BUILD)/lib/branchline/$(1).so: $$(MODULE_OBJ_$(1)) $$(SHARED_$(1):%=$$(BUILD)/obj-module/io/%.o)
	@mkdir -p $$(@D)
	$$(call SAY,link,$$@)
	$$(Q)$$(CC) -shared -o $$@ $$^ $$(filter-out -pie -no-pie,$$(LDFLAGS_ALL)) $$(LIBS_$(1))
endef

# The mail module: GMime and libxml2, for those who read mail.
CPPFLAGS_mail := $(call pkgcflags,gmime-3.0 libxml-2.0)
LIBS_mail     := $(call pkglibs,gmime-3.0 libxml-2.0 gmodule-2.0)
# The sheet module: libzip and libxml2, for those who read workbooks.
CPPFLAGS_sheet := $(call pkgcflags,libzip libxml-2.0)
LIBS_sheet     := $(call pkglibs,libzip libxml-2.0 gmodule-2.0) -lm
# The pdf module: cairo and Pango, for those who print.
CPPFLAGS_pdf := $(call pkgcflags,pangocairo cairo-pdf fontconfig)
LIBS_pdf     := $(call pkglibs,pangocairo cairo-pdf fontconfig gmodule-2.0)
# The letter module: poppler, libytnef, and what reads mail and workbooks, for those who read attached letters.
CPPFLAGS_letter := $(call pkgcflags,poppler-glib libytnef gmime-3.0 libzip libxml-2.0)
LIBS_letter     := $(call pkglibs,poppler-glib libytnef gmime-3.0 libzip libxml-2.0 gmodule-2.0)
SHARED_letter   := module_mail/charset module_mail/html module_sheet/part module_sheet/relations
$(foreach m,mail sheet pdf letter,$(eval $(call module_rules,$(m))))
NEEDS_io      := $(MODULES)
NEEDS_app     := $(NEEDS_io)
NEEDS_ssh     += $(MODULES)
NEEDS_post    += $(MODULES)
NEEDS_cli     += $(MODULES)
-include $(MODULE_OBJ:.o=.d)

.PHONY: FORCE

# The list beside an archive is what went into it: a file that is gone makes it anew.
define layer_rules
SRC_$(1) := $$(wildcard src/$(1)/*.c) $$(filter-out $$(wildcard src/$(1)/module_*/*.c),$$(wildcard src/$(1)/*/*.c))
OBJ_$(1) := $$(SRC_$(1):src/%.c=$$(BUILD)/obj/%.o)
OBJ_ALL  += $$(OBJ_$(1))
ARCHIVES += $$(BUILD)/lib$(1).a
LIST_$(1) := $$(file <$$(BUILD)/lib$(1).list)
$$(BUILD)/lib$(1).a: $$(OBJ_$(1)) $$(if $$(filter-out $$(LIST_$(1)),$$(OBJ_$(1)))$$(filter-out $$(OBJ_$(1)),$$(LIST_$(1))),FORCE)
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(Q)ar qcs $$@ $$(OBJ_$(1))
	@echo '$$(OBJ_$(1))' >$$(BUILD)/lib$(1).list
endef

define test_rules
TEST_SRC_$(1) := $$(wildcard tests/$(1)/test_*.c tests/$(1)/*/test_*.c)
TEST_BIN_$(1) := $$(TEST_SRC_$(1):tests/%.c=$$(BUILD)/tests/%)
TEST_OBJ_$(1) := $$(TEST_SRC_$(1):tests/%.c=$$(BUILD)/obj-tests/%.o) \
                 $$(SUPPORT_$(1):%=$$(BUILD)/obj-tests/support/%.o)
TEST_ARCHIVES_$(1) := $$(foreach l,$$(USES_$(1)),$$(BUILD)/lib$$(l).a)
TEST_BINS  += $$(TEST_BIN_$(1))
TEST_OBJS  += $$(TEST_OBJ_$(1))
TEST_NEEDS += $$(if $$(TEST_SRC_$(1)),$$(NEEDS_$(1)))
.PHONY: test-$(1)
test-$(1): $$(TEST_BIN_$(1)) $$(NEEDS_$(1))
	@$$(RUN_TESTS) $$(TEST_BIN_$(1))
$$(TEST_BIN_$(1)): $$(BUILD)/tests/%: $$(BUILD)/obj-tests/%.o $$(SUPPORT_$(1):%=$$(BUILD)/obj-tests/support/%.o) \
                   $$(TEST_ARCHIVES_$(1))
	@mkdir -p $$(@D)
	$$(call SAY,link,$@)
	$$(Q)$$(CC) -o $$@ $$< $$(SUPPORT_$(1):%=$$(BUILD)/obj-tests/support/%.o) $$(TEST_ARCHIVES_$(1)) \
	    $$(EMBED_$(1)) $$(LDFLAGS_ALL) $$(if $$(filter $$(MODULES),$$(NEEDS_$(1))),$$(SAN_LIBS)) $$(TEST_LDFLAGS) -lcmocka $$(TESTLIBS_$(1)) $$(LIBS_$(1))
endef

$(foreach l,$(LAYERS),$(eval $(call layer_rules,$(l))))
$(foreach l,$(LAYERS) $(SUITES),$(eval $(call test_rules,$(l))))

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(call SAY,compile,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS_$(firstword $(subst /, ,$*))) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/obj-tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(call SAY,compile,$<)
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS_$(firstword $(subst /, ,$*))) -Itests $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

# db/ inside the program: each file behind a line "path length sha256" (src/store/embed.c). A migration may
# be a folder: its files, put end to end.
EMBED := $(BUILD)/gen/embed.bin
EMBEDDED := $(sort $(wildcard db/migrations/*)) $(sort $(wildcard db/queries/*.sql)) \
            $(sort $(wildcard db/reference/*.csv db/demo/*.csv db/letters/*.csv \
              db/scripts/*.txt))
$(EMBED): $(EMBEDDED) $(wildcard db/migrations/*/*.sql) db/migrations db/queries db/reference db/demo \
          db/letters db/scripts
	@mkdir -p $(@D)
	@for f in $(EMBEDDED); do set -- $$f; [ ! -d $$f ] || set -- $$f/*.sql; \
	    echo "$${f#db/} $$(cat "$$@" | wc -c) $$(cat "$$@" | sha256sum | cut -c1-64)"; cat "$$@"; done >$@.new && mv $@.new $@
$(BUILD)/obj/store/embed.o: $(EMBED)
CPPFLAGS_store := -DEMBED_FILE='"$(EMBED)"'

$(BUILD)/branchline: $(BUILD)/obj/main.o $(BUILD)/libscreens.a $(BUILD)/libui.a $(BUILD)/libcli.a \
                     $(BUILD)/libapp.a $(BUILD)/libio.a $(BUILD)/libstore.a $(BUILD)/libdomain.a $(BUILD)/libbase.a
	$(call SAY,link,$@)
	$(Q)$(CC) -o $@ $^ $(LDFLAGS_ALL) $(LIBS_screens) $(call pkglibs,libseccomp)

# ---- modules

COMPLETIONS := $(BUILD)/share/branchline.bash $(BUILD)/share/branchline.zsh $(BUILD)/share/branchline.fish
SHARE := $(BUILD)/share/branchline.1 $(COMPLETIONS) $(BUILD)/share/copyright
all: $(BUILD)/branchline $(MODULES) $(SHARE)

# ---- running

.PHONY: demo clean
demo: all
	@$(BUILD)/branchline demo

clean:
	rm -rf $(BUILD)

# ---- tests

TEST_SECONDS ?= 300
RUN_TESTS = BRANCHLINE_BIN=$(BUILD)/branchline \
            ASAN_OPTIONS=detect_leaks=1:halt_on_error=1:abort_on_error=0:quarantine_size_mb=16:handle_sigill=1:intercept_tls_get_addr=0 \
            LSAN_OPTIONS=suppressions=tests/support/lsan.supp:print_suppressions=0 \
            UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 G_SLICE=always-malloc G_DEBUG=fatal-criticals \
            tests/support/run-tests.sh -t $(TEST_SECONDS) $(if $(LABEL),-l "$(LABEL)")

# Fuzz targets run over their stored inputs as tests; `make fuzz` looks for new ones.
USES_fuzz := screens ui app io store domain base
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz_*.c)
FUZZ_BINS := $(FUZZ_SRC:tests/%.c=$(BUILD)/tests/%)
FUZZ_MAIN := $(BUILD)/obj-tests/support/corpus_main.o
TEST_OBJS += $(FUZZ_SRC:tests/%.c=$(BUILD)/obj-tests/%.o) $(FUZZ_MAIN)
TEST_BINS += $(FUZZ_BINS)
TEST_NEEDS += $(if $(FUZZ_SRC),$(NEEDS_io))
$(FUZZ_BINS): $(BUILD)/tests/%: $(BUILD)/obj-tests/%.o $(FUZZ_MAIN) $(foreach l,$(USES_fuzz),$(BUILD)/lib$(l).a)
	@mkdir -p $(@D)
	$(call SAY,link,$@)
	$(Q)$(CC) -o $@ $^ $(LDFLAGS_ALL) $(SAN_LIBS) $(TEST_LDFLAGS) $(FUZZ_LINK) -lcmocka $(TESTLIBS_fuzz) $(LIBS_screens)

$(BUILD)/tests/fuzz/fuzz_mail $(BUILD)/tests/fuzz/fuzz_csv $(BUILD)/tests/fuzz/fuzz_letter: | $(MODULES)

.PHONY: test test-build objects test-objects test-fuzz fuzz
test-fuzz: $(FUZZ_BINS) $(NEEDS_io)
	@$(RUN_TESTS) $(FUZZ_BINS)

# FUZZ picks targets by name, FUZZ_SECONDS is for each. What is found lies in $(BUILD)/fuzz/found.
FUZZ_SECONDS ?= 60
FUZZ ?= $(FUZZ_SRC:tests/fuzz/fuzz_%.c=%)
fuzz:
	+@$(MAKE) --no-print-directory BUILD=$(BUILD)/fuzz CC=clang FUZZ_MAIN= OPT="-O1 -g" \
	    SAN="-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all" \
	    FUZZ_LINK=-fsanitize=fuzzer $(FUZZ:%=$(BUILD)/fuzz/tests/fuzz/fuzz_%) \
	    $(MODULES:$(BUILD)/%=$(BUILD)/fuzz/%)
	@tests/fuzz/run.sh $(BUILD)/fuzz $(FUZZ_SECONDS) $(FUZZ)

objects: test-objects $(OBJ_ALL) $(MODULE_OBJ) $(BUILD)/obj/main.o
test-objects: $(TEST_OBJS)
test-build: all $(TEST_BINS)
# The long ones first, so that none is left alone at the end.
TEST_FIRST = $(foreach s,$(SUITES) cli app,$(TEST_BIN_$(s)))
# ONLY, WITHOUT: tests such as "cli/test_import": those alone, or all but those.
ONLY    ?=
WITHOUT ?=
TEST_RUN = $(filter $(or $(ONLY:%=$(BUILD)/tests/%),%),$(filter-out $(WITHOUT:%=$(BUILD)/tests/%),$(1)))
test: $(call TEST_RUN,$(TEST_BINS)) $(TEST_NEEDS)
	@$(RUN_TESTS) $(call TEST_RUN,$(TEST_FIRST) $(filter-out $(TEST_FIRST),$(TEST_BINS)))

# ---- checks: each can be run alone

CHECKS := check-format check-words check-shell check-length check-map check-layers check-cppcheck check-gcc check-clang \
          check-tidy check-asan check-valgrind check-docs check-screenshots check-deb
.PHONY: check $(CHECKS)
check: $(CHECKS)
	@echo "check: all passed"

SOURCES := $(wildcard src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] include/*/*.h tests/*/*.[ch] tests/*/*/*.[ch])
SUB = +@$(MAKE) -s --no-print-directory

# Every warning is an error. Where all is built that way already (CI), what is built is the check.
ifeq ($(CC) $(WERROR),gcc -Werror)
check-gcc: test-build
else
check-gcc:
	$(SUB) BUILD=$(BUILD)/check/gcc CC=gcc WERROR=-Werror objects
endif
	@echo "$@: passed"

# The program's own files are read by clang-tidy, which says clang's warnings too: they are not read twice.
check-clang: check-tidy
	$(SUB) BUILD=$(BUILD)/check/clang CC=clang OPT=-fsyntax-only WERROR=-Werror test-objects
	@echo "$@: passed"

# What UBSan finds is a trap, which AddressSanitizer tells with its file and line (handle_sigill): its tables of
# what to say made each start of the program twice as dear. To be told what it is: make check-asan UBSAN_SAYS=1
UBSAN_SAYS ?=
# What tests by numbers (thousands of rows, mails or kills) or tells how much is done takes a third of the time under
# the sanitizers and runs through what the others do: `make soak` has it so.
ASAN_LATER := app/members/test_duplicates app/members/test_import_large app/replies/test_drop_log cli/test_demo \
              cli/test_full_disk cli/test_import cli/test_outbox domain/test_letter_book pty/test_conversations \
              pty/test_kill screens/test_sort ssh/test_ssh_walk store/test_found store/test_list_steps \
              store/test_released store/test_same_letter
ASAN = $(SUB) BUILD=$(BUILD)/check/asan CC=gcc WERROR= TEST_SECONDS=900 OPT="-O1 -g1 -fno-omit-frame-pointer" LABEL=asan \
	    SAN="-fsanitize=address,undefined -fno-sanitize-recover=all \
	    $(if $(UBSAN_SAYS),,-fsanitize-undefined-trap-on-error)"
check-asan:
	$(ASAN) WITHOUT="$(ASAN_LATER)" test
	@echo "$@: passed"

# Uninitialised memory, which the sanitizers do not see: the rules, and bytes from outside.
VALGRIND_TESTS := $(TEST_BIN_base) $(TEST_BIN_domain) $(filter %_csv %_day %_postcode %_text,$(FUZZ_BINS))
check-valgrind: $(VALGRIND_TESTS)
	@$(RUN_TESTS) -l valgrind -w "valgrind -q --error-exitcode=99 --suppressions=tests/support/valgrind.supp" $^
	@echo "$@: passed"

# What takes hours: once before a release, and when a machine is idle.
.PHONY: soak
soak: FUZZ_SECONDS := 600
soak: fuzz
	$(ASAN) ONLY="$(ASAN_LATER)" test
	$(SUB) BUILD=$(BUILD)/soak TIDY_NODES=1000000 check-tidy
	@$(MAKE) -s --no-print-directory bench BENCH_SIZES="1k 100k 1m"
	@echo "$@: passed"

check-format:
	@tests/checks/format.sh $(SOURCES)

check-words:
	@tests/checks/words.sh $(filter src/%.c,$(SOURCES))

check-shell:
	@tests/checks/shell.sh

check-length:
	@tests/checks/length.sh $(SOURCES) $(wildcard tests/*/*.sh db/queries/*.sql db/migrations/*.sql db/migrations/*/*.sql)

# What is where: see the head of tests/checks/map.sh.
.PHONY: map
map:
	@tests/checks/map.sh

check-map:
	@tests/checks/map.sh --check

comma := ,
empty :=
check-layers: $(ARCHIVES) $(MODULES) $(BUILD)/obj/main.o
	@tests/checks/layers.sh $(BUILD) $(foreach l,$(LAYERS),$(l):$(subst $(empty) $(empty),$(comma),$(USES_$(l))))
	@tests/checks/circles.sh $(BUILD) "$(ROOMS)" "$(ROOMS_BASE)" $(LAYERS)

check-cppcheck:
	@mkdir -p $(BUILD)/check/cppcheck
	@cppcheck -q -j$(JOBS) --cppcheck-build-dir=$(BUILD)/check/cppcheck --std=c11 --language=c --library=gtk \
	    --enable=warning,performance,portability --inline-suppr --suppressions-list=tests/checks/cppcheck.txt \
	    --error-exitcode=1 -Iinclude -Isrc/app -DG_GNUC_CHECK_VERSION\(a,b\)=1 \
	    -DG_GNUC_PRINTF\(a,b\)= src
	@echo "$@: passed"

# One stamp a file: after an edit only what the edit touches is looked at again (headers through the object).
# The analyser follows so many steps of a function, which all but a few end within; `make soak` goes on.
TIDY_NODES ?= 40000
TIDY = @mkdir -p $(@D); clang-tidy --quiet --warnings-as-errors='*' $< -- -std=c17 $(WARN) $(CPPFLAGS_ALL) \
    -Xclang -analyzer-config -Xclang max-nodes=$(TIDY_NODES) \
    $(CPPFLAGS_$(firstword $(subst /, ,$*))) $(CPPFLAGS_mail) $(CPPFLAGS_sheet) $(CPPFLAGS_pdf) $(CPPFLAGS_letter) 2>$@.log || { cat $@.log >&2; exit 1; }; touch $@
TIDY_OBJ    := $(patsubst $(BUILD)/obj/%.o,$(BUILD)/check/tidy/%.ok,$(OBJ_ALL) $(BUILD)/obj/main.o)
TIDY_MODULE := $(MODULE_OBJ:$(BUILD)/obj-module/%.o=$(BUILD)/check/tidy/%.ok)
$(TIDY_OBJ): $(BUILD)/check/tidy/%.ok: src/%.c $(BUILD)/obj/%.o .clang-tidy
	$(TIDY)
$(TIDY_MODULE): $(BUILD)/check/tidy/%.ok: src/%.c $(BUILD)/obj-module/%.o .clang-tidy
	$(TIDY)
check-tidy: $(TIDY_OBJ) $(TIDY_MODULE)
	@echo "$@: passed"

# The tables in README.md are made from the command table, its folders from the map: `make docs` writes them.
.PHONY: docs
docs: all
	@$(BUILD)/branchline docs write
	@tests/checks/map.sh --write

check-docs: all
	@$(BUILD)/branchline docs check
	@echo "$@: passed"

# ---- programs that run the real binary in a terminal: pictures and measurements

LIBS_screenshots := $(call pkglibs,vterm pangocairo cairo glib-2.0) -lutil
LIBS_bench       := $(call pkglibs,vterm glib-2.0) -lutil
CPPFLAGS_support := $(call pkgcflags,pangocairo cairo)
TOOLS            := screenshots bench
SUPPORT_screenshots := $(HARNESS) png
SUPPORT_bench       := $(HARNESS)

define tool_rules
TOOL_$(1) := $$(BUILD)/tests/$(1)/$(1)
TOOL_OBJ_$(1) := $$(patsubst tests/%.c,$$(BUILD)/obj-tests/%.o,$$(wildcard tests/$(1)/*.c)) \
                $$(SUPPORT_$(1):%=$$(BUILD)/obj-tests/support/%.o)
TEST_OBJS += $$(TOOL_OBJ_$(1))
test-objects: $$(TOOL_OBJ_$(1))
$$(TOOL_$(1)): $$(TOOL_OBJ_$(1))
	@mkdir -p $$(@D)
	$$(call SAY,link,$@)
	$$(Q)$$(CC) -o $$@ $$^ $$(LDFLAGS_ALL) $$(LIBS_$(1))
endef
$(foreach t,$(TOOLS),$(eval $(call tool_rules,$(t))))
test-build: $(foreach t,$(TOOLS),$(TOOL_$(t)))

.PHONY: screenshots bench
screenshots: all $(TOOL_screenshots)
	@BRANCHLINE_BIN=$(BUILD)/branchline $(TOOL_screenshots) tests/screenshots/list screenshots

# What the screens say today is what the pictures in the repository say (their texts: fonts differ).
check-screenshots: all $(TOOL_screenshots)
	@rm -rf $(BUILD)/check/screenshots
	@BRANCHLINE_BIN=$(BUILD)/branchline $(TOOL_screenshots) --text tests/screenshots/list $(BUILD)/check/screenshots
	@for text in screenshots/*.txt; do diff -u $$text $(BUILD)/check/screenshots/$${text##*/} || \
	    { echo "$$text: the screen has changed; make screenshots" >&2; exit 1; }; done
	@echo "$@: passed"

# BENCH picks cases by pattern, BENCH_SIZES sizes (1k 5k 100k 1m): make bench BENCH='branchline*' BENCH_SIZES='1k 100k'
bench: all $(TOOL_bench)
	@BRANCHLINE_BIN=$(BUILD)/branchline tests/bench/run.sh $(TOOL_bench) $(BUILD)/bench $(BENCH)

# ---- installing

$(BUILD)/share/branchline.1: $(BUILD)/branchline
	@mkdir -p $(@D)
	$(Q)$(BUILD)/branchline docs man >$@.new && mv $@.new $@
$(COMPLETIONS): $(BUILD)/share/branchline.%: $(BUILD)/branchline
	@mkdir -p $(@D)
	$(Q)$(BUILD)/branchline docs completion $* >$@.new && mv $@.new $@

# The program carries the data with it, so their licences go where it goes.
$(BUILD)/share/copyright: LICENSE db/reference/README.md
	@mkdir -p $(@D)
	@{ printf 'Branchline\n\n' && cat LICENSE && printf '\nThe data inside the program\n\n' && \
	    sed 1,2d db/reference/README.md; } >$@.new && mv $@.new $@

# Where zsh looks: a folder for packages, another one for what is installed by hand.
ZSH_DIR   := share/zsh/$(if $(filter /usr,$(PREFIX)),vendor-completions,site-functions)
INSTALLED := bin/branchline $(MODULES:$(BUILD)/%=%) share/man/man1/branchline.1 \
             share/bash-completion/completions/branchline $(ZSH_DIR)/_branchline \
             share/fish/vendor_completions.d/branchline.fish share/doc/branchline/copyright

.PHONY: install uninstall
install: all
	install -D -m 755 $(BUILD)/branchline $(DESTDIR)$(PREFIX)/bin/branchline
	install -d $(DESTDIR)$(PREFIX)/lib/branchline
	install -m 644 $(MODULES) $(DESTDIR)$(PREFIX)/lib/branchline/
	install -D -m 644 $(BUILD)/share/branchline.1 $(DESTDIR)$(PREFIX)/share/man/man1/branchline.1
	install -D -m 644 $(BUILD)/share/branchline.bash \
	    $(DESTDIR)$(PREFIX)/share/bash-completion/completions/branchline
	install -D -m 644 $(BUILD)/share/branchline.zsh $(DESTDIR)$(PREFIX)/$(ZSH_DIR)/_branchline
	install -D -m 644 $(BUILD)/share/branchline.fish \
	    $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/branchline.fish
	install -D -m 644 $(BUILD)/share/copyright $(DESTDIR)$(PREFIX)/share/doc/branchline/copyright

uninstall:
	rm -f $(INSTALLED:%=$(DESTDIR)$(PREFIX)/%)
	rmdir --ignore-fail-on-non-empty $(DESTDIR)$(PREFIX)/lib/branchline $(DESTDIR)$(PREFIX)/share/doc/branchline

# A Debian package, for the system it is made on.
VERSION = $(shell sed -n 's/^.define BRANCHLINE_VERSION "\(.*\)"/\1/p' include/cli/cli.h)
DEB     = $(BUILD)/branchline_$(VERSION)_$(shell dpkg --print-architecture).deb
.PHONY: deb
deb: all
	@rm -rf $(BUILD)/deb $(BUILD)/branchline_*.deb
	$(SUB) PREFIX=/usr DESTDIR=$(BUILD)/deb/root install >/dev/null
	@.packaging/deb $(VERSION) $(BUILD)/deb/root $(DEB)
	@echo $(DEB)

check-deb: deb
	+@MAKE="$(MAKE)" tests/checks/deb.sh $(DEB) $(BUILD)
	@echo "$@: passed"

ifneq ($(filter clean,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

-include $(OBJ_ALL:.o=.d) $(TEST_OBJS:.o=.d) $(BUILD)/obj/main.d

endif
