import { z } from '@hono/zod-openapi';
import { DeskError } from '../../desk-error.ts';
import { type Api, type ApiParts, route } from '../api.ts';
import { roles } from '../auth.ts';

const roleSchema = z.enum(roles);
const userSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  disabled: z.boolean(),
  createdAt: z.string(),
});

export function userRoutes(api: Api, { auth }: ApiParts): void {
  const users = async () => ({ users: await auth.users() });
  const usersAnswer = z.object({ users: z.array(userSchema) });

  route(
    api,
    {
      method: 'get',
      path: '/api/users',
      role: 'administrator',
      tag: 'users',
      summary: '利用者の一覧 / List users',
      response: usersAnswer,
    },
    users,
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/users',
      role: 'administrator',
      tag: 'users',
      summary: '利用者を加える / Add a user',
      body: z.strictObject({
        email: z.email(),
        name: z.string().trim().min(1).max(100),
        password: z.string().min(10).max(128),
        role: roleSchema,
      }),
      response: usersAnswer,
      status: 201,
    },
    async ({ body }) => {
      if ((await auth.users()).some((user) => user.email.toLowerCase() === body.email.toLowerCase())) {
        throw new DeskError('user-exists', 409, {
          ja: 'このメールアドレスの利用者はもういます。',
          en: 'There is a user with this address already.',
        });
      }
      await auth.createUser(body);
      return users();
    },
  );

  route(
    api,
    {
      method: 'patch',
      path: '/api/users/{id}',
      role: 'administrator',
      tag: 'users',
      summary: '権限・パスワードを変える、使えなくする / Change role or password, disable',
      params: z.object({ id: z.string() }),
      body: z.strictObject({
        role: roleSchema.optional(),
        password: z.string().min(10).max(128).optional(),
        disabled: z.boolean().optional(),
      }),
      response: usersAnswer,
    },
    async ({ params, body }) => {
      const user = (await auth.users()).find((one) => one.id === params.id);
      if (!user)
        throw new DeskError('unknown-user', 404, { ja: 'この利用者はいません。', en: 'There is no such user.' });
      const loses =
        user.role === 'administrator' &&
        !user.disabled &&
        (body.disabled === true || (body.role !== undefined && body.role !== 'administrator'));
      if (loses && (await auth.administrators()) <= 1) {
        throw new DeskError('last-administrator', 409, {
          ja: '最後の管理者の権限は外せません。先にほかの管理者を決めてください。',
          en: 'The last administrator stays one: make another first.',
        });
      }
      await auth.changeUser(params.id, body);
      return users();
    },
  );

  const keySchema = z.object({
    id: z.string(),
    name: z.string(),
    start: z.string().nullable(),
    role: roleSchema,
    createdAt: z.string(),
    lastUsedAt: z.string().nullable(),
  });
  route(
    api,
    {
      method: 'get',
      path: '/api/keys',
      role: 'administrator',
      tag: 'users',
      summary: 'APIキーの一覧 / List API keys',
      response: z.object({ keys: z.array(keySchema) }),
    },
    async () => ({ keys: await auth.keys() }),
  );

  route(
    api,
    {
      method: 'post',
      path: '/api/keys',
      role: 'administrator',
      tag: 'users',
      summary: 'APIキーを作る。キーはこの応答でだけ見られます / Make an API key; it is shown in this answer only',
      body: z.strictObject({ name: z.string().trim().min(1).max(32), role: roleSchema }),
      response: z.object({ id: z.string(), key: z.string() }),
      status: 201,
    },
    async ({ body, principal }) => {
      const owner =
        principal.kind === 'person'
          ? principal.id
          : (await auth.users()).find((user) => user.role === 'administrator')!.id;
      return auth.createKey({ ...body, userId: owner });
    },
  );

  route(
    api,
    {
      method: 'delete',
      path: '/api/keys/{id}',
      role: 'administrator',
      tag: 'users',
      summary: 'APIキーを消す / Delete an API key',
      params: z.object({ id: z.string() }),
      response: z.object({ ok: z.boolean() }),
    },
    async ({ params }) => {
      if (!(await auth.deleteKey(params.id)))
        throw new DeskError('unknown-key', 404, { ja: 'このAPIキーはありません。', en: 'There is no such API key.' });
      return { ok: true };
    },
  );
}
