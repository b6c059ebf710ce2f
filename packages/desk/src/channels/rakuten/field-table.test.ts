import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldLandings, keptOnlyInOriginal, readFields } from './field-table.ts';
import { orderFieldsDocument } from './order-fields-doc.ts';

describe('every field that Rakuten documents', () => {
  const landings = fieldLandings();

  it('lands somewhere in the order, or is named as kept only in the original', () => {
    expect(
      landings.filter((field) => field.lands.length === 0 && !field.onlyOriginal).map((field) => field.path),
    ).toEqual([]);
    expect(landings.length).toBeGreaterThan(170);
  });

  it('is not said to be kept only in the original when it is mapped', () => {
    expect(landings.filter((field) => field.lands.length > 0 && field.onlyOriginal).map((field) => field.path)).toEqual(
      [],
    );
    const names = new Set(readFields().map((field) => `${field.model}.${field.key}`));
    expect(Object.keys(keptOnlyInOriginal).filter((name) => !names.has(name))).toEqual([]);
  });

  it('stands in docs/order-fields.md as the mapping has it', () => {
    expect(readFileSync(new URL('../../../../../docs/order-fields.md', import.meta.url), 'utf8')).toBe(
      orderFieldsDocument(),
    );
  });
});
