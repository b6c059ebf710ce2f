/** What every carrier format must keep to. A format's own test runs it with its fixtures. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../jst.ts';
import type { Carrier, CarrierSettings, Waybill } from './carrier.ts';
import { decodeCp932 } from './text-cp932.ts';
import { waybillKey } from './waybill-key.ts';

export interface CarrierFixtures {
  /** Settings with which the carrier's files can be written. */
  settings: CarrierSettings;
  /** A waybill without findings on `today`. */
  waybill: Waybill;
  today: string;
  /** Numbers that pass the carrier's check digit, and one that fails it. */
  trackingNumbers: [string, string, string];
  wrongCheckDigit: string;
  /** The carrier's return file with these rows, as its tool writes it. */
  returnFile(rows: readonly { key: string; trackingNumber: string; shippedOn: string }[]): Uint8Array;
}

export function runCarrierContract(carrier: Carrier, fixtures: CarrierFixtures): void {
  const { settings, waybill, today } = fixtures;
  const check = (changes: Partial<Waybill>) => carrier.check({ ...waybill, ...changes }, settings, today);
  const blocking = (changes: Partial<Waybill>) => check(changes).filter((finding) => finding.severity === 'blocks');
  const to = (changes: Partial<Waybill['recipient']>) => ({ recipient: { ...waybill.recipient, ...changes } });

  describe(`the carrier contract: ${carrier.key}`, () => {
    it('names itself in both languages, and what it writes by a version', () => {
      for (const text of [
        carrier.name,
        carrier.company,
        carrier.help,
        ...Object.values(carrier.services).map((one) => one.name),
      ]) {
        expect(text.ja).not.toBe('');
        expect(text.en).not.toBe('');
      }
      expect(carrier.key).toMatch(/^[a-z0-9-]+$/);
      expect(carrier.layoutVersion).not.toBe('');
      expect(Object.keys(carrier.services)).toContain(waybill.service);
      expect(carrier.trackingUrl('123456789012')).toMatch(/^https:\/\/\S*123456789012/);
    });

    it('has a default for every setting, and says in words what a shop must still enter', () => {
      expect(carrier.settingsSchema.safeParse({}).success).toBe(true);
      expect(carrier.settingsProblems(settings)).toEqual([]);
      for (const problem of carrier.settingsProblems({ noSuchSetting: 1 })) {
        expect(problem.severity).toBe('blocks');
        expect(problem.text.ja).toMatch(/[ぁ-ん]/);
      }
      expect(carrier.settingsProblems({ noSuchSetting: 1 })).not.toEqual([]);
    });

    it('finds nothing on a sound waybill, also before it has its key', () => {
      expect(check({})).toEqual([]);
      expect(check({ key: '' })).toEqual([]);
    });

    it('tells a person in both languages what is wrong and where', () => {
      const findings = check({
        ...to({ phone: null, prefecture: '', postalCode: '12' }),
        itemName: '',
        service: 'no-such',
      });
      expect(findings.length).toBeGreaterThanOrEqual(5);
      for (const { code, field, text } of findings) {
        expect(code).toMatch(/^[a-z0-9-]+$/);
        expect(field).not.toBe('');
        expect(text.ja).toMatch(/[ぁ-ん]/);
        expect(text.en).toMatch(/[a-z]/);
      }
    });

    it.each([
      ["Rakuten's postal code for gifts without an address", to({ postalCode: '9999999' })],
      ["Rakuten's name for gifts without an address", to({ name: { family: '入力待ち', first: null } })],
      ['an address abroad', to({ prefecture: '国外' })],
      ['a missing name', to({ name: { family: '', first: null } })],
      ['a missing street', to({ street: '' })],
      ['a name that no label holds', to({ name: { family: '海'.repeat(60), first: null } })],
      ['an address that no label holds', to({ street: '長'.repeat(200) })],
      ['no parcel', { parcels: 0 }],
      ['a hundred parcels', { parcels: 100 }],
      ['a service of another carrier', { service: 'no-such-service' }],
      ['nothing to collect on a cash-on-delivery waybill', { cod: { amount: 0, tax: 0 } }],
    ] satisfies [string, Partial<Waybill>][])('blocks %s', (_, changes) => {
      expect(blocking(changes)).not.toEqual([]);
      expect(() => carrier.writeFile([{ ...waybill, ...changes }], settings)).toThrow();
    });

    it('blocks a ship date in the past', () => {
      expect(blocking({ shipsOn: addDays(today, -1), requestedDeliveryDate: null })).not.toEqual([]);
    });

    it('names order, field and character that the label can not print, and writes no question mark for it', () => {
      const found = blocking(to({ name: { family: '🍎', first: '花子' } }));
      expect(found).toHaveLength(1);
      expect(found[0]!.text.ja).toContain(waybill.orderNumber);
      expect(found[0]!.text.ja).toContain('🍎');
      expect(found[0]!.field).toBe('recipient.name');
    });

    it('loses no character of name and address, whatever they are', () => {
      const kanji = fc.constantFrom(...'海猫屋町本丁目番地号東西南北一二三コーポセンター123456789-－0 　ＡＢｱﾊﾟab髙①〜');
      const text = fc.array(kanji, { minLength: 1, maxLength: 40 }).map((characters) => characters.join(''));
      fc.assert(
        fc.property(text, text, (street, family) => {
          const one = { ...waybill, ...to({ street, name: { family, first: null } }) };
          if (carrier.check(one, settings, today).some((finding) => finding.severity === 'blocks')) return;
          const written = decodeCp932(carrier.writeFile([one], settings).bytes);
          expect(written).not.toContain('\ufffd');
          const cells = written.split('\r\n').at(-2)!.split('","').join('');
          expect(lettersOf(cells)).toContain(lettersOf(street));
          expect(lettersOf(cells)).toContain(lettersOf(family));
        }),
        { numRuns: 300 },
      );
    });

    it('writes every waybill once, with its key, in a file that the carrier can decode', () => {
      const waybills = [1, 2, 3].map((serial) => ({ ...waybill, key: waybillKey(serial) }));
      const file = carrier.writeFile(waybills, settings);
      const text = decodeCp932(file.bytes);
      expect(file.rows).toBe(3);
      expect(file.name).toMatch(/^[\w.-]+\.csv$/);
      for (const { key } of waybills) expect(text.split(key)).toHaveLength(2);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    });

    it('takes a waybill without a key, and one key twice, for the bugs they are', () => {
      expect(() => carrier.writeFile([{ ...waybill, key: '' }], settings)).toThrow();
      expect(() => carrier.writeFile([waybill, waybill], settings)).toThrow();
    });

    it('reads back the numbers of its own keys, several for one key too', () => {
      const [a, b, c] = fixtures.trackingNumbers;
      const file = fixtures.returnFile([
        { key: waybillKey(1), trackingNumber: a, shippedOn: today },
        { key: waybillKey(2), trackingNumber: b, shippedOn: today },
        { key: waybillKey(2), trackingNumber: c, shippedOn: today },
        { key: waybillKey(3), trackingNumber: '', shippedOn: today },
      ]);
      const results = carrier.readResults(file);
      expect(results.problems).toEqual([]);
      expect(results.rows.map(({ key, trackingNumber, shippedOn }) => [key, trackingNumber, shippedOn])).toEqual([
        [waybillKey(1), a, today],
        [waybillKey(2), b, today],
        [waybillKey(2), c, today],
      ]);
      expect(results.skipped.map(({ reason }) => reason.code)).toEqual(['not-issued-yet']);
    });

    it('says that a check digit fails, and leaves it to a person', () => {
      const verdict = carrier.normaliseTrackingNumber(fixtures.wrongCheckDigit);
      expect(verdict).toMatchObject({ ok: false, overridable: true, number: fixtures.wrongCheckDigit });
      const { rows } = carrier.readResults(
        fixtures.returnFile([{ key: waybillKey(1), trackingNumber: fixtures.wrongCheckDigit, shippedOn: today }]),
      );
      expect(rows[0]?.warning?.code).toBe('check-digit');
    });

    it('refuses a file of any other kind in words, never by an exception', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          const { rows, problems } = carrier.readResults(bytes);
          expect(rows).toEqual([]);
          for (const problem of problems) expect(problem.text.ja).not.toBe('');
        }),
        { numRuns: 200 },
      );
    });
  });
}

/** Without what may change on the way: spaces, kinds of hyphen, width, and the substitutes of the test's own characters. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-‐-―−ー]/g, '')
    .replace(/[~〜～]/g, '~')
    .replaceAll('髙', '高')
    .replaceAll('"', '');
}
