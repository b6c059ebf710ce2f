import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Seals secrets at rest: AES-256-GCM with a key that lives in a file of mode 0600 outside the database. The sealed text
 * names its key, so that keys can be renewed; shop and name are bound in, so that a value can't be moved to another row.
 */
export interface SecretBox {
  seal(plain: string, context: string): string;
  open(sealed: string, context: string): string;
}

/** Reads the key file, or makes it. Losing the file loses the secrets: they must be entered anew. */
export async function openSecretBox(keyFile: string): Promise<SecretBox> {
  await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
  if (!existsSync(keyFile)) {
    // Written whole under another name first: nobody, also no crash in between, ever sees half a key.
    const draft = `${keyFile}.${randomUUID()}`;
    const file = await open(draft, 'wx', 0o600);
    await file.writeFile(randomBytes(32).toString('base64'));
    await file.sync();
    await file.close();
    await link(draft, keyFile).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
  }
  await chmod(keyFile, 0o600);
  const key = Buffer.from((await readFile(keyFile, 'utf8')).trim(), 'base64');
  if (key.length !== 32) throw new Error(`The key file ${keyFile} is damaged: it must hold 32 bytes in base64.`);
  return secretBox(key);
}

export function secretBox(key: Buffer): SecretBox {
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 8);
  return {
    seal(plain, context) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return `${keyId}.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [sealedBy, packed] = sealed.split('.');
      if (sealedBy !== keyId) throw new Error('This secret was sealed with another key file.');
      const bytes = Buffer.from(packed!, 'base64url');
      // Without the length a shortened tag would be accepted, which is a weaker one.
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(
        Buffer.from(context),
      );
      decipher.setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}
