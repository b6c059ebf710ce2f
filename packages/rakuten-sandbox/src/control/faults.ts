import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { type Fault, faultKinds, takesEffect } from '../faults.ts';
import { isoOf, MINUTE, readDatetime } from '../jst.ts';
import { functionNames } from '../routes/route-table.ts';
import type { World } from '../state/world.ts';
import { bodyOf, oneOf, Refused, textOf, wholeNumber, yesOrNo } from './reading.ts';

/** Calls that came in, and faults to be played on those to come. */
export function faultRoutes(app: Hono, world: World): void {
  app.get('/calls', (context) => {
    const name = context.req.query('function');
    const since = instantOf(context.req.query('since'));
    const calls = world.calls.filter((call) => (!name || call.function === name) && call.at >= since);
    return context.json({ calls: calls.map((call) => ({ ...call, at: isoOf(call.at) })) });
  });

  app.get('/faults', (context) => {
    const lateEffects = [...world.pendingCalls.values()].map(({ function: name, requestId, dueWall }) => ({
      function: name,
      requestId,
      inMs: Math.max(0, dueWall - Date.now()),
    }));
    return context.json({ faults: world.faults.map(shown), lateEffects });
  });
  app.delete('/faults', (context) => {
    world.faults.splice(0);
    world.saveFaults();
    return context.json({ faults: [] });
  });
  app.post('/faults', async (context) => {
    const body = await bodyOf(context);
    const kind = oneOf(body, 'kind', faultKinds);
    const fault: Fault = {
      id: randomUUID(),
      function: oneOf({ function: body.function ?? '*' }, 'function', ['*', ...functionNames]),
      kind,
      times: wholeNumber(body, 'times', 1, 1, 1_000_000),
      skip: wholeNumber(body, 'skip', 0, 0, 1_000_000),
      shop: textOf(body, 'shop') ?? null,
      ms: wholeNumber(body, 'ms', 1_000, 0, 3_600_000),
      effect: yesOrNo(body, 'effect', takesEffect[kind]),
      httpStatus: body.httpStatus == null ? null : wholeNumber(body, 'httpStatus', 200, 200, 599),
      until: kind === 'maintenance' ? world.clock.now() + wholeNumber(body, 'minutes', 60, 1, 100_000) * MINUTE : null,
    };
    world.faults.push(fault);
    world.saveFaults();
    return context.json(shown(fault), 201);
  });
}

const shown = (fault: Fault) => ({ ...fault, until: fault.until === null ? null : isoOf(fault.until) });

/** ISO 8601, RMS's own form, or milliseconds; an empty one is the beginning. A `+` that came unescaped in a query is a blank: taken as `+`. */
function instantOf(text: string | undefined): number {
  if (!text) return 0;
  const written = text.replace(' ', '+');
  const at = /^\d{10,}$/.test(written) ? Number(written) : (readDatetime(written) ?? Date.parse(written));
  if (Number.isNaN(at)) throw new Refused('since must be an instant, e.g. 2026-11-24T09:00:00+09:00');
  return at;
}
