import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Waybill } from './carrier.ts';
import { aWaybill as aWaybillBy, runCarrierContract } from './contract-suite.ts';
import { sagawaEhiden } from './sagawa-ehiden.ts';
import { decodeCp932 } from './text-cp932.ts';
import { waybillKey } from './waybill-key.ts';

const today = '2026-11-24';
const settings = { customerCode: '123456789012' };
const aWaybill = (changes: Partial<Waybill> = {}) => aWaybillBy('takuhai', changes);

function toRecipient(changes: Partial<Waybill['recipient']>): Waybill {
  return aWaybill({ recipient: { ...aWaybill().recipient, ...changes } });
}

/** Columns by their number in the carrier's list, from 1. */
function written(waybill: Waybill, own: Record<string, unknown> = {}): Record<number, string> {
  const table: string[][] = parse(decodeCp932(sagawaEhiden.writeFile([waybill], { ...settings, ...own }).bytes));
  return Object.fromEntries(table.at(-1)!.map((text, place) => [place + 1, text]));
}

function codes(waybill: Waybill, own: Record<string, unknown> = {}): string[] {
  return sagawaEhiden.check(waybill, { ...settings, ...own }, today).map(({ severity, code }) => `${severity} ${code}`);
}

/** 出荷履歴: 91 columns with a header row; what is known of them. */
function history(rows: readonly { key: string; trackingNumber: string; shippedOn: string }[], header = true): Buffer {
  const known: Record<number, string> = {
    1: 'お問い合せ送り状No.',
    2: 'サービス種別',
    3: '出荷日',
    19: 'お客様管理番号',
  };
  const lines = rows.map((row) => ({
    1: row.trackingNumber,
    2: '飛脚宅配便',
    3: row.shippedOn.replaceAll('-', '/'),
    19: row.key,
  }));
  const table = [...(header ? [known] : []), ...lines].map((cells: Record<number, string>) =>
    Array.from({ length: 91 }, (_, place) => `"${cells[place + 1] ?? ''}"`).join(','),
  );
  return iconv.encode(table.map((line) => `${line}\r\n`).join(''), 'cp932');
}

runCarrierContract(sagawaEhiden, {
  settings,
  waybill: aWaybill(),
  today,
  trackingNumbers: ['512547514334', '444413758703', '405548424886'],
  wrongCheckDigit: '512547514335',
  returnFile: history,
  cells: {
    address: ['address1', 'address2', 'address3'],
    name: ['name1', 'name2'],
    phone: 'phone',
    postalCode: 'postalCode',
    shipsOn: 'shipsOn',
    day: 'requestedDeliveryDate',
    slot: 'slot',
    noSlot: '',
    cool: 'cool',
    parcels: 'parcels',
    codAmount: 'codAmount',
    codTax: 'codTax',
    consignorAddress: ['consignorAddress1', 'consignorAddress2'],
    consignorName: ['consignorName1', 'consignorName2'],
  },
});

describe('a row of e飛伝Ⅲ', () => {
  it('has the 74 columns of the standard template, all quoted, with a header row and CRLF', () => {
    const text = decodeCp932(sagawaEhiden.writeFile([aWaybill()], settings).bytes);
    const table: string[][] = parse(text);
    expect(table.map((cells) => cells.length)).toEqual([74, 74]);
    expect([table[0]![0], table[0]![9], table[0]![61], table[0]![73]]).toEqual([
      'お届け先コード取得区分',
      'お客様管理番号',
      'お問い合せ送り状No.',
      '編集１０',
    ]);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text.split('\r\n')[1]!.split('","')).toHaveLength(74);
  });

  it('puts everything where the carrier looks for it', () => {
    const filled = Object.fromEntries(Object.entries(written(aWaybill())).filter(([, text]) => text !== ''));
    expect(filled).toEqual({
      3: '090-0000-1234',
      4: '100-0001',
      5: '東京都千代田区',
      6: '海猫町１－２－３',
      7: 'コーポかもめ１０１',
      8: '海野　猫子',
      10: waybillKey(1),
      11: '123456789012',
      18: '06-0000-1234',
      19: '530-0001',
      20: '大阪府大阪市北区',
      21: '港町４－５－６　海猫ビル２Ｆ',
      22: '海猫商店',
      25: '干物詰合せ',
      42: '1',
      43: '000',
      44: '001',
      45: '20261127',
      46: '01',
      58: '1',
      61: '20261124',
    });
  });

  it('tells frozen from chilled as Sagawa counts them', () => {
    expect(written(aWaybill({ temperature: 'chilled' }))[44]).toBe('002');
    expect(written(aWaybill({ temperature: 'frozen' }))[44]).toBe('003');
    expect(codes(aWaybill({ temperature: 'frozen', service: 'air-next-day' }))).toEqual(['blocks cool-not-possible']);
  });

  it.each([
    [18, 20, 'six', '18'],
    [19, 21, 'six', '19'],
    [20, 21, 'six', '19'],
    [12, 14, 'six', '12'],
    [18, 20, 'five', '04'],
    [18, 21, 'five', '04'],
    [15, 16, 'five', '14'],
    [9, 12, 'five', '01'],
  ])('takes the wish %i–%i with %s slots as %s', (from, to, slotSet, code) => {
    expect(written(aWaybill({ deliveryTimeSlot: { kind: 'hours', from, to } }), { slotSet })[46]).toBe(code);
  });

  it('takes 18–21 for no slot where the contract has none, and prints it among the items', () => {
    const waybill = aWaybill({ deliveryTimeSlot: { kind: 'hours', from: 18, to: 21 }, note: '置き配:宅配ボックス' });
    expect(codes(waybill)).toEqual(['warns slot-not-offered']);
    expect(written(waybill)).toMatchObject({
      25: '干物詰合せ',
      26: '18時-21時希望',
      27: '置き配:宅配ボックス',
      46: '',
    });
    expect(written(waybill, { ownSlots: { '18-21': '19' } })[46]).toBe('19');
  });

  it('counts several parcels in one row', () => {
    const file = sagawaEhiden.writeFile([aWaybill({ parcels: 3 })], settings);
    expect(file.rows).toBe(1);
    expect(written(aWaybill({ parcels: 3 }))[42]).toBe('3');
  });

  it('collects cash with amount, tax and the way to pay that the shop has set', () => {
    const cod = { amount: 5_400, tax: 400 };
    expect(written(aWaybill({ cod }))).toMatchObject({ 48: '5400', 49: '400', 50: '1' });
    expect(written(aWaybill({ cod }), { codPayment: '2' })[50]).toBe('2');
    expect(written(aWaybill())).toMatchObject({ 48: '', 49: '', 50: '' });
    expect(codes(aWaybill({ cod: { amount: 100, tax: 101 } }))).toEqual(['blocks cod-tax']);
    expect(codes(aWaybill({ cod, service: 'charges-forward' }))).toEqual(['blocks cod-not-possible']);
    expect(codes(aWaybill({ cod, parcels: 2 }))).toEqual(['warns cod-several-parcels']);
  });

  it('marks who pays the freight', () => {
    expect(written(aWaybill())[58]).toBe('1');
    expect(written(aWaybill({ service: 'charges-forward' }))[58]).toBe('2');
  });

  it('writes the ship date as the shop has it, today to 50 days ahead', () => {
    expect(written(aWaybill(), { shipDate: 'slashes' })[61]).toBe('2026/11/24');
    expect(written(aWaybill(), { shipDate: 'blank' })[61]).toBe('');
    const later = (shipsOn: string) => aWaybill({ shipsOn, requestedDeliveryDate: null });
    expect(codes(later('2026-11-25'), { shipDate: 'blank' })).toEqual(['warns ship-date-left-out']);
    expect(codes(later('2027-01-13'))).toEqual([]);
    expect(codes(later('2027-01-14'))).toEqual(['blocks ship-date']);
    expect(codes(later('2027-01-14'), { shipsWithinDays: 60 })).toEqual([]);
    expect(codes(later('2026-11-23'))).toEqual(['blocks ship-date']);
  });

  it('breaks an address over its three columns, never within a number', () => {
    const row = written(toRecipient({ street: '海猫町一丁目北通り12345-67890 グランドレジデンスかもめ中央1201' }));
    expect(`${row[5]}${row[6]}${row[7]}`.replaceAll('　', '')).toBe(
      '東京都千代田区海猫町一丁目北通り１２３４５－６７８９０グランドレジデンスかもめ中央１２０１',
    );
    expect(codes(toRecipient({ street: '海'.repeat(42) }))).toEqual(['blocks address-too-long']);
  });

  it('goes on with a long name in 名称２: family and first name apart where they fit so', () => {
    const long = toRecipient({ name: { family: '海'.repeat(10), first: '猫'.repeat(9) } });
    expect(written(long)).toMatchObject({ 8: '海'.repeat(10), 9: '猫'.repeat(9) });
    expect(codes(toRecipient({ name: { family: '海'.repeat(33), first: null } }))).toEqual(['blocks too-long']);
  });

  it('leaves the consignor to e飛伝Ⅲ where the shop has registered it, but not the buyer of a gift', () => {
    expect(written(aWaybill(), { consignor: 'registered' })).toMatchObject({ 18: '', 19: '', 20: '', 22: '' });
    const gift = aWaybill({ consignor: { ...aWaybill().consignor, isBuyer: true, name: '港　太郎' } });
    expect(written(gift, { consignor: 'registered' })[22]).toBe('港　太郎');
  });

  it('warns of characters of Windows alone where the shop wants no substitutes: e飛伝 may print them as 〓', () => {
    const waybill = toRecipient({ name: { family: '髙橋', first: null } });
    expect(written(waybill)[8]).toBe('高橋');
    expect(codes(waybill, { substituteCharacters: false })).toEqual(['warns character-doubtful']);
    expect(written(waybill, { substituteCharacters: false })[8]).toBe('髙橋');
  });

  it('writes seals, packing and the order number where the shop wants them', () => {
    expect(written(aWaybill(), { seals: ['011', '013'], packing: '001', orderNumberInItem5: true })).toMatchObject({
      24: '001',
      29: '355999-20261120-0000000001',
      52: '011',
      53: '013',
      54: '',
    });
  });
});

describe('出荷履歴 of e飛伝Ⅲ', () => {
  const row = { key: waybillKey(7), trackingNumber: '512547514334', shippedOn: today };

  it('is read by its positions where it has no header row', () => {
    expect(sagawaEhiden.readResults(history([row], false))).toMatchObject({ rows: [row], columnsBy: 'positions' });
  });

  it('leaves out what was cancelled in the tool', () => {
    const file = `お問合せ送り状No,お客様管理ナンバー,削除区分\n${row.trackingNumber},${row.key},1\n512547514345,${waybillKey(8)},0\n`;
    const results = sagawaEhiden.readResults(Buffer.from(file));
    expect(results.skipped.map((one) => one.reason.code)).toEqual(['waybill-cancelled']);
    expect(results.rows).toMatchObject([{ key: waybillKey(8) }]);
  });

  it('is told to Rakuten as 1002', () => {
    expect(sagawaEhiden.channelCarrier.rakuten!('takuhai')).toBe('1002');
  });
});
