# Installs the packages of the lock file when they are missing or older than it. Sourced by the other scripts.
install_packages() {
  command -v node >/dev/null || { echo 'Node.js (20.19 or later) is needed: https://nodejs.org/' >&2; return 1; }
  node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
    { echo "Node.js 20.19 or later is needed; this is $(node --version)." >&2; return 1; }
  if [ ! -f node_modules/.juchu-installed ] || [ package-lock.json -nt node_modules/.juchu-installed ]; then
    echo 'パッケージを入れています… / Installing packages…' >&2
    npm ci --no-audit --no-fund --loglevel=error >&2 || { echo 'npm ci failed: see above. Is the network reachable?' >&2; return 1; }
    touch node_modules/.juchu-installed
  fi
}
