/** What the panel is about: a box of the picture, and of an act one of its outcomes. */
import type { Node } from './layout-parts.ts';

export type Chosen = { node: string; outcome: string | null } | null;

export const isChosen = (chosen: Chosen, node: Node): boolean =>
  chosen !== null && chosen.node === (node.kind === 'chip' || node.kind === 'missing' ? '' : node.id);
