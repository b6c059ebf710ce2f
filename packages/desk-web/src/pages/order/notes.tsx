/**
 * 店舗のメモ: what staff tell each other about the order. Each note stands by itself, so that nobody's is written over; typed
 * text stays until it is saved or thrown away.
 */
import { useMutation } from '@tanstack/react-query';
import { type Ref, useImperativeHandle, useRef } from 'react';
import { ApiError, api } from '../../api/client.ts';
import { dayAndTime } from '../../texts/format.ts';
import { useLanguage, useSay, useTexts } from '../../texts/language.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { say as toast } from '../../ui/toasts.tsx';
import { useDraft } from './draft.ts';
import { orderPath } from './order-query.ts';
import { orderTexts } from './order-texts.ts';
import type { Note, WholeOrder } from './order-types.ts';

interface NotesProps {
  order: WholeOrder;
  today: string;
  mayAct: boolean;
  onChanged: () => void;
  handle: Ref<{ write: () => void }>;
}

export function Notes({ order, today, mayAct, onChanged, handle }: NotesProps) {
  const t = useTexts(orderTexts);
  const [draft, setDraft] = useDraft(`${order.orderNumber}.note`);
  const field = useRef<HTMLTextAreaElement>(null);
  const write = () => {
    if (!mayAct) return;
    if (draft === null) setDraft('');
    setTimeout(() => {
      field.current?.focus();
      field.current?.form?.scrollIntoView({ block: 'nearest' });
    });
  };
  useImperativeHandle(handle, () => ({ write }));
  const notes = order.notes.filter((note) => note.removed === null);
  return (
    <section className="note-pad">
      <div className="sh">
        <h3>{t.notes}</h3>
        <span className="grow" />
        <span className="muted note">{t.notToRakuten}</span>
      </div>
      {notes.map((note) => (
        <OneNote key={note.noteId} note={note} order={order} today={today} mayAct={mayAct} onChanged={onChanged} />
      ))}
      {draft === null && mayAct && (
        <button type="button" className="field add" onClick={write} aria-keyshortcuts="t">
          <Icon name="edit" size={14} />
          <span className="muted">{t.writeNote}</span>
          <span className="grow" />
          <Kbd of="t" />
        </button>
      )}
      {draft !== null && (
        <NoteForm order={order} draft={draft} onDraft={setDraft} onChanged={onChanged} field={field} />
      )}
    </section>
  );
}

function OneNote({ note, order, today, mayAct, onChanged }: Omit<NotesProps, 'handle'> & { note: Note }) {
  const t = useTexts(orderTexts);
  const say = useSay();
  const path = `${orderPath(order.shop, order.orderNumber)}/notes/${note.noteId}`;
  const remove = useMutation({
    mutationFn: () => api.delete(path),
    onSuccess: () => {
      onChanged();
      toast(t.noteRemoved, () => void api.post(`${path}/restore`).then(onChanged));
    },
  });
  return (
    <div className="one-note">
      <p className="nby">
        <b>{say(note.actorText)}</b>
        <span className="muted">{dayAndTime(note.writtenAt, today)}</span>
        <span className="grow" />
        {mayAct && (
          <button
            type="button"
            className="btn plain icon"
            aria-label={t.removeNote}
            disabled={remove.isPending}
            onClick={() => remove.mutate()}
          >
            <Icon name="close" size={14} />
          </button>
        )}
      </p>
      <p className="as-written">{note.text}</p>
    </div>
  );
}

interface NoteFormProps {
  order: WholeOrder;
  draft: string;
  onDraft: (text: string | null) => void;
  onChanged: () => void;
  field: Ref<HTMLTextAreaElement>;
}

function NoteForm({ order, draft, onDraft, onChanged, field }: NoteFormProps) {
  const t = useTexts(orderTexts);
  const language = useLanguage();
  const path = `${orderPath(order.shop, order.orderNumber)}/notes`;
  const save = useMutation({
    mutationFn: (text: string) => api.post<{ order: WholeOrder }>(path, { text }),
    onSuccess: (answer) => {
      onDraft(null);
      onChanged();
      const mine = answer.order.notes[0];
      toast(t.noteSaved, mine && (() => void api.delete(`${path}/${mine.noteId}`).then(onChanged)));
    },
  });
  const send = () => {
    if (draft.trim() && !save.isPending) save.mutate(draft.trim());
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <textarea
        ref={field}
        className="input"
        rows={3}
        maxLength={4_000}
        aria-label={t.writeNote}
        value={draft}
        onChange={(event) => onDraft(event.target.value)}
        onBlur={(event) => {
          const stays = event.currentTarget.form?.contains(event.relatedTarget);
          if (!stays && draft.trim() === '') onDraft(null);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      {save.error && (
        <p className="shu note" role="alert">
          {save.error instanceof ApiError ? save.error.text[language] : String(save.error)}
        </p>
      )}
      <div className="fa">
        <button type="submit" className="btn" disabled={save.isPending || draft.trim() === ''}>
          {t.saveNote}
          <Kbd of="Mod+Enter" />
        </button>
        <button type="button" className="btn plain" onClick={() => onDraft(null)}>
          {t.leave}
        </button>
      </div>
    </form>
  );
}
