import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEvents, type StreamEvent } from './event-stream.ts';

async function eventsOf(chunks: Uint8Array[]): Promise<StreamEvent[]> {
  const read: StreamEvent[] = [];
  async function* stream() {
    yield* chunks;
  }
  for await (const event of readEvents(stream())) read.push(event);
  return read;
}

describe('an event stream', () => {
  it('gives events with their names, joins data lines, and passes over comments and ids', async () => {
    const text =
      ': hello\n\nevent: progress\nid: 3\ndata: {"a":\ndata: 1}\n\ndata: plain\r\n\r\nevent: end\ndata: cut off';
    expect(await eventsOf([new TextEncoder().encode(text)])).toEqual([
      { event: 'progress', data: '{"a":\n1}' },
      { event: 'message', data: 'plain' },
    ]);
  });

  it('reads the same wherever the network cuts it, in the middle of a character too', async () => {
    const bytes = new TextEncoder().encode(
      'event: progress\r\ndata: {"ja":"注文確認"}\r\n\r\nevent: end\ndata: 終わり\n\n',
    );
    const whole = await eventsOf([bytes]);
    expect(whole).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: bytes.length })), async (cuts) => {
        const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge));
        expect(await eventsOf(chunks)).toEqual(whole);
      }),
    );
  });
});
