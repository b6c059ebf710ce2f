import type { Say } from './say.ts';

/** Words for codes, Japanese and English. A code without words is shown as it is. */
export type Words = Record<string, readonly [ja: string, en: string]>;

export function wordsFor(words: Words, code: string | number | null | undefined, say: Say): string {
  if (code === null || code === undefined) return '–';
  const found = words[code];
  return found ? say(...found) : String(code);
}

export const progressWords: Words = {
  100: ['注文確認待ち', 'Awaiting confirmation'],
  200: ['楽天処理中', 'With Rakuten'],
  300: ['発送待ち', 'Awaiting shipment'],
  400: ['変更確定待ち', 'Change pending'],
  500: ['発送済', 'Shipped'],
  600: ['支払手続き中', 'Paying out'],
  700: ['支払手続き済', 'Paid out'],
  800: ['キャンセル確定待ち', 'Cancel pending'],
  900: ['キャンセル確定', 'Cancelled'],
};

/** Short: a column of the list. What each means stands on the page for new orders. */
export const scenarioWords: Words = {
  'card-quick': ['カード・すぐOK', 'Card, quick'],
  'card-slow': ['カード・数日', 'Card, slow'],
  'card-checked': ['カード・楽天確認中', 'Card, checked'],
  'card-fraud': ['カード・不正NG', 'Card, fraud'],
  'card-declined-mended': ['カードNG・直す', 'Declined, mended'],
  'card-declined-changed': ['カードNG・方法変更', 'Declined, changed'],
  'card-declined-lapsed': ['カードNG・期限切れ', 'Declined, lapses'],
  'prepaid-paid': ['前払い・入金あり', 'Prepaid, paid'],
  'prepaid-lapsed': ['前払い・未入金', 'Prepaid, lapses'],
  'pay-later-approved': ['後払い・OK', 'Pay later, OK'],
  'pay-later-declined': ['後払い・NG', 'Pay later, NG'],
  'cash-on-delivery': ['代引', 'Cash on delivery'],
  'shop-settled': ['店舗で決済', 'Settled by shop'],
  'points-only': ['全額ポイント', 'Points only'],
};

export const scenarioSentences: Words = {
  'card-quick': ['20秒から30分で審査OK', 'Approved within 20 seconds to 30 minutes'],
  'card-slow': ['1日から3日で審査OK', 'Approved within one to three days'],
  'card-checked': ['楽天が4時間から2日確認し、審査OK', 'Rakuten checks it for 4 hours to 2 days, then approves'],
  'card-fraud': ['不正と判断され、翌日にキャンセル', 'Judged a fraud and cancelled on the day after'],
  'card-declined-mended': [
    'カードが通らず、注文者が直して審査OK',
    'Declined; the buyer names another card, then approved',
  ],
  'card-declined-changed': [
    'カードが通らず、注文者が別の支払方法にして審査OK',
    'Declined; the buyer takes another method, then approved',
  ],
  'card-declined-lapsed': ['カードが通らず、7日でキャンセル', 'Declined; nobody acts, cancelled after 7 days'],
  'prepaid-paid': ['2時間から6日で入金', 'Paid within 2 hours to 6 days'],
  'prepaid-lapsed': ['入金がなく、14日でキャンセル', 'Never paid, cancelled after 14 days'],
  'pay-later-approved': ['10分から1日で審査OK', 'Approved within 10 minutes to a day'],
  'pay-later-declined': [
    '審査NG。注文者が動かなければ7日でキャンセル',
    'Declined; cancelled after 7 days unless the buyer acts',
  ],
  'cash-on-delivery': ['2分から5分で発送待ち', 'Released within 2 to 5 minutes'],
  'shop-settled': ['店舗の決済。2分から5分で発送待ち', 'The shop settles it; released within 2 to 5 minutes'],
  'points-only': ['1分から3分で発送待ち', 'Released within 1 to 3 minutes'],
};

/** What comes by itself. */
export const stepWords: Words = {
  'confirm-automatically': ['自動で注文確認', 'Confirmed by itself'],
  'change-payment-method': ['注文者が支払方法を変える', 'Buyer changes the method'],
  'approve-payment': ['審査OK、発送待ちへ', 'Payment approved'],
  'decline-payment': ['決済NG', 'Payment declined'],
  'mend-payment': ['注文者が支払い直す', 'Buyer mends the payment'],
  'lapse-payment': ['支払いがなくキャンセル', 'Unpaid, cancelled'],
  'start-check': ['楽天の確認が始まる', "Rakuten's check begins"],
  'end-check': ['楽天の確認が終わる', "Rakuten's check ends"],
  'cancel-as-fraud': ['不正としてキャンセル', 'Cancelled as fraud'],
  'enter-gift-address': ['受取人が住所を入力', 'Receiver enters the address'],
  'lapse-gift': ['受取情報がなくキャンセル', 'No gift address, cancelled'],
  'lapse-confirmation': ['注文確認がなくキャンセル', 'Not confirmed, cancelled'],
  'close-shipped': ['夜間の締めで発送済', 'Nightly close: shipped'],
  'settle-payment': ['売上が確定', 'Sale settled'],
  'start-pay-out': ['支払手続きが始まる', 'Pay-out begins'],
  'pay-out': ['支払手続き済', 'Paid out'],
};

/** What an order waits for when nothing comes by itself. */
export const waitingWords: Words = {
  100: ['店舗の注文確認を待つ', "waits for the shop's confirm"],
  200: ['審査の結果を待つ(自動では進まない)', 'waits for its review to be ended by hand'],
  300: ['店舗の発送報告を待つ', "waits for the shop's shipping report"],
  400: ['変更の確定を待つ', 'waits for the change to be settled'],
  500: ['–', '–'],
  800: ['店舗の返品確認を待つ', 'waits for the shop to settle the cancel'],
};

export const effectWords: Words = {
  placed: ['注文が入った', 'Placed'],
  confirmed: ['注文確認', 'Confirmed'],
  'payment-approved': ['審査OK', 'Payment approved'],
  'payment-declined': ['決済NG', 'Payment declined'],
  'payment-mended': ['支払い直し', 'Payment mended'],
  'check-started': ['楽天の確認が始まった', 'Check started'],
  'check-ended': ['楽天の確認が終わった', 'Check ended'],
  'gift-address-entered': ['受取人が住所を入力', 'Gift address entered'],
  'shipping-added': ['発送情報を追加', 'Shipping row added'],
  'shipping-updated': ['発送情報を更新', 'Shipping row updated'],
  'shipping-deleted': ['発送情報を削除', 'Shipping row deleted'],
  shipped: ['発送済になった', 'Shipped'],
  'payment-settled': ['売上確定', 'Payment settled'],
  'pay-out-started': ['支払手続き開始', 'Pay-out started'],
  'paid-out': ['支払手続き済', 'Paid out'],
  'change-applied': ['変更申請', 'Change applied for'],
  'change-settled': ['変更確定', 'Change settled'],
  'change-withdrawn': ['変更の取下げ', 'Change withdrawn'],
  'release-withdrawn': ['発送指示の取消', 'Release withdrawn'],
  'cancel-applied': ['キャンセル申請', 'Cancel applied for'],
  'cancel-withdrawn': ['キャンセル申請の取下げ', 'Cancel withdrawn'],
  cancelled: ['キャンセル', 'Cancelled'],
  edited: ['内容の変更', 'Edited'],
  'sub-status-updated': ['サブステータスの変更', 'Sub-status updated'],
  'memo-updated': ['ひとことメモの変更', 'Memo updated'],
  'remarks-updated': ['備考の変更', 'Remarks updated'],
};

export const actorWords: Words = {
  shop: ['店舗', 'shop'],
  rakuten: ['楽天', 'Rakuten'],
  buyer: ['注文者', 'buyer'],
  operator: ['この画面', 'this page'],
};

export const paymentStatusWords: Words = {
  30000: ['決済なし', 'no payment'],
  30100: ['決済手続き待ち', 'awaiting authorisation'],
  30110: ['決済手続き待ち(前処理)', 'awaiting preparation'],
  30200: ['決済手続き依頼', 'authorisation asked'],
  30300: ['決済手続き完了', 'authorised'],
  30400: ['決済手続きNG', 'authorisation declined'],
  30500: ['決済依頼', 'sale claimed'],
  30600: ['決済確定', 'sale settled'],
  30610: ['決済確定(取消NG)', 'settled (cancel failed)'],
  30700: ['決済NG', 'sale failed'],
  30710: ['決済NG(店舗引渡)', 'sale failed (shop)'],
  31100: ['決済手続き取消中', 'cancelling authorisation'],
  31200: ['決済手続き取消完了', 'authorisation cancelled'],
  31300: ['決済手続き取消NG', 'authorisation not cancelled'],
  31400: ['決済取消中', 'cancelling sale'],
  31500: ['決済取消完了', 'sale cancelled'],
  31800: ['決済取消完了(チャージバック)', 'charged back'],
};

export const changeTypeWords: Words = {
  0: ['キャンセル申請', 'cancel applied for'],
  1: ['キャンセル確定', 'cancel settled'],
  2: ['キャンセル完了', 'cancel done'],
  3: ['キャンセル取消', 'cancel withdrawn'],
  4: ['変更申請', 'change applied for'],
  5: ['変更確定', 'change settled'],
  6: ['変更完了', 'change done'],
  7: ['変更取消', 'change withdrawn'],
  8: ['注文確認', 'confirmed'],
  9: ['再決済手続き', 'payment again'],
};

export const changeDetailWords: Words = {
  0: ['減額', 'decrease'],
  1: ['増額', 'increase'],
  2: ['その他', 'other'],
  10: ['支払方法変更', 'payment method'],
  11: ['支払方法変更・減額', 'payment method, decrease'],
  12: ['支払方法変更・増額', 'payment method, increase'],
};

export const reasonWords: Words = {
  1: ['キャンセル', 'cancel'],
  2: ['受取後の返品', 'returned after receipt'],
  3: ['長期不在による受取拒否', 'not at home'],
  4: ['未入金', 'unpaid'],
  5: ['代引決済の受取拒否', 'COD refused'],
  6: ['その他', 'other'],
  8: ['欠品', 'out of stock'],
  10: ['その他', 'other'],
  13: ['発送遅延', 'late shipment'],
  14: ['顧客・配送対応注意表示', 'caution'],
  15: ['返品(破損・品間違い)', 'damaged or wrong'],
  16: ['受取情報入力期限切れ', 'gift address not entered'],
};

export const dueDateWords: Words = {
  0: ['支払い期限', 'Payment due'],
  1: ['支払い方法変更期限', 'Method change due'],
  2: ['返金手続き期限', 'Refund due'],
};

export const noticeWords: Words = {
  order: ['新しい注文', 'New order'],
  '4000/1100': ['購入履歴の変更', 'Purchase history changed'],
  '5000/1100': ['審査結果', 'Result of the review'],
  '5100/1100': ['警告表示の注文', 'Order with a caution'],
};

export const overRateWords: Words = {
  'http-503': ['503 混み合っている', '503 overloaded'],
  'http-429': ['429 多すぎる', '429 too many requests'],
  'http-403-qps': ['403 QPSLimit', '403 QPSLimit'],
};

export const roundingWords: Words = {
  down: ['切り捨て', 'down'],
  nearest: ['四捨五入', 'nearest'],
  up: ['切り上げ', 'up'],
};
