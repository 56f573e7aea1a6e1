/** One server-sent event. */
export interface StreamEvent {
  readonly event: string;
  readonly data: string;
  readonly id?: string;
}

/** The events of a response as they come. Ends with the response; rejects when it breaks off. */
export async function* streamEvents(body: ReadableStream<Uint8Array>, onSign: () => void): AsyncGenerator<StreamEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onSign();
    const blocks = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const found = eventOf(block);
      if (found !== undefined) yield found;
    }
  }
}

/** Undefined for a comment, which only says that the other side is alive. */
function eventOf(block: string): StreamEvent | undefined {
  const field = (name: string) => {
    const line = block.split('\n').find((each) => each.startsWith(`${name}: `));
    return line?.slice(name.length + 2);
  };
  const event = field('event');
  const id = field('id');
  return event === undefined ? undefined : { event, data: field('data') ?? '', ...(id === undefined ? {} : { id }) };
}
