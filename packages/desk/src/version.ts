import { readFileSync } from 'node:fs';

/** This desk's version: a screen that was loaded from another one reloads when it can. */
export const deskVersion: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;
