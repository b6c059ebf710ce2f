/** Debian's Chromium, driven by playwright-core: nothing is downloaded for it. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

export function findChromium(): string {
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      const path = join(folder, name);
      if (isProgram(path)) return path;
    }
  throw new Error(
    'The stories in the browser need Chromium and a Japanese font; neither comes with npm. On Debian and Ubuntu: apt-get install chromium fonts-noto-cjk',
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launchChromium(): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: findChromium(),
    // Chromium refuses its sandbox to root, and a container's /dev/shm is often too small for a page.
    args: ['--disable-dev-shm-usage', '--force-color-profile=srgb', ...(isRoot ? ['--no-sandbox'] : [])],
  });
}
