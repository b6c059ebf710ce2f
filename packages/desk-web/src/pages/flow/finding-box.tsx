/** What the check found, where it was found: what is wrong, what it would have meant, and the way out as a button. */
import { useMemo } from 'react';
import { useKeys } from '../../keys/keys.tsx';
import { useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { pastOf, useFlow } from './flow-context.ts';
import { withTarget } from './flow-edit.ts';
import { type Act, actKey, type Finding, type Flow } from './flow-model.ts';
import { flowTexts, panelTexts } from './flow-texts.ts';

export function FindingBox({ finding }: { finding: Finding }) {
  const say = useSay();
  const { head, rest } = headOf(say(finding));
  return (
    <div className={`flow-finding${finding.severity === 'warning' ? ' warn' : ''}`}>
      <div className="fh">
        <Icon name="warning" />
        <b>{head}</b>
      </div>
      {rest && <p>{rest}</p>}
    </div>
  );
}

/** An outcome that leads nowhere, with the proposal of where such outcomes go elsewhere. `Y` takes it. */
export function MissingTarget({
  finding,
  act,
  at,
  outcome,
  first,
}: {
  finding: Finding;
  act: Act;
  at: string | null;
  outcome: string;
  first: boolean;
}) {
  const t = useTexts(panelTexts);
  const say = useSay();
  const { flow, names, past, mayChange, change } = useFlow();
  const proposal = mayChange ? proposalFor(flow, names.operations, act, outcome) : null;
  const name = names.outcomeName(act.operation, outcome);
  const n = pastOf(past, act, at, outcome);
  const take = () => proposal && change(withTarget(flow, act, outcome, at, proposal));
  const { head, rest } = headOf(say(finding));
  return (
    <div className="flow-finding">
      {first && proposal && <TakeKey take={take} />}
      <div className="fh">
        <Icon name="warning" />
        <b>{head}</b>
      </div>
      <p>
        {rest}
        {n !== undefined && n > 0 && ` ${t.stuck(n)}`}
      </p>
      {mayChange && (
        <div className="acts">
          {proposal && (
            <button type="button" className="btn b" onClick={take} {...(first ? { 'aria-keyshortcuts': 'y' } : {})}>
              {t.proposal(name, names.nameOf(proposal)) as string}
              {first && <Kbd of="y" />}
            </button>
          )}
          <button type="button" className="btn" onClick={() => document.getElementById(`target-${outcome}`)?.focus()}>
            {t.other}
          </button>
        </div>
      )}
    </div>
  );
}

function TakeKey({ take }: { take: () => void }) {
  useKeys(useMemo(() => [{ keys: 'y', label: flowTexts.takeProposal, group: flowTexts.group, run: take }], [take]));
  return null;
}

/** The first sentence is the heading. */
function headOf(words: string): { head: string; rest: string } {
  const end = words.search(/[。.](?=.)/);
  return end < 0
    ? { head: words.replace(/。$/, ''), rest: '' }
    : { head: words.slice(0, end), rest: words.slice(end + 1).trim() };
}

/** Where trouble of this kind goes elsewhere in this flow: most often the same outcome, else any that needs a person. */
function proposalFor(
  flow: Flow,
  operations: readonly { name: string; outcomes: { name: string; meaning: string }[] }[],
  act: Act,
  outcome: string,
): string | null {
  const votes = new Map<string, number>();
  for (const rule of flow.outcomes) {
    const meaning = operations
      .find((one) => one.name === rule.operation)
      ?.outcomes.find((one) => one.name === rule.outcome)?.meaning;
    if (meaning !== 'needs-person') continue;
    const weight =
      rule.outcome !== outcome
        ? outcome === 'cancelled' || rule.outcome === 'cancelled'
          ? 0
          : 1
        : actKey(rule) === actKey(act)
          ? 3
          : 2;
    votes.set(rule.to, (votes.get(rule.to) ?? 0) + weight);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return best && best[1] > 0 ? best[0] : null;
}
