import { cancelByBuyer, enterGiftAddress, payByBuyer } from '../rules/buyer-acts.ts';
import type { HeldOrder, Moment } from '../rules/held-order.ts';
import { endReview, progressTo, reviewResults } from '../rules/operator-acts.ts';
import { progresses } from './orders.ts';
import type { Say } from './say.ts';

/** What may be done to an order now. Asked of the rules themselves, which are pure: whatever they would refuse is not offered. */
export type PossibleAct = {
  act: 'end-review' | 'take-to' | 'buyer-act';
  fields: Record<string, string | number>;
  label: string;
  /** what becomes of it */
  effect: string;
  /** ends in 900, and there is no way out of it */
  isFinal: boolean;
};

export function possibleActs(order: HeldOrder, now: number, say: Say): PossibleAct[] {
  const moment: Moment = { at: Math.max(now, order.changedAt), by: 'operator', requestId: null };
  const number = order.tree.orderNumber;
  const from = order.tree.orderProgress;
  const found: PossibleAct[] = [];
  const offer = (
    outcome: HeldOrder | string,
    act: PossibleAct['act'],
    fields: Record<string, string | number>,
    [label, effect]: readonly [string, string],
  ) => {
    if (typeof outcome === 'string' || outcome === order) return;
    found.push({ act, fields: { number, ...fields }, label, effect, isFinal: outcome.tree.orderProgress === 900 });
  };
  for (const result of reviewResults)
    offer(endReview(order, result, moment), 'end-review', { result }, reviewWords(result, say));
  const isReviewed = found.length > 0;
  for (const [act, play] of [
    ['pay', payByBuyer],
    ['enter-gift-address', enterGiftAddress],
    ['cancel', cancelByBuyer],
  ] as const)
    offer(play(order, { ...moment, by: 'buyer' }), 'buyer-act', { buyer: act }, buyerWords(act, say));
  for (const to of progresses) {
    // In 200 the results of the review say the same, with the reason.
    if (isReviewed) break;
    offer(progressTo(order, to, moment), 'take-to', { to }, wayWords(from, to, say));
    if (from === 400 && to !== 900)
      offer(progressTo(order, to, moment, { isWithdrawn: true }), 'take-to', { to, withdrawn: 'yes' }, [
        say('変更を取り下げる', 'Withdraw the change'),
        say(`${to} に戻る`, `back to ${to}`),
      ]);
  }
  return found.sort((a, b) => Number(a.isFinal) - Number(b.isFinal));
}

function reviewWords(result: (typeof reviewResults)[number], say: Say): [label: string, effect: string] {
  switch (result) {
    case 'approved':
      return [say('審査OKにする', 'Approve'), say('発送待ち(300)へ', 'to awaiting shipment (300)')];
    case 'buyer-must-act':
      return [
        say('決済NG、注文者待ちにする', 'Decline: buyer must act'),
        say('30400。7日のうちに直さなければキャンセル', '30400; cancelled unless mended within 7 days'),
      ];
    case 'declined':
      return [say('審査NGにする', 'Decline for good'), say('楽天がキャンセルする(900)', 'Rakuten cancels it (900)')];
    case 'cancelled':
      return [say('キャンセルになる', 'Cancel'), say('注文者の都合で(900)', "for the buyer's reasons (900)")];
  }
}

function buyerWords(act: 'pay' | 'enter-gift-address' | 'cancel', say: Say): [label: string, effect: string] {
  switch (act) {
    case 'pay':
      return [
        say('注文者が支払う', 'Buyer pays'),
        say('入金する、または別のカードにする', 'pays in, or names another card'),
      ];
    case 'enter-gift-address':
      return [
        say('受取人が住所を入力する', 'Receiver enters the address'),
        say('仮のお届け先が、ほんとうの住所になる', 'the dummies become an address'),
      ];
    case 'cancel':
      return [
        say('注文者がキャンセルする', 'Buyer cancels'),
        say('注文から30分以内(900)', 'within 30 minutes of ordering (900)'),
      ];
  }
}

function wayWords(from: number, to: number, say: Say): [label: string, effect: string] {
  if (from === 800 && to !== 900)
    return [say('キャンセル申請を取り下げる', 'Withdraw the cancel'), say(`${to} に戻る`, `back to ${to}`)];
  if (from === 800)
    return [say('キャンセルを確定する', 'Settle the cancel'), say('キャンセル確定(900)', 'cancelled (900)')];
  if (from === 400 && to !== 900)
    return [say('変更を確定する', 'Settle the change'), say(`${to} に戻る`, `back to ${to}`)];
  if (from === 100 && to === 200)
    return [
      say('RMSの画面で注文確認する', "Confirm on RMS's screen"),
      say('店舗の人が、APIによらずに(200)', 'a person of the shop, without the API (200)'),
    ];
  switch (to) {
    case 200:
      return [
        say('発送指示を取り消す', 'Withdraw the release'),
        say('楽天処理中(200)に戻る。荷物を止める場面', 'back to 200: the parcel must be stopped'),
      ];
    case 400:
      return [say('変更を申請する', 'Apply for a change'), say('変更確定待ち(400)へ', 'to change pending (400)')];
    case 500:
      return [
        say('発送済にする', 'Close as shipped'),
        say('夜間の締めを待たずに(500)', 'without waiting for the nightly close (500)'),
      ];
    case 600:
      return [say('支払手続きを始める', 'Begin the pay-out'), say('支払手続き中(600)へ', 'to paying out (600)')];
    case 700:
      return [say('支払手続きを終える', 'Finish the pay-out'), say('支払手続き済(700)へ', 'to paid out (700)')];
    case 800:
      return [
        say('キャンセルを申請する', 'Apply for a cancel'),
        say('キャンセル確定待ち(800)へ', 'to cancel pending (800)'),
      ];
    case 900:
      return [say('キャンセルになる', 'Cancel'), say('キャンセル確定(900)', 'cancelled (900)')];
    default:
      return [say(`${to} に移す`, `Take it to ${to}`), ''];
  }
}
