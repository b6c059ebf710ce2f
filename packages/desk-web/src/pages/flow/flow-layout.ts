/**
 * Where everything stands in the picture. Rows read left to right: status, what is done there, what comes of it; the main
 * way runs down, exceptions stand at the right, at the first act that leads to them; whoever leads there again points with
 * a small mark instead of a line across the picture, so that 25 statuses stay readable. dagre says in which order the rows
 * follow (it ranks the ways and breaks circles); the rest is a grid.
 */
import type { Output, Picture, PictureAct, Row } from './flow-picture.ts';
import { crosses, freePlace, type Rect, textWidth } from './flow-room.ts';
import type { Layout, LayoutWords, Line, Node } from './layout-parts.ts';
import { rowOrder } from './row-order.ts';

const grid = {
  status: { x: 26, w: 168, h: 44 },
  act: { x: 258, w: 190, h: 38 },
  side: { x: 640, w: 148, h: 44 },
  chip: { x: 640, w: 148, h: 26 },
  missing: { x: 594, w: 194, h: 46 },
  lanes: [484, 540],
  trunk: 508,
  pitch: 77,
  width: 820,
} as const;

export function layOut(picture: Picture, words: LayoutWords): Layout {
  return new Drawing(picture, words).draw();
}

class Drawing {
  readonly #out: Layout = { width: grid.width, height: 0, legend: 19, nodes: [], lines: [], labels: [], notes: [] };
  readonly #rows: Row[];
  readonly #tops = new Map<string, number>();
  readonly #placed = new Set<string>();
  readonly #taken: Rect[] = [];
  /** Good ways to rows that are not the next one: drawn when all rows have their place. */
  readonly #far: { act: PictureAct; output: Output; fromY: number; row: number }[] = [];

  readonly #picture: Picture;
  readonly #words: LayoutWords;

  constructor(picture: Picture, words: LayoutWords) {
    this.#picture = picture;
    this.#words = words;
    this.#rows = rowOrder(picture);
  }

  draw(): Layout {
    let y = 22;
    const { source, anywhere, loose, side } = this.#picture;
    if (source) {
      this.#act(source, y, -1);
      y += 75;
    }
    for (const [index, row] of this.#rows.entries()) y = this.#row(row, index, y);
    this.#farWays();
    y += 8;
    if (anywhere.length > 0) {
      this.#out.notes.push({ x: grid.status.x, y: y + 10, kind: 'anywhere', words: this.#words.anywhere });
      for (const act of anywhere) y = Math.max(this.#act(act, y, null) + 14, y + 58);
    }
    const lone = [...side.filter((key) => !this.#placed.has(key)), ...loose];
    if (lone.length > 0) {
      this.#out.notes.push({ x: grid.status.x, y: y + 8, kind: 'loose', words: this.#words.loose });
      y += 34;
      for (const [index, key] of lone.entries()) {
        const column = index % 3;
        this.#status(key, 'side', grid.status.x + column * 190, y, grid.status.w);
        if (column === 2 || index === lone.length - 1) y += 56;
      }
    }
    // At the top right, unless something stands there.
    if (this.#out.nodes.some((node) => node.x + node.w > 630 && node.y < 72)) {
      this.#out.legend = y + 8;
      y += 52;
    }
    this.#out.height = y + 24;
    return this.#out;
  }

  #row(row: Row, index: number, top: number): number {
    this.#tops.set(row.status, top);
    const node = this.#status(row.status, 'status', grid.status.x, top, grid.status.w);
    node.on = row.acts[0]?.id ?? null;
    let y = top + 3;
    let bottom = top + grid.status.h;
    for (const [nth, act] of row.acts.entries()) {
      const cy = y + grid.act.h / 2;
      this.#line(
        nth === 0
          ? `M${grid.status.x + grid.status.w} ${cy}H${grid.act.x - 3}`
          : `M${grid.status.x + grid.status.w + 32} ${top + 22}V${cy}H${grid.act.x - 3}`,
        'plain',
        act,
      );
      const sideBottom = this.#act(act, y, index, nth === row.acts.length - 1);
      bottom = Math.max(bottom, y + grid.act.h, sideBottom);
      y = Math.max(y + grid.act.h + 26, sideBottom + 12);
    }
    return Math.max(top + grid.pitch, bottom + 18, y + 7);
  }

  /** Draws an act with all that comes of it at the right; gives the bottom of that. `row`: null = its ways are all marks. */
  #act(act: PictureAct, top: number, row: number | null, last = true): number {
    const cy = top + grid.act.h / 2;
    const from = act.at === null ? null : `status ${act.at}`;
    const next = row === null ? undefined : this.#rows[row + 1]?.status;
    const node: Node = { id: act.id, kind: 'act', ...grid.act, y: top, status: act.at, act, from, on: null };
    this.#out.nodes.push(node);
    const beside: Output[] = [];
    for (const output of act.outputs) {
      if (output.to !== null && output.to === next && last && node.on === null) {
        this.#nextWay(act, output, top, row === -1);
        node.on = `status ${output.to}`;
      } else if (row !== null && output.good && this.#isRow(output.to) && this.#far.length < 40)
        this.#far.push({ act, output, fromY: cy, row });
      else beside.push(output);
    }
    const stays = this.#words.stays(act);
    if (stays) {
      this.#out.notes.push({ x: 310, y: top + grid.act.h + 2, kind: 'stays', words: stays });
      this.#taken.push({ x: 310, y: top + grid.act.h + 2, w: textWidth(stays) + 16, h: 18 });
    }
    return this.#beside(node, act, beside, cy);
  }

  #isRow = (key: string | null) => this.#rows.some((row) => row.status === key);

  #beside(node: Node, act: PictureAct, outputs: readonly Output[], cy: number): number {
    let bottom = cy + grid.act.h / 2;
    let y = cy;
    for (const [index, output] of outputs.entries()) {
      const kind = this.#kindOf(output);
      const { x, h } = grid[kind];
      const middle = index === 0 ? cy : y + h / 2;
      const item = this.#item(kind, act, output, middle);
      // Right is what stands at the right; the way down is one row below.
      if (index === 0) node.on = item.id;
      item.from ??= act.id;
      const start = `M${grid.act.x + grid.act.w} `;
      const end = kind === 'missing' ? x - 16 : x - 3;
      this.#line(
        index === 0 ? `${start}${cy}H${end}` : `${start}${cy + 10}H${grid.trunk}V${middle}H${end}`,
        kind === 'missing' ? 'bad' : 'plain',
        act,
      );
      this.#taken.push(
        index === 0
          ? { x: grid.trunk - 60, y: cy - 2, w: 190, h: 4 }
          : { x: grid.trunk - 2, y: cy + 8, w: 4, h: middle - cy - 6 },
      );
      this.#label(act, output, kind === 'missing' ? 516 : 570, middle);
      const ended = kind === 'side' && output.to ? this.#words.end(output.to) : '';
      if (ended) this.#out.notes.push({ x: x + 2, y: middle + h / 2 + 1, kind: 'end', words: ended });
      bottom = middle + h / 2 + (ended ? 19 : 0);
      y = bottom + 7;
    }
    return bottom;
  }

  #kindOf(output: Output): 'side' | 'chip' | 'missing' {
    if (output.to === null) return 'missing';
    return this.#isRow(output.to) || this.#placed.has(output.to) ? 'chip' : 'side';
  }

  #item(kind: 'side' | 'chip' | 'missing', act: PictureAct, output: Output, middle: number): Node {
    const { x, w, h } = grid[kind];
    if (kind === 'side') return this.#status(output.to!, 'side', x, middle - h / 2, w);
    const node: Node = {
      id: `${kind} ${act.id} ${output.to ?? ''}`,
      kind,
      x,
      y: middle - h / 2,
      w,
      h,
      status: output.to,
      act,
      from: act.id,
      on: output.to === null ? null : `status ${output.to}`,
    };
    this.#out.nodes.push(node);
    this.#taken.push(node);
    return node;
  }

  #status(key: string, kind: 'status' | 'side', x: number, y: number, w: number): Node {
    const node: Node = {
      id: `status ${key}`,
      kind,
      x,
      y,
      w,
      h: grid.status.h,
      status: key,
      act: null,
      from: null,
      on: null,
    };
    this.#placed.add(key);
    this.#out.nodes.push(node);
    this.#taken.push(node);
    return node;
  }

  /** Down to the row below. From the source it leaves to the left, where the first status stands under it. */
  #nextWay(act: PictureAct, output: Output, top: number, isSource: boolean): void {
    if (isSource) {
      this.#line(`M${grid.act.x} ${top + 17}H110V${top + 73}`, 'plain', act);
      this.#label(act, output, 184, top + 17);
      return;
    }
    this.#far.push({ act, output, fromY: top + grid.act.h, row: Number.NaN });
  }

  #farWays(): void {
    const lanes = grid.lanes.map((): [number, number][] => []);
    for (const { act, output, fromY, row } of this.#far) {
      const target = this.#tops.get(output.to!)!;
      if (Number.isNaN(row)) {
        // The next row: down, to the left under the status, and into it.
        const middle = target - 20;
        this.#line(`M282 ${fromY}V${middle}H86V${target - 2}`, 'plain', act);
        this.#label(act, output, 176, middle);
        continue;
      }
      const gap = target - 10;
      const span: [number, number] = [Math.min(fromY, gap), Math.max(fromY, gap)];
      const lane = lanes.findIndex((used) => used.every(([a, b]) => span[1] < a - 6 || span[0] > b + 6));
      if (lane < 0) {
        this.#markFar(act, output);
        continue;
      }
      lanes[lane]!.push(span);
      const x = grid.lanes[lane]!;
      const port = fromY + (gap > fromY ? 11 : -11) * (row < 0 ? (lane === 0 ? -0.8 : 0.3) : -1);
      this.#line(`M${grid.act.x + grid.act.w} ${port}H${x}V${gap}H146V${target - 2}`, 'thin', act);
      const w = textWidth(this.#words.outcomes(act, output)) + 10;
      const y = freePlace(this.#taken, { x: x - w / 2, y: span[0] + 16, w, h: 18 }, span[1] - 16);
      this.#label(act, output, x, y + 9);
    }
  }

  /** No room for one more long line: a mark at the right, below what stands there. */
  #markFar(act: PictureAct, output: Output): void {
    const node = this.#out.nodes.find((one) => one.id === act.id)!;
    const cy = node.y + node.h / 2;
    const room = { x: 500, y: cy - 13, w: 300, h: 26 };
    const y = crosses(this.#taken, room) ? freePlace(this.#taken, room, cy + 200) : room.y;
    const item = this.#item('chip', act, output, y + 13);
    node.on ??= item.id;
    const middle = y + 13;
    const start = `M${grid.act.x + grid.act.w} `;
    this.#line(middle === cy ? `${start}${cy}H637` : `${start}${cy + 10}H${grid.trunk}V${middle}H637`, 'plain', act);
    this.#label(act, output, 570, middle);
  }

  #line(d: string, kind: Line['kind'], act: PictureAct): void {
    this.#out.lines.push({ d, kind, act: act.id });
  }

  #label(act: PictureAct, output: Output, x: number, y: number): void {
    const words = this.#words.outcomes(act, output);
    const w = textWidth(words) + 10;
    this.#taken.push({ x: x - w / 2, y: y - 9, w, h: 18 });
    this.#out.labels.push({ x, y, words, act, output });
  }
}
