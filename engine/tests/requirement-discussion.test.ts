import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineModule } from '../catalog/index.ts';
import { provide } from '../catalog/provide.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { files, greet } from '../host/registry/registry.fixture.ts';
import type { RunningServer } from '../http/server.ts';
import { patientLimits } from './patient-limits.ts';

const friendly = provide(greet, { id: 'friendly', run: ({ name }) => ({ text: name }) });
const requirement = (patience: string): string => `requirement: calm-2026
identity: cn.b
owner: me
parts:
  - { id: patient, needs: { parameter: hello.patience, value: ${patience} }, accept: [waits] }
  - id: wishes
    parts:
      - { id: greets, needs: { capability: greeting.make@^1 } }
`;

let folder: string;
let tessera: Tessera;
let server: RunningServer;
let sent = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'discussion-'));
  const module = defineModule({ capabilities: [greet], providers: [friendly] });
  tessera = await openTessera({ dataFolder: folder, limits: patientLimits, open: true, modules: [module] });
  await tessera.publish({ ...files, 'requirements/calm.requirement.yaml': requirement('PT9S') });
  server = await serveTessera(tessera, { log: 'silent' });
});

afterAll(async () => {
  await server.stop(100);
  await tessera.close();
  rmSync(folder, { recursive: true });
});

interface Told {
  readonly items: readonly object[];
  readonly comments: number;
  readonly decision?: object;
  readonly parts: readonly { readonly id: string; readonly comments: number; readonly decision?: object }[];
  readonly code: string;
}

async function call(path: string, body?: object): Promise<{ readonly status: number; readonly body: Told }> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': `say-${(sent += 1)}` };
  const options = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`${server.url}/v1/requirements/calm-2026/${path}`, options);
  const told: Told = JSON.parse(await answer.text());
  return { status: answer.status, body: told };
}

test('what was said and decided stands with the tree, and a decision on other words is marked', async () => {
  const decision = { part: 'patient', outcome: 'accepted', reason: 'Nobody waits longer' };
  expect(await call('comments', { text: 'Why at all?' })).toMatchObject({ status: 201, body: { kind: 'comment' } });
  expect((await call('comments', { part: 'patient', text: 'Nine seconds?' })).status).toBe(201);
  expect(await call('decisions', decision)).toMatchObject({
    status: 201,
    body: { ...decision, kind: 'decision', by: 'anonymous', on: 'hello.patience = PT9S · waits', isCurrent: true },
  });
  expect((await call('decisions', { outcome: 'rejected', reason: 'Not this year' })).status).toBe(201);
  const tree = (await call('levels')).body;
  expect(tree).toMatchObject({
    comments: 1,
    decision: { outcome: 'rejected', on: 'patient, wishes', isCurrent: true },
  });
  expect(tree.parts).toMatchObject([
    { id: 'patient', comments: 1, decision: { outcome: 'accepted', isCurrent: true } },
    { id: 'wishes', comments: 0, parts: [{ id: 'greets', comments: 0 }] },
  ]);
  expect((await call('discussion')).body.items).toMatchObject([
    { kind: 'decision', outcome: 'rejected' },
    decision,
    { part: 'patient', text: 'Nine seconds?' },
    { text: 'Why at all?' },
  ]);
  expect((await call('discussion?part=patient&decisions=true')).body.items).toMatchObject([decision]);

  await tessera.publish({ 'requirements/calm.requirement.yaml': requirement('PT3S') });
  const [patient] = (await call('levels')).body.parts;
  expect(patient?.decision).toMatchObject({ isCurrent: false, on: 'hello.patience = PT9S · waits' });
  // What no part is left of is still told.
  await call('comments', { part: 'greets', text: 'Goes next' });
  await tessera.publish({ 'requirements/calm.requirement.yaml': requirement('PT3S').replace('greets', 'greet') });
  expect((await call('discussion?part=greets')).body.items).toMatchObject([{ text: 'Goes next' }]);
});

test.each([
  { path: 'comments', body: { part: 'patent', text: 'Hm' }, status: 404, code: 'REQ_PART_NOT_FOUND' },
  { path: 'comments', body: { text: '' }, status: 422, code: 'BODY_INVALID' },
  { path: 'decisions', body: { outcome: 'maybe', reason: 'Hm' }, status: 422, code: 'BODY_INVALID' },
  { path: 'decisions', body: { outcome: 'accepted' }, status: 422, code: 'BODY_INVALID' },
])('$path of $body is refused: $code', async ({ path, body, status, code }) => {
  const before = (await call('discussion')).body.items.length;
  expect(await call(path, body)).toMatchObject({ status, body: { code } });
  expect((await call('discussion')).body.items).toHaveLength(before);
});
