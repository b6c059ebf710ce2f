import { wholeEdit } from './edit-requests.ts';
import type { Json } from './kit.ts';

/**
 * Requests of any function, right and wrong, made from what the orders are at that moment. A further function is a further entry; one without an
 * entry gets a request from the usual keys.
 */
export type Around = { trees: Json[]; asyncIds: string[]; subStatusIds: number[] };
/** A whole number from 0, below `sides`. */
export type Roll = (sides: number) => number;
type Maker = (around: Around, roll: Roll) => Json;

const pick = <T>(roll: Roll, from: readonly T[]): T => from[roll(from.length)]!;
const anOrder = ({ trees }: Around, roll: Roll): Json => pick(roll, trees);
const aNumber: Maker = (around, roll) => (roll(12) === 11 ? 'nobody' : anOrder(around, roll).orderNumber);
const numbers = (around: Around, roll: Roll) => Array.from({ length: 1 + roll(4) }, () => aNumber(around, roll));

const aRow = (held: Json[], roll: Roll): Json => {
  const whole = { deliveryCompany: '1001', shippingNumber: '123456789012', shippingDate: '2026-11-24' };
  const { shippingDetailId } = held.length > 0 ? pick(roll, held) : { shippingDetailId: 1 };
  return pick(roll, [
    whole,
    whole,
    { ...whole, shippingDate: '2026-12-10' },
    { ...whole, shippingNumber: undefined },
    { shippingDetailId, ...whole },
    { shippingDetailId, shippingNumber: '' },
    { shippingDetailId, shippingDate: null },
    { shippingDetailId, shippingDeleteFlag: 1 },
    { shippingDetailId: 12, shippingDeleteFlag: '1' },
    { shippingDate: '2026/11/24' },
  ]);
};

const aReport: Maker = (around, roll) => {
  const { orderNumber, PackageModelList } = anOrder(around, roll);
  return {
    orderNumber,
    BasketidModelList: PackageModelList.slice(0, 1 + roll(2)).map(({ basketId, ShippingModelList }: Json) => ({
      basketId: roll(15) === 14 ? 99 : basketId,
      ShippingModelList: Array.from({ length: 1 + roll(2) }, () => aRow(ShippingModelList ?? [], roll)),
    })),
  };
};

const anEdit: Maker = (around, roll) => {
  const edit = wholeEdit(anOrder(around, roll));
  const destination = pick<Json>(roll, edit.PackageModelList);
  const item = pick<Json>(roll, destination.ItemModelList);
  switch (roll(9)) {
    case 0:
      destination.postagePrice = pick(roll, [0, 500, 900, -9999]);
      break;
    case 1:
      item.price = pick(roll, [0, 100, 1500, 400_000]);
      break;
    case 2:
      item.units = pick(roll, [0, 1, 2, 3]);
      break;
    case 3:
      item.deleteItemFlag = 1;
      break;
    case 4:
      destination.packageDeleteFlag = 1;
      break;
    case 5:
      edit.afterSettlementMethodCode = pick(roll, [2, 4, 7, 9, 13, 14, 27]);
      destination.deliveryPrice = pick(roll, [0, 330]);
      destination.deliveryTaxRate = 0.1;
      break;
    case 6:
      destination.SenderModel.city = pick(roll, ['藤沢市', '', '逗子市']);
      break;
    case 7:
      destination.dropOffLocation = pick(roll, ['玄関前', '', 'ポスト']);
      break;
    default:
  }
  if (roll(3) < 2) edit.reductionReason = pick(roll, [1, 8, 10, 16]);
  return edit;
};

const aCancel: Maker = (around, roll) => ({
  orderNumber: aNumber(around, roll),
  inventoryRestoreType: roll(4),
  changeReasonDetailApply: pick(roll, [1, 4, 8, 14, 16]),
});

const makers: Record<string, Maker> = {
  searchOrder: (_around, roll) => ({
    dateType: 1 + roll(7),
    startDatetime: '2026-11-20T00:00:00+0900',
    endDatetime: '2026-12-20T00:00:00+0900',
    orderProgressList: [100 * (1 + roll(10))],
  }),
  getOrder: (around, roll) => ({ orderNumberList: numbers(around, roll), version: 2 + roll(10) }),
  confirmOrder: (around, roll) => ({ orderNumberList: numbers(around, roll) }),
  updateOrderShipping: aReport,
  updateOrderShippingAsync: (around, roll) => ({
    OrderShippingModelList: Array.from({ length: 1 + roll(2) }, () => aReport(around, roll)),
  }),
  getResultUpdateOrderShippingAsync: ({ asyncIds }, roll) => ({ requestId: pick(roll, [...asyncIds, 'never-given']) }),
  getSubStatusList: () => ({}),
  updateOrderSubStatus: (around, roll) => ({
    subStatusId: pick(roll, [null, 1, ...around.subStatusIds]),
    orderNumberList: numbers(around, roll),
  }),
  updateOrderMemo: (around, roll) => ({
    orderNumber: aNumber(around, roll),
    ...pick<Json>(roll, [
      {},
      { memo: '要確認', operator: '佐藤' },
      { memo: null },
      { deliveryDate: '2026-12-01', shippingTerm: 1416 },
      { deliveryClass: '2', mailPlugSentence: 'お待ちください' },
      { subStatusId: pick(roll, [null, ...around.subStatusIds]) },
      { shippingTerm: 2407 },
    ]),
  }),
  updateOrderRemarks: (around, roll) => ({
    orderNumber: aNumber(around, roll),
    ...pick<Json>(roll, [{}, { giftCheck: 1 }, { remarks: '[備考:]\n置き配で' }, { giftCheck: 2 }]),
  }),
  updateOrderSender: anEdit,
  updateOrderSenderAfterShipping: anEdit,
  simulateCouponAmount: anEdit,
  cancelOrder: aCancel,
  cancelOrderAfterShipping: aCancel,
  updateOrderOrderer: (around, roll) => {
    const { orderNumber, OrdererModel } = anOrder(around, roll);
    return {
      orderNumber,
      OrdererModel: { ...OrdererModel, city: pick(roll, ['藤沢市', '', '鎌倉市']) },
      ...(roll(2) === 0 ? { reductionReason: 10 } : {}),
    };
  },
  updateOrderDelivery: (around, roll) => ({
    orderNumber: aNumber(around, roll),
    deliveryName: pick(roll, ['宅配便', 'メール便', '伝書鳩']),
  }),
  getPayment: (around, roll) => ({ orderNumber: aNumber(around, roll), version: 2 + roll(4) }),
};

const anyKeys: Maker = (around, roll) => ({
  orderNumber: aNumber(around, roll),
  orderNumberList: numbers(around, roll),
  version: 1 + roll(10),
  requestId: 'never-given',
});

/** A request of this function; now and then one that is spoilt. */
export function anyRequest(name: string, around: Around, roll: Roll): Json {
  const body = (makers[name] ?? anyKeys)(around, roll);
  const keys = Object.keys(body);
  if (keys.length === 0 || roll(8) < 7) return body;
  return { ...body, [pick(roll, keys)]: pick<Json>(roll, [undefined, null, '', -1, 'x', [], {}, [null], 1e20]) };
}

export const functionsWithRequests = Object.keys(makers);
