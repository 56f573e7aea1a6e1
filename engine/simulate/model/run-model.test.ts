import { worldOfTexts } from '../world-of-texts.ts';
import type { Model } from './model.ts';
import { defaultModel, readModel } from './read-model.ts';
import { reportModel, type ModelReport } from './report-model.ts';
import { runModel } from './run-model.ts';

const minuteMs = 60_000;
const flow = `
flow: claim
version: 1.0.0
input: { type: object, properties: { amount: { type: integer, minimum: 1, maximum: 9 } }, required: [amount] }
events:
  ANSWERED: { type: object, required: [amount], properties: { amount: { type: integer } }, unexpected: refuse }
initial: deciding
states:
  deciding:
    task:
      title: Decide
      role: clerk
      due: PT20M
      outcomes: { approve: { target: asking }, reject: { target: refused } }
  asking:
    on: { ANSWERED: [{ guard: event.amount == input.amount, target: paid }, { target: refused }] }
    after: [{ delay: PT1H, target: lapsed }]
  paid: { type: final }
  refused: { type: final }
  lapsed: { type: final }
`;
const texts = worldOfTexts(
  {
    'claim.flow.yaml': flow,
    'office.identity.yaml': 'identity: office\nowner: office\nflows: { claim: { version: ^1 } }\n',
  },
  [],
);

function report(model: Partial<Model>, runs: number, seed = 1): ModelReport {
  const { made } = texts.build('claim', 'office');
  if (made === undefined) throw new Error('no release');
  const whole = { ...defaultModel, ...model };
  const request = { world: texts.world, release: made.release, identity: 'office', model: whole, runs, seed, nowMs: 0 };
  return reportModel(runModel(request), whole, seed);
}

const fixed = (minutes: number) => ({ kind: 'fixed', ms: minutes * minuteMs }) as const;
const rejected = { deciding: { takes: fixed(10), outcomes: { reject: 1 } } };

test('with one clerk of ten minutes and a claim every five, each waits five minutes longer than the one before', () => {
  const { roles, ends, overdueTasks, duration } = report(
    { arrival: fixed(5), tasks: rejected, staff: { clerk: 1 } },
    10,
  );
  expect(roles).toEqual([
    {
      role: 'clerk',
      staff: 1,
      busy: 1,
      tasks: 10,
      longestQueue: 5,
      meanQueue: 2.25,
      waitP50Ms: 25 * minuteMs,
      waitP95Ms: 45 * minuteMs,
    },
  ]);
  expect(ends).toMatchObject([{ states: 'refused', finished: true, count: 10, share: 1 }]);
  expect(duration).toEqual({ count: 10, p50Ms: 35 * minuteMs, p95Ms: 55 * minuteMs });
  // Due after 20 minutes: claims that wait 15 or more.
  expect(overdueTasks).toBe(7);
});

test('with two clerks nobody waits', () => {
  const { roles, overdueTasks } = report({ arrival: fixed(5), tasks: rejected, staff: { clerk: 2 } }, 10);
  expect(roles).toMatchObject([{ longestQueue: 0, waitP95Ms: 0 }]);
  expect(overdueTasks).toBe(0);
});

test('outcomes and events come in the shares of the model', () => {
  const { ends } = report(
    {
      tasks: { '*': { takes: fixed(1), outcomes: { approve: 3, reject: 1 } } },
      events: [{ event: 'ANSWERED', state: 'asking', after: fixed(5), share: 0.5, data: { amount: '=input.amount' } }],
    },
    2_000,
  );
  const shares = Object.fromEntries(ends.map(({ states, share }) => [states, share]));
  expect(shares['paid']).toBeCloseTo(0.375, 1);
  expect(shares['lapsed']).toBeCloseTo(0.375, 1);
  expect(shares['refused']).toBeCloseTo(0.25, 1);
});

test('what takes longer than promised is counted', () => {
  const { late } = report({ arrival: fixed(5), tasks: rejected, staff: { clerk: 1 }, promisedMs: 30 * minuteMs }, 10);
  expect(late).toBe(5);
});

test('equal seeds give equal reports, others do not', () => {
  const model = {
    tasks: { '*': { takes: { kind: 'quantiles', p50Ms: 5_000, p95Ms: 60_000 }, outcomes: {} } },
  } as const;
  expect(report(model, 50, 3)).toEqual(report(model, 50, 3));
  expect(report(model, 50, 3)).not.toEqual({ ...report(model, 50, 4), seed: 3 });
});

test('inputs come by weight, and one that does not fit is counted', () => {
  const inputs = [
    { weight: 1, input: { amount: 3 } },
    { weight: 1, input: { amount: 0 } },
  ];
  const { refusedStarts, runs } = report({ inputs, tasks: rejected }, 100);
  expect(refusedStarts['INPUT_INVALID']).toBeGreaterThan(20);
  expect(runs + (refusedStarts['INPUT_INVALID'] ?? 0)).toBe(100);
});

test('a model is read with all its parts', () => {
  const { model, issues } = readModel(
    `
arrival: { every: PT10M }
inputs: [{ weight: 2, input: { amount: 1 } }]
calls: { stock.reserve: { latency: { from: PT1S, to: PT3S }, fault: 0.1, errors: { OUT_OF_STOCK: 0.2 }, cost: 3 } }
tasks: { deciding: { takes: { p50: PT5M, p95: PT1H }, outcomes: { approve: 9, reject: 1 } } }
staff: { clerk: 2 }
events: [{ event: ANSWERED, state: asking, after: PT5M, share: 0.9, data: { amount: 1 } }]
promised: P1D
`,
    'claim.model.yaml',
  );
  expect(issues).toEqual([]);
  expect(model).toEqual({
    arrival: { kind: 'exponential', meanMs: 600_000 },
    inputs: [{ weight: 2, input: { amount: 1 } }],
    calls: {
      'stock.reserve': {
        latency: { kind: 'uniform', fromMs: 1_000, toMs: 3_000 },
        fault: 0.1,
        errors: { OUT_OF_STOCK: 0.2 },
        cost: 3,
      },
    },
    tasks: {
      deciding: { takes: { kind: 'quantiles', p50Ms: 300_000, p95Ms: 3_600_000 }, outcomes: { approve: 9, reject: 1 } },
    },
    staff: { clerk: 2 },
    events: [
      { event: 'ANSWERED', state: 'asking', after: { kind: 'fixed', ms: 300_000 }, share: 0.9, data: { amount: 1 } },
    ],
    promisedMs: 86_400_000,
  });
});

test.each([
  { text: 'arival: PT1M', code: 'DEF_UNKNOWN_FIELD', line: 1 },
  { text: 'arrival: soon', code: 'DEF_BAD_DURATION', line: 1 },
  { text: 'arrival: { from: PT1M }', code: 'DEF_ONE_OF', line: 1 },
  { text: 'arrival: { p50: PT2M, p95: PT1M }', code: 'DEF_TYPE', line: 1 },
  { text: 'staff: { clerk: -1 }', code: 'DEF_TYPE', line: 1 },
  { text: 'calls:\n  a.b: { fault: 2 }', code: 'DEF_TYPE', line: 2 },
  { text: 'events: [{ state: a }]', code: 'DEF_MISSING_FIELD', line: 1 },
])('$text is refused: $code', ({ text, code, line }) => {
  expect(readModel(text, 'm.model.yaml').issues).toMatchObject([{ code, location: { line } }]);
});
