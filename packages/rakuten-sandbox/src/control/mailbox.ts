import type { Hono } from 'hono';
import { isoOf } from '../jst.ts';
import type { World } from '../state/world.ts';

/** What the relay accepted. */
export function mailboxRoutes(app: Hono, world: World): void {
  app.get('/mailbox', (context) => {
    const to = context.req.query('to')?.toLowerCase();
    const mails = world.mailbox.filter((mail) => !to || mail.to.toLowerCase() === to);
    return context.json({ mails: mails.map((mail) => ({ ...mail, at: isoOf(mail.at) })) });
  });
  app.delete('/mailbox', (context) => {
    world.clearMailbox();
    return context.json({ mails: [] });
  });
}
