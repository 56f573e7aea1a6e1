import { readFlow, type FlowDefinition } from '@tessera/engine/flow';
import { diffFlows } from './diff-flows.ts';
import type { FlowDiff } from './flow-diff.ts';

const base = `flow: order
version: 1.0.0
title: { en: Order, zh-CN: 订单 }
input: { type: object, required: [id], properties: { id: { type: string } } }
context: { note: { type: string, nullable: true } }
parameters: { window: { type: string, format: duration, default: PT1H } }
events: { PAID: { type: object }, CANCEL: { type: object } }
initial: waiting
states:
  waiting:
    on:
      PAID: [{ guard: 'input.id == "a"', target: review }, { target: done }]
      CANCEL: dropped
    after: [{ delay: =parameters.window, target: dropped }]
  review:
    task: { title: Review, role: boss, due: PT4H, outcomes: { yes: { target: done }, no: { target: dropped } } }
  done: { type: final }
  dropped: { type: final }
`;

function diff(...edits: readonly (readonly [string, string])[]): FlowDiff {
  const text = edits.reduce((whole, [from, to]) => {
    expect(whole).toContain(from);
    return whole.replaceAll(from, to);
  }, base);
  return diffFlows(read(base), read(text));
}

function read(text: string): FlowDefinition {
  const { definition } = readFlow({ 'a.flow.yaml': text }, 'a.flow.yaml');
  if (definition === undefined) throw new TypeError('the flow of a test can be read');
  return definition;
}

test('comments, layout, quotes and the order of keys are no change', () => {
  const found = diff(
    ['title: Review, role: boss', 'role: "boss", title: Review'],
    ['initial: waiting', 'initial: waiting # first'],
  );
  expect(found).toEqual({ before: '1.0.0', after: '1.0.0', flow: [], states: [] });
});

test.each([
  {
    says: 'a parameter',
    edits: [['default: PT1H', 'default: PT2H']],
    flow: [{ kind: 'field', part: 'parameter', name: 'window.default', before: 'PT1H', after: 'PT2H' }],
    states: [],
  },
  {
    says: 'a way that leads elsewhere',
    edits: [['CANCEL: dropped', 'CANCEL: review']],
    flow: [],
    states: [
      {
        kind: 'changed',
        path: 'waiting',
        changes: [
          {
            kind: 'way',
            trigger: { kind: 'event', name: 'CANCEL' },
            before: { target: 'dropped' },
            after: { target: 'review' },
          },
        ],
      },
    ],
  },
  {
    says: 'another condition of one of two ways',
    edits: [['"a"', '"b"']],
    flow: [],
    states: [
      {
        kind: 'changed',
        path: 'waiting',
        changes: [{ before: { guard: 'input.id == "a"' }, after: { guard: 'input.id == "b"' } }],
      },
    ],
  },
  {
    says: 'another role',
    edits: [['role: boss', 'role: owner']],
    flow: [],
    states: [{ kind: 'changed', path: 'review', changes: [{ part: 'role', before: ['boss'], after: ['owner'] }] }],
  },
  {
    says: 'a state that is new, and what leads to it',
    edits: [
      ['CANCEL: dropped', 'CANCEL: refund'],
      ['  done: {', '  refund: { on: { PAID: dropped } }\n  done: {'],
    ],
    flow: [],
    states: [
      { kind: 'changed', path: 'waiting' },
      { kind: 'added', path: 'refund', changes: [] },
    ],
  },
  {
    says: 'a state under another name, and nothing else',
    edits: [['review', 'inspection']],
    flow: [],
    states: [{ kind: 'renamed', path: 'inspection', was: 'review', changes: [] }],
  },
  {
    says: 'the first state under another name',
    edits: [['waiting', 'open']],
    flow: [],
    states: [{ kind: 'renamed', path: 'open', was: 'waiting', changes: [] }],
  },
] as const)('$says', ({ edits, flow, states }) => {
  const found = diff(...edits);
  expect(found.flow).toMatchObject(flow);
  expect(found.states).toMatchObject(states);
  expect([found.flow.length, found.states.length]).toEqual([flow.length, states.length]);
});

test('a state that is gone comes last, and its children are not told apart', () => {
  const nested = base.replace(
    '  done: { type: final }',
    '  pack: { initial: a, states: { a: { on: { PAID: b } }, b: {} } }\n  done: { type: final }',
  );
  const found = diffFlows(read(nested), read(base));
  expect(found.states).toEqual([{ kind: 'removed', path: 'pack', changes: [] }]);
  expect(diffFlows(read(base), read(nested)).states).toEqual([{ kind: 'added', path: 'pack', changes: [] }]);
});

test('equal twins are not taken for each other', () => {
  const found = diff(
    ['dropped: { type: final }', 'gone: { type: final }\n  lost: { type: final }'],
    ['target: dropped', 'target: gone'],
    ['CANCEL: dropped', 'CANCEL: gone'],
  );
  expect(found.states.filter(({ kind }) => kind === 'renamed')).toEqual([]);
});

test('two versions of 500 states are compared', () => {
  const states = Array.from({ length: 500 }, (_, at) => `  s${at}: { on: { PAID: s${(at + 1) % 500} } }`).join('\n');
  const big = `flow: big\nversion: 1.0.0\ninput: { type: object }\nevents: { PAID: { type: object } }\ninitial: s0\nstates:\n${states}\n`;
  const found = diffFlows(read(big), read(big.replace('s7: { on: { PAID: s8 } }', 's7: { on: { PAID: s9 } }')));
  expect(found.states.map(({ path }) => path)).toEqual(['s7']);
});
