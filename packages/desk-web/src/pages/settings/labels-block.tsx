/** 自店のしるし: added, renamed, taken away; one that stands on orders stays. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { Hue } from '../../api/types.ts';
import { useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { useAct } from '../../ui/use-act.ts';
import { Block } from './block.tsx';
import { HueField } from './hue-field.tsx';
import { deleteLabel, type Label, labelsQuery, storeLabel } from './rows-query.ts';
import { rowsTexts } from './rows-texts.ts';
import { settingsTexts } from './settings-texts.ts';

export function LabelsBlock({ shop, mayChange }: { shop: string; mayChange: boolean }) {
  const t = useTexts(rowsTexts);
  const s = useTexts(settingsTexts);
  const queries = useQueryClient();
  const { data: labels } = useQuery(labelsQuery(shop));
  const { busy, refusal, act } = useAct();
  const [asked, setAsked] = useState<Label | 'new' | null>(null);
  const renew = () => queries.invalidateQueries({ queryKey: ['labels', shop] });
  const remove = (label: Label) =>
    void act(async () => {
      await deleteLabel(shop, label.key);
      await renew();
      toast(t.removed(label.name) as string, () => void storeLabel(shop, label).then(renew));
    });
  return (
    <Block id="labels" title={t.labels} lead={t.labelsLead}>
      {refusal && (
        <p className="shu" role="alert">
          {refusal}
        </p>
      )}
      {labels?.length === 0 && <p className="lead">{t.noLabels}</p>}
      {labels && labels.length > 0 && (
        <table className="table">
          <tbody>
            {labels.map((label) => (
              <tr key={label.key}>
                <td>
                  <span className="mark know">
                    <span className={`sw f-${label.hue}`} />
                    {label.name}
                  </span>
                </td>
                <td className="acts">
                  <button type="button" className="btn plain" disabled={!mayChange} onClick={() => setAsked(label)}>
                    {s.edit}
                    <span className="sr">{label.name}</span>
                  </button>
                  <button
                    type="button"
                    className="btn plain"
                    disabled={!mayChange || busy}
                    onClick={() => remove(label)}
                  >
                    {t.removeNow}
                    <span className="sr">{label.name}</span>
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="block-foot">
        <button type="button" className="btn" disabled={!mayChange} onClick={() => setAsked('new')}>
          <Icon name="plus" />
          {t.addLabel}
        </button>
      </div>
      {asked && (
        <LabelDialog
          label={asked === 'new' ? null : asked}
          onClose={() => setAsked(null)}
          onStore={async (label) => {
            await storeLabel(shop, { key: label.key ?? freeKey(labels ?? []), name: label.name, hue: label.hue });
            await renew();
          }}
        />
      )}
    </Block>
  );
}

/** Scripts name a label by it; staff never see it. */
function freeKey(labels: readonly Label[]): string {
  for (let n = labels.length + 1; ; n += 1) {
    if (!labels.some((label) => label.key === `label-${n}`)) return `label-${n}`;
  }
}

interface LabelDialogProps {
  label: Label | null;
  onClose: () => void;
  onStore: (label: { key: string | null; name: string; hue: Hue }) => Promise<void>;
}

function LabelDialog({ label, onClose, onStore }: LabelDialogProps) {
  const t = useTexts(rowsTexts);
  const s = useTexts(settingsTexts);
  const { busy, refusal, act } = useAct();
  const [name, setName] = useState(label?.name ?? '');
  const [hue, setHue] = useState<Hue>(label?.hue ?? 'fuji');
  const [tried, setTried] = useState(false);
  const title = label ? (t.editLabelTitle(label.name) as string) : t.addLabelTitle;

  async function store(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!name.trim()) return;
    await act(async () => {
      await onStore({ key: label?.key ?? null, name: name.trim(), hue });
      onClose();
    });
  }
  return (
    <Dialog open onClose={onClose} label={title}>
      <form onSubmit={store} noValidate>
        <div className="in">
          <h2>{title}</h2>
          <Field label={t.name} wrong={tried && !name.trim() ? s.nameMissing : null}>
            {(props) => (
              <input
                {...props}
                className="input"
                autoFocus
                autoComplete="off"
                maxLength={20}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <HueField value={hue} onChange={setHue} />
          {refusal && (
            <p className="shu" role="alert">
              {refusal}
            </p>
          )}
        </div>
        <div className="acts">
          <button type="button" className="btn l" onClick={onClose}>
            {s.leave}
          </button>
          <button type="submit" className="btn main-act l" disabled={busy}>
            {busy ? s.saving : label ? t.store : t.add}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
