import { flowText, found } from '../testing-flow.ts';

const contracts = {
  'points.grant': { effect: 'write', undo: { kind: 'contract', capability: 'points.revoke', range: '^1' } },
  'notify.send': { effect: 'write', undo: { kind: 'none', reason: 'a message is read' } },
  'pay.out': { effect: 'write', undo: { kind: 'pivot' } },
  'risk.screen': { effect: 'read' },
} as const;

const flow = (first: string, second: string) =>
  flowText(`
  a: { invoke: { capability: ${first}, timeout: PT1M, onDone: b, onError: done } }
  b: { invoke: { capability: ${second}, timeout: PT1M, onDone: c, onError: done } }
  c: { on: { STOP: cancelled, GO: done } }
  cancelled: { compensate: all, onDone: done }
  done: { type: final }`);

test.each([
  { first: 'points.grant@^1', second: 'risk.screen@^1', undo: ['points.revoke@^1'] },
  { first: 'points.grant@^1, undo: { capability: points.revoke@^1 }', second: 'risk.screen@^1', undo: [] },
  { first: 'points.grant@^1', second: 'pay.out@^1', undo: [] },
  { first: 'notify.send@^1', second: 'risk.screen@^1', undo: [] },
])('$first, then $second, then cancelled', ({ first, second, undo }) => {
  const issues = found('DEF_NO_UNDO', flow(first, second), { contracts });
  expect(issues.map(({ params }) => params['undo'])).toEqual(undo);
});

test('a write that no compensation follows needs no undo', () => {
  const text = flowText(
    '  a: { invoke: { capability: points.grant@^1, timeout: PT1M, onDone: done, onError: cancelled } }\n  cancelled: { compensate: all, onDone: done }\n  done: { type: final }',
  );
  expect(found('DEF_NO_UNDO', text, { contracts })).toEqual([]);
});
