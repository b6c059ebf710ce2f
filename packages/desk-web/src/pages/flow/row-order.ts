/** In which order the rows follow, so that a way down is a step to the next row wherever it can be. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Picture, PictureAct, Row } from './flow-picture.ts';

/**
 * dagre ranks the ways and so says which of them lead back; along the others no row comes before one that leads to it. Among
 * those that may come next the one that the last row leads to is taken, else the first in the merchant's own order.
 */
export function rowOrder({ source, rows }: Picture): Row[] {
  const before = waysDown(source, rows);
  const left = new Map(rows.map((row) => [row.status, row]));
  const order: Row[] = [];
  let last: string | null = null;
  while (left.size > 0) {
    const free = [...left.keys()].filter((key) => [...before.get(key)!].every((one) => !left.has(one)));
    const on: string | undefined = free.find((key) => last !== null && before.get(key)!.has(last));
    const next: string = on ?? free[0]!;
    order.push(left.get(next)!);
    left.delete(next);
    last = next;
  }
  return order;
}

/** For each row, the rows that lead to it, without those that dagre ranks behind it. */
function waysDown(source: PictureAct | null, rows: readonly Row[]): Map<string, Set<string>> {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', ranksep: 20, nodesep: 20 });
  graph.setDefaultEdgeLabel(() => ({}));
  const keys = new Set(rows.map((row) => row.status));
  for (const row of rows) graph.setNode(row.status, { width: 10, height: 10 });
  const ways: [from: string, to: string][] = [];
  const lead = (from: string, acts: readonly PictureAct[]) => {
    for (const output of acts.flatMap((act) => act.outputs)) {
      if (!output.good || output.to === null || !keys.has(output.to) || output.to === from) continue;
      graph.setEdge(from, output.to, {});
      ways.push([from, output.to]);
    }
  };
  if (source) {
    graph.setNode(' source', { width: 10, height: 10 });
    lead(' source', [source]);
  }
  for (const row of rows) lead(row.status, row.acts);
  layout(graph);
  const rankOf = (key: string) => (graph.node(key) as { y: number }).y;
  const before = new Map(rows.map((row) => [row.status, new Set<string>()]));
  for (const [from, to] of ways) if (keys.has(from) && rankOf(from) < rankOf(to)) before.get(to)!.add(from);
  return before;
}
