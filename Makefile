# Branchline. All output goes to $(BUILD); a new file in a layer needs no edit here.
BUILD   ?= build
CC      ?= gcc
PREFIX  ?= /usr/local
DESTDIR ?=
SAN     ?=

PKGS_base   := glib-2.0
PKGS_store  := sqlite3
PKGS_app    := yajl
PKGS_ui     := ncursesw
PKGS_tests  := cmocka

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

pkgcflags = $(shell pkg-config --cflags $(1) 2>/dev/null)
pkglibs   = $(shell pkg-config --libs $(1) 2>/dev/null)

LIBS_base    := $(call pkglibs,glib-2.0) -lm
LIBS_domain  := $(LIBS_base)
LIBS_store   := $(call pkglibs,sqlite3) $(LIBS_base)
LIBS_io      := -lcsv -ldl $(call pkglibs,gmodule-2.0) $(LIBS_base)
LIBS_app     := $(call pkglibs,sqlite3 yajl) $(LIBS_io)
LIBS_ui      := $(call pkglibs,ncursesw) $(LIBS_app)
LIBS_screens := $(LIBS_ui)
LIBS_cli     := $(LIBS_app)

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings
HARDEN  := -fstack-protector-strong -fPIE $(if $(SAN),,-D_FORTIFY_SOURCE=2)
OPT     ?= -O2 -g
CPPFLAGS_ALL := -Iinclude -I$(BUILD)/gen -D_GNU_SOURCE -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK \
                $(call pkgcflags,glib-2.0 gmodule-2.0) $(CPPFLAGS)
CFLAGS_ALL := -std=c17 $(OPT) $(WARN) $(WERROR) $(HARDEN) $(SAN) $(CFLAGS)
LDFLAGS_ALL := -pie -Wl,-z,relro,-z,now $(SAN) $(LDFLAGS)

CPPFLAGS_ui := $(call pkgcflags,ncursesw)

.DEFAULT_GOAL := all
.PHONY: all
all: $(BUILD)/branchline

define layer_rules
SRC_$(1) := $$(wildcard src/$(1)/*.c)
OBJ_$(1) := $$(SRC_$(1):src/%.c=$$(BUILD)/obj/%.o)
LIB_$(1) := $$(BUILD)/lib$(1).a
$$(BUILD)/lib$(1).a: $$(OBJ_$(1))
	@rm -f $$@
	ar rcs $$@ $$(OBJ_$(1))
TEST_SRC_$(1) := $$(wildcard tests/$(1)/test_*.c)
TEST_BIN_$(1) := $$(TEST_SRC_$(1):tests/%.c=$$(BUILD)/tests/%)
.PHONY: test-$(1)
test-$(1): $$(TEST_BIN_$(1))
	@set -e; for t in $$^; do $$$$t; done
$$(BUILD)/tests/$(1)/test_%: tests/$(1)/test_%.c $$(foreach l,$$(USES_$(1)),$$(BUILD)/lib$$(l).a)
	@mkdir -p $$(@D)
	$$(CC) $$(CPPFLAGS_ALL) $$(CPPFLAGS_$(1)) -Itests $$(CFLAGS_ALL) -MMD -MP -o $$@ $$< \
	    $$(foreach l,$$(USES_$(1)),$$(BUILD)/lib$$(l).a) $$(EMBED_$(1)) $$(LDFLAGS_ALL) -lcmocka $$(LIBS_$(1))
endef
$(foreach l,$(LAYERS),$(eval $(call layer_rules,$(l))))

$(BUILD)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS_$(firstword $(subst /, ,$*))) $(CFLAGS_ALL) -MMD -MP -c -o $@ $<

$(BUILD)/branchline: $(BUILD)/obj/main.o $(BUILD)/libscreens.a $(BUILD)/libui.a $(BUILD)/libcli.a \
                     $(BUILD)/libapp.a $(BUILD)/libio.a $(BUILD)/libstore.a $(BUILD)/libdomain.a $(BUILD)/libbase.a
	$(CC) -o $@ $^ $(LDFLAGS_ALL) $(LIBS_screens)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
