# One command that runs, one that tests. Everything else is `cargo xtask` and `cargo`.
.DEFAULT_GOAL := help
.PHONY: help run build test tested-core built lint bench dist-bench clean

PORT ?= 8080

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: ## build the page and serve it on 127.0.0.1 (PORT=8080)
	cargo xtask setup --run
	cargo xtask build
	cargo xtask serve --port $(PORT)

build: ## dist/ and the single file dist/renshe.html
	cargo xtask setup --run
	cargo xtask build

test: ## everything that must hold: format, lints, core tests, the build, browser tests
	cargo xtask setup
	cargo fmt --all --check
	$(MAKE) --jobs=2 tested-core built
	cd tests/browser && npm test

# Side by side; the browser has the machine to itself afterwards, since keys are pressed there. The page takes longest, so it goes first. Linted while it is compiled for the tests, so that nothing is compiled twice;
# without notes for the next time and for a debugger, which are a third of the work and save nothing beside the page.
tested-core: export RUSTC_WORKSPACE_WRAPPER = clippy-driver
tested-core: export CLIPPY_ARGS = -D__CLIPPY_HACKERY__warnings
tested-core: export CARGO_INCREMENTAL = 0
tested-core: export CARGO_PROFILE_DEV_DEBUG = 0
tested-core:
	nice cargo test --no-default-features --features office

built:
	cargo test --profile xtask -p xtask
	cargo xtask build

lint: ## the lints of all code, the page's and xtask's too (slow the first time)
	cargo clippy --no-default-features --features office --all-targets -- -D warnings
	cargo clippy --target wasm32-unknown-unknown --features bench --bin page -- -D warnings
	cargo clippy --target wasm32-unknown-unknown -p workbook --features worker --bin office -- -D warnings
	cargo clippy --target wasm32-unknown-unknown --no-default-features --features worker --bin ledger -- -D warnings
	cargo clippy --profile xtask -p xtask --all-targets -- -D warnings

dist-bench: ## the page with the measuring hook, in dist-bench/
	cargo xtask setup --run
	cargo xtask build --bench

bench: build dist-bench bench/node_modules/.package-lock.json ## our page beside what users would pick instead, as ratios
	cargo xtask setup
	cd bench && node run.mjs $(BENCH)

bench/node_modules/.package-lock.json: bench/package-lock.json
	cd bench && npm ci --no-audit --no-fund

clean: ## remove what was built
	rm -rf target dist dist-bench tests/browser/results tests/browser/node_modules bench/results bench/node_modules bench/.bundles
