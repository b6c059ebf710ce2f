import type { Logger } from 'pino';
import type { Channel } from './channels/channel.ts';
import type { DeskClock } from './clock.ts';
import type { Operation } from './operations/operation.ts';
import type { Timings } from './runs/timings.ts';
import type { SecretBox } from './shops/secret-box.ts';
import type { Shop } from './shops/shop.ts';
import type { Database, Transaction } from './storage/database.ts';
import type { Text } from './text.ts';

/** What the parts of the desk are given. Put together in main.ts (and in the test kit), and nowhere else. */
export interface Desk {
  db: Database;
  clock: DeskClock;
  log: Logger;
  timings: Timings;
  secrets: SecretBox;
  operations: Record<string, Operation>;
  /** The channel of a shop, with its credentials and the lane's rate; opened once, and again when they change. */
  channelOf(shop: Shop): Promise<Channel>;
  /** Forgets an opened channel: its credentials or settings have changed. */
  forgetChannel(shopId: string): Promise<void>;
  /** Signs in at the shop's mail relay and says in words how it went. */
  testRelay(shop: Shop): Promise<{ verdict: string; text: Text }>;
  /** Waits for the next slot of a shop's lane: its rate holds across all processes. */
  awaitSlot(shop: Shop, lane: string): Promise<void>;
  /** Wakes a worker for this lane when the transaction commits. A hint only: the tables are the truth. */
  wake(tx: Transaction, shopId: string, lane: string): Promise<void>;
}
