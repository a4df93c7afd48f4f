# What people and CI run; `make` alone lists it.

PREFIX ?= /usr/local
JOBS ?= 2
# Debian's names. Have them under other names? Pass PACKAGES= and TEST_PACKAGES=.
PACKAGES := libncurses-dev libsqlite3-dev
TEST_PACKAGES := tmux curl
# One build serves demo and install: it runs where Swift isn't installed, except on macOS, which brings Swift.
RELEASE := -c release --product cosell --jobs $(JOBS)
CHECKED := --jobs $(JOBS) --explicit-target-dependency-import-check error
SOURCES := Sources Tests Benchmarks Package.swift
# The benchmarks are a package of their own, and so is what they are built with.
MEASURING := --package-path Benchmarks -c release --jobs $(JOBS)
MEASURED := Benchmarks/.build/Current_run.influx.csv

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory
.NOTPARALLEL:
.PHONY: help demo test check bench install uninstall format clean
# Not every shell expands the tilde of PREFIX=~/.local.
override PREFIX := $(patsubst ~/%,$(HOME)/%,$(PREFIX))

ifeq ($(shell uname -s),Darwin)
PACKAGES :=
TEST_PACKAGES :=
else
# Nothing is loaded into the program that would look for its symbols, so it need not carry a table of them.
RELEASE += --static-swift-stdlib -Xlinker --no-export-dynamic
# Thousands of names would be looked up in libstdc++ at every start, which takes longer than to draw the first frame. So
# it goes into the program where the compiler has it as an archive; what is looked for here is found before anything else.
ARCHIVES := .build/archives
RELEASE += -Xswiftc -L$(ARCHIVES)
endif

help: ## List what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: ## Build it and try it on invented data (ARGS="--theme dark")
	$(call needs,$(PACKAGES))
	@$(build)
	@"$$(swift build $(RELEASE) --show-bin-path)/cosell" demo $(ARGS)

test: ## Build and run every test, those in a real terminal too (ARGS="--filter Patch")
	$(call needs,$(PACKAGES) $(TEST_PACKAGES))
	$(call run-tests,$(CHECKED) $(ARGS))

check: ## Check the format, the architecture and the house rules
	$(call needs,$(PACKAGES))
	swift format lint --strict --recursive --parallel $(SOURCES)
	swift build --build-tests $(CHECKED)
	$(call run-tests,$(CHECKED) --skip-build --filter '^HouseTests\.')

bench: ## Measure it, as ratios to a stored baseline (BASELINE=update, REFERRALS=1000000)
	$(call needs,$(PACKAGES))
	@echo 'Building what is measured; the first time also what it depends on, which takes some minutes.'
	@# In a package that it only depends on SwiftPM does not notice files that are new.
	@rm -f Benchmarks/.build/release.yaml
	for product in BenchmarkTool Measurements Ratios SyncBeside; do swift build $(MEASURING) --product $$product; done
	@rm -f $(MEASURED)
	swift package $(MEASURING) --allow-writing-to-package-directory benchmark --no-progress \
	--format influx --path "$$PWD/Benchmarks/.build" $(ARGS)
	@swift run $(MEASURING) --skip-build Ratios $(MEASURED) Benchmarks/baseline.json $(filter update,$(BASELINE))
	@echo; swift run $(MEASURING) --skip-build SyncBeside
	@echo; echo 'Times differ between machines, and so do ratios to a baseline that another machine measured:' \
	'look for one that moves away from the others, or store a baseline of this machine first.'

install: ## Build it and install one file, PREFIX/bin/cosell (PREFIX=/usr/local)
	$(call needs,$(PACKAGES))
	@$(build)
	@program="$$(swift build $(RELEASE) --show-bin-path)/cosell"; $(with-rights); \
	echo "Installing $$bin/cosell$${sudo:+ with sudo}"; \
	$$sudo install -d "$$bin"; $$sudo install -s -m 755 "$$program" "$$bin/cosell"

uninstall: ## Remove what install put there
	@$(with-rights); echo "Removing $$bin/cosell$${sudo:+ with sudo}"; $$sudo rm -f "$$bin/cosell"

format: ## Format every source file in place
	@$(needs-swift)
	swift format --in-place --recursive --parallel $(SOURCES)

clean: ## Remove everything that was built
	rm -rf .build Benchmarks/.build

# The parts the recipes above share.

build = echo 'Building cosell; the first time also what it depends on, which takes some minutes.'; $(archives) \
	swift build $(RELEASE)

archives = $(if $(ARCHIVES),mkdir -p $(ARCHIVES); archive="$$(clang -print-file-name=libstdc++.a 2>/dev/null || true)"; \
	[[ "$$archive" != /* ]] || ln -sf "$$archive" $(ARCHIVES);)

# $(call needs,PACKAGES): Swift has to be there; Debian packages that are missing are announced and installed.
define needs
@$(needs-swift)
@missing=$$(for package in $(1); do \
	dpkg-query --show --showformat='$${db:Status-Status}\n' $$package 2>/dev/null | grep -qx installed \
	|| printf ' %s' $$package; done); \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	echo "cosell needs what Debian calls:$$missing. There is no apt-get here: please install them" \
	"by this system's own means, then add PACKAGES= TEST_PACKAGES= to the command." >&2; exit 1; fi; \
	if [ "$$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; else \
	echo "cosell needs these packages:$$missing. Please install them as root: apt-get install$$missing" >&2; \
	exit 1; fi; \
	echo "About to install with $${sudo:+sudo }apt-get:$$missing"; \
	$$sudo apt-get update --quiet; \
	$$sudo env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $$missing
endef

needs-swift = if ! [[ "$$(swift --version 2>&1)" =~ version\ ([0-9]+)\.([0-9]+) ]]; then \
	echo 'cosell is built with Swift 6.2 or newer, and there is none. Get it at https://swift.org/install' >&2; \
	exit 1; fi; \
	if (( BASH_REMATCH[1] * 100 + BASH_REMATCH[2] < 602 )); then \
	echo "cosell is built with Swift 6.2 or newer; this is $${BASH_REMATCH[1]}.$${BASH_REMATCH[2]}." \
	'Get a newer one at https://swift.org/install' >&2; exit 1; fi

# $(call run-tests,OPTIONS): a run in which no test ran is a failure.
define run-tests
@log=$$(mktemp); trap 'rm -f "$$log"' EXIT; \
	swift test --disable-xctest $(1) 2>&1 | tee "$$log"; \
	grep -Eq 'Test run with [1-9][0-9]* tests?' "$$log" || { echo 'No test ran.' >&2; exit 1; }
endef

# Sets $bin, and $sudo to nothing where the first folder that exists on the way there is ours to write to.
with-rights = bin="$(DESTDIR)$(PREFIX)/bin"; folder="$$bin"; sudo=; \
	until [ -e "$$folder" ]; do folder=$$(dirname "$$folder"); done; [ -w "$$folder" ] || sudo=sudo
