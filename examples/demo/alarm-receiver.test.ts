import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAlarmReceiver, type AlarmReceiver } from './alarm-receiver.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-alarms-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('what is told twice, also to its next run, is kept once', async () => {
  const first = await openAlarmReceiver(folder);
  expect(await tell(first, 'a.opened')).toBe(204);
  expect(await tell(first, 'a.opened')).toBe(204);
  await first.close();
  const second = await openAlarmReceiver(folder);
  expect(second.url).toBe(first.url);
  expect(await tell(second, 'a.opened')).toBe(204);
  expect(await tell(second, 'a.closed')).toBe(204);
  await second.close();
  const kept = readFileSync(second.file, 'utf8').trim().split('\n');
  expect(kept.map((line): unknown => JSON.parse(line))).toEqual([
    { id: 'a.opened', type: 'alarm' },
    { id: 'a.closed', type: 'alarm' },
  ]);
});

interface NoMessage {
  readonly what: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

test.each<NoMessage>([
  { what: 'without an id', headers: {}, body: '{}' },
  { what: 'that is no JSON', headers: { 'webhook-id': 'a' }, body: '{' },
  { what: 'that is too long', headers: { 'webhook-id': 'a' }, body: `{"a":"${'a'.repeat(70_000)}"}` },
])('a message $what is refused', async ({ headers, body }) => {
  const receiver = await openAlarmReceiver(folder);
  const answer = await fetch(receiver.url, { method: 'POST', body, headers: { ...headers, connection: 'close' } });
  await receiver.close();
  expect(answer.status).toBe(400);
});

test('a port that somebody else has taken meanwhile is told', async () => {
  const first = await openAlarmReceiver(folder);
  await first.close();
  const { port } = new URL(first.url);
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(Number(port), '127.0.0.1', resolve));
  await expect(openAlarmReceiver(folder, 0)).rejects.toThrow(`Port ${port}, where alarms are told, is taken.`);
  await new Promise((resolve) => other.close(resolve));
});

async function tell({ url }: AlarmReceiver, id: string): Promise<number> {
  const headers = { 'webhook-id': id, connection: 'close' };
  return (await fetch(url, { method: 'POST', headers, body: '{"type":"alarm"}' })).status;
}
