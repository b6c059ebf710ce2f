# Finds the browser of the stories, and installs it where that is ours to do. Sourced by the other scripts.
find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome-stable google-chrome; do command -v "$name" >/dev/null && return 0; done
  return 1
}
install_chromium() {
  find_chromium && return 0
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo 'ブラウザと日本語フォントを入れています… / Installing Chromium and a Japanese font…' >&2
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1
    find_chromium && return 0
  fi
  echo 'The stories in the browser need Chromium and a Japanese font: apt-get install chromium fonts-noto-cjk' >&2
  return 1
}
