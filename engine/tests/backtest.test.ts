import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineCapability, defineModule, provide } from '../catalog/index.ts';
import { backtestOffline } from '../cli/backtest-offline.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { type Tessera } from '../cli/tessera.ts';
import { anonymous } from '../access/caller.ts';
import { program } from '../cli/program.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import type { RunningServer } from '../http/server.ts';
import type { BacktestReport } from '../host/backtest.ts';
import { runCli } from './run-cli.ts';
import { patientLimits } from './patient-limits.ts';

const reserve = defineCapability({
  capability: 'stock.reserve',
  version: '1.0.0',
  title: { en: 'Reserve', 'zh-CN': '预留' },
  owner: 'stock',
  domain: 'stock',
  effect: 'write',
  undo: 'stock.release@^1',
  input: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
  output: { type: 'object', required: ['reservation'], properties: { reservation: { type: 'string' } } },
  errors: { OUT_OF_STOCK: { class: 'business' } },
});
const release = defineCapability({
  capability: 'stock.release',
  version: '1.0.0',
  title: { en: 'Release', 'zh-CN': '释放' },
  owner: 'stock',
  domain: 'stock',
  effect: 'write',
  undo: { none: 'it is the undo' },
  input: { type: 'object', required: ['reservation'], properties: { reservation: { type: 'string' } } },
  output: { type: 'object', properties: {} },
});
const stock = defineModule({
  capabilities: [reserve, release],
  providers: [
    provide(reserve, {
      id: 'shelf',
      run: async ({ sku }, call) => {
        if (sku === 'gone') throw call.refuse('OUT_OF_STOCK');
        return { reservation: `r-${sku}` };
      },
    }),
    provide(release, { id: 'shelf-release', run: async () => ({}) }),
  ],
});

function orderFlow(
  change: { readonly window?: string; readonly reviewAbove?: number; readonly more?: string } = {},
): string {
  const { window = 'PT1H', reviewAbove = 100, more = '' } = change;
  return `
flow: order
version: 1.0.0
input: { type: object, required: [sku, total], properties: { sku: { type: string }, total: { type: integer } } }
context:
  reservation: { type: string, nullable: true }
events:
  PAID: { type: object, unexpected: refuse }
initial: reserving
states:
  reserving:
    invoke:
      capability: stock.reserve@^1
      input: { sku: =input.sku }
      timeout: PT5S
      undo: { capability: stock.release@^1, input: { reservation: =output.reservation } }
      onDone: { target: waiting, assign: { reservation: =output.reservation } }
      onError: rejected
  waiting:
    on: { PAID: route }
    after: [{ delay: ${window}, target: cancelled }]
  route:
    always:
      - { guard: input.total > ${reviewAbove}, target: review }
      - { target: shipped }
  review:
    task:
      title: Review
      role: reviewer
      due: PT4H
      outcomes:
        approve: { target: shipped }
        reject: { target: cancelled }
${more}
  cancelled: { compensate: all, onDone: closed }
  shipped: { type: final, output: { status: shipped } }
  rejected: { type: final, output: { status: rejected } }
  closed: { type: final, output: { status: closed } }
`;
}

const identity = `
identity: shop
owner: shop
bind:
  stock.reserve: { provider: shelf }
  stock.release: { provider: shelf-release }
flows: { order: { version: ^1 } }
`;

const minuteMs = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'tessera-backtest-'));
let tessera: Tessera;
let server: RunningServer;
let key: string;
const draftFile = join(folder, 'draft', 'order.flow.yaml');

beforeAll(async () => {
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    modules: [stock],
    virtualClock: { startAt: Date.UTC(2026, 0, 1), still: true },
  });
  await tessera.publish({ 'order.flow.yaml': orderFlow(), 'shop.identity.yaml': identity });
  await order('a', 50, 10);
  await order('b', 50, 40);
  await order('c', 500, 10, 'approve');
  await order('d', 500, 10, 'reject');
  await order('gone', 50);
  await order('e', 50, undefined);
  server = await serveTessera(tessera, { log: 'silent' });
  key = (await tessera.access.keys.createFirst())?.secret ?? '';
  mkdirSync(join(folder, 'draft'));
  writeFileSync(draftFile, orderFlow({ window: 'PT30M' }));
}, 180_000);

afterAll(async () => {
  await server.stop();
  await tessera.close();
  rmSync(folder, { recursive: true });
});

/** Starts an order, with more than its flow declares, that is paid after some minutes, or never; then two hours pass. */
async function order(sku: string, total: number, paidAfter?: number, decision?: string): Promise<void> {
  const { instance } = await tessera.start({ flow: 'order', identity: 'shop', input: { sku, total, note: 'n' } });
  await tessera.engine.quiet();
  if (paidAfter !== undefined) {
    await advance(paidAfter);
    await tessera.instances.send({ to: { instance: instance.id }, type: 'PAID', payload: { at: 'x' } }, program);
  }
  if (decision !== undefined) {
    const { items } = await tessera.instances.tasks({ instance: instance.id, limit: 1 }, program);
    await advance(5);
    await tessera.instances.complete(items[0]?.id ?? '', { outcome: decision, form: {} }, program);
  }
  await advance(120);
}

async function advance(minutes: number): Promise<void> {
  const { clock, virtualClock } = tessera.engine;
  await virtualClock?.advanceTo(clock.now() + minutes * minuteMs);
}

async function backtest(flow: string, sinceMs = 0, limit = 100): Promise<BacktestReport> {
  const { engine } = tessera;
  if (engine.backtest === undefined) throw new Error('no backtest');
  return await engine.backtest({ files: { 'order.flow.yaml': flow }, identity: 'shop', sinceMs, limit }, program);
}

test('the published flow itself goes as it went, step for step', async () => {
  const { summary } = await backtest(orderFlow());
  expect(summary).toMatchObject({
    cases: 6,
    verdicts: { same: 6, path: 0, outcome: 0, open: 0, refused: 0, incident: 0 },
    groups: [],
    unrepeated: 0,
    assumed: {},
  });
  expect(summary.ends).toEqual([
    { states: 'shipped', recorded: 3, draft: 3 },
    { states: 'closed', recorded: 2, draft: 2 },
    { states: 'rejected', recorded: 1, draft: 1 },
  ]);
});

test('a shorter window refuses the payment that came late', async () => {
  const { summary, cases } = await backtest(orderFlow({ window: 'PT30M' }));
  expect(summary.verdicts).toMatchObject({ same: 5, refused: 1 });
  expect(summary.groups).toMatchObject([{ verdict: 'refused', trigger: 'PAID', state: 'closed', cases: 1 }]);
  const late = cases.find(({ verdict }) => verdict === 'refused');
  expect(late).toMatchObject({
    recorded: { states: ['shipped'] },
    draft: { states: ['closed'] },
    divergence: { state: 'waiting', trigger: 'timer', recorded: ['shipped'], draft: ['cancelled'] },
    outputDiffers: ['/status'],
    refused: [{ act: 'PAID', code: 'INSTANCE_FINISHED' }],
  });
});

test('a guard that sends more orders to review leaves them open, since nobody ever decided', async () => {
  const { summary, cases } = await backtest(orderFlow({ reviewAbove: 10 }));
  expect(summary.verdicts).toMatchObject({ same: 4, open: 2 });
  expect(summary.groups).toMatchObject([
    { verdict: 'open', state: 'waiting', trigger: 'PAID', recorded: ['shipped'], draft: ['review'], cases: 2 },
  ]);
  expect(cases.find(({ verdict }) => verdict === 'open')?.divergence?.guards).toEqual([
    { pointer: '/root/states/route/always/0', holds: true },
  ]);
});

test('a guard that sends fewer to review refuses the decisions that were made', async () => {
  const { summary } = await backtest(orderFlow({ reviewAbove: 1_000 }));
  expect(summary.verdicts).toMatchObject({ same: 4, refused: 2 });
  expect(summary.groups.map(({ trigger }) => trigger).toSorted()).toEqual(['approve', 'reject']);
});

test('a new call is answered by a sample, and the report says so', async () => {
  const more = `
  again:
    invoke:
      capability: stock.reserve@^1
      input: { sku: =input.sku }
      timeout: PT5S
      undo: { capability: stock.release@^1, input: { reservation: =output.reservation } }
      onDone: shipped
      onError: shipped`;
  const draft = orderFlow({ more }).replace('{ target: shipped }\n  review', '{ target: again }\n  review');
  const { summary, cases } = await backtest(draft);
  expect(summary.verdicts).toMatchObject({ path: 2, same: 4 });
  expect(summary.assumed).toEqual({ 'stock.reserve': 2 });
  expect(cases.find(({ verdict }) => verdict === 'path')?.assumed).toEqual([
    { capability: 'stock.reserve', source: 'no record' },
  ]);
});

test('only what was started since, and no more than asked for', async () => {
  const since = tessera.engine.clock.now() - 200 * minuteMs;
  expect((await backtest(orderFlow(), since)).summary.cases).toBe(1);
  expect(await backtest(orderFlow(), 0, 2)).toMatchObject({ more: true, summary: { cases: 2 } });
});

test('a draft with an error is refused with its issues', async () => {
  await expect(backtest(orderFlow().replace('target: cancelled }', 'target: canceled }'))).rejects.toMatchObject({
    code: 'DEF_UNKNOWN_TARGET',
  });
});

async function post(
  body: object,
  secret = key,
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const response = await fetch(`${server.url}/v1/backtest`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function analystKey(subtree: string): Promise<string> {
  const grant = { roles: ['analyst'] as const, extras: [], taskRoles: [], subtrees: [subtree] };
  return (await tessera.access.keys.create({ name: subtree, grant }, anonymous)).secret;
}

test('over HTTP an analyst gets the comparison without the data of any instance', async () => {
  const files = { 'order.flow.yaml': orderFlow({ window: 'PT30M' }) };
  const { status, body } = await post({ files, identity: 'shop', since: 'P2D' }, await analystKey('shop'));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    flow: 'order',
    identity: 'shop',
    more: false,
    summary: { cases: 6, verdicts: { same: 5, refused: 1 }, duration: { recorded: { p50: 'PT15M' } } },
  });
  expect(JSON.stringify(body)).not.toContain('r-a');
});

test.each([
  { what: 'an identity out of reach', subtree: 'other', more: {}, status: 404, code: 'IDENTITY_NOT_FOUND' },
  { what: 'an unreadable window', subtree: 'shop', more: { since: 'soon' }, status: 422, code: 'BACKTEST_SINCE' },
  { what: 'too many instances', subtree: 'shop', more: { limit: 1_000_000 }, status: 422, code: 'BODY_INVALID' },
])('over HTTP $what is refused: $code', async ({ subtree, more, status, code }) => {
  const body = { files: { 'order.flow.yaml': orderFlow() }, identity: 'shop', ...more };
  expect(await post(body, await analystKey(subtree))).toMatchObject({ status, body: { code } });
});

test('the command tells it to a person', async () => {
  const asked = [draftFile, '--identity', 'shop', '--since', '2d'];
  const { code, stdout } = await runCli('backtest', ...asked, '--url', server.url, '--key', key);
  expect(code).toBe(0);
  expect(stdout).toContain('6 instances since 2025-12-30');
  expect(stdout).toMatch(/1\s+16\.7 %\s+something that came would have been refused/);
  expect(stdout).toMatch(/closed\s+2\s+3/);
});

test('the data folder alone gives the same answer as its server', async () => {
  const files = { 'order.flow.yaml': orderFlow({ window: 'PT30M' }) };
  const asked = { files, identity: 'shop', since: '2026-01-01T00:00:00Z', limit: 100 };
  expect(JSON.parse(JSON.stringify(await backtestOffline(asked, { dataFolder: folder }, [stock])))).toEqual(
    (await post(asked)).body,
  );
});
