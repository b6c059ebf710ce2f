import type { Say } from './say.ts';
import { effectWords, wordsFor } from './words.ts';
import { count } from './written.ts';

/**
 * What the page's forms do: each is one call of the control plane, so that nothing can be done here that a script can't do,
 * and nothing under other rules.
 */
export type Form = Record<string, string>;
/** What a field holds that stands in the form several times. */
export type Several = (name: string) => string[];
export type ControlCall = { method?: 'POST' | 'DELETE'; path: string; body?: unknown };
export type Act = {
  call(form: Form, several: Several): ControlCall;
  done(say: Say, answer: Answer): string;
  /** Said before the control plane's own reason, which is in English. */
  failed(say: Say): string;
};
type Answer = ReturnType<typeof JSON.parse>;

export const acts: Record<string, Act> = {
  'make-orders': {
    call: ({ shop, count, scenario, kind }) => ({
      path: 'orders',
      body: { shop, count: numberIn(count), ...given({ scenario, kind }) },
    }),
    done: (say, { orders }) =>
      say(`${count(orders.length)}件の注文をつくりました。`, `Made ${count(orders.length)} orders.`),
    failed: (say) => say('注文はつくられていません。', 'No order was made.'),
  },
  'end-review': {
    call: ({ number, result }) => ({ path: `orders/${part(number)}/review`, body: { result } }),
    done: (say, { order }) =>
      order.orderProgress === 200
        ? say('決済NGにしました。注文者の支払いを待っています。', 'Declined; it is the buyer who must act now.')
        : say('審査を終えました。', 'The review is over.'),
    failed: (say) => say('審査は終わっていません。', 'The review is not over.'),
  },
  'take-to': {
    call: ({ number, to, withdrawn }) => ({
      path: `orders/${part(number)}/progress`,
      body: { to: numberIn(to), ...(withdrawn === 'yes' ? { withdrawn: true } : {}) },
    }),
    done: (say, { order }) => say(`${order.orderProgress} に移りました。`, `It is in ${order.orderProgress} now.`),
    failed: (say) => say('注文は動いていません。', 'The order did not move.'),
  },
  'buyer-act': {
    call: ({ number, buyer }) => ({ path: `orders/${part(number)}/buyer`, body: { act: buyer } }),
    done: (say, { history }) => {
      const what = history.at(-1).what;
      return say(`${wordsFor(effectWords, what, say)}。`, `${wordsFor(effectWords, what, say)}.`);
    },
    failed: (say) => say('注文者はいま、それができません。', 'The buyer may not do that now.'),
  },
  'edit-order': {
    call: ({ number, part: edit }) => ({ path: `orders/${part(number)}/edit`, body: jsonIn(edit) }),
    done: (say) => say('内容を変えました。合計は計算し直しました。', 'Edited; the sums were worked out anew.'),
    failed: (say) => say('内容は変わっていません。', 'Nothing was edited.'),
  },
  'move-clock': {
    call: ({ advance, set, date, time }) => ({
      path: 'clock',
      body: given({ advance, set: set || (date ? `${date}T${time || '00:00'}:00+09:00` : undefined) }),
    }),
    done: (say, { changes }) =>
      changes
        ? say(
            `時計を進めました。その間に ${count(changes)}件の変化がありました。`,
            `Moved; ${count(changes)} changes came on the way.`,
          )
        : say('時計を進めました。その間に変化はありませんでした。', 'Moved; nothing fell due on the way.'),
    failed: (say) => say('時計は動いていません。時計は戻せません。', 'The clock did not move.'),
  },
  'set-rate': {
    call: ({ rate }) => ({ path: 'clock', body: { rate: numberIn(rate) } }),
    done: (say, { rate }) =>
      rate === 0
        ? say('時計を止めました。', 'The clock stands still.')
        : say(`${rate}倍で進みます。`, `It runs ×${rate} now.`),
    failed: (say) => say('進み方は変わっていません。', 'The speed is as before.'),
  },
  'add-fault': {
    call: ({ function: name, kind, times, skip, shop, ms, minutes, httpStatus, effect }) => ({
      path: 'faults',
      body: {
        ...given({ function: name, kind, shop }),
        ...numbers({ times, skip, ms, minutes, httpStatus }),
        ...(effect === 'yes' || effect === 'no' ? { effect: effect === 'yes' } : {}),
      },
    }),
    done: (say, { kind }) => say(`${kind} を仕掛けました。`, `${kind} is armed.`),
    failed: (say) => say('障害は仕掛けられていません。', 'No fault was armed.'),
  },
  'clear-faults': {
    call: () => ({ method: 'DELETE', path: 'faults' }),
    done: (say) => say('障害をすべて外しました。', 'All faults are cleared.'),
    failed: (say) => say('障害は残っています。', 'The faults are still there.'),
  },
  'add-relay-fault': {
    call: ({ kind, times, ms, seconds, to }) => ({
      path: 'relay-faults',
      body: { ...given({ kind, to }), ...numbers({ times, ms, seconds }) },
    }),
    done: (say, { kind }) => say(`${kind} を仕掛けました。`, `${kind} is armed.`),
    failed: (say) => say('障害は仕掛けられていません。', 'No fault was armed.'),
  },
  'clear-relay-faults': {
    call: () => ({ method: 'DELETE', path: 'relay-faults' }),
    done: (say) => say('メールの障害をすべて外しました。', 'All relay faults are cleared.'),
    failed: (say) => say('障害は残っています。', 'The faults are still there.'),
  },
  'empty-mailbox': {
    call: () => ({ method: 'DELETE', path: 'mailbox' }),
    done: (say) => say('メールボックスを空にしました。', 'The mailbox is empty.'),
    failed: (say) => say('メールは残っています。', 'The mail is still there.'),
  },
  'change-settings': {
    call: ({ limited, perSecond, burst, memoNullClears, asyncDelaySeconds, keyActivationMinutes, ...chosen }) => ({
      path: 'settings',
      body: {
        rate: limited === 'yes' ? { perSecond: numberIn(perSecond), burst: numberIn(burst) } : null,
        ...given({ overRate: chosen.overRate, notEnabled: chosen.notEnabled, gatewayErrors: chosen.gatewayErrors }),
        ...(memoNullClears === undefined ? {} : { memoNullClears: memoNullClears === 'yes' }),
        ...numbers({ asyncDelaySeconds, keyActivationMinutes }),
      },
    }),
    done: (say) => say('設定を変えました。', 'The settings are changed.'),
    failed: (say) => say('設定は変わっていません。', 'The settings are as before.'),
  },
  'add-shop': {
    call: ({ name, licenseExpiryDate }) => ({ path: 'shops', body: given({ name, licenseExpiryDate }) }),
    done: (say, { shopId }) => say(`店舗 ${shopId} を加えました。`, `Shop ${shopId} is there.`),
    failed: (say) => say('店舗は加えられていません。', 'No shop was added.'),
  },
  'change-relay': {
    call: ({ needsTls, maxBytes, maxRecipients }) => ({
      path: 'relay',
      body: { needsTls: needsTls === 'yes', ...numbers({ maxBytes, maxRecipients }) },
    }),
    done: (say) => say('メールサーバの設定を変えました。', "The relay's settings are changed."),
    failed: (say) => say('メールサーバの設定は変わっていません。', "The relay's settings are as before."),
  },
  'bounce-mail': {
    call: ({ seq }) => ({ path: `mailbox/${part(seq)}/bounce` }),
    done: (say) => say('不着の知らせを差出人に返しました。', 'It came back to its sender.'),
    failed: (say) => say('返しませんでした。', 'It did not come back.'),
  },
  'enable-functions': {
    call: ({ shop }, several) => ({ path: `shops/${part(shop)}/functions`, body: { enabled: several('enabled') } }),
    done: (say, { shopId, disabled }) =>
      disabled.length === 0
        ? say(`${shopId} はすべての関数を使えます。`, `${shopId} may call every function.`)
        : say(
            `${shopId} は ${count(disabled.length)}の関数を使えません。`,
            `${shopId} may not call ${count(disabled.length)} functions.`,
          ),
    failed: (say) => say('使える関数は変わっていません。', 'The functions are as before.'),
  },
  'confirm-automatically': {
    call: ({ shop, on }) => ({ path: `shops/${part(shop)}`, body: { confirmsAutomatically: on === 'yes' } }),
    done: (say, { shopId, confirmsAutomatically }) =>
      confirmsAutomatically
        ? say(
            `${shopId} に新しく入る注文は、自動で確認されます。`,
            `Orders that come in for ${shopId} are confirmed by themselves.`,
          )
        : say(`${shopId} の自動注文確認をやめました。`, `${shopId} confirms by itself no more.`),
    failed: (say) => say('自動注文確認は変わっていません。', 'The automatic confirm is as before.'),
  },
  'register-notices': {
    call: ({ shop, url }, several) => ({
      path: `shops/${part(shop)}/notifications`,
      body: { url, kinds: several('kinds') },
    }),
    done: (say, { notifications }) => say(`${notifications.url} に知らせます。`, `${notifications.url} will be told.`),
    failed: (say) => say('登録していません。', 'Nothing was registered.'),
  },
  'drop-notices': {
    call: ({ shop }) => ({ method: 'DELETE', path: `shops/${part(shop)}/notifications` }),
    done: (say) => say('登録をやめました。', 'The registration is gone.'),
    failed: (say) => say('登録は残っています。', 'The registration is still there.'),
  },
  'renew-key': {
    call: ({ shop }) => ({ path: `shops/${part(shop)}/renew-key` }),
    done: (say, { shopId }) =>
      say(
        `${shopId} のライセンスキーを更新しました。前のキーはもう使えません。`,
        `A new licence key for ${shopId}; the old one is refused.`,
      ),
    failed: (say) => say('キーは前のままです。', 'The key is as before.'),
  },
};

const part = (text: string | undefined) => encodeURIComponent(text ?? '');

/** A number as typed, full width too; what is none goes as it is, and the control plane says what is wrong. */
function numberIn(text: string | undefined): unknown {
  const plain = (text ?? '').normalize('NFKC').replaceAll(',', '').trim();
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : text;
}

const given = (form: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined && value !== ''));

const numbers = (form: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(given(form)).map(([name, value]) => [name, numberIn(value)]));

function jsonIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return text;
  }
}
