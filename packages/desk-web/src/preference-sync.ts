/**
 * What a person chose goes with the person: kept by the desk, so that another computer shows the same. The copy in the browser
 * is for the first paint; at the start the desk's wins.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from './api/client.ts';
import { type Preference, usePreferences } from './preferences.tsx';

const prefix = 'ui.';
const names = ['language', 'theme', 'density', 'letters'] as const satisfies readonly (keyof Preference)[];

/** Where somebody is signed in. */
export function usePreferenceSync(): void {
  const { preference, choose } = usePreferences();
  /** As the desk has it; null until it has told. */
  const known = useRef<Preference | null>(null);
  const { data } = useQuery({
    queryKey: ['me', 'preferences'],
    queryFn: async () => (await api.get<{ preferences: Record<string, unknown> }>('/api/me/preferences')).preferences,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  useEffect(() => {
    if (!data || known.current) return;
    const told = Object.fromEntries(
      names.filter((name) => data[prefix + name] !== undefined).map((name) => [name, data[prefix + name]]),
    ) as Partial<Preference>;
    known.current = { ...preference, ...told };
    if (names.some((name) => known.current![name] !== preference[name])) choose(told);
  }, [data, preference, choose]);
  useEffect(() => {
    const before = known.current;
    if (!before) return;
    const changed = names.filter((name) => preference[name] !== before[name]);
    if (changed.length === 0) return;
    known.current = preference;
    // Not said if it fails: the choice counts here all the same, and the next one carries it along.
    void api
      .put('/api/me/preferences', {
        preferences: Object.fromEntries(changed.map((name) => [prefix + name, preference[name]])),
      })
      .catch(() => {
        known.current = before;
      });
  }, [preference]);
}
