/** The times that the client goes by. Injectable, so that tests need not wait. */
export interface Clock {
  /** Wall clock, milliseconds since 1970 (`Date.now()`). */
  wall(): number;
  /** A clock that no one sets, milliseconds (`performance.now()`). */
  monotonic(): number;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason);
        return;
      }
      const abandon = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', abandon);
        resolve();
      }, ms);
      signal?.addEventListener('abort', abandon, { once: true });
    }),
};
