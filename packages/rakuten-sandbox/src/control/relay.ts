import type { Hono } from 'hono';
import { relayFaultKinds } from '../faults.ts';
import { relayCertificate, relaySettings } from '../mail-relay.ts';
import { relayAccountOf } from '../rules/relay-account.ts';
import { bounceOf } from '../rules/relay-mail.ts';
import type { World } from '../state/world.ts';
import type { ControlOptions } from './control-plane.ts';
import { bodyOf, oneOf, Refused, textOf, wholeNumber, yesOrNo } from './reading.ts';

/** The mail relay: how to reach it, its limits, faults to be played on it, and mails that come back. */
export function relayRoutes(app: Hono, world: World, options: ControlOptions): void {
  const told = () => {
    const shops = [...world.shops.values()];
    return {
      ...options.relay(),
      security: 'starttls',
      ca: relayCertificate(world).cert,
      senders: shops.flatMap((shop) => shop.senders),
      accounts: shops.map((shop) => ({ shopId: shop.shopId, ...relayAccountOf(shop), senders: shop.senders })),
      settings: relaySettings(world),
    };
  };
  app.get('/relay', (context) => context.json(told()));
  app.post('/relay', async (context) => {
    const body = await bodyOf(context);
    const now = relaySettings(world);
    world.keep('relay-settings', {
      needsTls: yesOrNo(body, 'needsTls', now.needsTls),
      maxBytes: wholeNumber(body, 'maxBytes', now.maxBytes, 1_000, 100_000_000),
      maxRecipients: wholeNumber(body, 'maxRecipients', now.maxRecipients, 1, 1_000),
    });
    return context.json(told());
  });

  app.get('/relay-faults', (context) => context.json({ faults: world.relayFaults }));
  app.delete('/relay-faults', (context) => {
    world.relayFaults.splice(0);
    world.saveRelayFaults();
    return context.json({ faults: [] });
  });
  app.post('/relay-faults', async (context) => {
    const body = await bodyOf(context);
    const fault = {
      kind: oneOf(body, 'kind', relayFaultKinds),
      times: wholeNumber(body, 'times', 1, 1, 1_000_000),
      ms: wholeNumber(body, 'ms', 1_000, 0, 3_600_000),
      effect: yesOrNo(body, 'effect', true),
      seconds: wholeNumber(body, 'seconds', 60, 0, 30 * 86_400),
      to: textOf(body, 'to')?.toLowerCase() ?? null,
    };
    world.relayFaults.push(fault);
    world.saveRelayFaults();
    return context.json(fault, 201);
  });

  app.post('/mailbox/:seq/bounce', (context) => {
    const mail = world.mailbox.find((one) => one.seq === Number(context.req.param('seq')));
    if (!mail) throw new Refused(`no mail ${context.req.param('seq')}`, 404);
    if (mail.from === '') throw new Refused('a bounce does not bounce', 409);
    world.addMail({ at: world.clock.now(), ...bounceOf(mail) });
    return context.json(world.mailbox.at(-1), 201);
  });
}
