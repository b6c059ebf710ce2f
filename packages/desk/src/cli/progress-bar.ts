/** The progress of a run: one line that is written anew on a terminal, or JSON lines for programs. */
import stringWidth from 'string-width';
import type { Run } from './api-answers.ts';
import type { CommandLine } from './command-line.ts';
import type { Language } from './language.ts';
import { cutTo, harmless } from './table.ts';

export const progressKinds = ['bar', 'json', 'none'] as const;
export type ProgressKind = (typeof progressKinds)[number];

export interface ProgressShown {
  show(run: Run): void;
  /** A line of its own, between two drawings. */
  tell(text: string): void;
  end(): void;
}

const barWidth = 24;

export function showProgress(line: CommandLine, label: string, asked?: ProgressKind): ProgressShown {
  const { terminal, language } = line;
  const kind = asked ?? (terminal.errIsTty ? 'bar' : 'none');
  const clear = kind === 'bar' && terminal.errIsTty ? '\r\u001b[2K' : '';
  let told = '';
  return {
    show(run) {
      if (kind === 'bar')
        terminal.writeErr(`${clear}${progressLine(run, label, language, terminal.columns() - 1)}${clear ? '' : '\n'}`);
      if (kind === 'json')
        terminal.writeErr(
          `${JSON.stringify({ progress: { id: run.id, state: run.state, total: run.total, done: run.done, outcomes: run.outcomes, pause: run.pause } })}\n`,
        );
      // Without a bar a log would not say why nothing goes on.
      const pause = run.pause ? harmless(run.pause[language]) : '';
      if (kind === 'none' && pause !== told) {
        told = pause;
        if (pause) terminal.writeErr(`${pause}\n`);
      }
    },
    tell: (text) => terminal.writeErr(`${clear}${text}\n`),
    end: () => terminal.writeErr(clear),
  };
}

/** `受注取込 [######------------] 50/200  25%  メンテナンス中…`, cut to the width of the screen. */
export function progressLine(run: Run, label: string, language: Language, width: number): string {
  const share = run.total > 0 ? Math.min(1, run.done / run.total) : 0;
  const full = Math.floor(share * barWidth);
  const bar = `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}]`;
  const counts =
    run.total > 0 ? `${run.done}/${run.total} ${String(Math.floor(share * 100)).padStart(3)}%` : preparing[language];
  const pause = run.pause
    ? `  ${harmless(run.pause[language])}`
    : run.state === 'stopping'
      ? `  ${stopping[language]}`
      : '';
  return cutTo(`${label} ${bar} ${counts}${pause}`, width, stringWidth);
}

const preparing = { ja: '準備中', en: 'preparing' };
const stopping = { ja: '停止処理中', en: 'stopping' };
