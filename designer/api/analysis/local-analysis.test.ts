import { shippedCapabilities, shippedFiles } from './analysis.fixture.ts';
import { localAnalysis } from './local-analysis.ts';

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

test('what may be read at a mapping is judged by the check itself', async () => {
  const at = { file: flowFile, pointer: '/states/reserving/invoke/input/orderId' };
  const scope = await analysis.scopeAt({ ...question, at });
  const told = Object.fromEntries((scope?.entries ?? []).map(({ path, ...entry }) => [path, entry]));
  expect(scope).toMatchObject({ state: 'reserving', reader: 'stock.reserve', wantedText: 'string (length 1–64)' });
  expect(told['context.order.orderId']).toMatchObject({ verdict: 'fits', reasons: [] });
  expect(told['context.order.total']).toMatchObject({ verdict: 'refused' });
  expect(told['context.order.total']?.reasons.join()).toContain('not integer');
  expect(told['context.payment']?.reasons).toEqual(["'context.payment' may have no value here."]);
});

const table = [
  { what: 'a field that is not written yet', pointer: '/states/reserving/invoke/input/holdFor', wanted: 'duration' },
  {
    what: 'the guard of a transition written in short',
    pointer: '/states/picking/invoke/onDone/guard',
    wanted: 'bool',
  },
  { what: 'a delay', pointer: '/states/awaitingPayment/after/0/delay', wanted: 'duration' },
  { what: 'what nobody reads', pointer: '/title', wanted: undefined },
];

test.each(table)('$what', async ({ pointer, wanted }) => {
  const scope = await analysis.scopeAt({ ...question, at: { file: flowFile, pointer } });
  expect(scope?.wantedText?.includes('duration') === true ? 'duration' : scope?.expected).toBe(wanted);
});

test('a value is judged before it is written', async () => {
  const at = { file: flowFile, pointer: '/states/reserving/invoke/input/orderId' };
  const codes = async (value: string) => (await analysis.probe({ ...question, at, value })).map(({ code }) => code);
  expect(await codes('=context.order.orderId')).toEqual([]);
  expect(await codes('=context.order.total')).toEqual(['DEF_TYPE_MISMATCH']);
  expect(await codes('=context.order.ordrId')).toEqual(['EXPR_UNKNOWN_FIELD']);
  expect(await codes('=context.order.')).toEqual(['EXPR_SYNTAX']);
});

test('why a parameter has its value under an identity', async () => {
  const told = await analysis.provenance({ ...question, identity: 'cn.retail.fresh' });
  const window = told?.cells.find(({ cell }) => cell === 'parameter:order-fulfilment.paymentWindow');
  expect(window?.candidates.map(({ owner }) => owner)).toContain('flow default');
});
