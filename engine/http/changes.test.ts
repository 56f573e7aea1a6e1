import { startHarness, type Harness } from '../tests/http-harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(async () => {
  await harness.server.stop(100);
});

/** Reads a stream until it has so many events; what happens once there are so many is given by their number. */
async function read(
  count: number,
  { key, lastEventId, after = {} }: { key: string; lastEventId?: string; after?: Record<number, () => void> },
): Promise<readonly string[]> {
  const control = new AbortController();
  const response = await fetch(`${harness.server.url}/v1/changes`, {
    signal: control.signal,
    headers: { authorization: `Bearer ${key}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) },
  });
  let text = '';
  let seen = 0;
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    while (seen < blocksOf(text).length) after[(seen += 1)]?.();
    if (seen >= count) break;
  }
  control.abort();
  return blocksOf(text);
}

function blocksOf(text: string): readonly string[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .filter((block) => block.includes('event: '));
}

test('a change within reach is told with its id, what follows within a second together', async () => {
  const key = await harness.key({ roles: ['operator'], subtrees: ['cn.retail'] });
  const [ready, first, second] = await read(3, {
    key,
    after: {
      1: () => harness.engine.advance('running'),
      2: () => {
        harness.engine.advance('waiting');
        harness.engine.advance('running');
      },
    },
  });
  expect(ready).toBe('id: e1-0\nevent: ready\ndata: {}');
  expect(first).toMatch(/^id: e1-1\nevent: changed\ndata: .*"instances":\["i_1+"\],"tasks":\[\]/);
  expect(second).toMatch(/^id: e1-3\n/);
});

test.each([
  { what: 'outside the subtrees of a key', grant: { roles: ['operator'], subtrees: ['cn.travel'] } },
  { what: 'beyond its rights', grant: { roles: ['developer'], subtrees: [''] } },
] as const)('what lies $what is not told', async ({ grant }) => {
  const key = await harness.key(grant);
  const told = read(2, { key, after: { 1: () => harness.engine.advance('running') } });
  expect(await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 400, 'nothing'))])).toBe('nothing');
});

test.each([
  { seen: 'e1-0', event: 'changed' },
  { seen: 'e0-0', event: 'reset' },
  { seen: 'e1-77', event: 'reset' },
  { seen: 'nonsense', event: 'reset' },
])('with Last-Event-ID $seen a stream begins with $event', async ({ seen, event }) => {
  harness.engine.advance('running');
  const [first = ''] = await read(1, { key: await harness.key({ roles: ['operator'] }), lastEventId: seen });
  expect(first).toContain(`event: ${event}`);
});
