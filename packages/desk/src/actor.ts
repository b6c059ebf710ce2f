/** Who did something: it stands in every event. */
export type Actor =
  | { kind: 'person'; id: string; name: string }
  | { kind: 'api-key'; id: string; name: string }
  /** The merchant's flow: entering `status` started it. */
  | { kind: 'flow'; version: number; status: string }
  | { kind: 'timer'; name: string }
  /** The desk itself: settling a doubt, recovering. */
  | { kind: 'desk' }
  /** The channel, or someone working in its own screens. */
  | { kind: 'channel' };

/** A person's act, by screen or by key: it starts the automatic trail of an order anew. */
export function isPersonal(actor: Actor): boolean {
  return actor.kind === 'person' || actor.kind === 'api-key';
}
