/**
 * 配送情報反映 (RMS注文データ更新): carrier, number and ship date of every parcel of every destination, so that the
 * channel closes the order and claims the sale. A row with a blank fails quietly there and the card is not charged: such
 * an order is `incomplete` here and not sent. Only the difference from the rows that stand there is sent.
 * Source: RMS order API, updateOrderShipping (one order) and its async pair (at most 100 orders a call, none twice).
 */
import { z } from 'zod';
import { channelCarrierCode } from '../carriers/channel-carrier-code.ts';
import type { Answer, ParcelRow } from '../channels/channel.ts';
import { planShipmentReport, whatBecameOfReport } from '../orders/shipment-plan.ts';
import { markReported, parcelsOfOrders } from '../storage/shipments.ts';
import { reason } from '../text.ts';
import {
  type ActingOperation,
  admitted,
  defineOperation,
  notAdmitted,
  type PlannedAct,
  type Proof,
  type Result,
} from './operation.ts';

interface ReportTarget {
  rows: ParcelRow[];
  shipmentIds: string[];
}

/** A row at the channel that is there once too often. */
const surplusSchema = z.strictObject({
  destinationId: z.string(),
  rowId: z.string(),
  carrierCode: z.string(),
  trackingNumber: z.string(),
  shippedOn: z.string(),
  remove: z.literal(true),
});

export const reportShipments = defineOperation<ActingOperation>({
  kind: 'acts',
  name: 'report-shipments',
  label: { ja: 'RMS注文データ更新', en: 'Report shipments' },
  description: {
    ja: '配送会社・送り状番号・発送日を楽天に登録します。空欄のある注文は送りません。何度実行しても同じ結果です。',
    en: 'Registers carrier, number and ship date of each parcel at the channel. Orders with a blank are not sent. Repeats change nothing.',
  },
  outcomes: [
    { name: 'reported', label: { ja: '報告済', en: 'reported' }, meaning: 'done' },
    { name: 'incomplete', label: { ja: '不足あり', en: 'incomplete' }, meaning: 'needs-person' },
    { name: 'refused', label: { ja: '拒否', en: 'refused' }, meaning: 'needs-person' },
    { name: 'cancelled', label: { ja: 'キャンセル', en: 'cancelled' }, meaning: 'needs-person' },
    { name: 'failed', label: { ja: '失敗', en: 'failed' }, meaning: 'needs-person' },
  ],
  params: z.strictObject({
    /** The desk's own: rows of a doubled sending that an ask has found, to be taken away. */
    takeAway: z.array(surplusSchema).optional(),
  }),
  lane: 'channel',
  irreversible: true,
  batchSize: 100,
  timeoutMs: (shop) => shop.settings.channel.timeoutSeconds * 1_000,
  changesOrder: true,
  repeatHarms: true,
  asks: 'reading',
  // While it is open only: a later parcel, or a corrected number, is a new report of the difference.
  keyOf: (order) => `report:${order.orderId}`,
  holdsKeyAfter: [],
  readsAgainAfter: [],
  mustBeUnchanged: false,

  admit(order, _params, { actor }) {
    if (order.phase === 'cancelled' || order.standing.cancelPending) {
      return notAdmitted(
        reason(
          'cancelled-at-channel',
          'キャンセルされた注文です。出荷を止めてください。',
          'The order is cancelled. Stop the parcel.',
        ),
        'cancelled',
      );
    }
    if (order.standing.addressPending)
      return notAdmitted(
        reason(
          'gift-address-pending',
          'ソーシャルギフトの送り先がまだ入力されていません。',
          'The receiver of the gift has not entered an address yet.',
        ),
      );
    if (order.hold && actor.kind !== 'person' && actor.kind !== 'api-key')
      return notAdmitted(reason('held', '保留中の注文です。', 'The order is held.'));
    if (order.hold?.reason === 'release-withdrawn')
      return notAdmitted(
        reason(
          'release-withdrawn',
          '発送指示が取り消されています。保留を解除してから報告してください。',
          'The release was withdrawn. Release the hold first.',
        ),
      );
    return admitted;
  },

  /** The difference between the desk's parcels and the rows that stand at the channel now. */
  async plan(tx, acts, { shop, channel }) {
    const parcels = await parcelsOfOrders(
      tx,
      shop.shopId,
      acts.map((act) => act.order.orderId),
    );
    const plans = new Map<string, Result | { target: Record<string, unknown>; notes?: Record<string, unknown> }>();
    for (const act of acts) {
      const takeAway = act.params.takeAway as ParcelRow[] | undefined;
      if (takeAway) {
        const standing = new Set(
          act.now!.destinations.flatMap((destination) => destination.shipments.map((row) => row.rowId)),
        );
        const rows = takeAway.filter((row) => standing.has(row.rowId));
        plans.set(
          act.effectId,
          rows.length > 0 ? { target: { rows, shipmentIds: [] } } : { outcome: 'reported', reason: null },
        );
        continue;
      }
      const own = parcels.get(act.order.orderId) ?? [];
      const plan = planShipmentReport(
        act.now!,
        own.map((parcel) => ({
          destinationId: parcel.destinationId,
          carrierCode: channelCarrierCode(parcel, channel.name),
          trackingNumber: parcel.trackingNumber,
          shippedOn: parcel.shippedOn,
        })),
        {
          defaultCarrierCode: shop.settings.shipping.defaultCarrierCode,
          knownCarrierCode: channel.abilities.knownCarrierCode,
        },
      );
      if (plan.kind === 'incomplete') plans.set(act.effectId, { outcome: 'incomplete', reason: plan.reason });
      else if (plan.kind === 'nothing-to-do') {
        await markReported(
          tx,
          shop.shopId,
          own.map((parcel) => parcel.shipmentId),
          new Date(),
        );
        plans.set(act.effectId, { outcome: 'reported', reason: null });
      } else {
        const target: ReportTarget = { rows: plan.rows, shipmentIds: own.map((parcel) => parcel.shipmentId) };
        plans.set(act.effectId, {
          target: { ...target },
          ...(plan.replacedCarrier.length > 0 ? { notes: { replacedCarrier: plan.replacedCarrier } } : {}),
        });
      }
    }
    return plans;
  },

  /** Few orders go one by one, many in one asynchronous call: 3,000 reports take minutes at one request a second. */
  fitsOneCall(acts, channel) {
    const { syncBatchSize, asyncBatchSize, preferAsyncFrom } = channel.abilities.report;
    return asyncBatchSize !== null && acts.length >= preferAsyncFrom
      ? acts.slice(0, asyncBatchSize)
      : acts.slice(0, syncBatchSize);
  },

  isDoneLater: (acts) => acts.length > 1,

  async perform(acts, { channel, call }) {
    const options = { slotTaken: true, sendBy: call.sendBy };
    const [first] = acts;
    if (acts.length === 1) {
      const { answers, requestId } = await channel.reportShipments(
        { orderNumber: first!.order.orderNumber, rows: rowsOf(first!) },
        options,
      );
      return { function: 'updateOrderShipping', requestId, proofs: proofs(acts, answers) };
    }
    const result = await channel.reportShipmentsAsync(
      acts.map((act) => ({ orderNumber: act.order.orderNumber, rows: rowsOf(act) })),
      options,
    );
    if (result.kind === 'accepted') {
      return {
        function: 'updateOrderShippingAsync',
        requestId: result.requestId,
        proofs: new Map(
          acts.map((act): [string, Proof] => [act.effectId, { kind: 'accepted', acceptedId: result.acceptedId }]),
        ),
      };
    }
    // Nothing ran. The orders named are refused; the others did nothing wrong and are tried again without them.
    return {
      function: 'updateOrderShippingAsync',
      requestId: result.requestId,
      proofs: new Map(
        acts.map((act): [string, Proof] => {
          const answer = result.answers.get(act.order.orderNumber);
          return [
            act.effectId,
            answer ? proofOf(answer) : { kind: 'not-happened', reason: notTaken, pausesLane: null, retry: true },
          ];
        }),
      ),
    };
  },

  whatBecameOf(effect, before, now) {
    if (now.kind !== 'found') return 'no-proof';
    if (now.order.phase === 'cancelled') return { outcome: 'cancelled', reason: cancelledReason };
    const { rows } = effect.target as unknown as ReportTarget;
    const became = whatBecameOfReport(before, now.order, rows);
    if (became.kind === 'not-done') return 'not-done';
    return {
      outcome: 'reported',
      reason: null,
      ...(became.surplus.length > 0 ? { remains: { takeAway: became.surplus } } : {}),
    };
  },

  resultOf: (acceptedId, { channel }) => channel.shipmentReportResult(acceptedId),
  resultOfAnswer: (answer) => {
    const proof = proofOf(answer);
    return proof.kind === 'settled' ? proof : { outcome: 'failed', reason: notTaken };
  },

  async afterSettled(tx, effect, result, { shop, clock }) {
    if (result.outcome === 'reported')
      await markReported(tx, shop.shopId, (effect.target as unknown as ReportTarget).shipmentIds ?? [], clock.now());
  },
});

function rowsOf(act: PlannedAct): ParcelRow[] {
  return (act.target as unknown as ReportTarget).rows;
}

function proofs(acts: readonly PlannedAct[], answers: ReadonlyMap<string, Answer>): Map<string, Proof> {
  return new Map(
    acts.flatMap((act): [string, Proof][] => {
      const answer = answers.get(act.order.orderNumber);
      return answer ? [[act.effectId, proofOf(answer)]] : [];
    }),
  );
}

function proofOf(answer: Answer): Proof {
  if (answer.kind === 'done') return { kind: 'settled', outcome: 'reported', reason: null };
  const remote = { code: answer.code, text: answer.text };
  if (answer.code.endsWith('_ERROR_102'))
    return { kind: 'settled', outcome: 'cancelled', reason: { ...cancelledReason, remote } };
  return {
    kind: 'settled',
    outcome: 'refused',
    reason: reason(
      'refused-by-channel',
      `楽天が配送情報を受け付けませんでした: ${answer.text}`,
      `The channel refused: ${answer.text}`,
      remote,
    ),
  };
}

const cancelledReason = reason(
  'cancelled-at-channel',
  'キャンセルされた注文です。出荷を止めてください。',
  'The order is cancelled. Stop the parcel.',
);
const notTaken = reason(
  'not-accepted',
  '同じ呼び出しの別の注文に誤りがあったため、送り直します。',
  'Another order of the same call was refused; this one is sent again.',
);
