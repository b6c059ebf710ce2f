/**
 * One rule that the stand-in plays, and how it is known:
 *
 * - `documented`: a public copy of Rakuten's own pages or samples says so;
 * - `recorded`: seen in traffic of the real one, with the years;
 * - `third-party`: said by clients, vendors' manuals, or measured by somebody;
 * - `assumed`: ours, to be corrected by whoever knows better. `because` says why this way and not another.
 */
export type Rule = {
  /** `topic.name`, as tests name it in brackets at the end of their titles */
  id: `${string}.${string}`;
  /** One sentence: what RMS (or its relay) does. */
  says: string;
} & (
  | { known: 'documented' | 'third-party' }
  | { known: 'recorded'; years: string }
  | { known: 'assumed'; because: string }
);

export type Topic = { title: string; rules: readonly Rule[] };
