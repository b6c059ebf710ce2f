import { unlink } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

/**
 * One sandbox a folder: two would overwrite each other's journal. The lock is a socket that listens, so it goes with its process, kill -9 included.
 * Where the path is too long for a socket (about 100 bytes) or sockets can't be made there, the folder goes unguarded.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'lock.sock');
  if (Buffer.byteLength(path) > 100) return async () => {};
  if (await somebodyListens(path))
    throw new Error(`another sandbox keeps its data in ${folder}: stop it, or name another folder with --data`);
  await unlink(path).catch(() => {});
  const server = createServer((socket) => socket.destroy());
  const isHeld = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(path, () => resolve(true));
  });
  server.unref();
  return () => (isHeld ? new Promise((resolve) => server.close(() => resolve())) : Promise.resolve());
}

function somebodyListens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
