import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTessera } from '../cli/open-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { program } from '../cli/program.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import type { PublishPlan } from '../host/registry/publish-plan.ts';
import type { RunningServer } from '../http/server.ts';
import { patientLimits } from './patient-limits.ts';

const flow = `flow: order
version: 1.0.0
input: { type: object, required: [at], properties: { at: { type: string } } }
context: { note: { schema: { type: string }, initial: plain } }
parameters: { patience: { type: string, format: duration, default: P9D } }
events:
  GO: { type: object, required: [to], properties: { to: { type: string } }, unexpected: refuse }
initial: start
states:
  start:
    on:
      GO:
        - { guard: event.to == "old", target: old }
        - { guard: event.to == "review", target: review }
        - { guard: event.to == "last", target: last }
        - { target: fields }
    after: [{ delay: =parameters.patience, target: over }]
  old: { on: { GO: fields }, after: [{ delay: P9D, target: over }] }
  fields: { on: { GO: last }, after: [{ delay: P9D, target: over }] }
  review:
    task: { title: Review, role: boss, due: PT4H, outcomes: { yes: { target: last } } }
    after: [{ delay: P9D, target: over }]
  last: { on: { GO: over }, after: [{ delay: P8D, target: over }] }
  over: { type: final }
`.replace('schema: { type: string }', 'type: string');
const identity = (path: string, more = '') => `identity: ${path}\nowner: shop\n${more}`;
const files = {
  'order.flow.yaml': flow,
  'shop.identity.yaml': identity('shop', 'abstract: true\nflows: { order: { version: "*" } }\n'),
  'shop.a.identity.yaml': identity('shop.a'),
  'shop.b.identity.yaml': identity('shop.b', 'flows: { order: { parameters: { patience: P5D } } }\n'),
};
/** One state is gone, the task has another role, and what follows the first states is another wait. */
const next = flow
  .replace('version: 1.0.0', 'version: 2.0.0')
  .replace('  old: { on: { GO: fields }, after: [{ delay: P9D, target: over }] }\n', '')
  .replace('        - { guard: event.to == "old", target: old }\n', '')
  .replace('role: boss', 'role: owner');

const folder = mkdtempSync(join(tmpdir(), 'tessera-plan-'));
let tessera: Tessera;
let server: RunningServer;
let key: string;

beforeAll(async () => {
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    virtualClock: { startAt: Date.UTC(2026, 0, 1), still: true },
  });
  await tessera.publish(files);
  for (const identity of ['shop.a', 'shop.b'])
    for (const at of ['start', 'old', 'fields', 'review', 'last', 'last']) {
      const { instance } = await tessera.start({ flow: 'order', identity, input: { at } });
      if (at === 'start') continue;
      await tessera.instances.send({ to: { instance: instance.id }, type: 'GO', payload: { to: at } }, program);
    }
  server = await serveTessera(tessera, { log: 'silent' });
  key = (await tessera.access.keys.createFirst())?.secret ?? '';
}, 180_000);

afterAll(async () => {
  await server.stop();
  await tessera.close();
  rmSync(folder, { recursive: true });
});

async function plan(sent: Readonly<Record<string, string>>): Promise<PublishPlan> {
  const response = await fetch(`${server.url}/v1/publish:plan`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ files: sent }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as PublishPlan;
}

function counted({ impact }: PublishPlan): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { class: kind, state, count } of impact) {
    const name = `${kind} ${state}`;
    sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

test('T22: each running instance is counted once, under the worst that the publish means for it', async () => {
  const found = await plan({ 'order.flow.yaml': next });
  expect(found.refused).toEqual([]);
  expect(counted(found)).toEqual({
    'gone old': 2,
    'call review': 2,
    'ahead start': 2,
    'same fields': 2,
    'same last': 4,
  });
  expect(found.impact.reduce((sum, { count }) => sum + count, 0)).toBe(12);
  expect(found.impact[0]).toMatchObject({
    class: 'gone',
    identity: 'shop.a',
    version: '1.0.0',
    count: 1,
    reasons: [{ code: 'MIG_STATE_MISSING', params: { state: 'old' } }],
  });
});

test('T22: data that no longer fits is named, whatever else changed', async () => {
  const found = await plan({
    'order.flow.yaml': next.replace('type: string, initial: plain', 'type: integer, initial: 1'),
  });
  expect(counted(found)).toMatchObject({ 'gone old': 2, 'data last': 4, 'data review': 2, 'data start': 2 });
  const row = found.impact.find(({ class: kind }) => kind === 'data');
  expect(row?.reasons).toMatchObject([{ code: 'MIG_DATA_INVALID', params: { pointer: '/note' } }]);
});

test('an identity whose flow fails is excluded with its issues, and its instances stay as they are', async () => {
  const gone = next.replace('parameters: { patience: { type: string, format: duration, default: P9D } }\n', '');
  const found = await plan({ 'order.flow.yaml': gone.replaceAll('=parameters.patience', 'P9D') });
  const byPath = new Map(found.identities.map((one) => [one.identity, one]));
  expect(byPath.get('shop.a')).toMatchObject({ before: { version: '1.0.0' }, after: { version: '2.0.0' } });
  expect(byPath.get('shop.b')).toMatchObject({ before: { version: '1.0.0' } });
  expect(byPath.get('shop.b')).not.toHaveProperty('after');
  expect(byPath.get('shop.b')?.issues.length).toBeGreaterThan(0);
  expect(found.impact.filter(({ identity }) => identity === 'shop.b').map((row) => row.class)).toEqual(
    Array.from({ length: 5 }, () => 'same'),
  );
});

test('the version that it needs is told with the reason, and nothing is stored', async () => {
  const found = await plan({
    'order.flow.yaml': next
      .replace('version: 2.0.0', 'version: 1.0.1')
      .replace('  GO:', '  MORE: { type: object }\n  GO:'),
  });
  expect(found.flows).toMatchObject([
    { flow: 'order', version: '1.0.1', from: '1.0.0', step: { level: 'minor', version: '1.1.0', isEnough: false } },
  ]);
  expect((await tessera.registry.versions('order', program)).map(({ version }) => version)).toEqual(['1.0.0']);
});

test('a draft that still has the published version is planned under the one it needs, and told so', async () => {
  const found = await plan({ 'order.flow.yaml': next.replace('version: 2.0.0', 'version: 1.0.0') });
  expect(found.refused).toMatchObject([{ code: 'DEF_VERSION_EXISTS', params: { next: '1.0.1' } }]);
  expect(found.flows).toMatchObject([{ version: '1.0.0', from: '1.0.0', step: { version: '1.0.1', isEnough: false } }]);
  expect(found.impact.reduce((sum, { count }) => sum + count, 0)).toBe(12);
});

test('texts with errors come with what refuses them, and nothing else', async () => {
  const found = await plan({ 'order.flow.yaml': next.replaceAll('target: over', 'target: nowhere') });
  expect(found.refused.length).toBeGreaterThan(0);
  expect([found.identities, found.impact]).toEqual([[], []]);
});
