import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { ControlOptions } from '../control/control-plane.ts';
import type { World } from '../state/world.ts';
import { acts, type Form, type Several } from './acts.ts';
import { callsView } from './calls.ts';
import { clockView } from './clock.ts';
import { faultsView } from './faults.ts';
import { mailView } from './mail.ts';
import { missingView } from './missing.ts';
import { newOrdersView } from './new-orders.ts';
import { notes } from './notes.ts';
import { noticesView } from './notices.ts';
import { orderView } from './order.ts';
import { ordersView } from './orders.ts';
import { languageOf, sayIn } from './say.ts';
import { icon, script } from './script.ts';
import { settingsView } from './settings.ts';
import { root, shell, type View, type Visit } from './shell.ts';
import { shopsView } from './shops.ts';
import { stylesheet } from './stylesheet.ts';

const languageCookie = 'sandbox-language';
const version = createHash('sha256').update(stylesheet).update(script).digest('hex').slice(0, 8);

/** Nothing from elsewhere, nothing inline, no frame. `same-origin`, not `no-referrer`: under that one a form's Origin would be `null`. */
const guards = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** The page for people: `/_sandbox/` and all below `/_sandbox/page/`. It reads the world, and changes it by the control plane's own calls only. */
export function pageRoutes(app: Hono, world: World, options: ControlOptions): void {
  const told = notes();
  const query = (context: Context, name: string) => context.req.query(name) ?? '';

  const visitOf = (context: Context): Visit => {
    const language = languageOf(getCookie(context, languageCookie));
    const url = new URL(context.req.url);
    url.searchParams.delete('note');
    return {
      say: sayIn(language),
      language,
      now: world.clock.now(),
      rate: world.clock.rate(),
      here: url.pathname + url.search,
      note: told.get(context.req.query('note')),
      waiting: {
        faults: world.faults.length,
        relayFaults: world.relayFaults.length,
        mails: world.mailbox.length,
      },
    };
  };
  const show = (path: string, view: (visit: Visit, context: Context) => View | null) =>
    app.get(path, (context) => {
      const visit = visitOf(context);
      const found = view(visit, context);
      return context.html(shell(found ?? missingView(visit), visit, version), found ? 200 : 404, guards);
    });

  // Under a base path '' is the path that ends in a slash, and '/' the one without.
  app.get('/', (context) => context.redirect(root, 301));
  show('', (visit, context) =>
    ordersView(
      world,
      {
        shop: query(context, 'shop'),
        progress: query(context, 'progress'),
        number: query(context, 'number'),
        cursor: query(context, 'cursor'),
      },
      visit,
    ),
  );
  show('/page/new-orders', (visit, context) => newOrdersView(world, { shop: query(context, 'shop') }, visit));
  show('/page/orders/:number', (visit, context) => {
    const order = world.orders.get(context.req.param('number') ?? '');
    return order ? orderView(world, order, visit) : null;
  });
  show('/page/shops', (visit) => shopsView(world, visit));
  show('/page/clock', (visit) => clockView(visit));
  show('/page/faults', (visit) => faultsView(world, visit));
  show('/page/mail', (visit, context) =>
    mailView(world, options.relay(), { to: query(context, 'to'), seq: query(context, 'mail') }, visit),
  );
  show('/page/calls', (visit, context) =>
    callsView(
      world,
      {
        function: query(context, 'function'),
        shop: query(context, 'shop'),
        outcome: query(context, 'outcome'),
        q: query(context, 'q'),
      },
      visit,
    ),
  );
  show('/page/notices', (visit) => noticesView(world, visit));
  show('/page/settings', (visit) => settingsView(world, visit));

  const asset = (path: string, type: string, text: string) =>
    app.get(path, (context) => context.body(text, 200, { ...guards, 'Content-Type': `${type}; charset=utf-8` }));
  asset('/page/style.css', 'text/css', stylesheet);
  asset('/page/page.js', 'text/javascript', script);
  asset('/page/icon.svg', 'image/svg+xml', icon);

  app.get('/page/language', (context) => {
    setCookie(context, languageCookie, languageOf(context.req.query('to')), {
      path: root,
      sameSite: 'Strict',
      httpOnly: true,
      maxAge: 31_536_000,
    });
    return context.redirect(ownAddress(context.req.query('back')), 303);
  });

  app.post('/page/acts/:act', async (context) => {
    if (!isOwnForm(context)) return context.json({ error: 'this form is not of this page' }, 403);
    const name = context.req.param('act');
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!act) return context.json({ error: `acts: ${Object.keys(acts).join(', ')}` }, 404);
    const fields = await context.req.formData();
    const several: Several = (field) => fields.getAll(field).filter((value) => typeof value === 'string');
    const form: Form = {};
    for (const [field, value] of fields) if (typeof value === 'string') form[field] = value;
    const { method = 'POST', path, body } = act.call(form, several);
    const answer = await app.request(`${root}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const result: ReturnType<typeof JSON.parse> = await answer.json();
    const say = sayIn(languageOf(getCookie(context, languageCookie)));
    const note = answer.ok
      ? told.put({ kind: 'done', text: act.done(say, result), act: name, typed: {} })
      : told.put({ kind: 'refused', text: act.failed(say), reason: refusalIn(result), act: name, typed: form });
    const back = new URL(ownAddress(answer.ok ? (form.done ?? form.back) : form.back), 'http://page');
    back.searchParams.set('note', note);
    return context.redirect(back.pathname + back.search, 303);
  });
}

function refusalIn(answer: { error?: string; problems?: unknown[] }): string {
  const problems = (answer.problems ?? []).map((one) => (typeof one === 'string' ? one : JSON.stringify(one)));
  return [answer.error ?? '', ...problems].join('\n');
}

/** Back to a view of this page and nowhere else. */
function ownAddress(wanted: string | undefined): string {
  if (!wanted || !URL.canParse(wanted, 'http://page')) return root;
  const url = new URL(wanted, 'http://page');
  const isView = url.pathname === root || url.pathname.startsWith(`${root}page/`);
  return url.origin === 'http://page' && isView ? url.pathname + url.search : root;
}

/** A form of another site, or of another program on this machine, must not act in the visitor's name. A script sends no Origin and may. */
function isOwnForm(context: Context): boolean {
  const origin = context.req.header('origin');
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === context.req.header('host'));
}
