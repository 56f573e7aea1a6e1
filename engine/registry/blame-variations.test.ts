import { issuesAtShop } from '../tests/shop.fixture.ts';

const flow = `flow: order
version: 1.0.0
events: { GO: { type: object } }
context: { price: { type: integer, x-unit: CNY-minor, nullable: true } }
initial: pricing
states:
  pricing:
    optional: true
    invoke:
      capability: shop.price@^1
      input: { amount: 1 }
      onDone: { target: waiting, assign: { price: =output.amount } }
      onError: done
  waiting: { on: { GO: reserving }, after: [{ delay: P1D, target: failed }] }
  reserving:
    invoke:
      capability: stock.reserve@^1
      input: { orderId: '1' }
      undo: { capability: stock.release@^1, input: { reservationId: =output.reservationId } }
      onDone: confirming
      onError: failed
  confirming: { on: { GO: { guard: context.price > 0, target: paying } }, after: [{ delay: P1D, target: failed }] }
  paying: { invoke: { capability: pay.out@^1, input: { amount: =context.price }, onDone: done, onError: done } }
  failed: { compensate: all, onDone: done }
  done: { type: final }
`;

const calls = ['stock.look', 'stock.reserve', 'stock.release', 'shop.price', 'pay.out'];

/** Its variations begin on line 11. */
function identity(variations: readonly string[]): string {
  const bound = calls.map((name) => `  ${name}: { provider: desk }`);
  const edits = variations.map((one) => `      - ${one}`);
  return [
    'identity: shop',
    'owner: shop',
    'bind:',
    ...bound,
    'flows:',
    '  order:',
    '    variations:',
    ...edits,
    '',
  ].join('\n');
}

const lines = (...variations: readonly string[]) =>
  issuesAtShop(flow, { 'shop.identity.yaml': identity(variations) }).map(({ code, params, location, related }) => ({
    told: [code, params['because'], params['place']]
      .flatMap((part) => (typeof part === 'string' ? [part] : []))
      .join(' '),
    at: `${location.file}:${location.line}`,
    related: related?.map(({ file, line }) => `${file}:${line}`),
  }));

const look =
  'insertBefore: reserving, state: look, invoke: { capability: stock.look@^1, input: { orderId: "1" }, onError: failed }';

test('a variation that keeps the flow sound is not told', () => {
  expect(lines(`{ ${look} }`)).toEqual([]);
});

test.each([
  {
    what: 'what sets the data is taken out: C10',
    variations: [`{ ${look} }`, '{ disable: pricing }'],
    told: 'VARIATION_BREAKS_DATA DEF_MAY_BE_NULL context.price',
    at: 'shop.identity.yaml:13',
    related: ['planted.flow.yaml:22'],
  },
  {
    what: 'a write that it brings in has no undo: C11',
    variations: [`{ ${look.replace('stock.look', 'stock.reserve')} }`],
    told: 'VARIATION_BREAKS_UNDO DEF_NO_UNDO look',
    at: 'shop.identity.yaml:12',
    related: ['planted.flow.yaml:24'],
  },
  {
    what: 'what it hides is a warning, and keeps its code',
    variations: [`{ ${look} }`, '{ addTransition: waiting, on: GO, target: waiting, guard: true }'],
    told: 'DEF_SHADOWED',
    at: 'shop.identity.yaml:13',
    related: ['planted.flow.yaml:14', 'shop.identity.yaml:13'],
  },
  {
    what: 'an error of a call that it brings in is not handled: C12',
    variations: [`{ ${look.replace('stock.look', 'stock.reserve').replace(', onError: failed', '')}, }`],
    told: 'VARIATION_BREAKS_FLOW DEF_ERROR_UNHANDLED look',
    at: 'shop.identity.yaml:12',
    related: undefined,
  },
])('$what', ({ variations, told, at, related }) => {
  expect(lines(...variations)).toContainEqual({ told, at, related });
});

test('a misspelt name in its own text is told as in any text', () => {
  expect(lines(`{ ${look.replace('onError: failed', 'onError: faild')} }`)).toMatchObject([
    { told: 'DEF_UNKNOWN_TARGET', at: 'shop.identity.yaml:12' },
  ]);
});

test('a name that the flow itself misspells is the flow’s, though a variation adds states to the names there are', () => {
  const misspelt = flow.replace('onError: done\n  waiting', 'onError: don\n  waiting');
  const issues = issuesAtShop(misspelt, { 'shop.identity.yaml': identity([`{ ${look} }`]) });
  expect(issues.map(({ code, location: { file } }) => [code, file])).toEqual([
    ['DEF_UNKNOWN_TARGET', 'planted.flow.yaml'],
  ]);
});
