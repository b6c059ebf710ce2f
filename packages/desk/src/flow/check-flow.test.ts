import { describe, expect, it } from 'vitest';
import type { Relays } from '../mail/relays.ts';
import { allOperations } from '../operations/index.ts';
import { engineOutcomes } from '../operations/operation.ts';
import { checkFlow, type FlowFinding, type FlowOperation } from './check-flow.ts';
import { emptyFlow, type Flow, type StatusDefinition } from './flow.ts';
import { rakutenPayFlow, rakutenPayStatuses } from './rakuten-pay.ts';

const labels: Record<string, string> = { refused: '拒否', failed: '失敗', cancelled: 'キャンセル', sent: '送信' };

/** The operations and their closed lists of outcomes; `!` marks an outcome that needs a person. */
const operations: FlowOperation[] = [
  operation('import-orders', '受注取込', 'channel', [
    'imported-awaiting-confirmation',
    'imported-rakuten-processing',
    'imported-awaiting-shipment',
    'already-here',
    'overwritten',
    'unchanged',
    '!failed',
  ]),
  operation('follow-orders', '変化の取込', 'channel', [
    'unchanged',
    'changed',
    '!cancelled',
    '!release-withdrawn',
    'closed',
    '!gone',
  ]),
  irreversible(operation('send-mail', 'メール送信', 'mail', ['sent', '!refused', '!failed'], ['template', 'again'])),
  irreversible(
    operation(
      'confirm-orders',
      '注文確認',
      'channel',
      ['confirmed', 'already-confirmed', '!refused', '!cancelled', '!failed'],
      ['heldToo'],
    ),
  ),
  operation('check-payments', '決済審査結果確認', 'channel', [
    'approved',
    'pending',
    '!declined',
    '!cancelled',
    '!failed',
  ]),
  operation('issue-waybills', '送り状発行', 'local', ['exported', 'issued', '!incomplete']),
  irreversible(
    operation('report-shipments', 'RMS注文データ更新', 'channel', [
      'reported',
      '!incomplete',
      '!refused',
      '!cancelled',
      '!failed',
    ]),
  ),
  irreversible(operation('cancel-orders', 'キャンセル', 'channel', ['cancelled', '!refused', '!failed'])),
  operation('move-orders', '移動', 'local', ['moved']),
  operation('assign-orders', '担当', 'local', ['assigned']),
  operation('label-orders', 'しるし', 'local', ['labelled']),
  operation('hold-orders', '保留', 'local', ['held']),
  operation('release-orders', '保留を解除', 'local', ['released']),
];

function operation(
  name: string,
  ja: string,
  lane: FlowOperation['lane'],
  outcomes: string[],
  paramNames?: string[],
): FlowOperation {
  return {
    name,
    label: { ja, en: name },
    lane,
    irreversible: false,
    outcomes: outcomes.map((marked) => {
      const outcome = marked.replace('!', '');
      const label = { ja: labels[outcome] ?? outcome, en: outcome };
      return { name: outcome, label, meaning: marked.startsWith('!') ? 'needs-person' : 'done' };
    }),
    ...(paramNames ? { paramNames } : {}),
  };
}

function irreversible(one: FlowOperation): FlowOperation {
  return { ...one, irreversible: true };
}

function status(key: string, name: string, kind: StatusDefinition['kind'] = 'open'): StatusDefinition {
  return { key, name, hue: 'ai', kind };
}

const statuses = [
  status('new', '新規受付'),
  status('review', '決済審査中', 'waiting'),
  status('ready', '出荷準備'),
  status('shipped', '発送済', 'done'),
];

/** Orders come in, are reviewed, made ready and reported by a person's hand. */
const soundFlow: Flow = {
  outcomes: [
    { operation: 'import-orders', outcome: 'imported-awaiting-confirmation', to: 'new' },
    { operation: 'confirm-orders', outcome: 'confirmed', from: ['new'], to: 'review' },
    { operation: 'check-payments', outcome: 'approved', from: ['review'], to: 'ready' },
    { operation: 'report-shipments', outcome: 'reported', from: ['ready'], to: 'shipped' },
  ],
  entries: [],
};

function check(change: Partial<Flow>, known: StatusDefinition[] = statuses): FlowFinding[] {
  return checkFlow({ ...soundFlow, ...change }, known, operations);
}

/** The sound flow with more rules. */
function and(more: Partial<Flow>): Flow {
  return {
    outcomes: [...soundFlow.outcomes, ...(more.outcomes ?? [])],
    entries: [...soundFlow.entries, ...(more.entries ?? [])],
  };
}

const codesOf = (findings: FlowFinding[]) => findings.map((finding) => finding.code);

describe('the check of a flow', () => {
  it('finds nothing in the ready-made set', () => {
    expect(checkFlow(rakutenPayFlow, rakutenPayStatuses, operations)).toEqual([]);
  });

  it('finds nothing in the ready-made set with the operations that the desk has', () => {
    const real = Object.values(allOperations({ relays: {} as Relays }));
    expect(checkFlow(rakutenPayFlow, rakutenPayStatuses, real)).toEqual([]);
    const closedList = (one: FlowOperation) => [one.name, one.outcomes.map((outcome) => outcome.name)];
    expect(operations.map(closedList)).toEqual(real.map(closedList));
  });

  it('finds nothing in a small flow that a person walks by hand', () => {
    expect(check({})).toEqual([]);
  });

  it('says nothing to a merchant who has no flow yet', () => {
    expect(checkFlow(emptyFlow, statuses, operations)).toEqual([]);
    expect(checkFlow(emptyFlow, [], [])).toEqual([]);
  });

  it('knows the outcomes that the engine gives to all operations', () => {
    const outcomes = engineOutcomes.map(({ name }) => ({ operation: 'send-mail', outcome: name, to: 'new' }));
    expect(codesOf(check(and({ outcomes })))).not.toContain('unknown-outcome');
  });
});

describe('names', () => {
  it('proposes the nearest status for a key with a slip', () => {
    const [finding, ...others] = check(
      and({ outcomes: [{ operation: 'check-payments', outcome: 'failed', from: ['review'], to: 'redy' }] }),
    );
    expect(others).toEqual([]);
    expect(finding).toEqual({
      severity: 'error',
      code: 'unknown-status',
      ja: 'ステータス「redy」はありません。「出荷準備」(ready)のことですか?',
      en: 'There is no status "redy". Did you mean "ready"?',
      at: { kind: 'outcome', index: 4 },
    });
  });

  it('proposes the key of a status that was written with the name on screen', () => {
    const [finding] = check(
      and({ outcomes: [{ operation: 'check-payments', outcome: 'failed', from: ['review'], to: '出荷準備中' }] }),
    );
    expect(finding!.ja).toBe('ステータス「出荷準備中」はありません。「出荷準備」(ready)のことですか?');
  });

  it('proposes nothing where nothing is near', () => {
    const [finding] = check(
      and({ outcomes: [{ operation: 'check-payments', outcome: 'failed', from: ['review'], to: 'qqqqqqqqqqqq' }] }),
    );
    expect(finding!.ja).toBe('ステータス「qqqqqqqqqqqq」はありません。');
    expect(finding!.en).toBe('There is no status "qqqqqqqqqqqq".');
  });

  it('finds unknown statuses in `from` and in entry rules too, but takes null as no status yet', () => {
    const findings = check(
      and({
        outcomes: [{ operation: 'check-payments', outcome: 'failed', from: [null, 'nwe', 'nwe'], to: 'ready' }],
        entries: [{ status: 'shiped', operation: 'check-payments' }],
      }),
    );
    expect(findings.map(({ code, at }) => ({ code, at }))).toEqual([
      { code: 'unknown-status', at: { kind: 'outcome', index: 4 } },
      { code: 'unknown-status', at: { kind: 'entry', index: 0 } },
    ]);
  });

  it('proposes the nearest operation', () => {
    const findings = check(
      and({
        outcomes: [{ operation: 'check-payment', outcome: 'approved', to: 'ready' }],
        entries: [{ status: 'new', operation: 'sendmail' }],
      }),
    );
    expect(findings).toMatchObject([
      { severity: 'error', code: 'unknown-operation', at: { kind: 'outcome', index: 4 } },
      { severity: 'error', code: 'unknown-operation', at: { kind: 'entry', index: 0 } },
    ]);
    expect(findings[0]!.ja).toBe(
      '操作「check-payment」はありません。「決済審査結果確認」(check-payments)のことですか?',
    );
    expect(findings[1]!.en).toBe('There is no operation "sendmail". Did you mean "send-mail"?');
  });

  it('proposes the nearest outcome of that operation', () => {
    const [finding, ...others] = check(
      and({ outcomes: [{ operation: 'check-payments', outcome: 'aproved', from: ['review'], to: 'ready' }] }),
    );
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'error',
      code: 'unknown-outcome',
      ja: '決済審査結果確認に「aproved」という結果はありません。「approved」のことですか?',
      at: { kind: 'outcome', index: 4 },
    });
  });

  it('finds a parameter that the operation does not have, where its parameters are known', () => {
    const outcomes: Flow['outcomes'] = [
      { operation: 'send-mail', outcome: 'sent', with: { tempalte: 'thank-you' }, from: ['new'], to: 'review' },
      { operation: 'check-payments', outcome: 'failed', with: { whatever: 'x' }, from: ['review'], to: 'ready' },
    ];
    expect(check(and({ outcomes }))).toMatchObject([
      {
        severity: 'error',
        code: 'unknown-parameter',
        ja: 'メール送信に「tempalte」という設定はありません。「template」のことですか?',
        at: { kind: 'outcome', index: 4 },
      },
    ]);
  });
});

describe('rules against each other', () => {
  const sent = { operation: 'send-mail', outcome: 'sent' };

  it('finds one outcome that leads to two statuses', () => {
    const [finding, ...others] = check(
      and({ outcomes: [{ operation: 'check-payments', outcome: 'approved', from: ['review', 'new'], to: 'shipped' }] }),
    );
    expect(others).toEqual([]);
    expect(finding).toEqual({
      severity: 'error',
      code: 'contradiction',
      ja: '決済審査結果確認の「approved」の行き先が「出荷準備」と「発送済」の2つあります。どちらかにしてください。',
      en: 'check-payments "approved" leads both to "ready" and to "shipped".',
      at: { kind: 'outcome', index: 4 },
    });
  });

  it('takes a rule with `from` as an exception to the one without', () => {
    const outcomes = [
      { ...sent, to: 'ready' },
      { ...sent, from: ['new'], to: 'review' },
    ];
    expect(codesOf(check(and({ outcomes })))).toEqual([]);
  });

  it('takes rules for other parameters, or for other statuses, as no contradiction', () => {
    const outcomes = [
      { ...sent, with: { template: 'thank-you' }, to: 'ready' },
      { ...sent, with: { template: 'shipping' }, to: 'review' },
      { ...sent, from: ['new'], to: 'ready' },
      { ...sent, from: ['review', null], to: 'shipped' },
    ];
    expect(codesOf(check(and({ outcomes })))).toEqual([]);
  });

  it('finds two rules for orders without a status', () => {
    const outcomes = [
      { ...sent, from: [null], to: 'ready' },
      { ...sent, from: ['new', null], to: 'review' },
    ];
    expect(codesOf(check(and({ outcomes })))).toEqual(['contradiction']);
  });

  it('does not mind the same rule twice', () => {
    expect(codesOf(check(and({ outcomes: soundFlow.outcomes })))).toEqual([]);
  });

  it('says that orders which were not tried stay, whatever the rule says', () => {
    const outcomes = ['skipped', 'withdrawn'].map((outcome) => ({ operation: 'send-mail', outcome, to: 'ready' }));
    expect(check(and({ outcomes }))).toMatchObject([
      { severity: 'warning', code: 'rule-without-effect', at: { kind: 'outcome', index: 4 } },
      { severity: 'warning', code: 'rule-without-effect', at: { kind: 'outcome', index: 5 } },
    ]);
  });
});

describe('circles', () => {
  const a = status('a', '甲');
  const b = status('b', '乙');
  const known = [...statuses, a, b];
  const circle: Flow = {
    outcomes: [
      { operation: 'import-orders', outcome: 'imported-rakuten-processing', to: 'a' },
      { operation: 'check-payments', outcome: 'pending', from: ['a'], to: 'b' },
      { operation: 'check-payments', outcome: 'pending', from: ['b'], to: 'a' },
    ],
    entries: [
      { status: 'a', operation: 'check-payments' },
      { status: 'b', operation: 'check-payments' },
    ],
  };

  it('names the statuses that automatic work goes round', () => {
    const loops = checkFlow(and(circle), known, operations).filter((finding) => finding.code === 'loop');
    expect(loops).toEqual([
      {
        severity: 'error',
        code: 'loop',
        ja: '「甲」 → 「乙」 → 「甲」 と自動で回り続けます。どこかを手で実行する操作にするか、行き先を変えてください。',
        en: 'Orders go in a circle by automatic work alone: a → b → a.',
        at: { kind: 'status', key: 'a' },
      },
    ]);
  });

  it('is content where one step of the circle is a person’s', () => {
    const byHand = and({ ...circle, entries: circle.entries.slice(0, 1) });
    expect(codesOf(checkFlow(byHand, known, operations))).not.toContain('loop');
  });

  it('is content where an outcome leads to the status where the order stands', () => {
    const staying = and({
      outcomes: [{ operation: 'check-payments', outcome: 'pending', to: 'review' }],
      entries: [{ status: 'review', operation: 'check-payments' }],
    });
    expect(codesOf(checkFlow(staying, statuses, operations))).not.toContain('loop');
  });

  it('follows the rule that counts for the parameters of the entry', () => {
    const outcomes = [
      { operation: 'send-mail', outcome: 'sent', with: { template: 'shipping' }, to: 'a' },
      { operation: 'send-mail', outcome: 'sent', with: { template: 'thank-you' }, to: 'b' },
      { operation: 'send-mail', outcome: 'sent', with: { template: 'round' }, to: 'a' },
    ];
    const withTemplate = (template: string) => [
      { status: 'a', operation: 'send-mail', with: { template: 'thank-you' } },
      { status: 'b', operation: 'send-mail', with: { template } },
    ];
    const loopsWith = (template: string) =>
      codesOf(checkFlow(and({ outcomes, entries: withTemplate(template) }), known, operations)).filter(
        (code) => code === 'loop',
      );
    expect(loopsWith('thank-you')).toEqual([]);
    expect(loopsWith('round')).toEqual(['loop']);
  });

  it('tells of each circle once, and of two circles twice', () => {
    const c = status('c', '丙');
    const d = status('d', '丁');
    const two = and({
      outcomes: [
        ...circle.outcomes,
        { operation: 'check-payments', outcome: 'approved', from: ['c'], to: 'd' },
        { operation: 'check-payments', outcome: 'approved', from: ['d'], to: 'c' },
      ],
      entries: [
        ...circle.entries,
        { status: 'c', operation: 'check-payments' },
        { status: 'd', operation: 'check-payments' },
      ],
    });
    const loops = checkFlow(two, [...known, c, d], operations).filter((finding) => finding.code === 'loop');
    expect(loops.map((finding) => finding.at)).toEqual([
      { kind: 'status', key: 'a' },
      { kind: 'status', key: 'c' },
    ]);
  });
});

describe('irreversible acts that nobody saw coming', () => {
  const unseen = (findings: FlowFinding[]) => findings.filter((finding) => finding.code === 'irreversible-unseen');

  it('names the way from the import to the act', () => {
    const flow = and({ entries: [{ status: 'new', operation: 'confirm-orders' }] });
    expect(unseen(checkFlow(flow, statuses, operations))).toEqual([
      {
        severity: 'warning',
        code: 'irreversible-unseen',
        ja: '注文確認は取り消せませんが、だれも見ないまま自動で実行されます(受注取込 → 「新規受付」 → 注文確認)。間に人が動かすステータスを置くか、手で実行してください。',
        en: "confirm-orders can't be taken back, yet it runs before any person has seen the order (import-orders → new → confirm-orders).",
        at: { kind: 'entry', index: 0 },
      },
    ]);
  });

  it('sees through automatic mails and checks between', () => {
    const thanked = status('thanked', 'サンクス済');
    const flow = and({
      outcomes: [{ operation: 'send-mail', outcome: 'sent', from: ['new'], to: 'thanked' }],
      entries: [
        { status: 'new', operation: 'send-mail', with: { template: 'thank-you' } },
        { status: 'thanked', operation: 'confirm-orders' },
      ],
    });
    const [finding, ...others] = unseen(checkFlow(flow, [...statuses, thanked], operations));
    expect(others).toEqual([]);
    expect(finding!.en).toContain('import-orders → new → send-mail → thanked → confirm-orders');
    expect(finding!.at).toEqual({ kind: 'entry', index: 1 });
  });

  it('sees that timers check payments without anybody’s asking', () => {
    const flow = and({
      outcomes: [{ operation: 'import-orders', outcome: 'imported-rakuten-processing', to: 'review' }],
      entries: [{ status: 'ready', operation: 'report-shipments' }],
    });
    expect(unseen(checkFlow(flow, statuses, operations)).map((finding) => finding.en)).toEqual([
      expect.stringContaining('import-orders → review → check-payments → ready → report-shipments'),
    ]);
  });

  it('is content where a person acts between', () => {
    const flow = and({ entries: [{ status: 'ready', operation: 'report-shipments' }] });
    expect(unseen(checkFlow(flow, statuses, operations))).toEqual([]);
  });

  it('is content where a person brings the waybill numbers, though the file is written automatically', () => {
    const flow: Flow = {
      ...rakutenPayFlow,
      entries: [...rakutenPayFlow.entries, { status: 'ready-to-ship', operation: 'issue-waybills' }],
    };
    expect(unseen(checkFlow(flow, rakutenPayStatuses, operations))).toEqual([]);
  });

  it('lets mails go out by themselves', () => {
    const flow = and({ entries: [{ status: 'new', operation: 'send-mail', with: { template: 'thank-you' } }] });
    expect(unseen(checkFlow(flow, statuses, operations))).toEqual([]);
  });
});

describe('orders that nobody sees', () => {
  const reports: Flow = {
    outcomes: [{ operation: 'report-shipments', outcome: 'failed', from: ['ready'], to: 'new' }],
    entries: [{ status: 'ready', operation: 'report-shipments' }],
  };
  const untold = (findings: FlowFinding[]) => findings.filter((finding) => finding.code === 'outcome-without-target');

  it('says which outcome of an automatic operation has no target, in the words of the staff', () => {
    const findings = untold(checkFlow(and(reports), statuses, operations));
    expect(findings.map((finding) => finding.en)).toEqual([
      expect.stringContaining('"incomplete"'),
      expect.stringContaining('"refused"'),
      expect.stringContaining('"cancelled"'),
    ]);
    expect(findings[1]).toMatchObject({
      severity: 'warning',
      ja: '「拒否」の行き先がありません。自動のRMS注文データ更新が「拒否」になった注文は、「出荷準備」に残り、だれの目にも入りません。',
      at: { kind: 'entry', index: 0 },
    });
  });

  it('is content with a rule for orders in any status, and with a rule that says: stay', () => {
    const told = ['incomplete', 'refused'].map((outcome) => ({ operation: 'report-shipments', outcome, to: 'new' }));
    const stays = { operation: 'report-shipments', outcome: 'cancelled', from: ['ready'], to: 'ready' };
    const flow = and({ ...reports, outcomes: [...reports.outcomes, ...told, stays] });
    expect(untold(checkFlow(flow, statuses, operations))).toEqual([]);
  });

  it('does not count a rule for other parameters', () => {
    const outcomes = ['refused', 'failed'].map((outcome) => ({
      operation: 'send-mail',
      outcome,
      with: { template: 'shipping' },
      to: 'new',
    }));
    const entries = [{ status: 'ready', operation: 'send-mail', with: { template: 'thank-you' } }];
    expect(untold(checkFlow(and({ outcomes, entries }), statuses, operations))).toHaveLength(2);
  });

  it('does not ask for targets of what a person starts: he sees the run', () => {
    expect(untold(checkFlow(soundFlow, statuses, operations))).toEqual([]);
  });

  it('finds a waiting status that nothing leads on from', () => {
    const outcomes = soundFlow.outcomes.filter((rule) => rule.operation !== 'check-payments');
    const findings = check({ outcomes }).filter((finding) => finding.code === 'dead-end');
    expect(findings).toEqual([
      {
        severity: 'warning',
        code: 'dead-end',
        ja: '「決済審査中」から先の行き先がありません。入った注文は、人が動かすまでここで待ち続けます。',
        en: 'Nothing leads on from "review": orders wait there until a person moves them.',
        at: { kind: 'status', key: 'review' },
      },
    ]);
  });

  it('takes neither trouble, nor a cancel, nor the close at the channel as the way on', () => {
    const cancelled = status('cancelled', 'キャンセル', 'cancelled');
    const outcomes = [
      ...soundFlow.outcomes.filter((rule) => rule.operation !== 'check-payments'),
      { operation: 'check-payments', outcome: 'declined', from: ['review'], to: 'new' },
      { operation: 'cancel-orders', outcome: 'cancelled', to: 'cancelled' },
      { operation: 'follow-orders', outcome: 'closed', to: 'shipped' },
    ];
    expect(codesOf(check({ outcomes }, [...statuses, cancelled]))).toContain('dead-end');
    const named = { operation: 'follow-orders', outcome: 'closed', from: ['review'], to: 'shipped' };
    expect(codesOf(check({ outcomes: [...outcomes, named] }, [...statuses, cancelled]))).not.toContain('dead-end');
  });

  it('leaves open statuses to people, who move orders out of them', () => {
    const outcomes = soundFlow.outcomes.filter((rule) => rule.operation !== 'report-shipments');
    expect(codesOf(check({ outcomes }, statuses.slice(0, 3)))).toEqual([]);
  });
});

describe('statuses', () => {
  it('finds one that nothing leads to', () => {
    expect(check({}, [...statuses, status('later', 'あとで')])).toEqual([
      {
        severity: 'warning',
        code: 'unreachable',
        ja: '「あとで」に入る道がありません。人が手で移した注文だけが入ります。',
        en: 'No rule leads to "later": only orders that a person moves come here.',
        at: { kind: 'status', key: 'later' },
      },
    ]);
  });

  it('does not count a rule that only leads from the status to itself', () => {
    const outcomes = [{ operation: 'check-payments', outcome: 'pending', from: ['later'], to: 'later' }];
    expect(codesOf(checkFlow(and({ outcomes }), [...statuses, status('later', 'あとで')], operations))).toEqual([
      'unreachable',
    ]);
  });

  it('wonders at an operation that starts where orders have ended', () => {
    const flow = and({ entries: [{ status: 'shipped', operation: 'send-mail', with: { template: 'follow-up' } }] });
    expect(checkFlow(flow, statuses, operations)).toEqual([
      {
        severity: 'warning',
        code: 'operation-after-end',
        ja: '「発送済」は終わりのステータスですが、入るとメール送信が自動で実行されます。',
        en: '"shipped" is where orders end, yet entering it starts send-mail.',
        at: { kind: 'entry', index: 0 },
      },
    ]);
  });
});
