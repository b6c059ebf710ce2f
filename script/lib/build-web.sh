# Builds the back office when it is missing or older than its sources. Sourced by the other scripts, after install.sh.
build_web() {
  local built=packages/desk-web/dist/index.html
  if [ ! -f "$built" ] || [ -n "$(find packages/desk-web package-lock.json -newer "$built" -not -path '*/dist/*' -not -path '*/node_modules/*' -type f -print -quit)" ]; then
    echo '画面を組み立てています… / Building the back office…' >&2
    # Beside it first: a desk or a test that reads the old pages meanwhile finds them whole.
    (
      cd packages/desk-web
      building=node_modules/.building-$$
      npx --no-install vite build --logLevel warn --outDir "$building" >&2 || { rm -rf "$building"; exit 1; }
      rm -rf dist
      mv "$building" dist
    ) || { echo 'The back office could not be built: see above.' >&2; return 1; }
  fi
}
