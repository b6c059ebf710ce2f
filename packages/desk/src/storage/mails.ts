import type { Db, Transaction } from './database.ts';

/** A mail as rendered when it was planned. Personal: retention may empty recipient, subject and body. */
export interface StoredMail {
  mailId: string;
  orderId: string;
  effectId: string;
  templateKey: string;
  templateVersion: number;
  occasion: string;
  messageId: string;
  sender: string;
  recipient: string | null;
  subject: string | null;
  body: string | null;
  datedAt: string;
  sentAt: string | null;
}

const columns = `mail_id as "mailId", order_id as "orderId", effect_id as "effectId", template_key as "templateKey", template_version as "templateVersion",
  occasion, message_id as "messageId", sender, recipient, subject, body, dated_at as "datedAt", sent_at as "sentAt"`;

function isoMail(row: Record<string, unknown>): StoredMail {
  for (const name of ['datedAt', 'sentAt']) if (row[name]) row[name] = (row[name] as Date).toISOString();
  return row as unknown as StoredMail;
}

export async function insertMail(
  tx: Transaction,
  shopId: string,
  mail: Omit<StoredMail, 'sentAt'>,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into mails (shop_id, mail_id, order_id, effect_id, template_key, template_version, occasion, message_id, sender, recipient, subject, body, dated_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      shopId,
      mail.mailId,
      mail.orderId,
      mail.effectId,
      mail.templateKey,
      mail.templateVersion,
      mail.occasion,
      mail.messageId,
      mail.sender,
      mail.recipient,
      mail.subject,
      mail.body,
      mail.datedAt,
      at,
    ],
  );
}

export async function findMail(db: Db, shopId: string, mailId: string): Promise<StoredMail | undefined> {
  const { rows } = await db.query(`select ${columns} from mails where shop_id = $1 and mail_id = $2`, [shopId, mailId]);
  return rows[0] ? isoMail(rows[0]) : undefined;
}

export async function mailsOfOrder(db: Db, shopId: string, orderId: string): Promise<StoredMail[]> {
  const { rows } = await db.query(
    `select ${columns} from mails where shop_id = $1 and order_id = $2 order by mail_id`,
    [shopId, orderId],
  );
  return rows.map(isoMail);
}

export async function markMailSent(tx: Transaction, shopId: string, mailId: string, at: Date): Promise<void> {
  await tx.query('update mails set sent_at = $3 where shop_id = $1 and mail_id = $2', [shopId, mailId, at]);
}

export interface StoredTemplate {
  key: string;
  name: string;
  subject: string;
  body: string;
  version: number;
  updatedAt: string;
}

const templateColumns = `key, name, subject, body, version, updated_at as "updatedAt"`;

export async function listTemplates(db: Db, shopId: string): Promise<StoredTemplate[]> {
  const { rows } = await db.query(`select ${templateColumns} from mail_templates where shop_id = $1 order by key`, [
    shopId,
  ]);
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}

/** By key or by the name that staff see. */
export async function findTemplate(db: Db, shopId: string, keyOrName: string): Promise<StoredTemplate | undefined> {
  const { rows } = await db.query(
    `select ${templateColumns} from mail_templates where shop_id = $1 and (key = $2 or name = $2)`,
    [shopId, keyOrName],
  );
  return rows[0] ? { ...rows[0], updatedAt: rows[0].updatedAt.toISOString() } : undefined;
}

/** Its version, which no other can pass until this transaction ends; 0 = there is none yet. */
export async function lockTemplate(tx: Transaction, shopId: string, key: string): Promise<number> {
  await tx.query('select 1 from shops where shop_id = $1 for no key update', [shopId]);
  const { rows } = await tx.query<{ version: number }>(
    'select version from mail_templates where shop_id = $1 and key = $2',
    [shopId, key],
  );
  return rows[0]?.version ?? 0;
}

export async function storeTemplate(
  tx: Transaction,
  shopId: string,
  template: { key: string; name: string; subject: string; body: string },
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into mail_templates (shop_id, key, name, subject, body, version, updated_at) values ($1, $2, $3, $4, $5, 1, $6)
     on conflict (shop_id, key) do update set name = excluded.name, subject = excluded.subject, body = excluded.body,
       version = mail_templates.version + 1, updated_at = excluded.updated_at`,
    [shopId, template.key, template.name, template.subject, template.body, at],
  );
}
