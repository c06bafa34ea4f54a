#!/bin/sh
# Sees that the browser tests have a Chromium and a font with Arabic letters; says nothing where both are there.
# Usage: install_chromium.sh .venv/bin
set -eu
bin=$1
export DEBIAN_FRONTEND=noninteractive

as_root_on_debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1
}

system_chromium() {
    [ -n "${BROADSHEET_CHROMIUM:-}" ] || command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1
}

playwright_chromium() {
    "$bin/python" -c 'import sys
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    sys.exit(not Path(playwright.chromium.executable_path).exists())' 2>/dev/null
}

missing=
if ! system_chromium && ! playwright_chromium; then
    missing=chromium
fi
if as_root_on_debian; then
    # Without one, screenshots show boxes in place of Arabic; the tests themselves do not mind.
    if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list :lang=ar)" ]; then
        missing="$missing fontconfig fonts-noto-core"
    fi
    if [ -n "$missing" ]; then
        echo "Installing for the browser tests:$missing"
        apt-get update -qq
        # shellcheck disable=SC2086  # a list of package names
        apt-get install -y -qq --no-install-recommends $missing >/dev/null
    fi
elif [ -n "$missing" ]; then
    echo "Installing Playwright's Chromium for the browser tests"
    "$bin/python" -m playwright install chromium
fi
