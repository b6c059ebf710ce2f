import type { Sandbox } from '../src/index.ts';
import type { Json } from './kit.ts';

/** Reads the page as a browser without a script would: links, and forms with the fields they would send. */
export type PageForm = { action: string; fields: [string, string][]; label: string };
export type Page = { status: number; headers: Headers; html: string; text: string; forms: PageForm[]; links: string[] };
export type Reader = {
  open(path: string, headers?: Record<string, string>): Promise<Page>;
  /** Sends a form with some fields filled in anew, follows where it leads, and gives the page that is shown then. */
  send(form: PageForm, filled?: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
};

export function readerOf(sandbox: Sandbox): Reader {
  let cookie = '';
  const open: Reader['open'] = async (path, headers = {}) => {
    const url = new URL(path, `${sandbox.url}/_sandbox/`);
    const answer = await fetch(url, {
      headers: { ...(cookie ? { Cookie: cookie } : {}), ...headers },
      redirect: 'manual',
    });
    const set = answer.headers.get('set-cookie');
    if (set) cookie = set.split(';')[0]!;
    const location = answer.headers.get('location');
    if (location) return open(location);
    const html = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      html,
      text: textIn(html),
      forms: formsIn(html),
      links: linksIn(html),
    };
  };
  return {
    open,
    async send({ action, fields }, filled = {}, headers = { Origin: sandbox.url }) {
      const body = new URLSearchParams(fields);
      for (const [name, value] of Object.entries(filled)) body.set(name, value);
      const answer = await fetch(new URL(action, sandbox.url), {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { ...headers, ...(cookie ? { Cookie: cookie } : {}) },
      });
      const location = answer.headers.get('location');
      if (location) return open(location);
      const html = await answer.text();
      return { status: answer.status, headers: answer.headers, html, text: html, forms: [], links: [] };
    },
  };
}

export const formLabelled = (page: Page, label: string): PageForm => {
  const form = page.forms.find((one) => one.label.startsWith(label));
  if (!form) throw new Error(`no form “${label}” among ${page.forms.map((one) => one.label).join(', ')}`);
  return form;
};

export const fieldOf = (form: PageForm, name: string) => form.fields.find(([field]) => field === name)?.[1];

function formsIn(html: string): PageForm[] {
  return [...html.matchAll(/<form\b[^>]*method="post"[^>]*action="([^"]+)"[^>]*>(.*?)<\/form>/gs)].map(
    ([, action, inside]) => ({
      action: unescaped(action!),
      fields: fieldsIn(inside!),
      label: textIn(
        /<button[^>]*>(.*?)<\/button>/s.exec(inside!.replace(/<button type="button".*?<\/button>/gs, ''))?.[1] ?? '',
      ),
    }),
  );
}

function fieldsIn(inside: string): [string, string][] {
  const inputs = [...inside.matchAll(/<input\b[^>]*>/g)].flatMap(([tag]): [string, string][] => {
    const name = attribute(tag, 'name');
    const chosen = !/type="(radio|checkbox)"/.test(tag) || /\schecked/.test(tag);
    return name && chosen ? [[name, attribute(tag, 'value') ?? '']] : [];
  });
  const selects = [...inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)].flatMap(
    ([, tag, options]): [string, string][] => {
      const all = [...options!.matchAll(/<option\b[^>]*>/g)].map(([option]) => option);
      const chosen = all.find((option) => /\sselected/.test(option)) ?? all[0];
      return chosen ? [[attribute(tag!, 'name')!, attribute(chosen, 'value') ?? '']] : [];
    },
  );
  const areas = [...inside.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].map(
    ([, tag, value]): [string, string] => [attribute(tag!, 'name')!, unescaped(value!)],
  );
  return [...inputs, ...selects, ...areas];
}

const attribute = (tag: string, name: string): string | undefined => {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
};
const linksIn = (html: string) => [...html.matchAll(/<a\b[^>]*\shref="([^"]+)"/g)].map(([, href]) => unescaped(href!));
const textIn = (html: string) =>
  unescaped(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();
const names: Json = { amp: '&', lt: '<', gt: '>', quot: '"' };
const unescaped = (text: string) =>
  text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) =>
    decimal
      ? String.fromCodePoint(Number(decimal))
      : hex
        ? String.fromCodePoint(Number.parseInt(hex, 16))
        : (names[name] ?? whole),
  );
