import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { tidyAddress } from './address-split.ts';
import type { Waybill } from './carrier.ts';
import { aWaybill as aWaybillBy, runCarrierContract } from './contract-suite.ts';
import { decodeCp932, plainText } from './text-cp932.ts';
import { waybillKey } from './waybill-key.ts';
import { yamatoB2 } from './yamato-b2.ts';

const today = '2026-11-24';
const settings = { customerCode: '0312345678' };

const aWaybill = (changes: Partial<Waybill> = {}) => aWaybillBy('takkyubin', changes);

function toRecipient(changes: Partial<Waybill['recipient']>): Waybill {
  return aWaybill({ recipient: { ...aWaybill().recipient, ...changes } });
}

function written(waybill: Waybill, own: Record<string, unknown> = {}): Record<number, string> {
  return rowsOf([waybill], own)[0]!;
}

/** Columns by their number in the carrier's list, from 1. */
function rowsOf(waybills: Waybill[], own: Record<string, unknown> = {}): Record<number, string>[] {
  const table: string[][] = parse(decodeCp932(yamatoB2.writeFile(waybills, { ...settings, ...own }).bytes));
  return table.slice(1).map((cells) => Object.fromEntries(cells.map((text, place) => [place + 1, text])));
}

function codes(waybill: Waybill, own: Record<string, unknown> = {}): string[] {
  return yamatoB2.check(waybill, { ...settings, ...own }, today).map(({ severity, code }) => `${severity} ${code}`);
}

function issued(rows: readonly { key: string; trackingNumber: string; shippedOn: string }[]): Buffer {
  const lines = rows.map((row) => [
    row.key,
    '0',
    '0',
    row.trackingNumber,
    row.shippedOn.replaceAll('-', '/'),
    '',
    '',
    '',
    '',
    '',
    '1000001',
    '東京都千代田区',
  ]);
  return iconv.encode(lines.map((cells) => `${cells.map((cell) => `"${cell}"`).join(',')}\r\n`).join(''), 'cp932');
}

runCarrierContract(yamatoB2, {
  settings,
  waybill: aWaybill(),
  today,
  trackingNumbers: ['444413758703', '512547514334', '405548424886'],
  wrongCheckDigit: '444413758704',
  returnFile: issued,
  cells: {
    address: ['address', 'building', 'company1', 'company2'],
    name: ['name'],
    phone: 'phone',
    postalCode: 'postalCode',
    shipsOn: 'shipsOn',
    day: 'requestedDeliveryDate',
    slot: 'slot',
    noSlot: '',
    cool: 'cool',
    parcels: 'copies',
    codAmount: 'codAmount',
    codTax: 'codTax',
    consignorAddress: ['consignorAddress', 'consignorBuilding'],
    consignorName: ['consignorName'],
  },
});

describe('a row of B2クラウド', () => {
  it('has the 95 columns of 基本レイアウト, all quoted, with a header row and CRLF', () => {
    const text = decodeCp932(yamatoB2.writeFile([aWaybill()], settings).bytes);
    const lines = text.split('\r\n');
    expect(lines).toHaveLength(3);
    const table: string[][] = parse(text);
    expect(table.map((cells) => cells.length)).toEqual([95, 95]);
    expect(table[0]![0]).toBe('お客様管理番号');
    expect(table[0]![73]).toBe('複数口くくりキー');
    expect(table[0]![94]).toBe('投函完了メール（ご依頼主宛）メールメッセージ');
    expect(lines[1]!.split('","')).toHaveLength(95);
  });

  it('puts everything where the carrier looks for it', () => {
    const row = written(aWaybill());
    const filled = Object.fromEntries(Object.entries(row).filter(([, text]) => text !== ''));
    expect(filled).toEqual({
      1: waybillKey(1),
      2: '0',
      3: '0',
      5: '2026/11/24',
      6: '2026/11/27',
      7: '0812',
      9: '090-0000-1234',
      11: '100-0001',
      12: '東京都千代田区海猫町1-2-3',
      13: 'コーポかもめ101',
      16: '海野　猫子',
      17: 'ｳﾝﾉ ﾈｺｺ',
      18: '様',
      20: '06-0000-1234',
      22: '530-0001',
      23: '大阪府大阪市北区港町4-5-6',
      24: '海猫ビル2F',
      25: '海猫商店',
      28: '干物詰合せ',
      38: '1',
      40: '0312345678',
      42: '01',
      48: '0',
    });
  });

  it('tells frozen from chilled as Yamato counts them', () => {
    expect(written(aWaybill({ temperature: 'frozen' }))[3]).toBe('1');
    expect(written(aWaybill({ temperature: 'chilled' }))[3]).toBe('2');
  });

  it.each([
    ['takkyubin', '0', '1001'],
    ['compact', '8', '1001'],
    ['nekopos', 'A', '1001'],
    ['yu-packet', '7', '1030'],
  ])('writes %s as type %s, for Rakuten %s', (service, type, code) => {
    const waybill = aWaybill({ service, requestedDeliveryDate: null, deliveryTimeSlot: { kind: 'none' } });
    expect(written(waybill)[2]).toBe(type);
    expect(yamatoB2.channelCarrier.rakuten!(service)).toBe(code);
  });

  it('leaves day and slot out of mailbox services, and says so', () => {
    const waybill = aWaybill({ service: 'nekopos' });
    expect(codes(waybill)).toEqual(['warns wish-not-possible']);
    expect(written(waybill)).toMatchObject({ 6: '', 7: '' });
    expect(codes({ ...waybill, temperature: 'frozen' })).toContain('blocks cool-not-possible');
  });

  it('collects cash by types 2 and 9, on one parcel, within the limits', () => {
    const cod = { amount: 5_400, tax: 400 };
    expect(written(aWaybill({ cod }))).toMatchObject({ 2: '2', 34: '5400', 35: '400' });
    expect(written(aWaybill({ cod, service: 'compact' }))[2]).toBe('9');
    expect(written(aWaybill())).toMatchObject({ 34: '', 35: '' });
    expect(codes(aWaybill({ cod: { amount: 300_000, tax: 0 } }))).toEqual([]);
    expect(codes(aWaybill({ cod: { amount: 300_001, tax: 0 } }))).toEqual(['blocks cod-amount']);
    expect(codes(aWaybill({ cod: { amount: 100, tax: 101 } }))).toEqual(['blocks cod-tax']);
    expect(codes(aWaybill({ cod, parcels: 2 }))).toEqual(['blocks cod-several-parcels']);
    expect(codes(aWaybill({ cod, service: 'nekopos' }))).toContain('blocks cod-not-possible');
  });

  it('writes several parcels as copies, or as rows of one group', () => {
    expect(written(aWaybill({ parcels: 3 }))).toMatchObject({ 2: '0', 38: '3', 74: '' });
    const rows = rowsOf([aWaybill({ parcels: 3 })], { severalParcels: 'grouped' });
    expect(rows.map((row) => [row[1], row[2], row[38], row[39], row[74]])).toEqual(
      Array(3).fill([waybillKey(1), '6', '', '3', waybillKey(1)]),
    );
    expect(codes(aWaybill({ parcels: 2, temperature: 'frozen' }), { severalParcels: 'grouped' })).toEqual([
      'blocks cool-not-possible',
    ]);
  });

  it('takes ship dates from today to 30 days ahead', () => {
    expect(codes(aWaybill({ shipsOn: '2026-12-24', requestedDeliveryDate: null }))).toEqual([]);
    expect(codes(aWaybill({ shipsOn: '2026-12-25', requestedDeliveryDate: null }))).toEqual(['blocks ship-date']);
    expect(codes(aWaybill({ shipsOn: '2026-11-23' }))).toEqual(['blocks ship-date']);
  });

  it('leaves out a wished day that has passed by then, and says so', () => {
    const late = aWaybill({ shipsOn: '2026-11-28' });
    expect(codes(late)).toEqual(['warns wished-day-passed']);
    expect(written(late)[6]).toBe('');
  });

  it('prints a wish that no slot fits as a note', () => {
    const waybill = aWaybill({ deliveryTimeSlot: { kind: 'afternoon' }, note: '置き配:宅配ボックス' });
    expect(codes(waybill)).toEqual(['warns slot-not-offered']);
    expect(written(waybill)).toMatchObject({ 7: '', 33: '午後希望 置き配:宅配ボックス' });
    expect(written(waybill, { ownSlots: { afternoon: '1416' } })[7]).toBe('1416');
  });

  it('prints the usual substitute on the label, says which, and keeps it from a shop that wants none', () => {
    const waybill = toRecipient({ name: { family: '髙𠮷', first: '①' } });
    expect(written(waybill)[16]).toBe('高吉　1');
    expect(codes(waybill)).toEqual(Array(3).fill('warns character-replaced'));
    expect(codes(waybill, { substituteCharacters: false })).toEqual(Array(3).fill('blocks character-unwritable'));
    const [finding] = yamatoB2.check(waybill, { ...settings, substituteCharacters: false }, today);
    expect(finding!.proposal).toBe('高');
  });

  it("takes the shop's own substitute where the table has none", () => {
    const waybill = toRecipient({ name: { family: '草彅', first: null } });
    expect(codes(waybill)).toEqual(['blocks character-unwritable']);
    expect(written(waybill, { ownSubstitutes: { 彅: '薙' } })[16]).toBe('草薙');
  });

  it('drops the space of a long name before it refuses it, and never cuts it', () => {
    expect(written(toRecipient({ name: { family: '海'.repeat(8), first: '猫'.repeat(8) } }))[16]).toBe(
      `${'海'.repeat(8)}${'猫'.repeat(8)}`,
    );
    expect(codes(toRecipient({ name: { family: '海'.repeat(8), first: '猫'.repeat(9) } }))).toEqual([
      'blocks too-long',
    ]);
  });

  it("offers the shop's phone where the recipient has none, and takes it where the shop says so", () => {
    const waybill = toRecipient({ phone: null });
    expect(yamatoB2.check(waybill, settings, today)).toMatchObject([
      { code: 'phone-missing', severity: 'blocks', proposal: '06-0000-1234' },
    ]);
    expect(codes(waybill, { usePhoneOfShop: true })).toEqual(['warns phone-of-shop']);
    expect(written(waybill, { usePhoneOfShop: true })[9]).toBe('06-0000-1234');
  });

  it('warns of a postal code of another prefecture, and blocks one that is none', () => {
    expect(codes(toRecipient({ postalCode: '5300001' }))).toEqual(['warns postal-code-elsewhere']);
    expect(codes(toRecipient({ postalCode: '100-000' }))).toEqual(['blocks postal-code']);
    expect(codes(toRecipient({ postalCode: '0000000' }))).toEqual(['blocks postal-code']);
  });

  it('proposes the prefecture that was meant', () => {
    expect(yamatoB2.check(toRecipient({ prefecture: '東京' }), settings, today)).toMatchObject([
      { code: 'prefecture', proposal: '東京都' },
    ]);
  });

  it('says which of its own settings the shop has not made', () => {
    const waybill = aWaybill({
      consignor: { name: '', postalCode: '', prefecture: '', city: '', street: '', phone: '' },
    });
    const fields = yamatoB2.check(waybill, settings, today).map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining([
        'consignor.name',
        'consignor.phone',
        'consignor.postalCode',
        'consignor.prefecture',
        'consignor.city',
        'consignor.street',
      ]),
    );
    expect(yamatoB2.settingsProblems({})).toMatchObject([{ code: 'customer-code-missing' }]);
  });

  it('gives a spreadsheet no formula to run', () => {
    const row = written(
      aWaybill({
        itemName: '=1+1',
        note: '@SUM(A1)',
        recipient: { ...aWaybill().recipient, name: { family: '+81', first: null } },
      }),
    );
    expect([row[28], row[33], row[16]]).toEqual(['＝1+1', '＠SUM(A1)', '＋81']);
  });

  it('flows a long address over building and company columns, and says so', () => {
    const street = `海猫町一丁目1番地の1 ${'かもめ'.repeat(7)}レジデンス1201号室`;
    const waybill = toRecipient({ street });
    const row = written(waybill);
    expect(codes(waybill)).toEqual(['warns address-flows-over']);
    expect(`${row[12]}${row[13]}${row[14]}${row[15]}`).toBe(`東京都千代田区${street.replace(' ', '')}`);
  });

  it('keeps every character of any address, in order, within the widths', () => {
    const part = fc.constantFrom(
      '海猫町',
      '東',
      '1',
      '12',
      '-',
      'ー',
      '丁目',
      '番地',
      '号',
      ' ',
      '　',
      'コーポ',
      'センター',
      'Villa',
      '３',
      '501',
      '號',
      'ﾊﾟ',
      '=',
      '〜',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 30 }), (parts) => {
        const street = parts.join('');
        const waybill = toRecipient({ street });
        if (codes(waybill).some((code) => code.startsWith('blocks'))) return;
        const row = written(waybill);
        const joined = [row[12]!.slice('東京都千代田区'.length), row[13], row[14], row[15]].join('');
        const plain = (text: string) => text.replace(/[ 　]/g, '').replaceAll('＝', '=').replaceAll('－', '-');
        expect(plain(joined)).toBe(plain(tidyAddress(plainText(street))));
      }),
      { numRuns: 500 },
    );
  });
});
