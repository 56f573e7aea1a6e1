import { freshId } from '../tests/fake-engine.ts';
import { startHarness, type Harness } from '../tests/http-harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await startHarness();
});
afterEach(async () => {
  await harness.server.stop(100);
});

/** The stream's events in order, as `name` or `name#id`, until it ends. */
async function events(headers: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const answer = await harness.call(`/v1/instances/${freshId}/stream`, { headers });
  return eventsOf(answer.text);
}

/** A stream that has begun, and its events once it has ended. */
async function following(): Promise<{ readonly events: () => Promise<readonly string[]> }> {
  const authorization = `Bearer ${await harness.key({ roles: ['operator'] })}`;
  const url = `${harness.server.url}/v1/instances/${freshId}/stream`;
  const response = await fetch(url, { headers: { authorization } });
  return { events: async () => eventsOf(await response.text()) };
}

function eventsOf(text: string): readonly string[] {
  return text.split('\n\n').flatMap((block) => {
    const id = /^id: (.*)$/m.exec(block)?.[1];
    const name = /^event: (.*)$/m.exec(block)?.[1];
    return name === undefined ? [] : [id === undefined ? name : `${name}#${id}`];
  });
}

test('a stream begins with a snapshot and ends with the instance, each entry once and in order', async () => {
  const followed = await following();
  harness.engine.advance('running');
  harness.engine.advance('finished');
  expect(await followed.events()).toEqual(['snapshot', 'history#1', 'history#2', 'history#3', 'history#4', 'end']);
});

test('Last-Event-ID goes on after the entry that was seen', async () => {
  harness.engine.advance('finished');
  expect(await events({ 'last-event-id': '2' })).toEqual(['snapshot', 'history#3', 'end']);
});

test('a reader who has seen everything of an ended instance is told to stop asking', async () => {
  harness.engine.advance('finished');
  const answer = await harness.call(`/v1/instances/${freshId}/stream`, { headers: { 'last-event-id': '3' } });
  expect(answer.status).toBe(204);
});

test('a stop of the server ends the streams', async () => {
  const followed = await following();
  await harness.server.stop(60_000);
  expect(await followed.events()).toEqual(['snapshot', 'history#1', 'history#2']);
});

test('a history of many megabytes is sent whole, at the pace of its reader', async () => {
  for (let count = 0; count < 10_000; count += 1) harness.engine.advance('running');
  harness.engine.advance('finished');
  const seen = await events();
  expect(seen.filter((name) => name.startsWith('history'))).toHaveLength(10_003);
  expect(seen.at(-1)).toBe('end');
});
