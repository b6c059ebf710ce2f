/** Who got what and when, and what became of it: mails with their effects, newest first. Personal: who and to where. */
import type { Actor } from '../actor.ts';
import type { Reason } from '../text.ts';
import type { Db } from './database.ts';

/** `waiting` covers what is planned and what is on its way. `left`: not tried after all. */
export const mailResults = ['unknown', 'waiting', 'sent', 'refused', 'failed', 'left'] as const;
export type MailResult = (typeof mailResults)[number];

export interface SentMail {
  mailId: string;
  effectId: string;
  orderNumber: string;
  runId: string;
  buyerName: string | null;
  /** Emptied by retention, like subject and body. */
  recipient: string | null;
  subject: string | null;
  template: string;
  templateVersion: number;
  /** The template's name today; null = there is none of this key any more. */
  templateName: string | null;
  result: MailResult;
  reason: Reason | null;
  actor: Actor;
  plannedAt: string;
  sentAt: string | null;
  settledAt: string | null;
}

const result = `case
  when e.state = 'unknown' then 'unknown'
  when e.state <> 'settled' then 'waiting'
  when e.outcome in ('sent', 'refused', 'failed') then e.outcome
  else 'left' end`;

/** Written so that the partial indexes fit: amiss = everything but sent. */
const isResult: Record<MailResult, string> = {
  unknown: `(e.state <> 'settled' or e.outcome <> 'sent') and e.state = 'unknown'`,
  waiting: `(e.state <> 'settled' or e.outcome <> 'sent') and e.state not in ('settled', 'unknown')`,
  sent: `e.state = 'settled' and e.outcome = 'sent'`,
  refused: `(e.state <> 'settled' or e.outcome <> 'sent') and e.state = 'settled' and e.outcome = 'refused'`,
  failed: `(e.state <> 'settled' or e.outcome <> 'sent') and e.state = 'settled' and e.outcome = 'failed'`,
  left: `(e.state <> 'settled' or e.outcome <> 'sent') and e.state = 'settled' and e.outcome not in ('refused', 'failed')`,
};

export interface MailQuestion {
  template: string | null;
  results: readonly MailResult[];
  /** Effect id of the last one seen. */
  before: string | null;
  limit: number;
}

export async function listSentMails(db: Db, shopId: string, question: MailQuestion): Promise<SentMail[]> {
  const { rows } = await db.query(
    `select m.mail_id as "mailId", e.effect_id as "effectId", e.order_number as "orderNumber", e.run_id as "runId",
       nullif(concat_ws(' ', d.details #>> '{buyer,name,family}', d.details #>> '{buyer,name,first}'), '') as "buyerName",
       m.recipient, m.subject, m.template_key as template, m.template_version as "templateVersion", t.name as "templateName",
       ${result} as result, e.reason, r.actor,
       m.created_at as "plannedAt", m.sent_at as "sentAt", e.settled_at as "settledAt"
     from effects e
       join mails m on m.shop_id = e.shop_id and m.effect_id = e.effect_id
       join runs r on r.shop_id = e.shop_id and r.run_id = e.run_id
       left join order_details d on d.shop_id = e.shop_id and d.order_id = e.order_id
       left join mail_templates t on t.shop_id = m.shop_id and t.key = m.template_key
     where e.shop_id = $1 and e.operation = 'send-mail'
       and (${question.results.map((one) => `(${isResult[one]})`).join(' or ')})
       and ($2::text is null or m.template_key = $2) and ($3::uuid is null or e.effect_id < $3)
     order by e.effect_id desc limit $4`,
    [shopId, question.template, question.before, question.limit],
  );
  for (const row of rows)
    for (const name of ['plannedAt', 'sentAt', 'settledAt']) if (row[name]) row[name] = row[name].toISOString();
  return rows;
}

/** How many nobody got, or may not have got. The sent ones are not counted: they are everything else. */
export async function countMailsAmiss(
  db: Db,
  shopId: string,
  template: string | null,
): Promise<Record<Exclude<MailResult, 'sent'>, number>> {
  const { rows } = await db.query<{ result: Exclude<MailResult, 'sent'>; mails: number }>(
    `select ${result} as result, count(*)::int as mails
     from effects e join mails m on m.shop_id = e.shop_id and m.effect_id = e.effect_id
     where e.shop_id = $1 and e.operation = 'send-mail' and (e.state <> 'settled' or e.outcome <> 'sent')
       and ($2::text is null or m.template_key = $2)
     group by 1`,
    [shopId, template],
  );
  const counts = { unknown: 0, waiting: 0, refused: 0, failed: 0, left: 0 };
  for (const row of rows) counts[row.result] = row.mails;
  return counts;
}
