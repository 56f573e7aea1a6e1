import { readScenarios } from '../scenario/read-scenarios.ts';
import { judgeMutants } from './judge-mutants.ts';
import { mutantsOf } from './mutants-of.ts';

const flow = `flow: door
version: 1.0.0
title: { en: Door, zh-CN: 门 }
owner: o
input: { type: object, required: [age], properties: { age: { type: integer } } }
context: { asked: { type: integer, initial: 0 } }
events: { KNOCK: { type: object }, LEAVE: { type: object } }
initial: closed
states:
  closed:
    on:
      KNOCK:
        - { guard: input.age >= 18, target: open, assign: { asked: =context.asked + 1 } }
        - { assign: { asked: =context.asked + 1 } }
      LEAVE: left
    after: [{ delay: PT5M, target: left }]
  open: { type: final, output: { let: in, asked: =context.asked } }
  left: { type: final, output: { let: out } }
`;
const files = {
  'door.flow.yaml': flow,
  'home.identity.yaml': 'identity: home\ntitle: { en: Home, zh-CN: 家 }\nowner: o\nflows: { door: { version: ^1 } }\n',
};
const scenario = (text: string) => {
  const { read } = readScenarios(`flow: door\ndefaults: { identity: home }\nscenarios:\n${text}`, 's.yaml');
  return read === undefined ? [] : [read];
};

test('each kind of mistake is planted where it can be', () => {
  const kinds = mutantsOf({
    parameters: { wait: { type: 'string', default: 'PT1M' } },
    states: {
      a: {
        invoke: {
          capability: 'x@^1',
          input: { p: 1, q: 2 },
          undo: { capability: 'y@^1' },
          onDone: { target: 'b', assign: { f: '=1' }, guard: 'f > 1' },
        },
      },
      b: { type: 'final', output: { ok: true } },
    },
  }).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual([
    'change-output',
    'change-time',
    'drop-assign',
    'drop-transition',
    'drop-undo',
    'flip-guard',
    'move-bound',
    'retarget',
    'swap-mapping',
  ]);
});

test('a mistake is found by the checker, by a scenario, or by nothing', () => {
  const judged = [
    ...judgeMutants({
      files,
      modules: [],
      flow: 'door',
      scenarios: scenario(
        '  - { id: grown, input: { age: 18 }, steps: [{ send: KNOCK }], expect: { state: open, output: { asked: 1 } } }\n',
      ),
    }),
  ];
  const verdict = (says: string) => judged.find(({ mutant }) => mutant.says.includes(says))?.verdict;
  expect(verdict('turned round')).toBe('scenario');
  expect(verdict('input.age >= 18 became')).toBe('scenario');
  expect(verdict('PT5M became PT10M')).toBe('survived');
  expect(verdict('let is not out')).toBe('survived');
  expect(judged.filter((one) => one.verdict === 'checker').length).toBeGreaterThan(0);
});
