/** What a flow that is tried on stored orders can't know, said with how many orders it concerns. */
import type { Flow } from '../flow/flow.ts';
import type { TryCounts } from '../flow/try-flow.ts';
import type { Text } from '../text.ts';

/** A month of a large shop. More would keep a person waiting for what the newest orders tell as well. */
export const triedAtMost = 50_000;

export interface TryLimit extends Text {
  code: string;
  /** null = it concerns all of them. */
  orders: number | null;
}

type Counted = 'open' | 'leftOut' | 'borrowed' | 'movedFromElsewhere' | 'circled';
const counted: Record<Counted, Text & { code: string }> = {
  open: {
    code: 'acts-never-run',
    ja: 'このフローなら自動で始まった処理が、実際には行われていません。その結果がわからないため、始まる手前のステータスで数えています。',
    en: 'This flow would have started acts that never ran. What would have come out is not known: they are counted where they would have waited.',
  },
  leftOut: {
    code: 'acts-left-out',
    ja: '実際に自動で行われた処理が、このフローでは始まりません。その結果は除いています。',
    en: 'The flow in force did acts by itself that this flow would not start. Their results are left out.',
  },
  borrowed: {
    code: 'results-borrowed',
    ja: '処理の始まる時が実際と違います。実際に出た結果が、その時も出たものとしています。',
    en: 'Acts would have started at another moment. The result that came in truth is taken to have come then too.',
  },
  movedFromElsewhere: {
    code: 'moved-by-hand',
    ja: '人が手で移した注文は、別のステータスにあっても同じところへ移したものとしています。',
    en: 'What people moved by hand is moved to the same status again, also from where it would not have been.',
  },
  circled: {
    code: 'circled',
    ja: '自動の処理だけで元のステータスに戻るため、実際には保留になります。戻る手前で数えています。',
    en: 'By automatic work alone these would come back to where they were: the desk would hold them. Counted before that.',
  },
};

/** Outcomes of which the story keeps no line of their own unless they moved the order. */
const untold: Record<string, readonly string[]> = {
  'import-orders': ['already-here', 'unchanged'],
  'follow-orders': ['unchanged', 'changed'],
  'check-payments': ['pending'],
};

export function tryLimits(
  result: TryCounts,
  { flow, inForce, published, more }: { flow: Flow; inForce: Flow; published: number; more: boolean },
): TryLimit[] {
  const known = new Set(inForce.outcomes.map((rule) => `${rule.operation} ${rule.outcome}`));
  const newlyUntold = flow.outcomes.some(
    (rule) => untold[rule.operation]?.includes(rule.outcome) && !known.has(`${rule.operation} ${rule.outcome}`),
  );
  const ofAll = (when: boolean, code: string, ja: string, en: string): TryLimit[] =>
    when ? [{ code, orders: null, ja, en }] : [];
  return [
    ...(Object.keys(counted) as Counted[])
      .filter((what) => result[what] > 0)
      .map((what) => ({ ...counted[what], orders: result[what] })),
    ...ofAll(
      newlyUntold,
      'outcomes-not-kept',
      '「変化なし」や2回目からの「審査中」は経緯に残らないため、それに行き先を決めても試せません。',
      'Outcomes such as "unchanged", or "pending" for the second time, are not kept in the story: rules for them can’t be tried.',
    ),
    ...ofAll(
      published > 0,
      'flow-changed',
      `この期間にフローが${published}回公開されています。「実際」は、その時々の版によるものです。`,
      `The flow was published ${published} times in this period: what happened in truth is by the version of the moment.`,
    ),
    ...ofAll(
      more,
      'newest-only',
      `注文が多いため、新しい${triedAtMost.toLocaleString('ja')}件で試しました。`,
      `There are many orders: the newest ${triedAtMost.toLocaleString('en')} were tried.`,
    ),
    ...ofAll(
      result.orders > 0,
      'people',
      '人の操作と楽天の動きは、実際と同じ時に同じ結果が出たものとしています。別のステータスを見た人が別のことをしたかどうかは、わかりません。保留も考えに入れていません。',
      'What people and Rakuten did is taken to happen again at the same moment with the same result. Whether people, seeing another status, would have done otherwise is not known; nor are holds regarded.',
    ),
  ];
}
