import type { Actor } from '../actor.ts';
import { emptyFlow, type Flow, flowSchema } from '../flow/flow.ts';
import type { Db, Transaction } from './database.ts';

export interface FlowVersion {
  version: number;
  flow: Flow;
  actor: Actor | null;
  createdAt: string | null;
}

/** The flow in force. A shop without one has version 0: nothing moves by itself. */
export async function currentFlow(db: Db, shopId: string): Promise<FlowVersion> {
  const { rows } = await db.query(
    'select version, flow, actor, created_at from flow_versions where shop_id = $1 order by version desc limit 1',
    [shopId],
  );
  return rows[0] ? parsed(rows[0]) : { version: 0, flow: emptyFlow, actor: null, createdAt: null };
}

export async function flowOfVersion(db: Db, shopId: string, version: number | null): Promise<FlowVersion> {
  const { rows } = await db.query(
    'select version, flow, actor, created_at from flow_versions where shop_id = $1 and version = $2',
    [shopId, version ?? 0],
  );
  return rows[0] ? parsed(rows[0]) : { version: 0, flow: emptyFlow, actor: null, createdAt: null };
}

export async function listFlowVersions(db: Db, shopId: string): Promise<FlowVersion[]> {
  const { rows } = await db.query(
    'select version, flow, actor, created_at from flow_versions where shop_id = $1 order by version desc limit 200',
    [shopId],
  );
  return rows.map(parsed);
}

/** The next version. Two people at once: the second finds the number taken and is told so by the caller. */
export async function insertFlowVersion(
  tx: Transaction,
  shopId: string,
  version: number,
  flow: Flow,
  actor: Actor,
  at: Date,
): Promise<void> {
  await tx.query('insert into flow_versions (shop_id, version, flow, actor, created_at) values ($1, $2, $3, $4, $5)', [
    shopId,
    version,
    flow,
    actor,
    at,
  ]);
}

function parsed(row: { version: number; flow: unknown; actor: Actor; created_at: Date }): FlowVersion {
  return {
    version: row.version,
    flow: flowSchema.parse(row.flow),
    actor: row.actor,
    createdAt: row.created_at.toISOString(),
  };
}
