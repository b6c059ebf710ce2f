import type { Actor, Status } from '../../api/types.ts';

interface Words {
  byFlow: unknown;
  byTimer: string;
  byDesk: string;
  byChannel: string;
}

/** Who began it, as staff call them. Statuses stand in the flow by key. */
export function actorName(actor: Actor, statuses: readonly Status[], words: Words, language: 'ja' | 'en'): string {
  switch (actor.kind) {
    case 'person':
      return language === 'ja' ? `${actor.name}さん` : actor.name;
    case 'api-key':
      return actor.name;
    case 'flow':
      return (words.byFlow as (status: string) => string)(
        statuses.find((status) => status.key === actor.status)?.name ?? actor.status,
      );
    case 'timer':
      return words.byTimer;
    case 'desk':
      return words.byDesk;
    case 'channel':
      return words.byChannel;
  }
}
