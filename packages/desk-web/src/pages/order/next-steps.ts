/** 次の一手: what has to happen with an order, in order, and the one thing that a hand can do about it now. Pure. */
import type { Text } from '../../texts/language.tsx';
import type { WholeOrder } from './order-types.ts';

export interface Step {
  state: 'now' | 'then';
  text: Text;
  /** Where on the page it is done. */
  at?: 'doubts' | 'shipments' | 'money';
}

export type MainAct =
  | { kind: 'verb'; operation: string }
  | { kind: 'release' }
  | { kind: 'numbers' }
  | { kind: 'ask'; effectId: string }
  | { kind: 'decide' };

export interface NextSteps {
  steps: Step[];
  /** Null where nothing but waiting helps. */
  main: MainAct | null;
}

export type Deciding = Pick<
  WholeOrder,
  'phase' | 'standing' | 'hold' | 'effects' | 'waybills' | 'mails' | 'parcels'
> & {
  details: { payment: { kind: string }; standing: { amountsSettled: boolean } };
  row: Pick<WholeOrder['row'], 'trouble' | 'shipment'>;
};

interface Planned {
  text: Text;
  main: MainAct | null;
  at?: Step['at'];
}

const mostShown = 4;

export function nextSteps(order: Deciding): NextSteps {
  const planned = [...inTheWay(order), ...wayAhead(order)].slice(0, mostShown);
  return {
    steps: planned.map(({ text, at }, index) => ({ state: index === 0 ? 'now' : 'then', text, ...(at ? { at } : {}) })),
    main: planned[0]?.main ?? null,
  };
}

/** What has to be settled before the order goes its usual way. */
function inTheWay(order: Deciding): Planned[] {
  const { code } = order.standing;
  const steps: Planned[] = [];
  const decidable = order.effects.find((effect) => effect.choices.length > 0);
  const asked = order.effects.find((effect) => effect.state === 'in-doubt' && effect.choices.length === 0);
  if (decidable || code === 'unknown' || code === 'in-doubt-gone')
    steps.push({ text: texts.decide, main: { kind: 'decide' }, at: 'doubts' });
  else if (asked) steps.push({ text: texts.asking, main: { kind: 'ask', effectId: asked.effectId }, at: 'doubts' });
  if (order.hold) steps.push({ text: texts.release, main: { kind: 'release' } });
  switch (code) {
    case 'under-way':
    case 'lane-paused':
      steps.push({ text: texts.underWay, main: null });
      break;
    case 'trouble': {
      const operation = order.row.trouble?.operation ?? 'follow-orders';
      steps.push({ text: texts.mend, main: { kind: 'verb', operation } });
      break;
    }
    case 'declined':
      steps.push({ text: texts.declined, main: { kind: 'verb', operation: 'send-mail' } });
      break;
    case 'cancel-pending':
      steps.push({ text: texts.cancelPending, main: { kind: 'verb', operation: 'follow-orders' } });
      break;
    case 'gift-address-pending':
      steps.push({ text: texts.giftAddress, main: { kind: 'verb', operation: 'follow-orders' } });
      break;
    case 'amounts-open':
      steps.push({ text: texts.amounts, main: { kind: 'verb', operation: 'follow-orders' }, at: 'money' });
      break;
    case 'change-pending':
      steps.push({ text: texts.changePending, main: { kind: 'verb', operation: 'follow-orders' } });
      break;
  }
  return steps;
}

/** The way that every order goes, from where it stands. */
function wayAhead(order: Deciding): Planned[] {
  const isPartlyReported = order.parcels.some((parcel) => parcel.reportedAt) && order.phase === 'ready';
  if (isPartlyReported)
    return order.parcels.every((parcel) => parcel.reportedAt)
      ? []
      : [{ text: texts.reportRest, main: verb('report-shipments') }];
  if (['cancelled', 'cancel-pending', 'declined', 'done', 'awaiting-close'].includes(order.standing.code)) return [];
  const { numbered, destinations } = order.row.shipment;
  const allNumbered = destinations > 0 && numbered >= destinations;
  const written = order.waybills.some((waybill) => waybill.state === 'exported' || waybill.state === 'issued');
  const way: [before: boolean, step: Planned][] = [
    [order.phase === 'new', { text: texts.confirm, main: verb('confirm-orders') }],
    [order.phase === 'new' || order.phase === 'processing', { text: paying(order), main: verb('check-payments') }],
    [!written && !allNumbered, { text: texts.waybill, main: verb('issue-waybills') }],
    [!allNumbered, { text: texts.numbers, main: { kind: 'numbers' }, at: 'shipments' }],
    [
      !order.mails.some((mail) => mail.template === 'shipping' && mail.sentAt),
      { text: texts.mail, main: verb('send-mail') },
    ],
    [true, { text: texts.report, main: verb('report-shipments') }],
  ];
  if (!['new', 'processing', 'ready'].includes(order.phase)) return [];
  // What goes on already, or may have happened already, is no step of its own.
  const going = order.effects.filter((effect) => effect.state !== 'settled').map((effect) => effect.operation);
  return way
    .filter(([before, { main }]) => before && !(main?.kind === 'verb' && going.includes(main.operation)))
    .map(([, step]) => step);
}

const verb = (operation: string): MainAct => ({ kind: 'verb', operation });

function paying(order: Deciding): Text {
  switch (order.standing.code) {
    case 'awaiting-buyer':
      return texts.buyerPays;
    case 'channel-review':
      return texts.channelReview;
    default:
      return order.details.payment.kind === 'prepaid' ? texts.money : texts.review;
  }
}

const texts = {
  decide: { ja: '届いたかどうかを決める', en: 'Decide whether it took place' },
  asking: { ja: '照会の結果を待つ(自動)', en: 'Wait for the answer (by itself)' },
  release: { ja: '理由を確かめて、保留を解く', en: 'See why it is held, and release it' },
  underWay: { ja: '実行中の処理が終わるのを待つ(自動)', en: 'Wait until it is done (by itself)' },
  mend: { ja: '原因を直して、もう一度実行する', en: 'Mend the cause and run it again' },
  declined: { ja: '注文者に連絡するか、キャンセルする', en: 'Contact the buyer, or cancel' },
  cancelPending: { ja: '楽天のキャンセル確定を待つ(自動)', en: 'Wait for the cancel at Rakuten (by itself)' },
  giftAddress: { ja: '受取人の住所入力を待つ(自動)', en: 'Wait for the receiver’s address (by itself)' },
  amounts: { ja: 'RMSで金額を決める', en: 'Settle the amounts in RMS' },
  changePending: { ja: '楽天の変更確定を待つ(自動)', en: 'Wait for the change at Rakuten (by itself)' },
  confirm: { ja: '注文確認する', en: 'Confirm the order' },
  review: { ja: '審査の結果を待つ(自動)', en: 'Wait for the payment review (by itself)' },
  money: { ja: '入金を待つ(自動)', en: 'Wait for the money (by itself)' },
  buyerPays: { ja: '購入者の支払変更を待つ(自動)', en: 'Wait for the buyer to change the payment (by itself)' },
  channelReview: { ja: '楽天の確認が終わるのを待つ(自動)', en: 'Wait for Rakuten’s check (by itself)' },
  waybill: { ja: '送り状データを書き出す', en: 'Write the waybill' },
  numbers: { ja: '送り状番号を入れる', en: 'Enter the tracking number' },
  mail: { ja: '発送メールを送る', en: 'Send the shipping mail' },
  reportRest: { ja: '残りの送り状番号を報告する', en: 'Report the other tracking numbers' },
  report: { ja: '発送を報告する', en: 'Report the shipment' },
} satisfies Record<string, Text>;
