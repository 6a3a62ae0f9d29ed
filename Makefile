# One command each. Python 3.11 or later and make are all that a machine needs.
PYTHON ?= python3
PORT ?= 8000
ARGS ?=

python := .venv/bin/python
beside_servers := $(python) -m mrc.embedded run
pytest := $(python) -m pytest -n 2
compile_lock := $(python) -m uv pip compile --system-certs --quiet --universal --generate-hashes \
	--python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header

translations := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/django.po))

.DEFAULT_GOAL := help
checks := check-format check-lint check-types check-imports check-templates check-django \
	check-migrations check-deploy check-messages
.PHONY: help install demo test nightly bench check lock pictures messages clean $(checks)

help:  ## Say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

install:  ## Make .venv from requirements.lock (the other commands do it by themselves)
	@command -v "$(PYTHON)" > /dev/null || \
		{ echo "mrc: There is no '$(PYTHON)' here: install Python 3.11 or later."; exit 1; }
	@$(PYTHON) -I mrc/embedded/bootstrap.py

# The lists that Django reads are made from the ones that people write, where those are newer.
$(translations): %.mo: %.po | install
	@$(python) -m mrc.messages compile

demo: install $(translations)  ## Run the whole system on http://127.0.0.1:8000 (another port: PORT=8001 make demo)
	@exec $(python) -m mrc.embedded demo --port "$(PORT)"

test: install $(translations)  ## Run the tests (a part of them: make test ARGS="-k wall")
	@exec $(beside_servers) --folder .test --fresh --fast -- $(pytest) $(ARGS)

nightly: install $(translations)  ## Run all the tests, the long ones too
	@exec $(beside_servers) --folder .test --fresh --fast -- $(pytest) -m "" --timeout 7200 $(ARGS)

bench: install $(translations)  ## Measure speed on a large generated database
	@exec $(beside_servers) --folder .bench -- $(python) -m benchmarks $(ARGS)

check: $(checks)  ## Run all static checks (see every failure: make -k check)

lock: install  ## Renew requirements.lock from requirements.in and requirements-dev.in
	@$(compile_lock) --upgrade requirements-dev.in -o requirements.lock
	@$(compile_lock) requirements.in -c requirements.lock -o deploy/requirements.lock

pictures: install  ## Take the pictures of the docs anew from the running demo
	@$(python) -m mrc.demo.pictures "http://127.0.0.1:$(PORT)"

messages: install  ## Gather the texts of code and templates, and compile the translations
	@$(python) -m mrc.messages extract
	@$(python) -m mrc.messages compile

clean:  ## Remove what the commands made, the demo's data too
	@[ ! -x $(python) ] || $(python) -m mrc.embedded clean .demo .test .bench .servers
	@rm -rf .venv .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

# The single checks; none needs a server, but the settings want to see addresses.
check-%: export MRC_MODE := test
check-%: export MRC_DATABASE_URL := postgresql://mrc_app@localhost/mrc
check-%: export MRC_BROKER_URL := memory://
check-%: export MRC_CACHE_URL := unix:///nowhere

check-format: install
	@$(python) -m ruff format --check --quiet .

check-lint: install
	@$(python) -m ruff check --quiet .
	@find . -path "./.*" -prune -o -name '*.py' -exec $(python) -m django_upgrade \
		--target-version 5.2 --check {} +

check-types: install
	@$(python) -m mypy .

check-imports: install
	@$(python) -c "from importlinter.cli import lint_imports_command as check; check()" --no-logo

check-templates: install
	@find . -path "./.*" -prune -o -path "*/templates/*" -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +

check-django: install
	@$(python) manage.py check --fail-level WARNING

check-migrations: install
	@$(python) -W "ignore:Got an error checking" manage.py makemigrations --check --dry-run

# What --deploy looks at is the production settings.
check-deploy: export MRC_MODE := production
check-deploy: export MRC_SECRET_KEY := 0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ
check-deploy: export MRC_FIELD_KEYS := check:MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY=
check-deploy: export MRC_ALLOWED_HOSTS := mrc.example.org
check-deploy: export MRC_PUBLIC_URL := https://mrc.example.org
check-deploy: export MRC_EMAIL_URL := smtp+tls://mail.example.org:587
check-deploy: export MRC_EMAIL_FROM := mrc@mrc.example.org
check-deploy: export MRC_AUDIT_HEAD_FILE := /var/lib/mrc/audit-heads.log
check-deploy: install
	@$(python) manage.py check --deploy --fail-level WARNING

check-messages: install
	@$(python) -m mrc.messages check
