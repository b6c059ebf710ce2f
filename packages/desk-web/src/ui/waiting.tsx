/** A page whose data have not come: nothing for 200 ms, then the rows' frame at their real height, after 3 s the reason. */
import { useEffect, useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import './waiting.css';

const texts = {
  waits: {
    ja: 'デスクの返事を待っています。届きしだい表示します。',
    en: 'Waiting for the desk; it is shown as it comes.',
  },
};
const widths = [34, 52, 41, 60, 38, 47];

export function Waiting({ rows = 6, height = 32 }: { rows?: number; height?: number }) {
  const t = useTexts(texts);
  const [step, setStep] = useState<'nothing' | 'frame' | 'reason'>('nothing');
  useEffect(() => {
    const frame = setTimeout(() => setStep('frame'), 200);
    const reason = setTimeout(() => setStep('reason'), 3_000);
    return () => {
      clearTimeout(frame);
      clearTimeout(reason);
    };
  }, []);
  if (step === 'nothing') return <div aria-busy="true" />;
  return (
    <div className="waiting-page" aria-busy="true">
      <div className="skeleton" aria-hidden="true">
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className="waiting-row" style={{ height }}>
            <i style={{ width: `${widths[index % widths.length]}%` }} />
          </div>
        ))}
      </div>
      <p className="soft" role="status">
        {step === 'reason' && t.waits}
      </p>
    </div>
  );
}
