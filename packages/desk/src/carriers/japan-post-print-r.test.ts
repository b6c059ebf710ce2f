import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { Waybill } from './carrier.ts';
import { aWaybill as aWaybillBy, runCarrierContract } from './contract-suite.ts';
import { japanPostPrintR } from './japan-post-print-r.ts';
import { decodeCp932 } from './text-cp932.ts';
import { waybillKey } from './waybill-key.ts';

const today = '2026-11-24';
const aWaybill = (changes: Partial<Waybill> = {}) => aWaybillBy('yu-pack', changes);

function toRecipient(changes: Partial<Waybill['recipient']>): Waybill {
  return aWaybill({ recipient: { ...aWaybill().recipient, ...changes } });
}

/** Columns by their number in the filter, from 1. */
function written(waybill: Waybill, own: Record<string, unknown> = {}): Record<number, string> {
  const table: string[][] = parse(decodeCp932(japanPostPrintR.writeFile([waybill], own).bytes));
  return Object.fromEntries(table.at(-1)!.map((text, place) => [place + 1, text]));
}

function codes(waybill: Waybill, own: Record<string, unknown> = {}): string[] {
  return japanPostPrintR.check(waybill, own, today).map(({ severity, code }) => `${severity} ${code}`);
}

/** 発送履歴 by an output filter. */
function history(rows: readonly { key: string; trackingNumber: string; shippedOn: string }[]): Buffer {
  const lines = rows.map((row) => [row.key, row.trackingNumber, row.shippedOn.replaceAll('-', ''), '', '00']);
  const head = ['お客様側管理番号', 'お問い合わせ番号', '発送日', '配達希望日', '配達時間帯区分'];
  return iconv.encode([head, ...lines].map((cells) => `${cells.join(',')}\r\n`).join(''), 'cp932');
}

runCarrierContract(japanPostPrintR, {
  settings: {},
  waybill: aWaybill(),
  today,
  trackingNumbers: ['405548424886', '512547514334', '444413758703'],
  wrongCheckDigit: '405548424885',
  returnFile: history,
  cells: {
    address: ['address1', 'address2', 'address3'],
    name: ['name1', 'name2'],
    phone: 'phone',
    postalCode: 'postalCode',
    shipsOn: 'shipsOn',
    day: 'requestedDeliveryDate',
    slot: 'slot',
    noSlot: '00',
    cool: 'cool',
    parcels: 'parcels',
    codAmount: 'codAmount',
    codTax: 'codTax',
    consignorAddress: ['consignorAddress1', 'consignorAddress2', 'consignorAddress3'],
    consignorName: ['consignorName1', 'consignorName2'],
  },
});

describe('a row of ゆうパックプリントR', () => {
  it.each([
    ['all-117', 117, 99, 103],
    ['all-118', 118, 100, 104],
    ['standard-v3', 99, 67, 55],
  ])('has the columns of the filter %s, without a header row', (fileLayout, count, cod, item) => {
    const waybill = aWaybill({ cod: { amount: 5_400, tax: 400 } });
    const own = { fileLayout, labelForms: { 'cash-on-delivery': '1100790' } };
    const text = decodeCp932(japanPostPrintR.writeFile([waybill], own).bytes);
    expect(text.split('\r\n')).toHaveLength(2);
    expect(text.split('","')).toHaveLength(count);
    expect(written(waybill, own)).toMatchObject({ 8: '2', [cod]: '5400', [cod + 1]: '400', [item]: '干物詰合せ' });
    expect(codes(waybill, own)).toEqual([]);
  });

  it('puts everything where the filter looks for it', () => {
    const filled = Object.fromEntries(
      Object.entries(written(aWaybill())).filter(([, text]) => text !== '' && text !== '0'),
    );
    expect(filled).toEqual({
      1: waybillKey(1),
      2: '20261124',
      11: '1100780',
      13: '1000001',
      14: '東京都千代田区海猫町1-2-3',
      15: 'コーポかもめ101',
      17: '海野　猫子',
      20: '090-0000-1234',
      30: '5300001',
      31: '大阪府大阪市北区港町4-5-6',
      32: '海猫ビル2F',
      34: '海猫商店',
      37: '06-0000-1234',
      60: '060',
      65: '20261127',
      66: '51',
      72: '1',
      103: '干物詰合せ',
    });
  });

  it('tells frozen from chilled as Japan Post counts them', () => {
    expect(written(aWaybill({ temperature: 'chilled' }))[7]).toBe('1');
    expect(written(aWaybill({ temperature: 'frozen' }))[7]).toBe('2');
  });

  it.each([
    [12, 14, '52'],
    [14, 16, '53'],
    [16, 18, '54'],
    [18, 20, '55'],
    [19, 21, '57'],
    [20, 21, '57'],
  ])('takes the wish %i–%i as %s', (from, to, code) => {
    expect(written(aWaybill({ deliveryTimeSlot: { kind: 'hours', from, to } }))[66]).toBe(code);
  });

  it('writes 00 where no slot is wished, and a wish that no slot fits as a remark', () => {
    expect(written(aWaybill({ deliveryTimeSlot: { kind: 'none' } }))[66]).toBe('00');
    const waybill = aWaybill({ deliveryTimeSlot: { kind: 'afternoon' }, note: '置き配:宅配ボックス' });
    expect(codes(waybill)).toEqual(['warns slot-not-offered']);
    expect(written(waybill)).toMatchObject({ 66: '00', 73: '午後希望', 74: '置き配:宅配ボックス' });
    expect(written(waybill, { fileLayout: 'standard-v3' })).toMatchObject({
      51: '00',
      56: '午後希望 置き配:宅配ボックス',
    });
  });

  it('warns where the number of the label form is not set, and writes it where it is', () => {
    const packet = aWaybill({
      service: 'yu-packet',
      requestedDeliveryDate: null,
      deliveryTimeSlot: { kind: 'none' },
    });
    expect(codes(packet)).toEqual(['warns label-form-missing']);
    expect(written(packet, { labelForms: { 'yu-packet': '1100999' } })).toMatchObject({
      6: '9',
      11: '1100999',
      60: '',
    });
  });

  it('counts several parcels in one row', () => {
    expect(japanPostPrintR.writeFile([aWaybill({ parcels: 4 })], {}).rows).toBe(1);
    expect(written(aWaybill({ parcels: 4 }))[72]).toBe('4');
  });

  it('takes any ship date from today on: no limit is known', () => {
    expect(codes(aWaybill({ shipsOn: '2027-06-30', requestedDeliveryDate: null }))).toEqual([]);
    expect(codes(aWaybill({ shipsOn: '2026-11-23' }))).toEqual(['blocks ship-date']);
  });

  it('marks how to handle it as the shop has set', () => {
    expect(written(aWaybill(), { handling: ['fragile', 'on-top'] })).toMatchObject({ 55: '1', 56: '0', 59: '1' });
  });

  it('writes the order number where the shop wants it', () => {
    expect(written(aWaybill())[54]).toBe('');
    expect(written(aWaybill(), { orderNumberInFile: true })[54]).toBe('355999-20261120-0000000001');
  });

  it('keeps names of 25 full-width characters in one column and goes on in the second', () => {
    expect(written(toRecipient({ name: { family: '海'.repeat(24), first: '猫' } }))[17]).toHaveLength(25);
    const long = written(toRecipient({ name: { family: '海'.repeat(30), first: null } }));
    expect([long[17], long[18]]).toEqual(['海'.repeat(25), '海'.repeat(5)]);
  });
});

describe('発送履歴 of ゆうパックプリントR', () => {
  it.each([
    [
      'with the number of the group',
      `お客様側管理番号,お問い合わせ番号,代表お問い合わせ番号,発送予定日\n${waybillKey(1)},405548424886,405548424886,20261124\n`,
    ],
    [
      'with states of delivery',
      `お客様側管理番号,お問い合わせ番号,仮引受確定作業年月日,配達ステータス集約コード\n${waybillKey(1)},405548424886,20261124,10\n`,
    ],
    [
      'with the address',
      `発送予定日,お客様側管理番号,お問い合わせ番号,お届け先 郵便番号\n20261124,${waybillKey(1)},4055-4842-4886,1000001\n`,
    ],
    ['of ゆうプリクラウド', `\ufeff"お客さま管理番号","お問い合わせ番号"\n"${waybillKey(1)}","405548424886"\n`],
  ])('is read by its headers: %s', (_, text) => {
    expect(japanPostPrintR.readResults(Buffer.from(text))).toMatchObject({
      columnsBy: 'names',
      problems: [],
      rows: [{ key: waybillKey(1), trackingNumber: '405548424886' }],
    });
  });

  it('without headers says which columns it needs', () => {
    expect(japanPostPrintR.readResults(Buffer.from(`${waybillKey(1)},405548424886\n`)).problems).toMatchObject([
      { code: 'columns-not-found' },
    ]);
  });

  it('takes numbers of 11 digits and international ones, by their own check digits', () => {
    const ok = (number: string) => japanPostPrintR.normaliseTrackingNumber(number).ok;
    expect([ok('131-12-38385-2'), ok('RB473124829CN'), ok('RB473124820CN'), ok('12345')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
