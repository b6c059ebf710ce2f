/** Secrets come by standard input or by a question without echo: arguments stand in the shell's history and in `ps`. */

import type { Text } from '../text.ts';
import type { CommandLine } from './command-line.ts';
import { CallEnded, exitStatuses, wrongCall } from './exit-status.ts';

export interface SecretAsked {
  name: string;
  label: Text;
}

/** Each may be left out: an empty answer leaves it as it is. Without a person: `name=value` lines, or one JSON object. */
export async function askSecrets(line: CommandLine, asked: readonly SecretAsked[]): Promise<Record<string, string>> {
  if (!line.terminal.inIsTty) return secretsFrom((await line.terminal.readInput()).toString('utf8'), asked);
  const entered: Record<string, string> = {};
  for (const { name, label } of asked) {
    const value = (
      await hidden(
        line,
        `${line.say(label)} (${name}; ${line.say({ ja: 'そのままなら Enter', en: 'Enter leaves it' })}): `,
      )
    ).trim();
    if (value) entered[name] = value;
  }
  return entered;
}

/** A new password, typed twice; without a person the first line of standard input. */
export async function askPassword(line: CommandLine): Promise<string> {
  if (!line.terminal.inIsTty) {
    const [password = ''] = (await line.terminal.readInput()).toString('utf8').split(/\r?\n/);
    if (password) return password;
    throw wrongCall(
      'password-needed',
      '標準入力の1行目にパスワードを渡してください。',
      'Give the password as the first line of standard input.',
    );
  }
  const password = await hidden(line, line.say({ ja: '新しいパスワード: ', en: 'New password: ' }));
  const again = await hidden(line, line.say({ ja: 'もう一度: ', en: 'Once more: ' }));
  if (password === again) return password;
  throw wrongCall(
    'passwords-differ',
    '2回のパスワードが違います。何も変えていません。',
    'The two passwords differ. Nothing was changed.',
  );
}

async function hidden(line: CommandLine, question: string): Promise<string> {
  return line.terminal.askSecret(question).catch(() => {
    throw new CallEnded(exitStatuses.otherwise, 'declined', {
      ja: '取りやめました。何も変えていません。',
      en: 'Left as it is. Nothing was changed.',
    });
  });
}

function secretsFrom(input: string, asked: readonly SecretAsked[]): Record<string, string> {
  const names = asked.map(({ name }) => name);
  const pairs = input.trimStart().startsWith('{') ? pairsOfJson(input) : pairsOfLines(input);
  const unknown = pairs.find(([name]) => !names.includes(name));
  // The name only: what stands beside it is secret.
  if (unknown)
    throw wrongCall(
      'unknown-secret',
      `「${unknown[0].slice(0, 20)}」という項目はありません。あるのは: ${names.join(', ')}`,
      `There is no "${unknown[0].slice(0, 20)}". Names: ${names.join(', ')}`,
    );
  const entered = Object.fromEntries(
    pairs.map(([name, value]): [string, string] => [name, value.trim()]).filter(([, value]) => value !== ''),
  );
  return entered;
}

function pairsOfJson(input: string): [string, string][] {
  try {
    return Object.entries(JSON.parse(input) as Record<string, unknown>).map(([name, value]) => [name, String(value)]);
  } catch {
    throw unreadable();
  }
}

function pairsOfLines(input: string): [string, string][] {
  return input
    .split(/\r?\n/)
    .filter((text) => text.trim() !== '')
    .map((text) => {
      const [, name, value] = /^\s*(\w+)\s*=(.*)$/.exec(text) ?? [];
      if (!name) throw unreadable();
      return [name, value!];
    });
}

function unreadable(): CallEnded {
  return wrongCall(
    'secrets-unreadable',
    '標準入力は「名前=値」の行か、JSONで渡してください。',
    'Give standard input as name=value lines, or as JSON.',
  );
}
