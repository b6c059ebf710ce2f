import type { Carrier } from './carrier.ts';
import { yamatoB2 } from './yamato-b2.ts';

/** Every carrier format. A new one is one file and one line here. */
export const carriers: Record<string, Carrier> = { [yamatoB2.key]: yamatoB2 };
