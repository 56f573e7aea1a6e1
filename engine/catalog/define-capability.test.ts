import { EngineError } from '../kernel/engine-error.ts';
import { defineModule } from './capabilities-module.ts';
import { contractData } from './contract-data.ts';
import { declaredError, isDeclaredError } from './declared-error.ts';
import { defineCapability } from './define-capability.ts';
import { parseContract } from './parse-contract.ts';
import { provide, provideFlow, provideHttp, provideHuman, simulate } from './provide.ts';
import type { CallContext } from './provider.ts';

const lines = {
  type: 'array',
  items: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' }, quantity: { type: 'integer' } } },
} as const;

const reserve = defineCapability({
  capability: 'stock.reserve',
  version: '1.2.0',
  title: { en: 'Reserve stock', 'zh-CN': '锁定库存' },
  owner: 'stock-team',
  input: { type: 'object', required: ['orderId', 'lines'], properties: { orderId: { type: 'string' }, lines } },
  output: { type: 'object', required: ['reservationId'], properties: { reservationId: { type: 'string' } } },
  errors: {
    OUT_OF_STOCK: {
      class: 'business',
      data: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
    },
    CLOSED: { class: 'business' },
  },
  effect: 'write',
  undo: 'stock.release@^1',
});

const call: CallContext = {
  key: 'k',
  contract: 'stock.reserve@1.2.0',
  instance: 'i',
  identity: 'cn',
  attempt: 1,
  now: 0,
  deadline: 1,
  signal: new AbortController().signal,
  config: {},
  records: {
    apply: () => Promise.reject(new Error('unused')),
    get: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
  },
  fetch: () => Promise.reject(new Error('unused')),
};

const wms = provide(reserve, {
  id: 'wms-a',
  run: (input, { refuse }) => {
    const sku: string = input.lines[0]?.sku ?? '';
    if (sku === '') throw refuse('CLOSED');
    if (sku === 'none') throw refuse('OUT_OF_STOCK', { sku });
    return { reservationId: `${input.orderId}-1` };
  },
});

/** Never called: tsc checks these lines, and each directive fails if its line is right after all. */
function typesAreHeld(): readonly unknown[] {
  return [
    provide(reserve, {
      id: 'a',
      run: (input, { refuse }) => {
        // @ts-expect-error a field that the schema does not declare
        void input.customer;
        // @ts-expect-error the schema says string
        const wrong: number = input.orderId;
        // @ts-expect-error an optional field may be missing
        const quantity: number = input.lines[0].quantity;
        // @ts-expect-error a code that the contract does not declare
        void refuse('NO_SUCH_CODE');
        // @ts-expect-error the declared data is missing
        void refuse('OUT_OF_STOCK');
        // @ts-expect-error the declared data has another type
        void refuse('OUT_OF_STOCK', { sku: 1 });
        return { reservationId: String(wrong + quantity) };
      },
    }),
    // @ts-expect-error the output lacks a required field
    provide(reserve, { id: 'b', run: () => ({}) }),
    // @ts-expect-error an http provider needs its url
    provideHttp(reserve, { id: 'd' }),
    // @ts-expect-error not an effect
    defineCapability({ ...reserve.contract, effect: 'maybe' }),
  ];
}

test('the contract carries its content hash and its defaults', () => {
  expect(typesAreHeld).toBeInstanceOf(Function);
  expect(reserve.contract).toMatchObject({
    domain: 'stock',
    level: 'domain',
    repeat: 'by-key',
    undo: { kind: 'contract' },
  });
  expect(reserve.contract.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('the JSON form reads back to the same contract', () => {
  expect(parseContract(contractData(reserve.contract), 'again')).toEqual({ contract: reserve.contract, issues: [] });
});

test('all mistakes are told when a capability is defined', () => {
  const define = (): unknown =>
    defineCapability({
      capability: 'stock',
      version: 'one',
      title: 'x',
      owner: 'me',
      input: { propertis: {} },
      output: {},
      effect: 'write',
    });
  expect(define).toThrow(EngineError);
  expect(define).toThrow(/CAP_BAD_NAME.*DEF_BAD_VERSION|DEF_BAD_VERSION.*CAP_BAD_NAME/s);
  expect(define).toThrow(/Did you mean|CAP_SCHEMA_KEYWORD/);
});

describe('a local provider', () => {
  test('answers', async () => {
    expect(await wms.run({ orderId: 'A', lines: [{ sku: 'TEA' }] }, call)).toEqual({ reservationId: 'A-1' });
  });

  test('refuses with a declared error', async () => {
    const refused: unknown = await Promise.resolve({ orderId: 'A', lines: [{ sku: 'none' }] })
      .then((input) => wms.run(input, call))
      .catch((error: unknown) => error);
    expect(isDeclaredError(refused)).toBe(true);
    expect(refused).toMatchObject({ code: 'OUT_OF_STOCK', data: { sku: 'none' }, message: 'OUT_OF_STOCK' });
  });

  test('never sees input that does not fit', () => {
    expect(() => wms.run({ orderId: 1 }, call)).toThrow(TypeError);
  });

  test('serves the versions compatible with its contract', () => {
    expect(wms.provider).toEqual({ id: 'wms-a', capability: 'stock.reserve', range: '^1.2.0', kind: 'local' });
  });
});

test('the other kinds are plain data', () => {
  const module = defineModule({
    capabilities: [reserve],
    providers: [
      wms,
      provideHttp(reserve, { id: 'wms-b', url: 'https://wms.example.com/reserve', range: '^1' }),
      provideHuman(reserve, { id: 'clerk', task: { title: 'Reserve', roles: ['clerk'] } }),
      provideFlow(reserve, { id: 'by-flow', flow: 'reserve-stock' }),
      simulate(reserve, { id: 'pretend', failureRate: 0.1 }),
    ],
  });
  expect(module.contracts).toEqual([reserve.contract]);
  expect(module.localProviders).toEqual([wms]);
  expect(module.providers.map(({ id, kind, environment }) => [id, kind, environment])).toEqual([
    ['wms-a', 'local', undefined],
    ['wms-b', 'http', undefined],
    ['clerk', 'human', undefined],
    ['by-flow', 'flow', undefined],
    ['pretend', 'simulator', 'test'],
  ]);
});

test('a wrong provider is told at start-up', () => {
  expect(() => provideHttp(reserve, { id: 'Wms', url: 'wms.example.com' })).toThrow(
    /PROVIDER_BAD_ID.*PROVIDER_BAD_URL|PROVIDER_BAD_URL/s,
  );
});

test('only errors made by declaredError are declared', () => {
  expect(isDeclaredError(declaredError('A'))).toBe(true);
  for (const other of [new Error('A'), { code: 'A' }, null, 'A', Object.assign(new Error('x'), { code: 'A' })]) {
    expect(isDeclaredError(other)).toBe(false);
  }
});
