import { placeOfPointer } from './place-of-pointer.ts';

test.each([
  ['/', { kind: 'flow', field: [] }],
  ['/context/order', { kind: 'flow', field: ['context', 'order'] }],
  ['/states/a', { kind: 'state', path: 'a', field: [] }],
  ['/states/a/states/b/invoke/input/x', { kind: 'state', path: 'a.b', field: ['invoke', 'input', 'x'] }],
  [
    '/states/a/on/GO',
    { kind: 'transition', at: { state: 'a', exit: { kind: 'on', event: 'GO', index: 0 } }, field: [] },
  ],
  [
    '/states/a/on/GO~1NOW/1/guard',
    { kind: 'transition', at: { state: 'a', exit: { kind: 'on', event: 'GO/NOW', index: 1 } }, field: ['guard'] },
  ],
  [
    '/on/STOP/target',
    { kind: 'transition', at: { state: '', exit: { kind: 'on', event: 'STOP', index: 0 } }, field: ['target'] },
  ],
  ['/states/a/always/2', { kind: 'transition', at: { state: 'a', exit: { kind: 'always', index: 2 } }, field: [] }],
  [
    '/states/a/after/0/delay',
    { kind: 'transition', at: { state: 'a', exit: { kind: 'after', index: 0 } }, field: ['delay'] },
  ],
  ['/states/a/onDone', { kind: 'transition', at: { state: 'a', exit: { kind: 'done', index: 0 } }, field: [] }],
  [
    '/states/a/invoke/onDone/0',
    { kind: 'transition', at: { state: 'a', exit: { kind: 'callDone', index: 0 } }, field: [] },
  ],
  [
    '/states/a/invoke/onError/1/error',
    { kind: 'transition', at: { state: 'a', exit: { kind: 'callError', index: 1 } }, field: ['error'] },
  ],
  [
    '/states/a/task/outcomes/ok/target',
    { kind: 'transition', at: { state: 'a', exit: { kind: 'outcome', outcome: 'ok', index: 0 } }, field: ['target'] },
  ],
  [
    '/states/a/task/outcomes/ok/transitions/1/guard',
    { kind: 'transition', at: { state: 'a', exit: { kind: 'outcome', outcome: 'ok', index: 1 } }, field: ['guard'] },
  ],
  ['/states/a/task/outcomes/ok/title', { kind: 'state', path: 'a', field: ['task', 'outcomes', 'ok', 'title'] }],
])('%s', (pointer, place) => {
  expect(placeOfPointer(pointer)).toEqual(place);
});
