/** LISTEN on one connection of this process, while anybody has a stream open. Without it the streams still look every second. */
import pg from 'pg';
import type { Desk } from '../desk.ts';
import { liveHints } from '../storage/events.ts';

export interface Hints {
  listen(wanted: boolean): void;
}

/** After a broken connection: tried again at the next stream or after this time. */
const againAfterMs = 10_000;

export function listenForHints(desk: Desk, hint: (shopId: string) => void): Hints {
  let client: pg.Client | undefined;
  let wanted = false;
  let again: NodeJS.Timeout | undefined;

  async function open(): Promise<void> {
    const opening = new pg.Client({ connectionString: desk.db.url, application_name: 'juchu-live' });
    client = opening;
    opening.on('notification', (message) => {
      if (message.payload) hint(message.payload);
    });
    opening.on('error', () => lost(opening));
    opening.on('end', () => lost(opening));
    try {
      await opening.connect();
      await opening.query(`listen ${liveHints}`);
      if (!wanted) close();
    } catch {
      lost(opening);
    }
  }

  function lost(one: pg.Client): void {
    if (client !== one) return;
    client = undefined;
    one.end().catch(() => {});
    if (!wanted) return;
    clearTimeout(again);
    again = setTimeout(() => {
      if (wanted && !client) void open();
    }, againAfterMs);
    again.unref();
  }

  function close(): void {
    const closing = client;
    client = undefined;
    closing?.end().catch(() => {});
  }

  return {
    listen(now) {
      wanted = now;
      clearTimeout(again);
      if (now && !client) void open();
      if (!now) close();
    },
  };
}
