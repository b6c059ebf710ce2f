/** Where an arrow key leads in the picture: right and left along the lines, up and down among what stands in one column. */
import type { Node } from './layout-parts.ts';

export function walk(
  nodes: readonly Node[],
  here: string | null,
  way: 'left' | 'right' | 'up' | 'down',
): string | null {
  const node = nodes.find((one) => one.id === here);
  if (!node) return nodes[0]?.id ?? null;
  switch (way) {
    case 'right':
      return exists(nodes, node.on);
    case 'left':
      return exists(nodes, node.from) ?? leadingTo(nodes, node);
    default: {
      const below = way === 'down' ? 1 : -1;
      const column = nodes
        .filter((one) => columnOf(one) === columnOf(node) && (one.y - node.y) * below > 0)
        .sort((a, b) => (a.y - b.y) * below);
      return column[0]?.id ?? null;
    }
  }
}

const columnOf = (node: Node): string => (node.kind === 'status' ? 'status' : node.kind === 'act' ? 'act' : 'right');

const exists = (nodes: readonly Node[], id: string | null): string | null =>
  id !== null && nodes.some((node) => node.id === id) ? id : null;

const leadingTo = (nodes: readonly Node[], node: Node): string | null =>
  nodes.find((one) => one.kind === 'act' && one.act?.outputs.some((output) => output.to === node.status))?.id ?? null;
