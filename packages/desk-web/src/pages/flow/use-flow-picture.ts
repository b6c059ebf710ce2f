/** The picture with its words: made anew when rules, names or counts of statuses change, not when orders move. */
import { useMemo } from 'react';
import type { Shop, Status } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { timerOf } from './flow-context.ts';
import { layOut } from './flow-layout.ts';
import type { Flow } from './flow-model.ts';
import { type PictureAct, pictureOf } from './flow-picture.ts';
import { textWidth } from './flow-room.ts';
import { flowTexts } from './flow-texts.ts';
import type { FlowNames } from './flow-words.ts';

export function useFlowPicture(shop: Shop, flow: Flow, names: FlowNames) {
  const t = useTexts(flowTexts);
  const { operations, statuses } = names;
  // Counts change every few seconds; what the picture is made of does not.
  const shape = statuses.map((status) => `${status.key} ${status.name} ${status.kind}`).join('\n');
  // `shape` stands for what of the statuses is drawn.
  const picture = useMemo(() => pictureOf({ flow, statuses, operations }), [flow, shape, operations]);
  const underAct = (act: PictureAct): string => {
    const operation = operations.find((one) => one.name === act.act.operation);
    const timer = timerOf(shop, act.act.operation);
    const starts =
      timer !== null && (act.at === null || act.automatic)
        ? t.everyMinutes(timer)
        : act.automatic
          ? t.automatic
          : t.byHand;
    // A mail can't be taken back either, but nobody expects that of a mail.
    const final = operation?.irreversible && operation.name !== 'send-mail';
    return final ? `${starts}${t.and}${t.irreversible}` : (starts as string);
  };
  const layout = useMemo(
    () =>
      layOut(picture, {
        outcomes: (act, output) =>
          shortList(
            output.outcomes.map((one) => names.outcomeName(act.act.operation, one)),
            t.and,
          ),
        stays: (act) => staysOf(act, names, t),
        end: (key) =>
          endOf(
            statuses.find((status) => status.key === key),
            t,
          ),
        anywhere: t.anywhere,
        loose: t.loose,
      }),
    [picture, t, names.templates],
  );
  return { picture, layout, underAct };
}

/** As many as fit on a line of the picture. */
function shortList(names: string[], and: string, room = 110): string {
  let shown = names.length;
  while (shown > 1 && textWidth(names.slice(0, shown).join(and)) + (shown < names.length ? 16 : 0) > room) shown--;
  return names.slice(0, shown).join(and) + (shown < names.length ? ` +${names.length - shown}` : '');
}

type Words = { [Key in keyof typeof flowTexts]: (typeof flowTexts)[Key]['ja'] };

function staysOf(act: PictureAct, names: FlowNames, t: Words): string {
  if (act.at === null) return '';
  const name = (outcome: string) => names.outcomeName(act.act.operation, outcome);
  const waits = act.stays.filter((one) => one.meaning === 'pending').map((one) => name(one.outcome));
  const stays = act.stays
    .filter((one) => one.meaning === 'needs-person')
    .filter((one) => one.outcome !== 'in-doubt' && (one.outcome !== 'unknown' || act.act.operation === 'send-mail'))
    .map((one) => name(one.outcome));
  if (waits.length > 0) return t.waitsHere(shortList(waits, t.and, 80)) as string;
  return stays.length > 0 ? (t.staysHere(shortList(stays, t.and, 80)) as string) : '';
}

function endOf(status: Status | undefined, t: Words): string {
  switch (status?.kind) {
    case 'done':
    case 'cancelled':
      return t.endDone;
    case 'waiting':
      return t.endWaiting;
    case 'open':
      return t.endOpen;
    default:
      return '';
  }
}
