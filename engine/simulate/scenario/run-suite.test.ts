import { defineCapability } from '../../catalog/define-capability.ts';
import { defineModule } from '../../catalog/capabilities-module.ts';
import { provide } from '../../catalog/provide.ts';
import { worldOfTexts } from '../world-of-texts.ts';
import { readScenarios } from './read-scenarios.ts';
import { runSuite, type Suite } from './run-suite.ts';

const take = defineCapability({
  capability: 'money.take',
  version: '1.0.0',
  title: { en: 'Take', 'zh-CN': '取' },
  owner: 'o',
  domain: 'money',
  effect: 'read',
  timeout: 'PT5S',
  input: { type: 'object', properties: { amount: { type: 'integer', description: 'How much' } } },
  output: { type: 'object', required: ['ref'], properties: { ref: { type: 'string', description: 'Its name' } } },
  errors: { NONE: { class: 'business', title: { en: 'None', 'zh-CN': '无' } } },
});
const modules = [
  defineModule({ capabilities: [take], providers: [provide(take, { id: 'bank', run: async () => ({ ref: 'r' }) })] }),
];
const flow = `flow: loan
version: 1.0.0
title: { en: Loan, zh-CN: 借款 }
owner: o
input: { type: object, required: [amount], properties: { amount: { type: integer, minimum: 1 } } }
context: { ref: { type: string, nullable: true } }
events: { PAID: { type: object } }
initial: taking
states:
  taking:
    invoke:
      capability: money.take@^1
      input: { amount: =input.amount }
      retry: { attempts: 2, backoff: PT1S }
      onDone: { target: lent, assign: { ref: =output.ref } }
      onError: refused
  lent:
    on: { PAID: { target: paid } }
    after: [{ delay: P30D, target: refused }]
  paid: { type: final, output: { ref: =context.ref, amount: =input.amount } }
  refused: { type: final }
`;
const texts = worldOfTexts(
  {
    'loan.flow.yaml': flow,
    'a.identity.yaml':
      'identity: a\ntitle: { en: A, zh-CN: 甲 }\nowner: o\nbind: { money.take: { provider: bank } }\nflows: { loan: { version: ^1 } }\n',
  },
  modules,
);

function run(scenario: string): Suite {
  const { read, issues } = readScenarios(
    `flow: loan\ndefaults: { identity: a }\nscenarios:\n  - ${scenario}\n`,
    's.yaml',
  );
  if (read === undefined) throw new Error(JSON.stringify(issues));
  return runSuite({ texts, files: [read] });
}

test.each([
  '{ id: x, input: { amount: 5 }, steps: [{ send: PAID }], expect: { status: finished, state: paid, output: { amount: 5 } } }',
  '{ id: x, input: { sample: minimal, with: { amount: 5 } }, steps: [{ send: PAID }], expect: { output: { amount: 5 } } }',
  '{ id: x, input: { amount: 5 }, steps: [{ wait: P30D }], expect: { state: refused } }',
  '{ id: x, input: { amount: 5 }, providers: { money.take: [{ error: NONE }] }, expect: { state: refused, effects: [call money.take], exactly: true } }',
  '{ id: x, input: { amount: 5 }, providers: { money.take: [{ timeout: true }, { output: { ref: q } }] }, steps: [{ wait: PT10S }], expect: { context: { ref: q } } }',
  '{ id: x, input: { amount: 5 }, providers: { money.take: [{ hold: true }] }, steps: [{ expect: { status: running } }, { answer: money.take, output: { ref: q } }], expect: { context: { ref: q }, accepts: [PAID] } }',
  '{ id: x, input: { amount: 5 }, providers: { money.take: [{ when: input.amount > 9, error: NONE }, { output: { ref: q } }] }, expect: { state: lent } }',
  '{ id: x, input: { amount: 5 }, steps: [{ send: PAID }, { send: PAID, refused: INSTANCE_FINISHED }] }',
])('%s holds', (scenario) => {
  const { runs, issues } = run(scenario);
  expect({ issues, failures: runs.map(({ failures }) => failures) }).toEqual({ issues: [], failures: [[]] });
});

test.each([
  [
    '{ id: x, input: { amount: 5 }, expect: { state: paid } }',
    { kind: 'mismatch', what: 'state', expected: ['paid'], actual: ['lent'] },
  ],
  [
    '{ id: x, input: { amount: 5 }, steps: [{ send: PAID }], expect: { output: { amount: 6, no: 1 } } }',
    { kind: 'mismatch', what: 'output.amount', expected: 6, actual: 5 },
  ],
  [
    '{ id: x, input: { amount: 5 }, expect: { effects: [undo money.take] } }',
    { kind: 'mismatch', what: 'effects', actual: ['call money.take'] },
  ],
  [
    '{ id: x, input: { amount: 5 }, expect: { incident: CALL_FATAL } }',
    { kind: 'mismatch', what: 'incident', actual: [] },
  ],
  [
    '{ id: x, input: { amount: 5 }, steps: [{ answer: money.take, output: { ref: q } }] }',
    { kind: 'refused', error: { code: 'CALL_NOT_OPEN' } },
  ],
  ['{ id: x, input: { amount: 0 } }', { kind: 'refused', error: { code: 'INPUT_INVALID' } }],
  ['{ id: x, input: { amount: 5 }, steps: [{ send: PAID, refused: true }] }', { kind: 'not-refused' }],
])('%s fails, and says what is so instead', (scenario, failure) => {
  expect(run(scenario).runs[0]?.failures[0]).toMatchObject(failure);
});

test('an identity that is nowhere is told where it is named', () => {
  const { runs, issues } = run('{ id: x, identity: aa, input: { amount: 5 } }');
  expect(runs).toEqual([]);
  expect(issues).toMatchObject([
    {
      code: 'SCENARIO_UNKNOWN_IDENTITY',
      params: { identity: 'aa', nearest: 'a' },
      location: { file: 's.yaml', line: 4, pointer: '/scenarios/0/identity' },
    },
  ]);
});

test('a step that fails is the last one, and the trace is there', () => {
  const [only] = run('{ id: x, input: { amount: 5 }, steps: [{ expect: { state: paid } }, { send: PAID }] }').runs;
  expect(only?.failures.map(({ kind }) => kind)).toEqual(['mismatch']);
  expect(only?.simulation?.trace.map(({ kind }) => kind)).toEqual(['step', 'step']);
});

test('a capability of which the scenario says nothing is answered by a sample, and the run says so', () => {
  expect(run('{ id: x, input: { amount: 5 } }').runs[0]).toMatchObject({ failures: [], sampled: ['money.take'] });
});

test.each([
  ['{ id: x, input: { amount: 5 }, providers: { money.tke: [{ fault: true }] } }', 'money.tke', 'money.take'],
  ['{ id: x, input: { amount: 5 }, providers: { money.take: [{ error: NOEN }] } }', 'NOEN', 'NONE'],
  ['{ id: x, input: { amount: 5 }, steps: [{ send: PIAD }] }', 'PIAD', 'PAID'],
  ['{ id: x, input: { amount: 5 }, expect: { state: payd } }', 'payd', 'paid'],
  ['{ id: x, input: { amount: 5 }, expect: { effects: [call money.takes] } }', 'money.takes', 'money.take'],
])('%s names what is not there', (scenario, name, near) => {
  const { runs, issues } = run(scenario);
  expect(runs).toEqual([]);
  expect(issues).toMatchObject([{ code: 'SCENARIO_UNKNOWN_NAME', params: { name, nearest: near } }]);
});
