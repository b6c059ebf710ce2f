/** Where a call runs: its streams, environment and folder. Commands know only this, so that tests can play it. */

import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';

export interface Terminal {
  env: Record<string, string | undefined>;
  /** Folder that relative paths start from. */
  cwd: string;
  /** The checkout that this command line belongs to. */
  checkout: string;
  outIsTty: boolean;
  errIsTty: boolean;
  /** A person can be asked. */
  inIsTty: boolean;
  columns(): number;
  writeOut(text: string): void;
  writeErr(text: string): void;
  /** All of standard input. */
  readInput(): Promise<Buffer>;
  /** Ctrl-C gives an empty answer. */
  ask(question: string): Promise<string>;
  /** The same without echo. */
  askSecret(question: string): Promise<string>;
  /** Ctrl-C, once; gives the function that stops listening. */
  onInterrupt(listener: () => void): () => void;
}

export function processTerminal(): Terminal {
  return {
    env: process.env,
    cwd: process.cwd(),
    checkout: fileURLToPath(new URL('../../../../', import.meta.url)),
    outIsTty: process.stdout.isTTY === true,
    errIsTty: process.stderr.isTTY === true,
    inIsTty: process.stdin.isTTY === true && process.stderr.isTTY === true,
    columns: () => process.stderr.columns ?? process.stdout.columns ?? 100,
    writeOut: (text) => void process.stdout.write(text),
    writeErr: (text) => void process.stderr.write(text),
    readInput,
    ask,
    askSecret,
    onInterrupt(listener) {
      process.once('SIGINT', listener);
      return () => void process.off('SIGINT', listener);
    },
  };
}

async function readInput(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } catch (error) {
    // Ctrl-C at a question is a no.
    if (error instanceof Error && error.name === 'AbortError') {
      process.stderr.write('\n');
      return '';
    }
    throw error;
  } finally {
    lines.close();
  }
}

/** Raw mode shows nothing of what is typed or pasted. */
function askSecret(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const close = () => {
      stdin.off('data', read);
      stdin.setRawMode(false);
      stdin.pause();
      stderr.write('\n');
    };
    const read = (chunk: string) => {
      for (const character of chunk) {
        if (character === '\r' || character === '\n' || character === '\u0004') {
          close();
          return resolve(typed);
        }
        if (character === '\u0003') {
          close();
          return reject(new Error('interrupted'));
        }
        if (character === '\u007f' || character === '\b') typed = [...typed].slice(0, -1).join('');
        else if (character >= ' ') typed += character;
      }
    };
    stdin.on('data', read);
  });
}
