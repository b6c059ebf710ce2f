/**
 * People and keys: sign-in, roles and API keys by better-auth, in a schema of their own. Sign-up is closed: the first
 * administrator is made at the first start, the others by an administrator.
 */
import { randomBytes } from 'node:crypto';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { admin } from 'better-auth/plugins';
import { createAccessControl } from 'better-auth/plugins/access';
import pg from 'pg';

export const roles = ['administrator', 'staff', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Who calls. */
export interface Principal {
  kind: 'person' | 'api-key';
  id: string;
  name: string;
  role: Role;
}

const control = createAccessControl({
  user: ['create', 'list', 'set-role', 'ban', 'set-password', 'update', 'get'],
  session: ['list', 'revoke'],
} as const);
const access = {
  administrator: control.newRole({
    user: ['create', 'list', 'set-role', 'ban', 'set-password', 'update', 'get'],
    session: ['list', 'revoke'],
  }),
  staff: control.newRole({}),
  viewer: control.newRole({}),
};

function createAuth(pool: pg.Pool, options: { secret: string; baseUrl: string }) {
  return betterAuth({
    appName: 'Juchu',
    database: pool,
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    // A wrong key is the caller's matter, told in the answer; it is no line for the log.
    logger: { disabled: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 60 * 60 * 12, updateAge: 60 * 30 },
    advanced: { cookiePrefix: 'juchu' },
    plugins: [
      admin({ ac: control, roles: access, defaultRole: 'viewer', adminRoles: ['administrator'] }),
      // The plugin's own limit is ten calls a day: a script makes thousands.
      apiKey({ rateLimit: { enabled: false }, enableMetadata: true, defaultPrefix: 'juchu_', requireName: true }),
    ],
  });
}

export type Auth = Awaited<ReturnType<typeof openAuth>>;

/** How long a verified key is believed without asking again: a verification writes, and costs 5 ms. */
const keyBelievedMs = 10_000;

export async function openAuth(options: { databaseUrl: string; secret: string; baseUrl: string }) {
  const pool = new pg.Pool({
    connectionString: options.databaseUrl,
    options: '-c search_path=auth',
    max: 4,
    application_name: 'juchu-auth',
  });
  pool.on('error', () => {});
  const auth = createAuth(pool, options);
  const believed = new Map<string, { principal: Principal; until: number }>();

  return {
    handler: auth.handler,

    /** Tables of people and keys. Several processes may start at once. */
    async migrate(): Promise<void> {
      const client = await pool.connect();
      try {
        await client.query("select pg_advisory_lock(hashtext('juchu-migrate'))");
        await client.query('create schema if not exists auth');
        await (await getMigrations(auth.options)).runMigrations();
      } finally {
        await client.query("select pg_advisory_unlock(hashtext('juchu-migrate'))").catch(() => {});
        client.release();
      }
    },

    /** The caller by session cookie or by key; undefined = not signed in, or the key is wrong. */
    async principalOf(headers: Headers): Promise<Principal | undefined> {
      const key = headers.get('x-api-key') ?? /^Bearer (juchu_\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
      if (key) return this.principalOfKey(key);
      const session = await auth.api.getSession({ headers });
      if (!session || session.user.banned) return undefined;
      return { kind: 'person', id: session.user.id, name: session.user.name, role: roleOf(session.user.role) };
    },

    async principalOfKey(key: string): Promise<Principal | undefined> {
      const cached = believed.get(key);
      if (cached && cached.until > performance.now()) return cached.principal;
      believed.delete(key);
      const verified = await auth.api.verifyApiKey({ body: { key } });
      if (!verified.valid || !verified.key) return undefined;
      const metadata = verified.key.metadata as { role?: string } | null;
      const principal: Principal = {
        kind: 'api-key',
        id: verified.key.id,
        name: verified.key.name ?? '',
        role: roleOf(metadata?.role),
      };
      believed.set(key, { principal, until: performance.now() + keyBelievedMs });
      if (believed.size > 1_000) believed.clear();
      return principal;
    },

    async users(): Promise<
      { id: string; email: string; name: string; role: Role; disabled: boolean; createdAt: string }[]
    > {
      const { rows } = await pool.query(
        'select id, email, name, role, banned, "createdAt" from "user" order by "createdAt"',
      );
      return rows.map((row) => ({
        id: row.id,
        email: row.email,
        name: row.name,
        role: roleOf(row.role),
        disabled: row.banned === true,
        createdAt: row.createdAt.toISOString(),
      }));
    },

    async createUser(user: { email: string; name: string; password: string; role: Role }): Promise<string> {
      const created = await auth.api.createUser({ body: user });
      return created.user.id;
    },

    async changeUser(
      id: string,
      change: { role?: Role | undefined; password?: string | undefined; disabled?: boolean | undefined },
    ): Promise<boolean> {
      const { rowCount } = await pool.query(
        'update "user" set role = coalesce($2, role), banned = coalesce($3, banned), "updatedAt" = now() where id = $1',
        [id, change.role ?? null, change.disabled ?? null],
      );
      if (change.password) {
        const hash = await (await auth.$context).password.hash(change.password);
        await pool.query(
          `update account set password = $2, "updatedAt" = now() where "userId" = $1 and "providerId" = 'credential'`,
          [id, hash],
        );
      }
      // A changed role or password ends what is open.
      await pool.query('delete from session where "userId" = $1', [id]);
      return rowCount === 1;
    },

    async administrators(): Promise<number> {
      const { rows } = await pool.query<{ n: number }>(
        `select count(*)::int as n from "user" where role = 'administrator' and banned is not true`,
      );
      return rows[0]!.n;
    },

    async keys(): Promise<
      { id: string; name: string; start: string | null; role: Role; createdAt: string; lastUsedAt: string | null }[]
    > {
      const { rows } = await pool.query(
        `select id, name, start, metadata, "createdAt", "lastRequest" from apikey where enabled is not false order by "createdAt"`,
      );
      return rows.map((row) => ({
        id: row.id,
        name: row.name ?? '',
        start: row.start,
        role: roleOf((typeof row.metadata === 'string' ? JSON.parse(row.metadata) : row.metadata)?.role),
        createdAt: row.createdAt.toISOString(),
        lastUsedAt: row.lastRequest ? row.lastRequest.toISOString() : null,
      }));
    },

    /** The key itself is given once and never again: only its hash is kept. */
    async createKey(key: { name: string; role: Role; userId: string }): Promise<{ id: string; key: string }> {
      const created = await auth.api.createApiKey({
        body: { name: key.name, userId: key.userId, metadata: { role: key.role } },
      });
      return { id: created.id, key: created.key };
    },

    async deleteKey(id: string): Promise<boolean> {
      believed.clear();
      const { rowCount } = await pool.query('delete from apikey where id = $1', [id]);
      return rowCount === 1;
    },

    close: () => pool.end(),
  };
}

function roleOf(role: string | null | undefined): Role {
  return roles.find((known) => known === role) ?? 'viewer';
}

/** Twelve readable characters for a first password: 60 bits, no look-alikes. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return [...randomBytes(15)]
    .map((byte) => letters[byte % letters.length])
    .join('')
    .replace(/(.{5})(?=.)/g, '$1-');
}
