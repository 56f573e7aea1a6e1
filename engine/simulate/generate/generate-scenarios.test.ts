import { readScenarios } from '../scenario/read-scenarios.ts';
import { runSuite } from '../scenario/run-suite.ts';
import { worldOfTexts } from '../world-of-texts.ts';
import { generateScenarios } from './generate-scenarios.ts';
import { smallestCover } from './smallest-cover.ts';
import type { FoundPath } from './search.ts';

const flow = (guard: string) => `flow: toll
version: 1.0.0
title: { en: Toll, zh-CN: 过路费 }
owner: o
input: { type: object, required: [axles], properties: { axles: { type: integer, minimum: 1, maximum: 9 } } }
context: { paid: { type: integer, initial: 0 } }
parameters: { heavy: { type: integer, default: 5 } }
events: { PAY: { type: object, required: [amount], properties: { amount: { type: integer, minimum: 0 } } } }
initial: weighing
states:
  weighing:
    always:
      - { guard: input.axles > parameters.heavy, target: asking }
      - { target: paying }
  asking:
    task: { title: { en: Let pass?, zh-CN: 放行? }, role: [guard, chief], due: PT1H, outcomes: { yes: { target: paying }, no: { target: turned } } }
  paying:
    on:
      PAY:
        - { guard: ${guard}, target: passed, assign: { paid: =event.amount } }
        - { assign: { paid: =event.amount } }
    after: [{ delay: PT10M, target: turned }]
  passed: { type: final, output: { paid: =context.paid } }
  turned: { type: final }
`;
const identity = 'identity: road\ntitle: { en: Road, zh-CN: 路 }\nowner: o\nflows: { toll: { version: ^1 } }\n';

function generate(guard: string) {
  const texts = worldOfTexts({ 'toll.flow.yaml': flow(guard), 'road.identity.yaml': identity }, []);
  const { made, issues } = texts.build('toll', 'road');
  if (made === undefined) throw new Error(JSON.stringify(issues));
  return { texts, ...generateScenarios(texts.world, { release: made.release, identity: 'road' }) };
}

test('both sides of every guard, each outcome and each timer are shown, and what is written holds', () => {
  const { texts, text, covered, total, missing } = generate('event.amount >= 100 * input.axles');
  expect(missing).toEqual([]);
  expect(covered).toBe(total);
  const { read, issues } = readScenarios(text, 'toll.scenarios.yaml');
  expect(issues).toEqual([]);
  const { runs } = runSuite({ texts, files: read === undefined ? [] : [read] });
  expect(runs.length).toBeGreaterThan(1);
  expect(runs.filter(({ failures }) => failures.length > 0)).toEqual([]);
});

test('the same flow gives the same text', () => {
  expect(generate('event.amount >= 7').text).toBe(generate('event.amount >= 7').text);
});

test('what no way shows is told', () => {
  const { missing } = generate('event.amount >= 0');
  expect(missing.map(({ kind }) => kind)).toEqual(['guard', 'transition']);
});

test('a cover keeps what shows most, and nothing that the others show already', () => {
  const path = (name: string, ...covers: readonly string[]): FoundPath => ({
    input: name,
    steps: [],
    covers: new Set(covers),
  });
  const chosen = smallestCover([
    path('a', '1'),
    path('b', '1', '2'),
    path('c', '3'),
    path('d', '2', '3'),
    path('e', '1', '2', '3'),
  ]);
  expect(chosen.map(({ input }) => input)).toEqual(['e']);
});
