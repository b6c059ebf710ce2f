/** What every carrier format must keep to. A format's own test runs it with its fixtures. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../jst.ts';
import type { Carrier, CarrierSettings, Waybill } from './carrier.ts';
import { normalisePhone } from './phone.ts';
import { prefectures } from './prefectures.ts';
import { charClass, decodeCp932, width } from './text-cp932.ts';
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
  /** Which cells of the layout hold what: a written row is read again by them. Several: in the order of reading. */
  cells: {
    address: string[];
    name: string[];
    phone: string;
    postalCode: string;
    shipsOn: string;
    day: string;
    slot: string;
    /** What stands in `slot` where none is wished. */
    noSlot: string;
    cool: string;
    parcels: string;
    codAmount: string;
    codTax: string;
    consignorAddress: string[];
    consignorName: string[];
  };
}

/** A sound waybill to an invented recipient, for the fixtures: the service is the carrier's own. */
export function aWaybill(service: string, changes: Partial<Waybill> = {}): Waybill {
  return {
    key: waybillKey(1),
    orderNumber: '355999-20261120-0000000001',
    service,
    temperature: 'normal',
    parcels: 1,
    shipsOn: '2026-11-24',
    requestedDeliveryDate: '2026-11-27',
    deliveryTimeSlot: { kind: 'morning' },
    recipient: {
      name: { family: '海野', first: '猫子' },
      nameKana: 'ウンノ ネココ',
      postalCode: '1000001',
      prefecture: '東京都',
      city: '千代田区',
      street: '海猫町1-2-3 コーポかもめ101',
      phone: '090-0000-1234',
    },
    consignor: {
      name: '海猫商店',
      postalCode: '530-0001',
      prefecture: '大阪府',
      city: '大阪市北区',
      street: '港町4-5-6 海猫ビル2F',
      phone: '06-0000-1234',
    },
    itemName: '干物詰合せ',
    cod: null,
    note: null,
    ...changes,
  };
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
      expect(carrier.layout(settings).version).not.toBe('');
      expect(Object.keys(carrier.services)).toContain(waybill.service);
      expect(carrier.trackingUrl('123456789012')).toMatch(/^https:\/\/\S*123456789012/);
    });

    it.each(Object.keys(carrier.services))('has a code of Rakuten for %s', (service) => {
      expect(carrier.channelCarrier.rakuten?.(service)).toMatch(/^1\d{3}$/);
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

    it('writes whatever it writes so that it can be read again: nothing is cut or left out without a word', () => {
      let written = 0;
      fc.assert(
        fc.property(anyWaybill(waybill, Object.keys(carrier.services), today), (one) => {
          const found = carrier.check(one, settings, today);
          const blocked = found.some((finding) => finding.severity === 'blocks');
          if (blocked) {
            expect(() => carrier.writeFile([one], settings)).toThrow();
            return;
          }
          written++;
          const rows = rowsOf(carrier, carrier.writeFile([one], settings).bytes, settings);
          const [row] = rows;
          const { cells } = fixtures;
          const joined = (names: readonly string[]) => lettersOf(names.map((name) => row!(name)).join(''));
          const { recipient, consignor } = one;
          expect(joined(cells.address)).toBe(lettersOf(`${recipient.prefecture}${recipient.city}${recipient.street}`));
          expect(joined(cells.name)).toBe(lettersOf(`${recipient.name.family}${recipient.name.first ?? ''}`));
          expect(row!(cells.phone).replace(/\D/g, '')).toBe(digitsOfPhone(recipient.phone));
          expect(row!(cells.postalCode).replace(/\D/g, '')).toBe(recipient.postalCode.replace(/\D/g, ''));
          expect(row!(cells.shipsOn).replace(/\D/g, '')).toBe(one.shipsOn.replace(/\D/g, ''));
          expect(row!(cells.codAmount)).toBe(one.cod ? String(one.cod.amount) : '');
          expect(row!(cells.codTax)).toBe(one.cod ? String(one.cod.tax) : '');
          expect(joined(cells.consignorAddress)).toBe(
            lettersOf(`${consignor.prefecture}${consignor.city}${consignor.street}`),
          );
          expect(joined(cells.consignorName)).toBe(lettersOf(consignor.name));
          expect(rows.length === one.parcels || Number(row!(cells.parcels)) === one.parcels).toBe(true);
          const told = (field: string) => found.some((finding) => finding.field === field);
          if (row!(cells.day).replace(/\D/g, '') !== (one.requestedDeliveryDate ?? '').replace(/\D/g, ''))
            expect(told('requestedDeliveryDate')).toBe(true);
          if (one.deliveryTimeSlot.kind === 'none') expect(row!(cells.slot).replace(cells.noSlot, '')).toBe('');
          else if (row!(cells.slot).replace(cells.noSlot, '') === '')
            expect(told('deliveryTimeSlot') || told('requestedDeliveryDate')).toBe(true);
          const whole = lettersOf(row!.all.join(''));
          expect(whole).toContain(lettersOf(one.itemName));
          if (one.note) expect(whole).toContain(lettersOf(one.note));
        }),
        { numRuns: 400 },
      );
      expect(written, 'so that the rest is not a test of nothing').toBeGreaterThan(20);
    });

    it('breaks no width and no charset of its columns, whatever the order says', () => {
      fc.assert(
        fc.property(anyWaybill(waybill, Object.keys(carrier.services), today), (one) => {
          const found = carrier.check(one, settings, today);
          if (found.some((finding) => finding.severity === 'blocks')) return;
          const { columns } = carrier.layout(settings);
          const doubtful = found.some((finding) => finding.code === 'character-doubtful');
          for (const row of rowsOf(carrier, carrier.writeFile([one], settings).bytes, settings)) {
            expect(row.all).toHaveLength(columns.length);
            for (const [place, cell] of row.all.entries()) {
              expect(width(cell), columns[place]!.header).toBeLessThanOrEqual(columns[place]!.width ?? 1_000);
              expect(cell).not.toMatch(/^[=+@-]|[\u0000-\u001f\ufffd]/);
              if (!doubtful) expect([...cell].filter((character) => charClass(character) !== 'jis')).toEqual([]);
            }
          }
        }),
        { numRuns: 200 },
      );
    });

    it('tells normal, chilled and frozen apart', () => {
      const codes = (['normal', 'chilled', 'frozen'] as const).map((temperature) => {
        const [row] = rowsOf(carrier, carrier.writeFile([{ ...waybill, temperature }], settings).bytes, settings);
        return row!(fixtures.cells.cool);
      });
      expect(new Set(codes).size).toBe(3);
    });

    it('writes by the layout as the shop has corrected it, and says by its version that it did', () => {
      const base = carrier.layout(settings);
      const turned = base.columns.map(({ width: _, ...column }) => column).reverse();
      const own = { ...settings, layout: { headerRow: true, columns: turned, changes: { 1: { text: '店' } } } };
      expect(carrier.settingsProblems(own)).toEqual([]);
      expect(carrier.layout(own).version).toBe(`${base.version} +shop`);
      const file = parse(decodeCp932(carrier.writeFile([waybill], own).bytes)) as string[][];
      expect(file[0]).toEqual(turned.map((column) => column.header ?? ''));
      const [row] = rowsOf(carrier, carrier.writeFile([waybill], own).bytes, own);
      expect(row!('key')).toBe(waybill.key);
      expect(row!.all[0]).toBe('店');
    });

    it('says what is wrong with a correction, before anything is written by it', () => {
      const wrong = [
        { changes: { 299: { header: 'x' } } },
        { columns: [{ header: '管理番号', holds: 'key' }] },
        {
          columns: carrier.layout(settings).columns.map((column) => (column.holds === 'key' ? { header: '' } : column)),
        },
        { columns: [{ header: 'x', holds: 'no-such-cell' }] },
        { changes: { 1: { holds: 'key', text: '1' } } },
      ];
      for (const layout of wrong) {
        const problems = carrier.settingsProblems({ ...settings, layout });
        expect(problems, JSON.stringify(layout)).not.toEqual([]);
        for (const problem of problems) {
          expect(problem).toMatchObject({ code: 'setting-wrong', severity: 'blocks' });
          expect(problem.field).toContain('layout');
          expect(problem.text.ja).toMatch(/[ぁ-ん]/);
        }
      }
      expect(carrier.settingsProblems({ ...settings, trackingPage: 'http://plain.example/' })).toMatchObject([
        { code: 'setting-wrong', field: 'trackingPage' },
      ]);
      expect(carrier.settingsProblems({ ...settings, ownSlots: { afternoon: 'ZZ' } })).toMatchObject([
        { code: 'setting-wrong', field: 'ownSlots.afternoon' },
      ]);
    });

    it('refuses what a narrower column of the shop does not hold', () => {
      const { columns } = carrier.layout(settings);
      const place = columns.findIndex((column) => column.holds === fixtures.cells.phone) + 1;
      const narrow = { ...settings, layout: { changes: { [place]: { width: 5 } } } };
      const codes = carrier.check(waybill, narrow, today).map((finding) => finding.code);
      expect(codes).toContain('too-long');
    });

    it("reads its results by the shop's own headers, and by columns that the shop has remembered", () => {
      const [number] = fixtures.trackingNumbers;
      const file = Buffer.from(`メモ,うちの番号,はこび\r\n,${waybillKey(1)},${number}\r\n`);
      const named = { ...settings, results: { key: ['うちの番号'], trackingNumber: ['はこび'] } };
      const pointed = { ...settings, results: { columns: { key: 2, trackingNumber: 3 } } };
      for (const own of [named, pointed]) {
        expect(carrier.readResults(file, { settings: own }).rows).toMatchObject([
          { key: waybillKey(1), trackingNumber: number },
        ]);
      }
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
      expect(() => carrier.writeFile([{ ...waybill, key: '' }], settings)).toThrow('waybill key');
      expect(() => carrier.writeFile([waybill, waybill], settings)).toThrow('twice');
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

interface ReadRow {
  (cell: string): string;
  all: string[];
}

/** The file read again, each row by the names of what its columns hold. */
function rowsOf(carrier: Carrier, bytes: Buffer, settings: CarrierSettings): ReadRow[] {
  const { columns, headerRow } = carrier.layout(settings);
  const table = parse(decodeCp932(bytes)) as string[][];
  return table.slice(headerRow ? 1 : 0).map((all) => {
    const at = (cell: string) => all[columns.findIndex((column) => column.holds === cell)] ?? '';
    return Object.assign(at, { all });
  });
}

function digitsOfPhone(raw: string | null): string {
  const phone = normalisePhone(raw);
  return phone.ok ? phone.digits : '';
}

/** Anything that an order may say. */
function anyWaybill(sound: Waybill, services: readonly string[], today: string): fc.Arbitrary<Waybill> {
  const letters = fc.constantFrom(
    ...'海猫屋町本丁目番地号東西南北一二三コーポセンター1234567890-－− 　ＡＢｱﾊﾟab髙①〜=+@"\',',
  );
  const text = (minLength: number, maxLength: number) =>
    fc.array(letters, { minLength, maxLength }).map((parts) => parts.join(''));
  const place = fc.record({
    postalCode: fc.constantFrom('1000001', '530-0001', '９８０ー００１１'.normalize('NFKC').replace('ー', '')),
    prefecture: fc.constantFrom(...prefectures),
    city: fc.constantFrom('千代田区', '大阪市北区', '都城市', '西多摩郡日の出町'),
    street: text(1, 45),
  });
  const day = fc.integer({ min: 0, max: 12 }).map((days) => addDays(today, days));
  const slot: fc.Arbitrary<Waybill['deliveryTimeSlot']> = fc.oneof(
    fc.constant({ kind: 'none' as const }),
    fc.constant({ kind: 'morning' as const }),
    fc.constant({ kind: 'afternoon' as const }),
    fc
      .tuple(fc.integer({ min: 8, max: 20 }), fc.integer({ min: 1, max: 4 }))
      .map(([from, hours]) => ({ kind: 'hours' as const, from, to: Math.min(22, from + hours) })),
  );
  return fc
    .record({
      service: fc.constantFrom(...services),
      temperature: fc.constantFrom('normal' as const, 'normal' as const, 'chilled' as const, 'frozen' as const),
      parcels: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 99 })),
      shipsOn: day,
      requestedDeliveryDate: fc.option(day, { nil: null }),
      deliveryTimeSlot: slot,
      to: place,
      name: fc.record({ family: text(1, 16), first: fc.option(text(0, 10), { nil: null }) }),
      phone: fc.constantFrom('090-0000-1234', '0300001234', '06-0000-1234', '＋81 3-0000-1234', '0120-000-123'),
      from: place,
      consignorName: text(1, 12),
      itemName: text(1, 25),
      note: fc.option(text(1, 12), { nil: null }),
      cod: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 300_000 }), tax: fc.constant(0) }), { nil: null }),
    })
    .map(({ to, from, name, phone, consignorName, ...rest }) => ({
      ...sound,
      ...rest,
      recipient: { ...sound.recipient, ...to, name, phone },
      consignor: { ...sound.consignor, ...from, name: consignorName },
    }));
}

/** Without what may change on the way: spaces, kinds of hyphen, quote and voice mark, width, and the substitutes of the test's own characters. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\s\-‐-―−ー"'”’\u3099\u309a]/g, '')
    .replace(/[~〜～]/g, '~')
    .replaceAll('髙', '高')
    .toUpperCase();
}
