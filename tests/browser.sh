#!/bin/sh
# Makes sure that there is a Chromium for the tests of built pages, and says where it is.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then
    echo "Browser for the tests: $(command -v "$name")"
    exit 0
  fi
done
if .venv/bin/python - <<'PY'
from pathlib import Path
from playwright.sync_api import sync_playwright
with sync_playwright() as p:
    raise SystemExit(not Path(p.chromium.executable_path).exists())
PY
then exit 0; fi
echo "No Chromium found; installing one."
if command -v apt-get >/dev/null 2>&1; then
  as_root=""
  if [ "$(id -u)" -ne 0 ]; then as_root="sudo -n"; fi
  if $as_root apt-get update -qq && $as_root apt-get install -y -qq chromium >/dev/null; then exit 0; fi
fi
exec .venv/bin/python -m playwright install chromium
