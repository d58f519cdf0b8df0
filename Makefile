# Each target does all of its own set-up; nothing is installed outside this folder and the user's caches.
SHELL := /bin/bash
.DEFAULT_GOAL := help
NODE_MAJOR := 24
NODE_VERSION := 24.21.0
OS := $(shell uname -s | tr A-Z a-z)
ARCH := $(shell uname -m | sed -e s/x86_64/x64/ -e s/aarch64/arm64/)
OWN_NODE := .cache/node/node_modules/node-$(OS)-$(ARCH)/bin
SYSTEM_NODE_FIT := $(shell node -p 'process.versions.node.split(".")[0] >= $(NODE_MAJOR)' 2>/dev/null)
ifneq ($(SYSTEM_NODE_FIT),true)
  export PATH := $(CURDIR)/$(OWN_NODE):$(PATH)
  NODE_READY := $(OWN_NODE)/node
endif
export PATH := $(CURDIR)/node_modules/.bin:$(PATH)
# npm itself runs on the machine's own Node, the scripts on the fit one.
NPM := npm --no-fund --no-audit --no-update-notifier

.PHONY: help setup demo test check unit live bench generate format clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.cache/node/node_modules/node-$(OS)-$(ARCH)/bin/node:
	@echo "fetching Node $(NODE_VERSION) into .cache/node (the machine has none of version $(NODE_MAJOR) or newer)"
	@mkdir -p .cache/node && echo '{"private":true}' > .cache/node/package.json
	@$(NPM) install --silent --prefix .cache/node --no-save --ignore-scripts node-$(OS)-$(ARCH)@$(NODE_VERSION)
	@touch $@

node_modules/.installed: package-lock.json package.json | $(NODE_READY)
	@$(NPM) ci --silent --ignore-scripts
	@touch $@

dist/.built: node_modules/.installed $(shell find src -name '*.ts' -not -name '*.test.ts' -o -name '*.json' 2>/dev/null)
	@node scripts/build.ts && touch $@

setup: dist/.built ## fetch Node and the dependencies, bundle dist/; then bin/rampart runs

demo: setup ## scan a realistic permissive cluster: terminal and one HTML file (LIVE=1: in a real control plane)
	@node scripts/demo.ts $(if $(LIVE),--live)

check: setup
	oxfmt --check .
	oxlint
	tsc --noEmit -p .
	knip
	node scripts/generate.ts --check

unit: setup ## the loop without live tests: seconds
	node --test --test-reporter=dot 'src/**/*.test.ts' 'test/unit/**/*.test.ts'

test: setup ## everything that CI runs, live tests against a real etcd and kube-apiserver among it
	@$(MAKE) --no-print-directory check
	@node scripts/control-plane.ts || { code=$$?; [ "$$CI" = true ] && exit $$code; echo "!! no control plane: the live tests will be skipped" >&2; true; }
	@node scripts/renderers.ts || { code=$$?; [ "$$CI" = true ] && exit $$code; echo "!! no Helm and kustomize: the tests that render will be skipped" >&2; true; }
	node --test --test-reporter=spec --test-concurrency=2 'src/**/*.test.ts' 'test/unit/**/*.test.ts' 'test/package/*.test.ts' 'test/live/**/*.live.test.ts'

live: setup ## the live tests alone
	@node scripts/control-plane.ts
	@node scripts/renderers.ts
	node --test --test-reporter=spec --test-concurrency=2 'test/live/**/*.live.test.ts'

bench: setup ## speed and memory, as ratios against a yardstick of the same run
	@node bench/run.ts

generate: node_modules/.installed ## write the indexes, the reference pages, the schemas and each fixed.yaml anew
	@node scripts/generate.ts && oxfmt src/controls/index.ts src/report/index.ts && node scripts/fixed-fixtures.ts

format: node_modules/.installed ## lay out all sources
	@oxfmt .

clean: ## remove what was built; the caches stay
	rm -rf dist node_modules
