import type { Carrier } from './carrier.ts';
import { japanPostPrintR } from './japan-post-print-r.ts';
import { sagawaEhiden } from './sagawa-ehiden.ts';
import { yamatoB2 } from './yamato-b2.ts';

/** Every carrier format. A new one is one file and one line here. */
export const carriers: Record<string, Carrier> = Object.fromEntries(
  [yamatoB2, sagawaEhiden, japanPostPrintR].map((carrier) => [carrier.key, carrier]),
);
