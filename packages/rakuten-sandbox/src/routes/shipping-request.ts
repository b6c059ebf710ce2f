import { startOfDate } from '../jst.ts';
import {
  carriers,
  type RowRefusal,
  type RowResult,
  rowsPerDestination,
  type ShippingRequest,
  type ShippingRow,
} from '../rules/shipping-rows.ts';
import type { FieldReader } from './fields.ts';
import { type MessageModel, message } from './message.ts';

/** What updateOrderShipping and its asynchronous twin share: reading one order's rows, and telling what became of each. */

/** Undefined when something was refused. `dataNumber` runs on over the whole request. */
export function readShipping(fields: FieldReader): ShippingRequest | undefined {
  const orderNumber = fields.text('orderNumber', { required: true });
  fields.mark({ orderNumber: orderNumber ?? null, dataNumber: null, shippingDetailId: null });
  let dataNumber = 0;
  const baskets = fields.models('BasketidModelList', { required: true })?.map((basket) => {
    const basketId = basket.number('basketId', { required: true, min: 1, max: 9_999_999_999 }) ?? 0;
    const rows = basket.models('ShippingModelList', { required: true, maxCount: rowsPerDestination }) ?? [];
    return {
      basketId,
      rows: rows.map((row) => {
        dataNumber += 1;
        return readRow(row, dataNumber);
      }),
    };
  });
  return orderNumber && baskets ? { orderNumber, baskets } : undefined;
}

/**
 * Documented: absent = unchanged; waybill and date present and empty = erase; a carrier that is present needs a value. Fields are read in the
 * order of the request's table, so that messages come in it.
 */
function readRow(fields: FieldReader, dataNumber: number): ShippingRow {
  fields.mark({ dataNumber });
  const shippingDetailId = fields.number('shippingDetailId', { min: 1, max: 999_999_999_999 }) ?? null;
  const wantsDeletion = Number(fields.raw('shippingDeleteFlag')) === 1;
  if (wantsDeletion && !fields.has('shippingDetailId'))
    fields.refuse('shippingDetailId', '009', 'the id of the row to delete');
  else if (wantsDeletion && isEmpty(fields.raw('shippingDetailId')))
    fields.refuse('shippingDetailId', '010', 'the id of the row to delete');
  fields.mark({ shippingDetailId });
  const row = {
    shippingDetailId,
    ...(fields.has('deliveryCompany')
      ? { deliveryCompany: fields.text('deliveryCompany', { required: true, oneOf: Object.keys(carriers) }) }
      : {}),
    ...(fields.has('shippingNumber')
      ? { shippingNumber: fields.text('shippingNumber', { maxLength: 120, plain: true }) ?? null }
      : {}),
    ...(fields.has('shippingDate') ? { shippingDate: readDate(fields) } : {}),
  };
  return { ...row, delete: fields.number('shippingDeleteFlag', { oneOf: [0, 1] }) === 1 };
}

const isEmpty = (value: unknown) => value === null || value === '';

function readDate(fields: FieldReader): string | null {
  const value = fields.raw('shippingDate');
  if (isEmpty(value)) return null;
  if (typeof value === 'string' && startOfDate(value) !== null) return value;
  fields.refuse('shippingDate', '011', 'YYYY-MM-DD, or empty to erase it');
  return null;
}

const prefix = 'UPDATE_ORDERSHIPPING';
type Success = Exclude<RowResult['result'], RowRefusal>;
const successes: Record<Success, readonly [number: string, text: string]> = {
  added: ['101', '発送情報の追加設定が完了しました。'],
  updated: ['102', '発送情報の更新設定が完了しました。'],
  deleted: ['103', '発送情報の削除設定が完了しました。'],
};

/** 102: documented. That 101 (it exists) means "no such order", and 103–105: assumed. */
const refusals: Record<RowRefusal | 'not-found', readonly [number: string, text: string]> = {
  'not-found': ['101', '指定された注文番号は存在しません。'],
  'order-cancelled': [
    '102',
    '指定された注文番号は既にキャンセルされているため、発送完了報告が出来る状態ではありませんでした。',
  ],
  'no-such-destination': ['103', '指定された送付先IDは存在しません。'],
  'no-such-row': ['104', '指定された発送明細IDは存在しません。'],
  'too-many-rows': ['105', '1送付先に登録できる発送情報は20件までです。'],
};

/** One message a row (documented); a failed new row has no id. */
export function rowMessages(orderNumber: string, results: RowResult[]): MessageModel[] {
  return results.map(({ result, dataNumber, shippingDetailId }) => {
    const told =
      result in successes
        ? message(prefix, 'INFO', ...successes[result as Success])
        : message(prefix, 'ERROR', ...refusals[result as RowRefusal]);
    return { ...told, orderNumber, dataNumber, shippingDetailId };
  });
}

export function notFoundMessage(orderNumber: string): MessageModel {
  return {
    ...message(prefix, 'ERROR', ...refusals['not-found']),
    orderNumber,
    dataNumber: null,
    shippingDetailId: null,
  };
}
