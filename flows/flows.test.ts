import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openTessera,
  program,
  readFiles,
  renderExplanation,
  type JsonObject,
  type PublishAnswer,
  type Tessera,
} from '@tessera/engine';
import { standardCapabilities } from '@tessera/capabilities';

const files = readFiles('flows');
const folder = mkdtempSync(join(tmpdir(), 'tessera-flows-'));
let tessera: Tessera;
let published: PublishAnswer;

beforeAll(async () => {
  tessera = await openTessera({ dataFolder: folder, modules: [standardCapabilities] });
  published = await tessera.publish(files);
});

afterAll(async () => {
  await tessera.close();
  rmSync(folder, { recursive: true });
});

test('every flow has a release for every identity that runs it', () => {
  const released = published.identities.map(({ identity, flow, release }) => [identity, flow, release !== undefined]);
  expect(released).toEqual([
    ...runs('br.market.express', 'order-fulfilment', 'parcel-delivery'),
    ...runs('br.market.far', 'order-fulfilment', 'parcel-delivery'),
    ...runs('br.market.remote', 'order-fulfilment', 'parcel-delivery'),
    ...runs('br.market.standard', 'order-fulfilment', 'parcel-delivery'),
    ...runs('cn.market.seller', 'order-fulfilment', 'parcel-delivery'),
    ...runs('cn.office.research', 'expense-declaration'),
    ...runs('cn.office.sales', 'expense-declaration'),
    ...runs('cn.retail', 'order-fulfilment', 'parcel-delivery'),
    ...runs('cn.retail.appliance', 'order-fulfilment', 'parcel-delivery'),
    ...runs('cn.retail.fresh', 'order-fulfilment', 'parcel-delivery'),
    ...runs('cn.retail.live', 'order-fulfilment', 'parcel-delivery'),
    ...runs('office.university', 'expense-declaration'),
    ...runs('office.university.central', 'expense-declaration'),
  ]);
});

function runs(identity: string, ...flows: readonly string[]): readonly (readonly [string, string, boolean])[] {
  return flows.map((flow) => [identity, flow, true]);
}

test('nothing is said of any flow, not even a note, but what its author waives', async () => {
  const { ok, issues } = await tessera.registry.check(files, undefined, program);
  expect({ ok, issues: issues.filter(({ waived }) => waived === undefined) }).toEqual({ ok: true, issues: [] });
  expect(issues.map(({ code, location }) => [code, location.file])).toEqual([
    ['DEF_UNDO_NONE', 'identities/br.market.far.identity.yaml'],
  ]);
});

const resolved: readonly { readonly request: JsonObject; readonly identity: string }[] = [
  { request: { market: 'cn' }, identity: 'cn.retail' },
  { request: { market: 'cn', category: 'general' }, identity: 'cn.retail' },
  { request: { market: 'cn', category: 'fresh' }, identity: 'cn.retail.fresh' },
  { request: { market: 'cn', category: 'appliance' }, identity: 'cn.retail.appliance' },
  { request: { market: 'cn', category: 'marketplace' }, identity: 'cn.market.seller' },
  { request: { market: 'cn', category: 'fresh', promisedDays: 40 }, identity: 'cn.retail.fresh' },
  { request: { market: 'br', promisedDays: 0 }, identity: 'br.market.express' },
  { request: { market: 'br', promisedDays: 14 }, identity: 'br.market.express' },
  { request: { market: 'br', promisedDays: 15 }, identity: 'br.market.standard' },
  { request: { market: 'br', promisedDays: 24 }, identity: 'br.market.standard' },
  { request: { market: 'br', promisedDays: 25 }, identity: 'br.market.far' },
  { request: { market: 'br', promisedDays: 34 }, identity: 'br.market.far' },
  { request: { market: 'br', promisedDays: 35 }, identity: 'br.market.remote' },
  { request: { market: 'br', promisedDays: 400, category: 'fresh' }, identity: 'br.market.remote' },
];

test.each(resolved)('$request is an order of $identity', async ({ request, identity }) => {
  expect(await tessera.registry.resolve('order-fulfilment', request)).toMatchObject({ identity });
});

const refused: readonly { readonly request: JsonObject; readonly pointer: string }[] = [
  { request: { market: 'us' }, pointer: '/market' },
  { request: { market: 'br', promisedDays: -1 }, pointer: '/promisedDays' },
  { request: { market: 'cn', category: 'flowers' }, pointer: '/category' },
];

test.each(refused)('$request is no order of anybody', async ({ request, pointer }) => {
  await expect(tessera.registry.resolve('order-fulfilment', request)).rejects.toMatchObject({ detail: { pointer } });
});

test('fresh food waits ten minutes for the money, and explain says who decided it', async () => {
  const [cell] = await tessera.registry.explain('order-fulfilment', 'cn.retail.fresh', 'paymentWindow');
  expect(cell === undefined ? '' : renderExplanation(cell)).toMatch(
    /^order-fulfilment\.paymentWindow = PT10M\n +won +identity cn\.retail\.fresh +PT10M +identities\/cn\.retail\.fresh\.identity\.yaml:\d+ .*\n +lost +flow default +PT30M +trade\/order-fulfilment\.flow\.yaml:\d+/,
  );
});

test('both caps on unseen orders hold for fresh food', async () => {
  const [cell] = await tessera.registry.explain('order-fulfilment', 'cn.retail.fresh', 'reviewAbove');
  expect(cell).toMatchObject({ value: 100_000 });
  const policies = cell?.policies.map(({ owner, sealed, text }) => [owner, sealed, text]);
  expect(policies).toEqual([
    [expect.stringContaining('cn.retail.fresh'), true, expect.stringContaining('200000')],
    [expect.stringContaining('cn'), true, expect.stringContaining('1000000')],
  ]);
});

const order = 'order-fulfilment';
const parcel = 'parcel-delivery';
const expense = 'expense-declaration';

test.each([
  {
    identity: 'cn.retail.fresh',
    flow: order,
    cell: 'node:order-fulfilment/temperatureCheck',
    value: before('shipping'),
  },
  { identity: 'cn.retail.fresh', flow: order, cell: 'slot:order-fulfilment.beforeShip', value: [{ id: 'screen' }] },
  { identity: 'cn.retail.fresh', flow: order, cell: 'stock.reserve', value: weighted({ 'wms-a': 95, 'wms-b': 5 }) },
  { identity: 'cn.retail.live', flow: order, cell: 'paymentWindow', value: 'PT15M' },
  { identity: 'cn.retail.appliance', flow: order, cell: 'pickWindow', value: 'P1D' },
  {
    identity: 'cn.retail.appliance',
    flow: order,
    cell: 'node:order-fulfilment/installation',
    value: after('shipping'),
  },
  { identity: 'cn.market.seller', flow: order, cell: 'node:order-fulfilment/sellerConfirms', value: before('picking') },
  { identity: 'br.market.express', flow: order, cell: 'paymentWindow', value: 'P14D' },
  { identity: 'br.market.express', flow: order, cell: 'pickWindow', value: 'PT1H' },
  { identity: 'br.market.express', flow: parcel, cell: 'logistics.create', value: canary('sf', 'jd') },
  { identity: 'br.market.standard', flow: parcel, cell: 'logistics.create', value: weighted({ jd: 80, yto: 20 }) },
  { identity: 'br.market.far', flow: order, cell: 'node:order-fulfilment/tellBuyer', value: before('shipping') },
  { identity: 'br.market.far', flow: parcel, cell: 'logistics.create', value: fixed('jd') },
  { identity: 'br.market.remote', flow: order, cell: 'slot:order-fulfilment.beforeShip', value: [{ id: 'screen' }] },
  { identity: 'br.market.remote', flow: parcel, cell: 'lostAfter', value: 'P1000D' },
  { identity: 'office.university', flow: expense, cell: 'firstApprovers', value: ['pre-approver', 'supervisor'] },
  { identity: 'cn.office.sales', flow: expense, cell: 'firstApprovers', value: ['administration'] },
  {
    identity: 'cn.office.sales',
    flow: expense,
    cell: 'node:expense-declaration/smallAmounts',
    value: before('submitted'),
  },
  { identity: 'cn.office.research', flow: expense, cell: 'budget.hold', value: fixed('budget-book') },
])('$identity differs by $cell of $flow', async ({ identity, flow, cell, value }) => {
  const cells = await tessera.registry.explain(flow, identity, cell);
  expect(cells).toMatchObject([{ value }]);
});

function before(anchor: string): object {
  return { kind: 'insertBefore', anchor };
}

function after(anchor: string): object {
  return { kind: 'insertAfter', anchor };
}

function fixed(provider: string): object {
  return { routing: { kind: 'fixed', provider } };
}

function canary(stable: string, candidate: string): object {
  return { routing: { kind: 'canary', stable, candidate } };
}

function weighted(weights: object): object {
  return { routing: { kind: 'weighted', weights } };
}

test('presale and group-buying both set the payment window: a recorded resolution decides it', async () => {
  const cell = 'parameter:order-fulfilment.paymentWindow';
  const [decided] = await tessera.registry.explain(order, 'cn.retail.live', cell);
  expect(decided).toMatchObject({ resolution: { conflict: 'C3', by: 'trade-lead' } });
  const without = Object.fromEntries(Object.entries(files).filter(([name]) => !name.endsWith('.resolution.yaml')));
  const fresh = await openTessera({ dataFolder: mkdtempSync(join(folder, 'live-')), modules: [standardCapabilities] });
  const { ok, issues } = await fresh.registry.check(without, undefined, program);
  await fresh.close();
  const codes = issues.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  expect({ ok, codes }).toEqual({ ok: false, codes: ['OVERLAYS_COLLIDE'] });
});
