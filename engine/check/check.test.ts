import { check } from './check.ts';
import { effectiveFlow, flowText, issuesOf } from './testing-flow.ts';

const base = `flow: base
version: 1.0.0
input: { type: object, properties: { amount: { type: number } }, required: [amount] }
context: { amount: { type: number, initial: =input.amount } }
events: { APPROVE: { type: object } }
initial: review
states:
  review:
    on:
      APPROVE: { target: done }
  done: { type: final }
`;

const contracts = { 'stock.reserve': { errors: { OUT_OF_STOCK: { class: 'business' } } } } as const;
const invoke =
  'invoke: { capability: stock.reserve@^1, timeout: PT1M, onDone: done, onError: [{ error: NOPE, target: done }, { target: done }] }';

/** Rows of bad-inputs.md section 2: one change of the base flow each. */
test.each([
  {
    row: 'A16',
    from: 'target: done',
    to: 'target: doen',
    code: 'DEF_UNKNOWN_TARGET',
    at: '10:26',
    params: { nearest: 'done' },
  },
  {
    row: 'A17',
    from: 'done: { type: final }',
    to: 'done: {}',
    code: 'DEF_DEAD_END',
    at: '11:3',
    params: { state: 'done' },
  },
  {
    row: 'A18',
    from: '  done:',
    to: '  gone: { on: { APPROVE: done } }\n  done:',
    code: 'DEF_UNREACHABLE',
    at: '11:3',
    params: { state: 'gone' },
  },
  {
    row: 'A19',
    from: '  review:\n    on:\n      APPROVE: { target: done }\n',
    to: '  review: { always: b }\n  b: { always: review }\n',
    code: 'DEF_ENDLESS_LOOP',
    at: '8:21',
    params: { cycle: 'review → b → review' },
  },
  {
    row: 'A28',
    from: '  done:',
    to: `    ${invoke}\n  done:`,
    code: 'DEF_UNKNOWN_ERROR',
    at: '11:93',
    params: { known: ['OUT_OF_STOCK'] },
  },
])('$row is $code', ({ from, to, code, at, params }) => {
  const issues = issuesOf(base.replace(from, to), { contracts }).filter((issue) => issue.code === code);
  expect(issues.map(({ location }) => `${location.line}:${location.column}`)).toEqual([at]);
  expect(issues[0]?.params).toMatchObject(params);
});

test('A15: a flow without initial', () => {
  const issue = issuesOf(base.replace('initial: review\n', '')).find(({ code }) => code === 'DEF_NO_INITIAL');
  expect(issue?.location.line).toBe(1);
  expect(issue?.params).toMatchObject({ states: ['review', 'done'] });
});

test('A20: a wait of thirty days is accepted', () => {
  const text = base.replace('  done:', '    after: [{ delay: P30D, target: done }]\n  done:');
  expect(issuesOf(text).filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test('warnings do not block, errors do', () => {
  const warned = check(effectiveFlow(base));
  expect(warned.issues.map(({ code, severity }) => [code, severity])).toEqual([
    ['DEF_UNUSED', 'note'],
    ['DEF_WAIT_FOREVER', 'warning'],
  ]);
  expect(warned.checked).toMatchObject({ checked: true, release: expect.stringMatching(/^r_/) });
  expect(check(effectiveFlow(base.replace('target: done', 'target: doen'))).checked).toBeUndefined();
});

test('issues come in the order of the text, equal each time', () => {
  const text = flowText('  a: { on: { NO: x, GO: y } }\n  b: {}\n  c: { always: c }');
  const places = issuesOf(text).map(({ location }) => location.line * 1000 + location.column);
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(JSON.stringify(issuesOf(text))).toBe(JSON.stringify(issuesOf(text)));
});
