import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSecretBox, secretBox } from './secret-box.ts';

const box = secretBox(Buffer.alloc(32, 7));
const context = 'shop-1:licenseKey';

describe('a secret box', () => {
  it('gives back what was sealed, in any letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (plain, where) => {
        expect(box.open(box.seal(plain, where), where)).toBe(plain);
      }),
    );
  });

  it('does not show what it holds, and seals the same secret differently each time', () => {
    const plain = 'SL000000_invented';
    const sealed = [box.seal(plain, context), box.seal(plain, context)];
    expect(sealed[0]).not.toBe(sealed[1]);
    for (const one of sealed) {
      expect(one).not.toContain(plain);
      expect(Buffer.from(one.split('.')[1]!, 'base64url').includes(plain)).toBe(false);
    }
  });

  it('refuses a value that was moved to another shop or another name', () => {
    const sealed = box.seal('invented', context);
    for (const elsewhere of ['shop-2:licenseKey', 'shop-1:serviceSecret', '', `${context} `])
      expect(() => box.open(sealed, elsewhere), elsewhere).toThrow();
  });

  it('refuses a value of which any bit was changed', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, position, bit) => {
        const [keyId, packed] = box.seal(plain, context).split('.');
        const bytes = Buffer.from(packed!, 'base64url');
        bytes[position % bytes.length]! ^= 1 << bit;
        expect(() => box.open(`${keyId}.${bytes.toString('base64url')}`, context)).toThrow();
      }),
    );
  });

  it('refuses a value that was cut short, down to nothing', () => {
    const [keyId, packed] = box.seal('invented', context).split('.');
    const bytes = Buffer.from(packed!, 'base64url');
    for (let length = 0; length < bytes.length; length++) {
      const cut = `${keyId}.${bytes.subarray(0, length).toString('base64url')}`;
      expect(() => box.open(cut, context), `${length} bytes`).toThrow();
    }
    for (const sealed of [keyId!, `${keyId}.`, '', '.']) expect(() => box.open(sealed, context), sealed).toThrow();
  });

  it('says that another key file sealed it, without telling the secret', () => {
    const sealed = secretBox(randomBytes(32)).seal('invented', context);
    expect(() => box.open(sealed, context)).toThrow('This secret was sealed with another key file.');
  });
});

describe('the key file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'juchu-secret-box-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

  it('is made with its folder, for nobody but the desk', async () => {
    const keyFile = join(folder, 'keys', 'secret.key');
    await openSecretBox(keyFile);
    expect(await modeOf(keyFile)).toBe(0o600);
    expect(await modeOf(join(folder, 'keys'))).toBe(0o700);
    expect(Buffer.from(await readFile(keyFile, 'utf8'), 'base64')).toHaveLength(32);
  });

  it('opens after a restart what was sealed before it', async () => {
    const keyFile = join(folder, 'secret.key');
    const sealed = (await openSecretBox(keyFile)).seal('invented', context);
    const content = await readFile(keyFile, 'utf8');
    expect((await openSecretBox(keyFile)).open(sealed, context)).toBe('invented');
    expect(await readFile(keyFile, 'utf8')).toBe(content);
  });

  it('is another for another desk', async () => {
    const sealed = (await openSecretBox(join(folder, 'one.key'))).seal('invented', context);
    const other = await openSecretBox(join(folder, 'other.key'));
    expect(() => other.open(sealed, context)).toThrow('another key file');
  });

  it('is closed again to others when somebody opened it to them', async () => {
    const keyFile = join(folder, 'secret.key');
    await openSecretBox(keyFile);
    await chmod(keyFile, 0o644);
    await openSecretBox(keyFile);
    expect(await modeOf(keyFile)).toBe(0o600);
  });

  it('takes a copied key with a line end after it', async () => {
    const keyFile = join(folder, 'secret.key');
    await writeFile(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`);
    expect((await openSecretBox(keyFile)).open(box.seal('invented', context), context)).toBe('invented');
  });

  it('is refused when it is damaged, and is left as it is', async () => {
    const keyFile = join(folder, 'secret.key');
    for (const damaged of ['', 'not a key', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')]) {
      await writeFile(keyFile, damaged);
      await expect(openSecretBox(keyFile)).rejects.toThrow('damaged');
      expect(await readFile(keyFile, 'utf8')).toBe(damaged);
    }
  });
});

describe('a sealed secret', () => {
  it('with a shortened tag is refused', () => {
    const keyed = secretBox(Buffer.alloc(32, 9));
    const [keyId, packed] = keyed.seal('', 'shop:secret').split('.');
    for (const bytes of [16, 20, 24, 27]) {
      const shortened = `${keyId}.${Buffer.from(packed!, 'base64url').subarray(0, bytes).toString('base64url')}`;
      expect(() => keyed.open(shortened, 'shop:secret')).toThrow();
    }
  });
});
