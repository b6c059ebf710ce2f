import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { faultKinds, relayFaultKinds } from '../src/faults.ts';
import { orderFunctions } from '../src/routes/route-table.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('names every call of the control plane', () => {
    const folder = new URL('../src/control/', import.meta.url);
    const calls = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), 'utf8').matchAll(/app\.(get|post|delete|put)\(\s*'\/([^']+)'/g)].map(
        ([, , path]) => path!.replaceAll(/:(\w+)/g, (_, name) => (name === 'shopId' ? '{id}' : `{${name}}`)),
      ),
    );
    expect(calls.length).toBeGreaterThan(25);
    expect([...new Set(calls)].filter((path) => !readme.includes(path))).toEqual([]);
  });

  it('names every fault', () => {
    expect([...faultKinds, ...relayFaultKinds].filter((kind) => !readme.includes(`\`${kind}\``))).toEqual([]);
  });

  it('says that all functions are played, which is so', () => {
    expect(orderFunctions).toHaveLength(18);
  });
});
