import { describe, expect, it } from 'vitest';
import type { Operation, Status } from '../../api/types.ts';
import { type FlowWords, flowChanges } from './flow-changes.ts';
import { ruleAnywhere, withoutAct, withTarget, withTargetAnywhere, withTrigger } from './flow-edit.ts';
import { layOut } from './flow-layout.ts';
import { type Flow, targetOf } from './flow-model.ts';
import { pictureOf } from './flow-picture.ts';
import type { Layout } from './layout-parts.ts';
import { periodOf } from './periods.ts';
import { walk } from './walk.ts';

const status = (key: string, kind: Status['kind'] = 'open'): Status => ({
  key,
  name: key,
  hue: 'sora',
  position: 1,
  kind,
  orders: 0,
  held: 0,
});
const operation = (
  name: string,
  outcomes: Record<string, 'done' | 'pending' | 'neutral' | 'needs-person'>,
): Operation => ({
  name,
  label: { ja: name, en: name },
  description: { ja: '', en: '' },
  irreversible: false,
  kind: 'acts',
  outcomes: Object.entries(outcomes).map(([outcome, meaning]) => ({
    name: outcome,
    label: { ja: outcome, en: outcome },
    meaning,
  })),
});
const operations = [
  operation('import-orders', { 'imported-new': 'done', 'imported-ready': 'done' }),
  operation('send-mail', { sent: 'done', failed: 'needs-person' }),
  operation('confirm-orders', { confirmed: 'done', refused: 'needs-person' }),
  operation('report-shipments', { reported: 'done', refused: 'needs-person' }),
  operation('follow-orders', { cancelled: 'needs-person', withdrawnRelease: 'needs-person' }),
];
const statuses = [
  status('new'),
  status('thanked'),
  status('ready'),
  status('shipped', 'done'),
  status('trouble'),
  status('unused'),
];
const thanks = { operation: 'send-mail', with: { template: 'thank-you' } };
const report = { operation: 'report-shipments', with: {} };
const follow = { operation: 'follow-orders', with: {} };
const flow: Flow = {
  outcomes: [
    { operation: 'import-orders', outcome: 'imported-new', to: 'new' },
    { operation: 'import-orders', outcome: 'imported-ready', to: 'ready' },
    { ...thanks, outcome: 'sent', from: ['new', 'trouble'], to: 'thanked' },
    { ...thanks, outcome: 'failed', from: ['new'], to: 'trouble' },
    { operation: 'confirm-orders', outcome: 'confirmed', to: 'ready' },
    { operation: 'report-shipments', outcome: 'reported', from: ['ready', 'trouble'], to: 'shipped' },
    { operation: 'follow-orders', outcome: 'withdrawnRelease', from: ['ready'], to: 'trouble' },
  ],
  entries: [
    { status: 'new', operation: 'send-mail', with: { template: 'thank-you' } },
    { status: 'ready', operation: 'report-shipments' },
  ],
};

describe('a change of the flow', () => {
  it('for one status leaves the others of the same rule alone', () => {
    const next = withTarget(flow, report, 'reported', 'ready', 'thanked');
    expect(targetOf(next, report, 'reported', 'ready')).toBe('thanked');
    expect(targetOf(next, report, 'reported', 'trouble')).toBe('shipped');
    expect(flow.outcomes[5]!.from).toEqual(['ready', 'trouble']);
  });

  it('joins a rule that says the same, and comes back to what was', () => {
    const away = withTarget(flow, thanks, 'sent', 'trouble', null);
    expect(targetOf(away, thanks, 'sent', 'trouble')).toBeNull();
    const back = withTarget(away, thanks, 'sent', 'trouble', 'thanked');
    expect(back.outcomes).toHaveLength(flow.outcomes.length);
    expect(back).toEqual(flow);
  });

  it('of a rule for all statuses is a change for all', () => {
    const confirm = { operation: 'confirm-orders', with: {} };
    const next = withTarget(flow, confirm, 'confirmed', 'thanked', 'shipped');
    expect(targetOf(next, confirm, 'confirmed', 'new')).toBe('shipped');
    const gone = withTarget(next, confirm, 'confirmed', 'thanked', null);
    expect(targetOf(gone, confirm, 'confirmed', 'new')).toBeNull();
  });

  it('of what comes anywhere keeps for which statuses it is', () => {
    const next = withTargetAnywhere(flow, follow, 'withdrawnRelease', 'new');
    expect(ruleAnywhere(next, follow, 'withdrawnRelease')).toMatchObject({ from: ['ready'], to: 'new' });
    expect(
      ruleAnywhere(withTargetAnywhere(next, follow, 'withdrawnRelease', null), follow, 'withdrawnRelease'),
    ).toBeUndefined();
    expect(targetOf(withTargetAnywhere(flow, follow, 'cancelled', 'trouble'), follow, 'cancelled', 'new')).toBe(
      'trouble',
    );
  });

  it('starts or stops an act on entering, and takes it out as a whole', () => {
    const byHand = withTrigger(flow, thanks, 'new', false);
    expect(byHand.entries).toHaveLength(1);
    expect(withTrigger(byHand, thanks, 'new', true).entries).toHaveLength(2);
    const without = withoutAct(flow, thanks, 'new');
    expect(without.entries).toHaveLength(1);
    expect(targetOf(without, thanks, 'sent', 'new')).toBeNull();
    expect(targetOf(without, thanks, 'sent', 'trouble')).toBe('thanked');
  });
});

describe('what differs between two flows', () => {
  const words: FlowWords = {
    status: (key) => ({ ja: key ?? 'なし', en: key ?? 'none' }),
    act: (act) => ({ ja: act.operation, en: act.operation }),
    outcome: (_, outcome) => ({ ja: outcome, en: outcome }),
  };
  const said = (after: Flow) => flowChanges(flow, after, words).map((change) => change.ja);

  it('is nothing between a flow and itself', () => {
    expect(said(structuredClone(flow))).toEqual([]);
  });

  it('is one sentence a change, with what was before', () => {
    expect(said(withTarget(flow, report, 'reported', 'ready', 'thanked'))).toEqual([
      'ready: report-shipmentsの「reported」 → thanked(これまで shipped)',
    ]);
    expect(said(withTarget(flow, thanks, 'failed', 'new', null))).toEqual([
      'new: send-mailの「failed」 → ここに残る(これまで trouble)',
    ]);
    expect(said(withTrigger(flow, thanks, 'new', false))).toEqual(['newに入っても、send-mailを自動で始めない']);
  });
});

describe('the picture', () => {
  const picture = pictureOf({ flow, statuses, operations });
  const draw = (one: typeof picture) =>
    layOut(one, {
      outcomes: (_, output) => output.outcomes.join('・'),
      stays: () => '',
      end: () => '終わり',
      anywhere: '',
      loose: '',
    });

  it('has the main way as rows, trouble at the side, and what the flow does not name apart', () => {
    expect(picture.rows.map((row) => [row.status, row.acts.map((act) => act.act.operation)])).toEqual([
      ['new', ['send-mail']],
      ['thanked', ['confirm-orders']],
      ['ready', ['report-shipments']],
      ['shipped', []],
    ]);
    expect(picture.side).toEqual(['trouble']);
    expect(picture.loose).toEqual(['unused']);
    expect(picture.anywhere.map((act) => [act.act.operation, act.outputs.map((output) => output.to)])).toEqual([
      ['follow-orders', ['trouble']],
    ]);
  });

  it('shows where automatic work leads nowhere', () => {
    expect(picture.rows[2]!.acts[0]!.outputs).toContainEqual({ outcomes: ['refused'], to: null, good: false });
  });

  it('draws every status once, and no box over another', () => {
    const layout = draw(picture);
    expect(
      layout.nodes
        .filter((node) => node.id.startsWith('status '))
        .map((node) => node.status)
        .sort(),
    ).toEqual(statuses.map((one) => one.key).sort());
    expect(overlaps(layout)).toEqual([]);
  });

  it('stays readable with 25 statuses, ways ahead and back, and exceptions everywhere', () => {
    const many = Array.from({ length: 25 }, (_, index) => status(`s${index}`, index === 19 ? 'done' : 'open'));
    const big: Flow = {
      entries: many
        .slice(0, 18)
        .map((one, index) => ({ status: one.key, operation: 'send-mail', with: { template: `t${index}` } })),
      outcomes: [
        { operation: 'import-orders', outcome: 'imported-new', to: 's0' },
        { operation: 'import-orders', outcome: 'imported-ready', to: 's9' },
        ...many.slice(0, 18).flatMap((one, index) => [
          {
            operation: 'send-mail',
            outcome: 'sent',
            with: { template: `t${index}` },
            from: [one.key],
            to: `s${index % 5 === 4 ? (index + 3) % 20 : index + 1}`,
          },
          {
            operation: 'send-mail',
            outcome: 'failed',
            with: { template: `t${index}` },
            from: [one.key],
            to: `s${20 + (index % 5)}`,
          },
          { operation: 'report-shipments', outcome: 'reported', from: [one.key], to: 's19' },
          { operation: 'report-shipments', outcome: 'refused', from: [one.key], to: `s${20 + (index % 3)}` },
        ]),
      ],
    };
    const layout = draw(pictureOf({ flow: big, statuses: many, operations }));
    expect(overlaps(layout)).toEqual([]);
    expect(new Set(layout.nodes.filter((node) => node.id.startsWith('status ')).map((node) => node.status)).size).toBe(
      25,
    );
    expect(new Set(layout.nodes.map((node) => node.id)).size).toBe(layout.nodes.length);
  });

  it('is walked along its lines by the arrows', () => {
    const { nodes } = draw(picture);
    const act = picture.rows[0]!.acts[0]!.id;
    expect(walk(nodes, 'status new', 'right')).toBe(act);
    expect(walk(nodes, act, 'left')).toBe('status new');
    expect(walk(nodes, 'status new', 'down')).toBe('status thanked');
    expect(walk(nodes, 'status thanked', 'up')).toBe('status new');
    expect(walk(nodes, 'status new', 'up')).toBeNull();
    expect(walk(nodes, null, 'right')).toBe(nodes[0]!.id);
  });
});

function overlaps({ nodes }: Layout): string[] {
  const found: string[] = [];
  for (const [index, a] of nodes.entries())
    for (const b of nodes.slice(index + 1))
      if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) found.push(`${a.id} / ${b.id}`);
  return found;
}

describe('the usual periods', () => {
  it('are days of Japan', () => {
    expect(periodOf('last30', '2026-11-25')).toEqual({ from: '2026-10-26', to: '2026-11-25' });
    expect(periodOf('lastMonth', '2026-03-01')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodOf('lastMonth', '2027-01-15')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
  });
});
