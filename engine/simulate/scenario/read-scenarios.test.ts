import { readScenarios } from './read-scenarios.ts';

const head = 'flow: loan@^1\ndefaults: { identity: a, now: 2026-03-02T09:00:00+08:00, seed: 3 }\nscenarios:\n';

test('a scenario takes from the defaults what it does not say', () => {
  const { read, issues } = readScenarios(
    `${head}  - { id: one }\n  - { id: two, identity: [b, c], seed: 9 }\n`,
    's.yaml',
  );
  expect(issues).toEqual([]);
  expect(read).toMatchObject({ flow: 'loan', range: '^1' });
  expect(read?.scenarios).toMatchObject([
    { id: 'one', identities: ['a'], seed: 3, nowMs: Date.parse('2026-03-02T01:00:00Z'), steps: [] },
    { id: 'two', identities: ['b', 'c'], seed: 9 },
  ]);
});

test('answers of a scenario take the place of those of the defaults, capability by capability', () => {
  const text = `flow: loan
defaults: { identity: a, providers: { money.take: [{ fault: true }], money.give: [{ hold: true }] } }
scenarios:
  - { id: one, providers: { money.take: [{ when: input.x > 1, output: { ok: true }, after: PT2S }] } }
`;
  expect(readScenarios(text, 's.yaml').read?.scenarios[0]?.providers).toMatchObject({
    'money.take': [{ when: 'input.x > 1', afterMs: 2_000, result: { kind: 'output' } }],
    'money.give': [{ afterMs: 0, result: { kind: 'hold' } }],
  });
});

test.each([
  ['an unknown field', '  - { id: one, step: [] }\n', 'DEF_UNKNOWN_FIELD', 4, { nearest: 'steps' }],
  [
    'an unknown kind of step',
    '  - { id: one, steps: [{ sent: PAID }] }\n',
    'DEF_UNKNOWN_FIELD',
    4,
    { nearest: 'send' },
  ],
  ['two kinds of step at once', '  - { id: one, steps: [{ send: PAID, wait: PT1S }] }\n', 'DEF_UNKNOWN_FIELD', 4, {}],
  ['no time', '  - { id: one, steps: [{ wait: soon }] }\n', 'DEF_BAD_DURATION', 4, { text: 'soon' }],
  ['an unknown status', '  - { id: one, expect: { status: done } }\n', 'DEF_TYPE', 4, { found: 'done' }],
  [
    'two results of one answer',
    '  - { id: one, providers: { a.b: [{ output: 1, fault: true }] } }\n',
    'DEF_ONE_OF',
    4,
    {},
  ],
  [
    'a condition that cannot be read',
    '  - { id: one, providers: { a.b: [{ when: "a ==", fault: true }] } }\n',
    'EXPR_SYNTAX',
    4,
    {},
  ],
  ['an id twice', '  - { id: one }\n  - { id: one }\n', 'SCENARIO_TWICE', 5, { line: 4 }],
  ['no id', '  - { seed: 1 }\n', 'DEF_MISSING_FIELD', 4, { field: 'id' }],
])('%s is told with its line', (_, text, code, line, params) => {
  const { read, issues } = readScenarios(head + text, 's.yaml');
  expect(read).toBeUndefined();
  expect(issues).toContainEqual(
    expect.objectContaining({
      code,
      location: expect.objectContaining({ line }),
      params: expect.objectContaining(params),
    }),
  );
});
