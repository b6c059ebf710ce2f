/**
 * One operation on the chosen orders: what it will do and to how many is said before it starts. Irreversible ones are asked
 * here, once; the button repeats the verb and the number.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiError } from '../../api/client.ts';
import { statusesQuery, templatesQuery } from '../../api/desk.ts';
import type { Operation, OrderRow } from '../../api/types.ts';
import { useKeys } from '../../keys/keys.tsx';
import { count } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { operationTexts } from './operation-texts.ts';
import { asPreviewed, type ChosenOrders, previewRun, selectionOf, startRun } from './run-start.ts';
import type { Verb } from './verbs.ts';

interface OperationDialogProps {
  verb: Verb;
  shop: string;
  operation: Operation | undefined;
  orders: ChosenOrders;
  /** The chosen rows that are loaded: enough to say what is usual. */
  rows: readonly OrderRow[];
  onClose: () => void;
  onStarted: (runId: string) => void;
}

/** A click that comes with the opening of the dialog is not an answer to its question. */
const deafMs = 300;

export function OperationDialog({ verb, shop, operation, orders, onClose, onStarted }: OperationDialogProps) {
  const t = useTexts(operationTexts);
  const say = useSay();
  const language = useLanguage();
  const queries = useQueryClient();
  const [params, setParams] = useState<Record<string, unknown> | null>(() => usualParams(verb));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const idempotencyKey = useMemo(() => crypto.randomUUID(), []);
  const openedAt = useRef(performance.now());
  const request = params && { shop, operation: verb.operation, params, orders: selectionOf(orders) };
  const preview = useQuery({
    queryKey: ['preview', request],
    queryFn: () => previewRun(request!),
    enabled: request !== null,
    staleTime: 0,
    gcTime: 0,
  });
  const admitted = preview.data?.acts ?? null;
  const willDo = admitted ?? orders.count;
  const heldOnes = (preview.data?.held.left ?? 0) + (preview.data?.held.acts ?? 0);
  const starts = [
    ...new Map((preview.data?.next ?? []).flatMap((one) => one.starts).map((one) => [one.operation, one])).values(),
  ];
  const ready = request !== null && !busy && admitted !== null && admitted > 0;

  async function start() {
    if (!ready || performance.now() - openedAt.current < deafMs) return;
    setBusy(true);
    setRefusal(null);
    try {
      const run = await startRun(asPreviewed(request, preview.data!), idempotencyKey);
      void queries.invalidateQueries({ queryKey: ['runs'] });
      void queries.invalidateQueries({ queryKey: ['statuses'] });
      toast(t.started(verb.label[language], willDo) as string);
      onStarted(run.id);
    } catch (error) {
      setRefusal(error instanceof ApiError ? error.text[language] : String(error));
      setBusy(false);
    }
  }
  useKeys([{ keys: ['Mod+Enter'], inFields: true, run: () => void start() }]);
  const go = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (ready) go.current?.focus();
  }, [ready]);

  return (
    <Dialog open onClose={onClose} label={verb.question[language](orders.count)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <div className="in">
          <h2>{verb.question[language](orders.count)}</h2>
          {operation && <p>{say(operation.description)}</p>}
          <ParamFields verb={verb} shop={shop} params={params} onChange={setParams} />
          {preview.isError && (
            <p className="shu" role="alert">
              {preview.error instanceof ApiError ? preview.error.text[language] : String(preview.error)}
            </p>
          )}
          {request && !preview.isError && (
            <ul className="groups" aria-live="polite">
              <li>
                <b>{admitted === null ? '…' : count(admitted)}</b>
                {t.willBe(verb.label[language]) as string}
              </li>
              {(preview.data?.left ?? []).map((group) => (
                <li key={group.code} className="soft" title={group.orderNumbers.join(' ')}>
                  <b>{count(group.count)}</b>
                  <span>
                    {t.leftOut} {say(group)}
                  </span>
                </li>
              ))}
              {starts.length > 0 && (
                <li className="soft">
                  <b />
                  {t.thenStarts(starts.map((one) => say(one.label)).join('、')) as string}
                </li>
              )}
            </ul>
          )}
          {verb.operation === 'confirm-orders' && heldOnes > 0 && (
            <label className="choice">
              <input
                type="checkbox"
                className="check"
                checked={params?.heldToo === true}
                onChange={(event) => setParams(event.target.checked ? { heldToo: true } : {})}
              />
              {t.heldToo(heldOnes) as string}
            </label>
          )}
          {refusal && (
            <p className="shu" role="alert">
              {refusal}
            </p>
          )}
        </div>
        <div className="acts">
          {operation?.irreversible && (
            <span className="note kohaku" style={{ marginRight: 'auto', display: 'flex', gap: 4 }}>
              <Icon name="warning" size={14} />
              {t.irreversible}
            </span>
          )}
          <button type="button" className="btn l" onClick={onClose}>
            {t.leave}
          </button>
          <button ref={go} type="submit" className="btn main-act l" disabled={!ready}>
            {verb.button[language](willDo).replace('…', '')}
            <Kbd of="Mod+Enter" />
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** What an operation can begin with; null = something must be chosen first. */
function usualParams(verb: Verb): Record<string, unknown> | null {
  return ['send-mail', 'move-orders', 'cancel-orders'].includes(verb.operation) ? null : {};
}

interface ParamFieldsProps {
  verb: Verb;
  shop: string;
  params: Record<string, unknown> | null;
  onChange: (params: Record<string, unknown> | null) => void;
}

function ParamFields(props: ParamFieldsProps) {
  switch (props.verb.operation) {
    case 'send-mail':
      return <TemplateField {...props} />;
    case 'move-orders':
      return <StatusField {...props} />;
    case 'cancel-orders':
      return <CancelFields {...props} />;
    case 'issue-waybills':
      return <WaybillFields {...props} />;
    default:
      return null;
  }
}

function TemplateField({ shop, params, onChange }: ParamFieldsProps) {
  const t = useTexts(operationTexts);
  const { data: templates = [] } = useQuery(templatesQuery(shop));
  return (
    <>
      <div className="labelled" style={{ marginTop: 12, marginBottom: 8 }}>
        <label htmlFor="template">{t.template}</label>
        <select
          id="template"
          className="input"
          value={String(params?.template ?? '')}
          onChange={(event) => onChange(event.target.value ? { ...params, template: event.target.value } : null)}
        >
          <option value="">{t.choose}</option>
          {templates.map((template) => (
            <option key={template.key} value={template.key}>
              {template.name}
            </option>
          ))}
        </select>
      </div>
      {params && (
        <label className="choice">
          <input
            type="checkbox"
            className="check"
            checked={params.again === true}
            onChange={(event) => onChange({ ...params, again: event.target.checked })}
          />
          {t.again}
        </label>
      )}
    </>
  );
}

function StatusField({ shop, params, onChange }: ParamFieldsProps) {
  const t = useTexts(operationTexts);
  const { data } = useQuery(statusesQuery(shop));
  return (
    <div className="labelled" style={{ marginTop: 12 }}>
      <label htmlFor="to">{t.to}</label>
      <select
        id="to"
        className="input"
        value={String(params?.to ?? '')}
        onChange={(event) => onChange(event.target.value ? { to: event.target.value } : null)}
      >
        <option value="">{t.choose}</option>
        {(data?.statuses ?? []).map((status) => (
          <option key={status.key} value={status.key}>
            {status.name}
          </option>
        ))}
      </select>
    </div>
  );
}

function CancelFields({ params, onChange }: ParamFieldsProps) {
  const t = useTexts(operationTexts);
  const language = useLanguage();
  const restock = String(params?.restock ?? 'by-item');
  return (
    <>
      <div className="labelled" style={{ marginTop: 12 }}>
        <label htmlFor="reason">{t.cancelReason}</label>
        <select
          id="reason"
          className="input"
          value={String(params?.reason ?? '')}
          onChange={(event) => onChange(event.target.value ? { restock, reason: event.target.value } : null)}
        >
          <option value="">{t.choose}</option>
          {Object.entries(cancelReasons).map(([reason, words]) => (
            <option key={reason} value={reason}>
              {words[language]}
            </option>
          ))}
        </select>
      </div>
      <div className="labelled">
        <label htmlFor="restock">{t.restock}</label>
        <select
          id="restock"
          className="input"
          value={restock}
          onChange={(event) => params && onChange({ ...params, restock: event.target.value })}
          disabled={!params}
        >
          <option value="by-item">{t.byItem}</option>
          <option value="yes">{t.putBack}</option>
          <option value="no">{t.dontPutBack}</option>
        </select>
      </div>
    </>
  );
}

function WaybillFields({ params, onChange }: ParamFieldsProps) {
  const t = useTexts(operationTexts);
  return (
    <div className="labelled" style={{ marginTop: 12 }}>
      <label htmlFor="ships-on">{t.shipsOn}</label>
      <input
        id="ships-on"
        className="input"
        type="date"
        value={String(params?.shipsOn ?? '')}
        onChange={(event) => onChange(event.target.value ? { ...params, shipsOn: event.target.value } : {})}
      />
      <span className="hint">{t.shipsOnHint}</span>
    </div>
  );
}

/** Reasons that a shop may give (RMS order API, changeReasonDetailApply). */
const cancelReasons: Record<string, { ja: string; en: string }> = {
  'customer-cancel': { ja: 'お客様都合: キャンセル', en: 'Buyer: cancelled' },
  unpaid: { ja: 'お客様都合: 未入金', en: 'Buyer: not paid' },
  'long-absence': { ja: 'お客様都合: 長期不在による受取拒否', en: 'Buyer: away for long' },
  'cod-refused': { ja: 'お客様都合: 代引決済の受取拒否', en: 'Buyer: refused the COD parcel' },
  returned: { ja: 'お客様都合: 受取後の返品', en: 'Buyer: sent back' },
  'customer-other': { ja: 'お客様都合: その他', en: 'Buyer: other' },
  'out-of-stock': { ja: '店舗様都合: 欠品', en: 'Shop: out of stock' },
  'shipping-delay': { ja: '店舗様都合: 発送遅延', en: 'Shop: shipping delay' },
  caution: { ja: '店舗様都合: 顧客・配送対応注意表示', en: 'Shop: caution display' },
  'damaged-or-wrong': { ja: '店舗様都合: 返品(破損・品間違い)', en: 'Shop: damaged or wrong goods' },
  'shop-other': { ja: '店舗様都合: その他', en: 'Shop: other' },
};
