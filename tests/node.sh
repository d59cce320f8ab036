#!/bin/sh
# Makes sure that there are Node and npm for the tests of built pages, and says which.
set -eu
new_enough() {
  command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 &&
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 18 || (a === 18 && b >= 20) ? 0 : 1)'
}
if ! new_enough; then
  echo "No Node 18.20 or later with npm found; installing them."
  if command -v apt-get >/dev/null 2>&1; then
    as_root=""
    if [ "$(id -u)" -ne 0 ]; then as_root="sudo -n"; fi
    $as_root apt-get update -qq && $as_root apt-get install -y -qq nodejs npm >/dev/null || true
  fi
fi
if ! new_enough; then
  echo "The tests of built pages need Node 18.20 or later and npm: install them, then run make test again." >&2
  exit 1
fi
echo "Node for the tests: $(command -v node), $(node --version)"
