/** A short tone a read, for whoever looks at the labels and not at the screen: high = taken, low twice = look. Off by default. */
import { useCallback, useState } from 'react';

const kept = 'juchu.scan.sound';
const read = () => {
  try {
    return localStorage.getItem(kept) === 'on';
  } catch {
    return false;
  }
};
const rightHz = 1_320;
const wrongHz = 220;
const toneS = 0.08;
let audio: AudioContext | undefined;

function tone(hz: number, after: number): void {
  audio ??= new AudioContext();
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.value = 0.15;
  oscillator.frequency.value = hz;
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(audio.currentTime + after);
  oscillator.stop(audio.currentTime + after + toneS);
}

export function useScanSound() {
  const [on, setOn] = useState(read);
  const play = useCallback(
    (wasRight: boolean) => {
      if (!on) return;
      tone(wasRight ? rightHz : wrongHz, 0);
      if (!wasRight) tone(wrongHz, toneS * 2);
    },
    [on],
  );
  const set = (to: boolean) => {
    setOn(to);
    try {
      localStorage.setItem(kept, to ? 'on' : 'off');
    } catch {
      // A forbidden store: the choice lives as long as the page.
    }
  };
  return { on, set, play };
}
