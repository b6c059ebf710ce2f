import type { Hono } from 'hono';
import { lastInstant } from '../clock.ts';
import { isoOf, readDuration } from '../jst.ts';
import type { World } from '../state/world.ts';
import { bodyOf, Refused } from './reading.ts';

/** GET and POST clock: `advance` (ISO 8601 duration), `set` (an instant), `rate` (clock seconds a second, 0 stands still); together they act in this order. */
export function clockRoutes(app: Hono, world: World): void {
  const told = (changes: number) => ({ now: isoOf(world.clock.now()), rate: world.clock.rate(), changes });
  app.get('/clock', (context) => context.json({ now: isoOf(world.clock.now()), rate: world.clock.rate() }));
  app.post('/clock', async (context) => {
    const body = await bodyOf(context);
    if (body.advance === undefined && body.set === undefined && body.rate === undefined)
      throw new Refused('one of advance, set, rate is needed, e.g. {"advance":"P1DT2H"}');
    const duration =
      body.advance === undefined ? 0 : typeof body.advance === 'string' ? readDuration(body.advance) : null;
    if (duration === null)
      throw new Refused('advance must be an ISO 8601 duration of weeks, days, hours, minutes, seconds, e.g. P1DT2H');
    const target =
      body.set === undefined
        ? world.clock.now()
        : typeof body.set === 'string' && /[Z+-]/.test(body.set.slice(10))
          ? Date.parse(body.set)
          : Number.NaN;
    if (Number.isNaN(target))
      throw new Refused('set must be an ISO 8601 instant with its offset, e.g. 2026-12-01T00:00:00+09:00');
    const { rate } = body;
    if (rate !== undefined && (typeof rate !== 'number' || !(rate >= 0 && rate <= 1_000_000)))
      throw new Refused('rate must be a number from 0 to 1000000');
    const reached = (body.set === undefined ? world.clock.now() : target) + duration;
    if (reached > lastInstant) throw new Refused(`the clock ends at ${isoOf(lastInstant)}`);
    if (!world.clock.jumpTo(reached))
      throw new Refused(`the clock never goes back: it is ${isoOf(world.clock.now())}`, 409);
    if (typeof rate === 'number') world.clock.setRate(rate);
    world.saveClock();
    return context.json(told(world.catchUp()));
  });
}
