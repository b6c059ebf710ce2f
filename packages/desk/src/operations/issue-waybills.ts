/**
 * 送り状発行: the carrier's file out, the numbers back in. Writing a file is an effect of ours without a wire: keys, file
 * and `exported` are one transaction, and no destination gets a second living waybill unless a person asks for it.
 */
import { z } from 'zod';
import type { Carrier, Finding, Waybill } from '../carriers/carrier.ts';
import { carriers } from '../carriers/index.ts';
import { carrierOfMethod } from '../carriers/route-order.ts';
import { unknownCarrier } from '../carriers/unknown-carrier.ts';
import { waybillKey } from '../carriers/waybill-key.ts';
import { waybillOf } from '../carriers/waybill-of.ts';
import { DeskError } from '../desk-error.ts';
import { newId } from '../ids.ts';
import { isJstDate, jstDate } from '../jst.ts';
import { textHash } from '../orders/content-hash.ts';
import type { Destination } from '../orders/order.ts';
import type { Shop } from '../shops/shop.ts';
import type { Transaction } from '../storage/database.ts';
import type { StoredOrder } from '../storage/orders.ts';
import { parcelsOfOrders } from '../storage/shipments.ts';
import {
  insertExportedWaybill,
  insertWaybillFile,
  type StoredWaybill,
  setWaybillState,
  takeSerials,
  waybillsOfOrders,
} from '../storage/waybills.ts';
import { type Reason, reason } from '../text.ts';
import { admitted, defineOperation, type LocalOperation, notAdmitted, type Result } from './operation.ts';

const paramsSchema = z.strictObject({
  /** export: write the file. numbers: the numbers are in, settle what is complete. */
  step: z.enum(['export', 'numbers']).default('export'),
  /** All of them by this carrier. Left out: each by the carrier that the shop has set for its delivery method, a file a carrier. */
  carrier: z.string().optional(),
  /** 出荷予定日; default today in Japan. */
  shipsOn: z.string().refine(isJstDate, '2026-11-24 の形の日付 / a day like 2026-11-24').optional(),
  /** 個口数 of each destination. */
  parcels: z.number().int().min(1).max(99).default(1),
  /** Write waybills once more for orders that have them: the former ones are void. Printing both would send two parcels. */
  again: z.boolean().default(false),
  /** Why once more; kept in the order's story. */
  againBecause: z.string().trim().max(200).optional(),
});
type Params = z.infer<typeof paramsSchema>;
type WaybillResult = Result & { event?: Record<string, unknown> | false };

export const issueWaybills = defineOperation<LocalOperation>({
  kind: 'local',
  name: 'issue-waybills',
  label: { ja: '送り状発行', en: 'Issue waybills' },
  description: {
    ja: '配送会社の送り状発行ソフトに取り込むファイルを作ります。発行後の送り状番号は「送り状番号の取込」で戻します。',
    en: "Writes the file for the carrier's label software. The numbers come back by `waybills import`.",
  },
  outcomes: [
    { name: 'exported', label: { ja: '出力', en: 'exported' }, meaning: 'done' },
    { name: 'issued', label: { ja: '発行済', en: 'issued' }, meaning: 'done' },
    { name: 'incomplete', label: { ja: '不足あり', en: 'incomplete' }, meaning: 'needs-person' },
  ],
  params: paramsSchema,
  lane: 'local',
  irreversible: false,
  batchSize: 500,

  async checkParams(params, { shop, clock }) {
    const wanted = params as Params;
    const { shipping } = shop.settings;
    const carrier = carriers[wanted.carrier ?? shipping.carrier];
    if (!carrier) throw unknownCarrier(wanted.carrier ?? shipping.carrier);
    // Where methods go by several carriers, each order says itself what its carrier still lacks.
    const isByOne = wanted.carrier !== undefined || Object.keys(shipping.methods).length === 0;
    if (wanted.again && !wanted.againBecause) {
      throw new DeskError('reason-needed', 422, {
        ja: '送り状をもう一度出力するには理由が必要です。前の送り状を印刷済みなら、荷物が二つ出るおそれがあります。',
        en: 'Say why the waybills are written once more: if the former ones were printed, two parcels may go out.',
      });
    }
    if (wanted.step === 'export') {
      if (wanted.shipsOn && wanted.shipsOn < jstDate(clock.now())) {
        throw new DeskError('ships-in-the-past', 422, {
          ja: `出荷予定日 ${wanted.shipsOn} は過ぎています。`,
          en: `The ship date ${wanted.shipsOn} is in the past.`,
        });
      }
      const problems = carrier
        .settingsProblems(carrierSettings(shop, carrier.key))
        .filter((finding) => finding.severity === 'blocks');
      if (isByOne && problems.length > 0) {
        throw new DeskError(
          'carrier-settings-incomplete',
          422,
          {
            ja: `${carrier.name.ja}の設定が足りません: ${problems.map((problem) => problem.text.ja).join(' / ')}`,
            en: `The settings of ${carrier.key} are incomplete: ${problems.map((problem) => problem.text.en).join(' / ')}`,
          },
          { problems },
        );
      }
    }
    return undefined;
  },

  admit(order, params, { actor }) {
    if (order.phase === 'cancelled' || order.standing.cancelPending)
      return notAdmitted(reason('cancelled', 'キャンセルされた注文です。', 'The order is cancelled.'));
    if (order.phase === 'shipped' || order.phase === 'closed')
      return notAdmitted(reason('already-done', '発送済みの注文です。', 'It has shipped already.'));
    if (order.hold && !(actor.kind === 'person' && params.step === 'numbers'))
      return notAdmitted(
        reason(
          'held',
          '保留中の注文です。保留を解除してから出力してください。',
          'The order is held. Release it first.',
        ),
      );
    if (order.standing.addressPending)
      return notAdmitted(
        reason(
          'gift-address-pending',
          'ソーシャルギフトの送り先がまだ入力されていません。',
          'The receiver of the gift has not entered an address yet.',
        ),
      );
    if (params.step !== 'numbers' && order.phase !== 'ready') {
      return notAdmitted(
        reason(
          'not-released',
          `まだ発送待ちではありません(${order.progress})。決済の確認が終わってから出力してください。`,
          `The channel has not released it yet (${order.progress}).`,
        ),
      );
    }
    return admitted;
  },

  async foresee(tx, orders, params, { shop }) {
    const { step, again } = params as Params;
    if (step === 'numbers' || again) return new Map();
    const living = await waybillsOfOrders(
      tx,
      shop.shopId,
      orders.map((order) => order.orderId),
    );
    return new Map(
      [...living].map(([orderId, before]) => [orderId, { outcome: 'skipped', reason: alreadyWritten(before) }]),
    );
  },

  async work(tx, orders, params, context) {
    const wanted = params as Params;
    return wanted.step === 'numbers'
      ? settleNumbers(tx, orders, context.shop)
      : exportFile(tx, orders, wanted, context);
  },
});

interface Writing {
  order: StoredOrder;
  destination: Destination;
  waybill: Omit<Waybill, 'key'>;
}

/** A file a carrier for everything that can be written; the others say what is missing. */
async function exportFile(
  tx: Transaction,
  orders: readonly StoredOrder[],
  params: Params,
  context: Parameters<LocalOperation['work']>[3],
): Promise<Map<string, WaybillResult>> {
  const { shop, clock } = context;
  const today = jstDate(clock.now());
  const living = await waybillsOfOrders(
    tx,
    shop.shopId,
    orders.map((order) => order.orderId),
  );
  const results = new Map<string, WaybillResult>();
  const byCarrier = new Map<Carrier, Writing[]>();

  for (const order of orders) {
    const before = living.get(order.orderId) ?? [];
    if (before.length > 0 && !params.again) {
      results.set(order.orderId, { outcome: 'skipped', event: false, reason: alreadyWritten(before) });
      continue;
    }
    const key = params.carrier ?? carrierOfMethod(shop.settings.shipping, order.details.delivery.method);
    const carrier = carriers[key];
    if (!carrier) {
      const { code, text } = unknownCarrier(key);
      const why = reason(code, text.ja, text.en);
      results.set(order.orderId, { outcome: 'incomplete', reason: why, event: { reason: why } });
      continue;
    }
    const made = order.details.destinations
      .filter((destination) => !destination.removed)
      .map((destination) => ({
        destination,
        made: waybillOf(shop, order, destination, { ...params, shipsOn: params.shipsOn ?? today }, carrier),
      }));
    const findings = made.flatMap(({ made: one }) =>
      'reason' in one
        ? [one.reason]
        : carrier
            .check({ ...one.waybill, key: '' }, carrierSettings(shop, carrier.key), today)
            .filter((finding) => finding.severity === 'blocks')
            .map(reasonOfFinding),
    );
    if (findings.length > 0) {
      results.set(order.orderId, {
        outcome: 'incomplete',
        reason: joined(findings),
        event: { reason: withoutWords(findings) },
      });
      continue;
    }
    const writing = byCarrier.get(carrier) ?? [];
    byCarrier.set(carrier, writing);
    for (const { destination, made: one } of made)
      if ('waybill' in one) writing.push({ order, destination, waybill: one.waybill });
  }
  for (const [carrier, writing] of byCarrier) {
    const { rowsPerFile } = carrierSettings(shop, carrier.key);
    const atOnce = typeof rowsPerFile === 'number' ? rowsPerFile : carrier.rowsPerFile;
    for (let start = 0; start < writing.length; start += atOnce)
      await writeOneFile(tx, carrier, writing.slice(start, start + atOnce), living, params, context, results);
  }
  return results;
}

async function writeOneFile(
  tx: Transaction,
  carrier: Carrier,
  writing: readonly Writing[],
  living: ReadonlyMap<string, StoredWaybill[]>,
  params: Params,
  { shop, clock, actor, runId }: Parameters<LocalOperation['work']>[3],
  results: Map<string, WaybillResult>,
): Promise<void> {
  const settings = carrierSettings(shop, carrier.key);
  const today = jstDate(clock.now());
  const layoutVersion = carrier.layout(settings).version;
  if (params.again) {
    const former = [...new Set(writing.map(({ order }) => order.orderId))].flatMap(
      (orderId) => living.get(orderId) ?? [],
    );
    await setWaybillState(
      tx,
      shop.shopId,
      former.map((waybill) => waybill.waybillId),
      'void',
    );
  }
  const firstSerial = await takeSerials(tx, shop.shopId, 'waybill', writing.length);
  const waybills: Waybill[] = writing.map(({ waybill }, index) => ({
    ...waybill,
    key: waybillKey(firstSerial + index),
  }));
  const file = carrier.writeFile(waybills, settings);
  const fileId = newId();
  await insertWaybillFile(
    tx,
    shop.shopId,
    {
      fileId,
      runId,
      carrier: carrier.key,
      layoutVersion,
      name: `${carrier.key}-${today.replaceAll('-', '')}-${fileId.slice(-6)}.csv`,
      rows: file.rows,
      bytes: file.bytes,
      hash: textHash(file.bytes.toString('base64')),
      actor,
    },
    clock.now(),
  );
  for (const [index, { order, destination }] of writing.entries()) {
    const waybill = waybills[index]!;
    const warnings = carrier.check(waybill, settings, today).filter((finding) => finding.severity === 'warns');
    await insertExportedWaybill(
      tx,
      shop.shopId,
      {
        waybillId: newId(),
        key: waybill.key,
        orderId: order.orderId,
        destinationId: destination.destinationId,
        carrier: carrier.key,
        service: waybill.service,
        temperature: waybill.temperature,
        parcels: waybill.parcels,
        shipsOn: waybill.shipsOn,
        contentHash: order.contentHash,
        rowHash: textHash(JSON.stringify(waybill)),
        fileId,
        // Codes and fields only: the texts may quote a name.
        warnings: warnings.map(({ code, field }) => ({ code, field })),
      },
      clock.now(),
    );
    const told = results.get(order.orderId);
    const keys = [...((told?.event && (told.event.keys as string[])) || []), waybill.key];
    const warned = [
      ...((told?.event && (told.event.warnings as string[])) || []),
      ...warnings.map((warning) => warning.code),
    ];
    results.set(order.orderId, {
      outcome: 'exported',
      reason: warnings.length > 0 ? joined(warnings.map(reasonOfFinding)) : (told?.reason ?? null),
      event: {
        fileId,
        carrier: carrier.key,
        layout: layoutVersion,
        keys,
        version: order.originalHash,
        ...(warned.length > 0 ? { warnings: warned, reason: undefined } : {}),
        ...(params.againBecause ? { againBecause: params.againBecause } : {}),
      },
    });
  }
}

/** The numbers are in: an order whose every destination has all its parcels numbered is issued. */
async function settleNumbers(
  tx: Transaction,
  orders: readonly StoredOrder[],
  shop: Shop,
): Promise<Map<string, WaybillResult>> {
  const ids = orders.map((order) => order.orderId);
  const [waybills, parcels] = [
    await waybillsOfOrders(tx, shop.shopId, ids),
    await parcelsOfOrders(tx, shop.shopId, ids),
  ];
  return new Map(
    orders.map((order): [string, WaybillResult] => {
      const own = parcels.get(order.orderId) ?? [];
      const missing = order.details.destinations
        .filter((destination) => !destination.removed)
        .filter((destination) => {
          const numbered = own.filter(
            (parcel) => parcel.destinationId === destination.destinationId && parcel.trackingNumber && parcel.shippedOn,
          ).length;
          const waybill = (waybills.get(order.orderId) ?? []).find(
            (one) => one.destinationId === destination.destinationId,
          );
          return numbered < (waybill?.parcels ?? 1);
        });
      if (missing.length > 0) {
        return [
          order.orderId,
          {
            outcome: 'incomplete',
            reason: reason(
              'numbers-missing',
              `送り状番号または発送日がまだない送付先が${missing.length}件あります。`,
              `${missing.length} destinations have no tracking number or ship date yet.`,
            ),
          },
        ];
      }
      return [order.orderId, { outcome: 'issued', reason: null, event: { parcels: own.length } }];
    }),
  );
}

export function carrierSettings(shop: Shop, carrier: string): Record<string, unknown> {
  return shop.settings.shipping.carriers[carrier] ?? {};
}

function alreadyWritten(before: readonly StoredWaybill[]): Reason {
  const issued = before.every((waybill) => waybill.state === 'issued');
  return issued
    ? reason('already-done', '送り状はもう発行済みです。', 'The waybills are issued already.')
    : reason(
        'already-exported',
        `送り状データはもう出力済みです(管理番号 ${before.map((waybill) => waybill.key).join(', ')})。もう一度出力するには「再出力」を選び、理由を入れてください。`,
        `The waybill data was written already (key ${before.map((waybill) => waybill.key).join(', ')}). Use --again with a reason to write it once more.`,
      );
}

function reasonOfFinding(finding: Finding): Reason {
  return reason(finding.code, finding.text.ja, finding.text.en);
}

/** What is found most, in a word that quotes nothing. */
const findingWords: Record<string, string> = {
  'pickup-point': 'コンビニ・郵便局受取',
  'character-unwritable': '印字できない文字',
  'cod-several-destinations': '代引で送付先が複数',
  'unknown-temperature': '温度帯が未定',
  'amounts-open': '請求額が未確定',
  phone: '電話番号',
  'postal-code': '郵便番号',
  prefecture: '都道府県',
  'address-long': '住所の長さ',
  'address-too-long': '住所の長さ',
  'too-long': '文字数',
  'phone-missing': '電話番号なし',
  'phone-malformed': '電話番号',
  'service-unknown': '配送サービス',
  'cool-not-possible': 'クール便',
  'cod-not-possible': '代引',
  'cod-amount': '代引金額',
  'customer-code-missing': '配送会社の設定',
  'setting-wrong': '配送会社の設定',
  'no-column': 'レイアウトの列',
  'unknown-carrier': '配送会社',
  'name-long': '名前の長さ',
};

/** For the story: what was found, without the words, since they may quote a name or an address. */
function withoutWords(findings: readonly Reason[]): Reason {
  const codes = [...new Set(findings.map((one) => one.code))].join(', ');
  const words = [...new Set(findings.map((one) => findingWords[one.code] ?? one.code))].join('、');
  return reason(
    findings[0]!.code,
    `送り状に出力できません: ${words}。詳しくは実行の結果で見られます。`,
    `The waybill can not be written (${codes}); the run's result says why.`,
  );
}

function joined(reasons: readonly Reason[]): Reason {
  // Several destinations may have the same to say.
  const told = [...new Map(reasons.map((one) => [one.ja, one])).values()];
  return reason(told[0]!.code, told.map((one) => one.ja).join(' / '), told.map((one) => one.en).join(' / '));
}
