import { streamEvents } from './event-stream.ts';

async function eventsOf(chunks: readonly string[]): Promise<readonly object[]> {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(new TextEncoder().encode(chunk));
      controller.close();
    },
  });
  const found: object[] = [];
  for await (const event of streamEvents(body, () => undefined)) found.push(event);
  return found;
}

test.each([
  { name: 'one', chunks: ['id: 7\nevent: a\ndata: {}\n\n'], events: [{ id: '7', event: 'a', data: '{}' }] },
  { name: 'without id', chunks: ['event: a\ndata: 1\n\n'], events: [{ event: 'a', data: '1' }] },
  {
    name: 'cut anywhere',
    chunks: ['id: 7\nev', 'ent: a\nda', 'ta: 货\n', '\n'],
    events: [{ id: '7', event: 'a', data: '货' }],
  },
  {
    name: 'several at once',
    chunks: ['event: a\ndata: 1\n\nevent: b\ndata: 2\n\n'],
    events: [
      { event: 'a', data: '1' },
      { event: 'b', data: '2' },
    ],
  },
  { name: 'signs of life', chunks: [': still here\n\n'], events: [] },
  { name: 'an unfinished one', chunks: ['event: a\ndata: 1\n'], events: [] },
])('$name', async ({ chunks, events }) => {
  expect(await eventsOf(chunks)).toEqual(events);
});
