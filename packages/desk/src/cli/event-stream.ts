/** Server-sent events, as the HTML standard describes their text. */
export interface StreamEvent {
  event: string;
  data: string;
}

/** Gives the events as they come. `onBytes` is told of every sign of life, comments included. */
export async function* readEvents(
  stream: AsyncIterable<Uint8Array>,
  onBytes: () => void = () => {},
): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  let event = 'message';
  let data: string[] = [];
  for await (const bytes of stream) {
    onBytes();
    const lines = (rest + decoder.decode(bytes, { stream: true })).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield { event, data: data.join('\n') };
        event = 'message';
        data = [];
        continue;
      }
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
      if (field === 'event') event = value;
      if (field === 'data') data.push(value);
    }
  }
}
