/**
 * メール送信: the shop's mail to the buyer, from a template, through the shop's masked-mail relay. A mail of one template
 * for one occasion goes to an order once for good, across runs, retries and people. Text, bytes and Message-ID are fixed
 * before the first try. SMTP can't be asked: when the answer after the body is lost, a person decides.
 */
import { z } from 'zod';
import { DeskError } from '../desk-error.ts';
import { newId } from '../ids.ts';
import { mailModelOf } from '../mail/mail-model-of.ts';
import { buildMessage, UnfitMail } from '../mail/message.ts';
import type { Relays } from '../mail/relays.ts';
import type { SendResult } from '../mail/smtp-relay.ts';
import { compileTemplate, renderTemplate } from '../mail/template.ts';
import { findTemplate, insertMail, listTemplates, markMailSent, type StoredMail } from '../storage/mails.ts';
import { parcelsOfOrders } from '../storage/shipments.ts';
import { reason } from '../text.ts';
import {
  type ActingOperation,
  admitted,
  defineOperation,
  notAdmitted,
  type PlannedAct,
  type Proof,
} from './operation.ts';

const paramsSchema = z.strictObject({
  /** Key or name of the shop's template. */
  template: z.string().min(1),
  /** Send once more although it was sent: a new occasion. */
  again: z.boolean().default(false),
});

/** `relays` gives the connection to a shop's relay; `mailOf` reads the mail that was fixed when the effect was planned. */
export function sendMail(relays: Relays) {
  return defineOperation<ActingOperation>({
    kind: 'acts',
    name: 'send-mail',
    label: { ja: 'メール送信', en: 'Send mail' },
    description: {
      ja: 'テンプレートからメールを作り、店舗のあんしんメルアド用サーバーで購入者に送ります。同じテンプレートは1注文に1回だけです。',
      en: "Sends a template to the buyer through the shop's masked-mail relay. One template goes to an order once.",
    },
    outcomes: [
      { name: 'sent', label: { ja: '送信', en: 'sent' }, meaning: 'done' },
      { name: 'refused', label: { ja: '拒否', en: 'refused' }, meaning: 'needs-person' },
      { name: 'failed', label: { ja: '失敗', en: 'failed' }, meaning: 'needs-person' },
    ],
    params: paramsSchema,
    lane: 'mail',
    irreversible: true,
    batchSize: 20,
    timeoutMs: (shop) => shop.settings.mail.relay.timeoutSeconds * 1_000,
    changesOrder: false,
    repeatHarms: true,
    asks: 'nobody',
    occasionOf: (params, runId) => (params.again ? `again:${runId}` : 'once'),
    keyOf: (order, params, occasion) => `mail:${order.orderId}:${params.template}:${occasion}`,
    holdsKeyAfter: ['sent'],
    readsAgainAfter: [],
    mustBeUnchanged: false,

    async checkParams(params, { shop, tx }) {
      const template = await findTemplate(tx, shop.shopId, String(params.template));
      if (!template) {
        const known = (await listTemplates(tx, shop.shopId)).map((one) => `${one.name} (${one.key})`).join(', ');
        throw new DeskError('unknown-template', 404, {
          ja: `メールのテンプレート「${params.template}」はありません。あるのは: ${known || 'なし'}`,
          en: `There is no mail template "${params.template}". Templates: ${known || 'none'}`,
        });
      }
      const compiled = compileTemplate(template);
      if (!compiled.ok) {
        const list = compiled.problems.map((problem) => problem.ja).join(' / ');
        throw new DeskError(
          'template-has-errors',
          422,
          {
            ja: `テンプレート「${template.name}」に誤りがあるため、1通も送っていません。${list}`,
            en: `The template "${template.key}" has errors; nothing was sent. ${compiled.problems.map((problem) => problem.en).join(' / ')}`,
          },
          { problems: compiled.problems },
        );
      }
      if (!shop.settings.mail.senderAddress) {
        throw new DeskError('no-sender', 422, {
          ja: '差出人のメールアドレスが設定されていません。店舗の設定で、RMSに登録した店舗連絡先メールアドレスを入れてください。',
          en: "The shop has no sender address. Set the one registered in RMS as the shop's contact address.",
        });
      }
      // From here on the key is meant, whichever of its names was given: the once-for-good key must not have two spellings.
      return { ...params, template: template.key };
    },

    admit(order, _params, { actor }) {
      if (order.phase === 'cancelled' || order.standing.cancelPending)
        return notAdmitted(reason('cancelled', 'キャンセルされた注文です。', 'The order is cancelled.'));
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
      return admitted;
    },

    /** The text as it will be sent, stored before the first try. An order whose text can't be made gets no mail and a reason. */
    async prepare(tx, order, effectId, params, { shop, clock, occasion }) {
      const recipient = order.details.buyer.email;
      if (!recipient)
        return {
          outcome: 'failed',
          reason: reason('no-address', '購入者のメールアドレスがありません。', 'The buyer has no mail address.'),
        };
      const template = (await findTemplate(tx, shop.shopId, String(params.template)))!;
      const compiled = compileTemplate(template);
      if (!compiled.ok)
        return {
          outcome: 'failed',
          reason: reason('template-has-errors', compiled.problems[0]!.ja, compiled.problems[0]!.en),
        };
      const parcels = (await parcelsOfOrders(tx, shop.shopId, [order.orderId])).get(order.orderId) ?? [];
      let rendered: { subject: string; text: string };
      try {
        rendered = await renderTemplate(compiled.template, mailModelOf(shop, order.details, parcels));
      } catch (error) {
        return {
          outcome: 'failed',
          reason: reason(
            'template-has-errors',
            `テンプレートを作れませんでした: ${(error as Error).message}`,
            `The template could not be rendered: ${(error as Error).message}`,
          ),
        };
      }
      const mailId = newId();
      const { senderAddress, senderName } = shop.settings.mail;
      const mail = {
        mailId,
        orderId: order.orderId,
        effectId,
        templateKey: template.key,
        templateVersion: template.version,
        occasion,
        messageId: `<${mailId}@${senderAddress.split('@')[1] ?? 'juchu.invalid'}>`,
        sender: senderAddress,
        recipient,
        subject: rendered.subject,
        body: rendered.text,
        datedAt: clock.now().toISOString(),
      };
      try {
        bytesOf({ ...mail, sentAt: null }, senderName);
      } catch (error) {
        if (!(error instanceof UnfitMail)) throw error;
        return {
          outcome: 'failed',
          reason: reason(
            'mail-unfit',
            `メールを作れませんでした(${error.message})。`,
            `The mail could not be made: ${error.message}.`,
          ),
        };
      }
      await insertMail(tx, shop.shopId, mail, clock.now());
      return { target: { mailId, template: template.key } };
    },

    /** One mail a call, so that a crash leaves at most one that nobody can ask about. */
    fitsOneCall: (acts) => acts.slice(0, 1),

    async perform([act], { shop, call }) {
      const mail = await relays.mailOf(shop, mailIdOf(act!));
      const relay = await relays.relayOf(shop);
      const result = await relay.send(
        { from: mail.sender, to: mail.recipient! },
        bytesOf(mail, shop.settings.mail.senderName),
        { sendBy: call.sendBy },
      );
      return { function: 'smtp', requestId: null, proofs: new Map([[act!.effectId, proofOf(result)]]) };
    },

    async afterSettled(tx, effect, result, { shop, clock }) {
      if (result.outcome === 'sent') await markMailSent(tx, shop.shopId, String(effect.target.mailId), clock.now());
    },
  });
}

function mailIdOf(act: PlannedAct): string {
  return String(act.target.mailId);
}

/** The same mail gives the same bytes, so that a retry repeats it exactly. */
function bytesOf(mail: StoredMail, senderName: string): Buffer {
  return buildMessage({
    from: { name: senderName, address: mail.sender },
    to: mail.recipient!,
    subject: mail.subject!,
    text: mail.body!,
    messageId: mail.messageId,
    date: new Date(mail.datedAt),
  });
}

function proofOf(result: SendResult): Proof {
  switch (result.kind) {
    case 'sent':
      return { kind: 'settled', outcome: 'sent', reason: null };
    case 'unknown':
      return {
        kind: 'in-doubt',
        reason: reason(
          'mail-answer-lost',
          '本文を渡したあと、メールサーバーの応答が途切れました。届いたかどうかは分かりません。',
          'The connection was lost after the body was handed over. Nobody can tell whether it arrived.',
        ),
      };
    case 'not-sent': {
      const why = reason(
        result.code,
        result.ja,
        result.en,
        result.smtpCode ? { code: String(result.smtpCode) } : undefined,
      );
      // A sender, a login or a certificate that is refused concerns the shop, not this order: the lane waits for a person,
      // instead of refusing one order after the other.
      if (result.code === 'sender-refused')
        return { kind: 'not-happened', reason: why, pausesLane: 'key', retry: true };
      if (!result.retry) return { kind: 'settled', outcome: 'refused', reason: why };
      const pausesLane = result.pauses === null ? null : result.pauses === 'unreachable' ? 'relay' : 'key';
      return { kind: 'not-happened', reason: why, pausesLane, retry: true };
    }
  }
}
