/**
 * なぜ止まっている? One sentence for every order: what holds it or what it waits for, since when, and who or what moves it
 * on. The same in UI, CLI and API. Pure: the most pressing cause wins.
 */

import { showJst, showJstDate } from '../jst.ts';
import type { StoredOrder } from '../storage/orders.ts';
import type { Text } from '../text.ts';

export type Mover = 'staff' | 'desk' | 'channel' | 'buyer' | 'nobody';

export interface Standing extends Text {
  code: string;
  since: string;
  mover: Mover;
}

/** What beside the order decides: effects under way, the last unsettled result, and what its status starts. */
export interface StandingFacts {
  effects: readonly {
    operation: string;
    state: string;
    dueAt: string;
    doubtSince: string | null;
    goneSeenAt: string | null;
    createdAt: string;
  }[];
  /** Name of the order's status as staff see it; null = none. */
  statusName: string | null;
  statusKind: string | null;
  lane: { pausedUntil: string | null; pause: { ja: string; en: string; since: string } | null } | null;
  /** The last outcome that needs a person, if nothing came after it. */
  lastTrouble: { operation: string; outcome: string; ja: string; en: string; at: string } | null;
  /** Parcels with a number, of all destinations that need one. */
  parcels: { numbered: number; destinations: number };
}

export function explainStanding(order: StoredOrder, facts: StandingFacts): Standing {
  const unknown = facts.effects.find((effect) => effect.state === 'unknown');
  if (unknown) {
    const since = unknown.doubtSince ?? unknown.createdAt;
    return of(
      'unknown',
      since,
      'staff',
      `${operationName(unknown.operation)}が実行されたか分からないため止まっています。人が「届いた」か「もう一度送る」かを決めると進みます。`,
      `Nobody can tell whether ${unknown.operation} took place; a person has to decide.`,
    );
  }
  const doubt = facts.effects.find((effect) => effect.state === 'in-doubt');
  if (doubt) {
    const since = doubt.doubtSince ?? doubt.createdAt;
    if (doubt.goneSeenAt)
      return of(
        'in-doubt-gone',
        since,
        'staff',
        `${operationName(doubt.operation)}が実行されたか、楽天にこの注文がもうないため確かめられません。人が「実行された」か「実行されなかった」かを決めると進みます。`,
        `Whether ${doubt.operation} took place can't be asked, since Rakuten has no such order any more; a person has to decide.`,
      );
    return of(
      'in-doubt',
      since,
      'desk',
      `${operationName(doubt.operation)}の応答が届かず、楽天に照会中です。次の照会は ${showJst(new Date(doubt.dueAt))}、自動で続きます。`,
      `The answer to ${doubt.operation} was lost; the desk asks again at ${showJst(new Date(doubt.dueAt))}.`,
    );
  }
  if (order.hold) return held(order);
  const running = facts.effects.find(
    (effect) => effect.state === 'planned' || effect.state === 'sending' || effect.state === 'accepted',
  );
  if (running) {
    if (facts.lane?.pause && facts.lane.pausedUntil) {
      return of(
        'lane-paused',
        facts.lane.pause.since,
        'channel',
        `${operationName(running.operation)}を待っています。${facts.lane.pause.ja}`,
        `${running.operation} waits. ${facts.lane.pause.en}`,
      );
    }
    return of(
      'under-way',
      running.createdAt,
      'desk',
      `${operationName(running.operation)}を実行中です。終わると自動で進みます。`,
      `${running.operation} is under way.`,
    );
  }
  if (order.phase === 'cancelled')
    return of('cancelled', order.statusSince, 'nobody', 'キャンセルされた注文です。', 'The order is cancelled.');
  if (order.standing.cancelPending)
    return of(
      'cancel-pending',
      order.readAt,
      'channel',
      '楽天でキャンセルの確定を待っています。出荷しないでください。',
      'A cancel waits to be settled at Rakuten. Do not ship.',
    );
  if (order.phase === 'closed' || order.phase === 'shipped')
    return of('done', order.statusSince, 'nobody', '発送済みです。することはありません。', 'Shipped; nothing to do.');
  if (order.standing.addressPending)
    return of(
      'gift-address-pending',
      order.importedAt,
      'buyer',
      `ソーシャルギフトの受取人が住所を入力するのを待っています。${untilText(order)}`,
      'Waits for the receiver of the gift to enter an address.',
    );
  if (facts.lastTrouble) {
    return of(
      'trouble',
      facts.lastTrouble.at,
      'staff',
      `${operationName(facts.lastTrouble.operation)}: ${facts.lastTrouble.ja}直してから、もう一度実行してください。`,
      `${facts.lastTrouble.operation}: ${facts.lastTrouble.en} Mend it and run it again.`,
    );
  }
  if (order.phase === 'new') return awaitingConfirmation(order);
  if (order.standing.changePending)
    return of(
      'change-pending',
      order.readAt,
      'channel',
      '楽天で変更の確定を待っています。確定すると自動で進みます。',
      'A change waits to be settled at Rakuten.',
    );
  if (order.phase === 'processing') return underReview(order);
  return readyToShip(order, facts);
}

function held(order: StoredOrder): Standing {
  const { reason, since } = order.hold!;
  const texts: Record<string, Text> = {
    'cancelled-at-channel': {
      ja: '楽天側でキャンセルされました。荷物が出ていないか確かめて、保留を解除してください。',
      en: 'It was cancelled at Rakuten. Make sure that no parcel goes out, then release the hold.',
    },
    'release-withdrawn': {
      ja: '楽天が発送指示を取り消しました。荷物を止めて、決済の確認が戻ったら保留を解除してください。',
      en: 'Rakuten withdrew the release. Stop the parcel; release the hold when payment is approved again.',
    },
    'flow-loop': {
      ja: 'フローが同じステータスを回り続けたため止めました。フローを直してから、保留を解除してください。',
      en: 'The flow went in a circle. Mend the flow, then release the hold.',
    },
    'by-flow': {
      ja: `フローの決まりで保留にしました${order.hold!.data.note ? `(${String(order.hold!.data.note)})` : ''}。確かめて解除すると進みます。`,
      en: 'Held by a rule of the flow. It goes on when released.',
    },
    'by-hand': {
      ja: `人が保留にしました${order.hold!.data.note ? `(${String(order.hold!.data.note)})` : ''}。解除すると進みます。`,
      en: `Held by a person${order.hold!.data.note ? ` (${String(order.hold!.data.note)})` : ''}. It goes on when released.`,
    },
  };
  const text = texts[reason] ?? {
    ja: `保留中です(${reason})。解除すると進みます。`,
    en: `Held (${reason}). It goes on when released.`,
  };
  return of(`held:${reason}`, since, 'staff', text.ja, text.en);
}

function awaitingConfirmation(order: StoredOrder): Standing {
  const due = order.confirmDueOn
    ? `${showJstDate(order.confirmDueOn)}までに確認しないと、楽天が自動でキャンセルします。`
    : '';
  if (!order.standing.amountsSettled)
    return of(
      'amounts-open',
      order.importedAt,
      'staff',
      `送料や手数料が未確定です。RMSで金額を確定してください。${due}`,
      'An amount is still open: settle it in RMS.',
    );
  return of(
    'awaiting-confirmation',
    order.importedAt,
    'staff',
    `店舗の注文確認を待っています。${due}`,
    `Waits for a person to confirm it${order.confirmDueOn ? ` by ${order.confirmDueOn}` : ''}.`,
  );
}

function underReview(order: StoredOrder): Standing {
  const awaits = order.standing.awaits;
  const since = order.details.confirmedAt ?? order.statusSince;
  if (order.review?.outcome === 'declined')
    return of(
      'declined',
      order.review.at,
      'staff',
      '審査NGです。購入者に連絡するか、キャンセルするかを決めてください。',
      'The payment was declined. Contact the buyer or cancel.',
    );
  if (awaits?.who === 'buyer' && awaits.what === 'money')
    return of(
      'awaiting-money',
      since,
      'buyer',
      `購入者の入金を待っています。${untilText(order)}入金されると自動で進みます。`,
      'Waits for the buyer to pay.',
    );
  if (awaits?.who === 'buyer')
    return of(
      'awaiting-buyer',
      since,
      'buyer',
      `購入者による支払方法の変更を待っています。${untilText(order)}`,
      'Waits for the buyer to change the payment method.',
    );
  if (order.standing.underChannelReview)
    return of(
      'channel-review',
      since,
      'channel',
      '楽天が注文の内容を確認中です。終わると自動で進みます。',
      'Rakuten is checking this order.',
    );
  return of(
    'payment-review',
    since,
    'channel',
    '楽天の決済・審査の結果を待っています。結果は自動で確認します。',
    'Waits for the result of payment and review; the desk asks by itself.',
  );
}

function readyToShip(order: StoredOrder, facts: StandingFacts): Standing {
  const { numbered, destinations } = facts.parcels;
  if (numbered < destinations) {
    return of(
      'awaiting-waybill',
      order.statusSince,
      'staff',
      `発送待ちです。送り状を発行して、送り状番号を取り込んでください(${numbered}/${destinations}件)。`,
      `Ready to ship: issue the waybills and bring the numbers in (${numbered}/${destinations}).`,
    );
  }
  if (facts.statusKind === 'done')
    return of(
      'awaiting-close',
      order.statusSince,
      'channel',
      '発送を報告済みです。楽天の夜間処理で発送済になります。',
      'Reported; Rakuten closes it in its nightly run.',
    );
  return of(
    'awaiting-report',
    order.statusSince,
    'staff',
    '送り状番号がそろっています。発送メールとRMS注文データ更新を実行してください。',
    'Numbers are in: send the shipping mail and report the shipment.',
  );
}

function untilText(order: StoredOrder): string {
  const until = order.standing.awaits?.until;
  return until ? `期限は${showJstDate(until)}。` : '';
}

function of(code: string, since: string, mover: Mover, ja: string, en: string): Standing {
  return { code, since, mover, ja, en };
}

const names: Record<string, string> = {
  'confirm-orders': '注文確認',
  'send-mail': 'メール送信',
  'report-shipments': 'RMS注文データ更新',
  'cancel-orders': 'キャンセル',
  'check-payments': '決済審査結果確認',
  'issue-waybills': '送り状発行',
};

function operationName(name: string): string {
  return names[name] ?? name;
}
