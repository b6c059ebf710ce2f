/**
 * The frame of the HTTP API: a route is schema in, one call, schema out; the OpenAPI document is made from the very
 * schemas that check the requests. One error shape for everything: `{"error": {code, ja, en, details?}}`.
 */
import { createRoute, OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Actor } from '../actor.ts';
import type { Desk } from '../desk.ts';
import { DeskError } from '../desk-error.ts';
import { schemaProblems } from '../schema-problem.ts';
import type { Shop } from '../shops/shop.ts';
import { getShop, listShops } from '../storage/shops.ts';
import type { Auth, Principal, Role } from './auth.ts';

export interface ApiEnv {
  Variables: { principal: Principal };
}
export type Api = OpenAPIHono<ApiEnv>;

export interface ApiParts {
  desk: Desk;
  auth: Auth;
}

export const errorSchema = z
  .object({
    error: z.object({
      code: z.string(),
      ja: z.string(),
      en: z.string(),
      details: z.record(z.string(), z.unknown()).optional(),
    }),
  })
  .openapi('Error');

export const textSchema = z.object({ ja: z.string(), en: z.string() });
export const reasonSchema = z.object({ code: z.string(), ja: z.string(), en: z.string() }).loose();
export const shopParam = z.object({
  shop: z.string().openapi({ description: '店舗のキーまたはID / key or id of the shop' }),
});
export const pageQuery = { cursor: z.string().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) };

interface RouteParts<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  /** The least role that may call it. viewer: looks; staff: works on orders; administrator: sets up. */
  role: Role;
  tag: string;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  response: z.ZodType;
  status?: 200 | 201;
}

interface Call<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  principal: Principal;
  actor: Actor;
  request: Request;
  context: Context<ApiEnv>;
}

const ranks: Record<Role, number> = { viewer: 0, staff: 1, administrator: 2 };

/** Declares one route. `answer` gives the body, or a Response where it is no JSON; `status` may be set in the result as a tuple. */
export function route<
  Params extends z.ZodType = z.ZodType<object>,
  Query extends z.ZodType = z.ZodType<object>,
  Body extends z.ZodType = z.ZodType<unknown>,
>(
  api: Api,
  parts: RouteParts<Params, Query, Body>,
  answer: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<unknown>,
): void {
  const config: RouteConfig = {
    method: parts.method,
    path: parts.path,
    tags: [parts.tag],
    summary: parts.summary,
    description: `Role: ${parts.role}`,
    security: [{ apiKey: [] }, { session: [] }],
    request: {
      ...(parts.params ? { params: parts.params as never } : {}),
      ...(parts.query ? { query: parts.query as never } : {}),
      ...(parts.body
        ? { body: { required: true, content: { 'application/json': { schema: parts.body as never } } } }
        : {}),
    },
    responses: {
      [parts.status ?? 200]: {
        description: parts.summary,
        content: { 'application/json': { schema: parts.response as never } },
      },
      default: { description: 'Error', content: { 'application/json': { schema: errorSchema } } },
    },
  };
  api.openapi(
    createRoute(config) as never,
    (async (context: Context<ApiEnv>) => {
      const principal = context.get('principal');
      if (ranks[principal.role] < ranks[parts.role]) throw notAllowed(principal.role, parts.role);
      const valid = context.req as unknown as { valid(part: string): never };
      const result = await answer({
        params: (parts.params ? valid.valid('param') : {}) as z.output<Params>,
        query: (parts.query ? valid.valid('query') : {}) as z.output<Query>,
        body: (parts.body ? valid.valid('json') : undefined) as z.output<Body>,
        principal,
        actor: { kind: principal.kind, id: principal.id, name: principal.name },
        request: context.req.raw,
        context,
      });
      return result instanceof Response ? result : context.json(result as object, parts.status ?? 200);
    }) as never,
  );
}

export function newApi(): Api {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const problems = result.error.issues.map((issue) => ({ field: issue.path.join('.'), problem: issue.message }));
      const said = schemaProblems(result.error, { ja: '本文', en: 'body' });
      throw new DeskError(
        'invalid-request',
        422,
        { ja: `送られた内容に誤りがあります: ${said.ja}`, en: `The request is wrong: ${said.en}` },
        { problems },
      );
    },
  });
}

export function errorBody(error: DeskError) {
  return { error: { code: error.code, ...error.text, ...(error.details ? { details: error.details } : {}) } };
}

function notAllowed(role: Role, needed: Role): DeskError {
  return new DeskError('not-allowed', 403, {
    ja: `この操作には「${needed}」以上の権限が必要です(現在: ${role})。管理者に依頼してください。`,
    en: `This needs the role ${needed}; yours is ${role}. Ask an administrator.`,
  });
}

export function shopOf(desk: Desk, idOrKey: string): Promise<Shop> {
  return getShop(desk.db.pool, idOrKey);
}

/** The shop that is meant; named, or the only one there is. */
export async function oneShop(desk: Desk, idOrKey: string | undefined): Promise<Shop> {
  if (idOrKey) return shopOf(desk, idOrKey);
  const shops = await listShops(desk.db.pool);
  if (shops.length === 1) return shops[0]!;
  const known = shops.map((shop) => shop.key).join(', ');
  throw new DeskError('which-shop', 422, {
    ja: `店舗を指定してください: ${known || '(まだありません)'}`,
    en: `Say which shop: ${known || '(none yet)'}`,
  });
}

/** One shop, or all of them. */
export async function shopsOf(desk: Desk, idOrKey: string | undefined): Promise<Shop[]> {
  return idOrKey ? [await shopOf(desk, idOrKey)] : listShops(desk.db.pool);
}

/** Cursors are opaque to the caller. */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export function decodeCursor<Value>(cursor: string | undefined): Value | null {
  if (!cursor) return null;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Value;
  } catch {
    throw invalidCursor();
  }
}

export function invalidCursor(): DeskError {
  return new DeskError('invalid-cursor', 400, {
    ja: 'cursor が正しくありません。前の応答の nextCursor をそのまま渡してください。',
    en: 'The cursor is wrong: pass nextCursor of the former answer as it is.',
  });
}
