import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { shippingSettingsSchema } from '../shops/shop.ts';
import { shippingProblems } from './check-shipping.ts';
import { aWaybill } from './contract-suite.ts';
import { carriers } from './index.ts';

const root = new URL('../../../../', import.meta.url);

describe('the settings that the documents show', () => {
  it.each(['docs/adding-a-carrier.md', 'docs/adding-a-carrier.ja.md'])('are all accepted: %s', async (document) => {
    const text = await readFile(new URL(document, root), 'utf8');
    const examples = [...text.matchAll(/```json\n(.*?)```/gs)].map(([, json]) => JSON.parse(json!));
    expect(examples.length).toBeGreaterThanOrEqual(4);
    for (const { shipping } of examples) {
      const settings = shippingSettingsSchema.parse(shipping);
      expect(shippingProblems(settings), JSON.stringify(shipping)).toEqual([]);
      for (const [key, own] of Object.entries(settings.carriers)) {
        const carrier = carriers[key]!;
        const waybill = aWaybill(Object.keys(carrier.services)[0]!);
        const settled = key === 'yamato-b2' ? { customerCode: '0312345678', ...own } : own;
        expect(carrier.check(waybill, settled, '2026-11-24').filter((one) => one.severity === 'blocks')).toEqual([]);
      }
    }
  });
});

describe('shipping settings', () => {
  const problems = (shipping: object) => shippingProblems(shippingSettingsSchema.parse(shipping));

  it('may be incomplete: what is only missing is said when a file is to be written', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ carriers: { 'yamato-b2': {} } })).toEqual([]);
  });

  it('may take a method out again', () => {
    expect(problems({ methods: { 宅配便: null } })).toEqual([]);
  });

  it('name field, reason and what there is, in both languages', () => {
    expect(problems({ methods: { 宅配便: { service: 'takuhai' } } })).toMatchObject([
      { field: 'shipping.methods.宅配便.service', text: { ja: expect.stringContaining('takkyubin') } },
    ]);
    expect(problems({ carrier: 'pigeon' })[0]!.text.en).toContain('sagawa-ehiden');
  });
});
