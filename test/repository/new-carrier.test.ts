import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Carrier } from '../../packages/desk/src/carriers/carrier.ts';
import { aWaybill } from '../../packages/desk/src/carriers/contract-suite.ts';
import { carriersFolder, newCarrierFiles } from '../kit/new-carrier.ts';

const root = new URL('../../', import.meta.url).pathname;

describe('script/new-carrier', () => {
  let folder: string;
  let carrier: Carrier;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'new-carrier-'));
    const [file] = newCarrierFiles('seagull-express');
    // Elsewhere than it belongs, so that no other test run finds it half made.
    const elsewhere = file!.text.replaceAll(/from '(\.\.?\/[^']+)'/g, (_, path: string) => {
      return `from '${join(root, carriersFolder, path)}'`;
    });
    const place = join(folder, basename(file!.path));
    await writeFile(place, elsewhere.replace("from 'zod'", `from '${join(root, 'node_modules/zod/index.js')}'`));
    carrier = ((await import(place)) as { seagullExpress: Carrier }).seagullExpress;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('writes a file and its test, beside the others and named like them', () => {
    const files = newCarrierFiles('seagull-express');
    expect(files.map(({ path }) => path)).toEqual([
      'packages/desk/src/carriers/seagull-express.ts',
      'packages/desk/src/carriers/seagull-express.test.ts',
    ]);
    for (const { text } of files) expect(text).not.toMatch(/new-?carrier-?name/i);
    expect(() => newCarrierFiles('Seagull Express')).toThrow('seino-kangaroo');
  });

  it('imports only what is there', () => {
    for (const { text } of newCarrierFiles('seagull-express')) {
      const imported = [...text.matchAll(/from '(\.\.?\/[^']+)'/g)].map(([, path]) =>
        join(root, carriersFolder, path!),
      );
      expect(imported.filter((path) => !existsSync(path) && !path.endsWith('seagull-express.ts'))).toEqual([]);
    }
  });

  it('has every part of a carrier', () => {
    expect(Object.keys(carrier).sort()).toEqual(
      [
        'channelCarrier',
        'check',
        'company',
        'help',
        'key',
        'layout',
        'name',
        'normaliseTrackingNumber',
        'readResults',
        'rowsPerFile',
        'services',
        'settingsProblems',
        'settingsSchema',
        'trackingUrl',
        'writeFile',
      ].sort(),
    );
  });

  it.each([
    ['layout', (one: Carrier) => one.layout({}), 'the columns of the file'],
    ['check', (one: Carrier) => one.check(aWaybill('standard'), {}, '2026-11-24'), 'the slots'],
    ['writeFile', (one: Carrier) => one.writeFile([aWaybill('standard')], {}), 'the columns of the file'],
    ['readResults', (one: Carrier) => one.readResults(Buffer.from('x')), 'where the result file has'],
    ['trackingUrl', (one: Carrier) => one.trackingUrl('123456789012'), 'the page on which'],
    ['channelCarrier', (one: Carrier) => one.channelCarrier.rakuten!('standard'), "Rakuten's code"],
  ] satisfies [string, (one: Carrier) => unknown, string][])(
    'says of %s what is to do and in which file, and does nothing in the meantime',
    (_, use, what) => {
      expect(() => use(carrier)).toThrow('To do in seagull-express.ts');
      expect(() => use(carrier)).toThrow(what);
    },
  );
});
