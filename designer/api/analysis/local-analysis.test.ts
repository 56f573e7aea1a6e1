import type { Json } from '@tessera/engine';
import { shippedCapabilities, shippedFiles } from './analysis.fixture.ts';
import { placedIssues } from '../../model/problems/placed-issues.ts';
import { localAnalysis } from './local-analysis.fixture.ts';

const flowFile = 'trade/order-fulfilment.flow.yaml';
const files = { [flowFile]: shippedFiles[flowFile] ?? '' };
const question = { files, flowFile, locale: 'en' } as const;

const analysis = localAnalysis();

beforeAll(() => analysis.open({ capabilities: shippedCapabilities, published: shippedFiles, testProviders: true }));

test('a shipped flow has no errors, and the identities that run it are named', async () => {
  const { issues, identities, revision } = await analysis.analyse({ ...question, revision: 7 });
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(identities).toContain('cn.retail.fresh');
  expect(revision).toBe(7);
});

test('under an identity the graph tells who serves each call and what fills a slot', async () => {
  const { graph } = await analysis.analyse({ ...question, identity: 'cn.retail.fresh', revision: 1 });
  const does = new Map(graph?.nodes.map((node) => [node.path, node.does]));
  expect(does.get('reserving')).toMatchObject({ provider: 'wms-a 95 % / wms-b 5 %' });
  expect(does.get('beforeShip')).toMatchObject({ fills: ['order-screen'] });
  const written = await analysis.analyse({ ...question, revision: 2 });
  expect(written.graph?.nodes.find(({ path }) => path === 'reserving')?.does).not.toHaveProperty('provider');
  expect(written.graph?.nodes.find(({ path }) => path === 'beforeShip')?.does).toMatchObject({ fills: [] });
});

test('a defect in an open text is told at its place', async () => {
  const text = files[flowFile]?.replace(/target: review\b/, 'target: reveiw') ?? '';
  const { issues } = await analysis.analyse({ ...question, files: { [flowFile]: text }, revision: 1 });
  const [issue] = issues;
  expect(issue?.code).toBe('DEF_UNKNOWN_TARGET');
  expect(text.slice(issue?.from, issue?.to)).toBe('reveiw');
});

test('a defect of a flow that is not open is not told', async () => {
  const own = localAnalysis();
  const other = 'finance/expense-declaration.flow.yaml';
  const broken = shippedFiles[other]?.replace('initial: ', 'initial: no') ?? '';
  const published = { ...shippedFiles, [other]: broken };
  await own.open({ capabilities: shippedCapabilities, published, testProviders: true });
  const closed = await own.analyse({ ...question, revision: 1 });
  const opened = await own.analyse({ ...question, files: { ...files, [other]: broken }, revision: 1 });
  expect(closed.issues.filter(({ file }) => file === other)).toEqual([]);
  expect(opened.issues.map(({ file }) => file)).toContain(other);
});

test('what may stand at a place is judged by the check', async () => {
  const at = { file: flowFile, pointer: '/states/reserving/invoke/input/orderId' };
  const place = await analysis.scopeAt({ ...question, at });
  const told = Object.fromEntries((place?.candidates ?? []).map(({ path, verdict }) => [path, verdict]));
  expect(place?.wants).toMatchObject({ kind: 'value', reader: 'stock.reserve' });
  expect(told['context.order.orderId']).toEqual({ kind: 'fits' });
  expect(told['context.order.total']).toMatchObject({ kind: 'misfit', reasons: [{ code: 'DEF_TYPE_MISMATCH' }] });
});

test('a value is judged before it is written', async () => {
  const at = { file: flowFile, pointer: '/states/reserving/invoke/input/orderId' };
  const codes = async (value: string) =>
    (await analysis.probe({ ...question, at, value })).map(({ code }) => code).slice(0, 1);
  expect(await codes('=context.order.orderId')).toEqual([]);
  expect(await codes('=context.order.total')).toEqual(['DEF_TYPE_MISMATCH']);
  expect(await codes('=context.order.ordrId')).toEqual(['EXPR_UNKNOWN_FIELD']);
  expect(await codes('=context.order.')).toEqual(['EXPR_SYNTAX']);
});

test('all that the flow can come to', async () => {
  const found = await analysis.explore(question);
  expect(found?.endings.toSorted()).toEqual(['closed', 'fulfilled', 'rejected']);
  expect(found).toMatchObject({ isCapped: false, neverEntered: [], neverTaken: [] });
  expect(found?.configurations).toBeGreaterThan(10);
});

test('capabilities are told by what of their inputs is at hand where a state would be', async () => {
  const after = async (state: string) => {
    const told = await analysis.usable({ ...question, where: { kind: 'add', parent: '', after: state } });
    return new Map(told.map((one) => [one.capability, one]));
  };
  const early = await after('reserving');
  expect(early.get('coldchain.check')).toMatchObject({ missing: [], guessed: [] });
  expect(early.get('ledger.post')?.missing).toEqual(['entries']);
  expect(early.get('payment.refund')?.guessed).toContain('paymentRef');
  // Only behind the payment is there one to give back.
  expect((await after('awaitingPayment')).get('payment.refund')?.guessed).not.toContain('paymentRef');
});

test.each([
  {
    value: '=context.order.total > parameters.reviewAbove',
    scope: { context: { order: { total: 900_000 } } },
    gives: true,
  },
  { value: '=parameters.paymentWindow < duration("1h")', scope: {}, gives: true },
  { value: '=event.amount', scope: { event: { amount: 5 } }, gives: 5 },
  { value: '=event.amount', scope: {}, gives: undefined },
  { value: '=context.order.', scope: {}, gives: undefined },
])('$value comes to $gives on data', async ({ value, scope, gives }) => {
  expect((await analysis.evaluate({ ...question, value, scope: scope as Record<string, Json> }))?.value).toBe(gives);
});

test('exploring ends when it is taken back', async () => {
  const abort = new AbortController();
  const region = (at: number) =>
    `      r${at}: { initial: a, states: { a: { on: { E${at}: b } }, b: { on: { E${at}: a } } } }\n`;
  const regions = Array.from({ length: 16 }, (_, at) => at);
  const events = regions.map((at) => `E${at}: {}`).join(', ');
  const text = `flow: wide\nversion: 1.0.0\nevents: { ${events} }\ninitial: p\nstates:\n  p:\n    type: parallel\n    states:\n${regions.map(region).join('')}`;
  const wide = { files: { 'wide.flow.yaml': text }, flowFile: 'wide.flow.yaml', locale: 'en' } as const;
  const out = analysis.explore(wide, abort.signal);
  setTimeout(() => abort.abort(), 30);
  expect(await out).toBeUndefined();
});

test('why a parameter has its value under an identity', async () => {
  const told = await analysis.provenance({ ...question, identity: 'cn.retail.fresh' });
  const window = told?.cells.find(({ cell }) => cell === 'parameter:order-fulfilment.paymentWindow');
  expect(window?.candidates.map(({ owner }) => owner)).toContain('flow default');
});

test.each([
  { lens: undefined, isTold: true },
  { lens: 'cn.retail.fresh', isTold: true },
  { lens: 'cn.retail.appliance', isTold: false },
])('a problem that only one identity has, under the lens $lens', async ({ lens, isTold }) => {
  const fresh = 'identities/cn.retail.fresh.identity.yaml';
  const broken = (shippedFiles[fresh] ?? '').replace('wms-a: 95', 'wms-x: 95');
  const { issues } = await analysis.analyse({
    ...question,
    files: { ...files, [fresh]: broken },
    revision: 1,
    ...(lens === undefined ? {} : { identity: lens }),
  });
  const told = issues.filter(({ code }) => code === 'IDN_UNKNOWN_REFERENCE');
  expect(told.length > 0).toBe(isTold);
  expect(told.every(({ identities }) => identities?.join() === 'cn.retail.fresh' || lens !== undefined)).toBe(true);
});

test.each([
  {
    says: 'the call of a state it adds',
    from: 'coldchain.check@^1',
    to: 'coldchain.check@^7',
    at: 'invoke/capability',
  },
  { says: 'an input of it', from: '=context.order.orderId', to: '=context.order.nothing', at: 'invoke/input/orderId' },
])('what is wrong with $says stands at its field under the lens', async ({ from, to, at }) => {
  const fresh = 'identities/cn.retail.fresh.identity.yaml';
  const lens = {
    ...question,
    files: { ...files, [fresh]: (shippedFiles[fresh] ?? '').replace(from, to) },
    identity: 'cn.retail.fresh',
  };
  const { issues } = await analysis.analyse({ ...lens, revision: 1 });
  const told = await analysis.provenance(lens);
  const placed = placedIssues(issues, { file: lens.flowFile, data: told?.data ?? null, own: told?.own });
  const found = placed.get(`/states/temperatureCheck/${at}`) ?? [];
  expect(new Set(found.map(({ file }) => file))).toEqual(new Set([fresh]));
});
