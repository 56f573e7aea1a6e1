import { runCases, type Case, type Data } from './run-cases.fixture.ts';

const at = (data: Data, path: string): Record<string, unknown> =>
  path.split('/').reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, data);
const set = (path: string, value: unknown) => (data: Data) => {
  const keys = path.split('/');
  at(data, keys.slice(0, -1).join('/') || 'states')[keys.at(-1) ?? ''] = value;
};
const waitOn = { state: 'wait', exit: { kind: 'on', event: 'GO', index: 0 } } as const;

const cases: readonly Case[] = [
  {
    what: 'change what a state does',
    gesture: { kind: 'changeKind', state: 'wait', to: 'call', uses: 'pay.take@^1' },
    change: (data) => {
      const wait = data.states['wait'] as Data;
      data.states['wait'] = { invoke: { capability: 'pay.take@^1', onDone: 'pack' }, ...wait } as never;
    },
    touches: /\bwait\b/,
  },
  {
    what: 'change what a state calls',
    gesture: { kind: 'changeKind', state: 'reserve', to: 'flow', uses: 'reserve-stock@^2' },
    change: (data) => {
      const { capability: _capability, ...invoke } = at(data, 'states/reserve/invoke');
      set('states/reserve/invoke', { flow: 'reserve-stock@^2', ...invoke })(data);
    },
    touches: /capability/,
  },
  {
    what: 'start with another state',
    gesture: { kind: 'setInitial', parent: '', state: 'check' },
    change: (data) => {
      data['initial'] = 'check';
    },
    touches: /initial/,
  },
  {
    what: 'add a transition for an event',
    gesture: {
      kind: 'addTransition',
      at: { state: 'wait', exit: { kind: 'on', event: 'LATE', index: 0 } },
      target: 'check',
      guard: 'event.days > 3',
    },
    change: (data) => {
      at(data, 'states/wait/on')['LATE'] = { guard: 'event.days > 3', target: 'check' };
    },
    touches: /\bwait\b|CANCEL|gone/,
  },
  {
    what: 'add a transition before the fallback',
    gesture: {
      kind: 'addTransition',
      at: { state: 'reserve', exit: { kind: 'callError', index: 0 } },
      target: 'done',
      error: 'ALREADY',
    },
    change: (data) => {
      (at(data, 'states/reserve/invoke')['onError'] as unknown[]).splice(1, 0, { error: 'ALREADY', target: 'done' });
    },
    touches: /OUT_OF_STOCK|^\s*\},?$|"target": "gone"/,
  },
  {
    what: 'make one transition two',
    gesture: {
      kind: 'addTransition',
      at: { state: 'pack', exit: { kind: 'done', index: 0 } },
      target: 'gone',
      guard: 'context.x == 1',
    },
    change: (data) => {
      (data.states['pack'] as Data)['onDone'] = [{ guard: 'context.x == 1', target: 'gone' }, 'done'];
    },
    touches: /onDone/,
  },
  {
    what: 'lead a transition elsewhere',
    gesture: { kind: 'retarget', at: waitOn, target: 'pack.seal' },
    change: set('states/wait/on/GO/target', 'pack.seal'),
    touches: /\bpack\b/,
  },
  {
    what: 'lead a bare target elsewhere',
    gesture: {
      kind: 'retarget',
      at: { state: 'wait', exit: { kind: 'on', event: 'CANCEL', index: 0 } },
      target: 'done',
    },
    change: set('states/wait/on/CANCEL', 'done'),
    touches: /CANCEL/,
  },
  {
    what: 'move a transition',
    gesture: { kind: 'moveTransition', at: { state: 'reserve', exit: { kind: 'callError', index: 1 } }, to: 0 },
    change: (data) => {
      (at(data, 'states/reserve/invoke')['onError'] as unknown[]).reverse();
    },
    touches: /target|error|OUT_OF_STOCK|first|second|nothing left|^\s*[{}],?$/,
  },
  {
    what: 'delete a transition of a list',
    gesture: { kind: 'deleteTransition', at: { state: 'reserve', exit: { kind: 'callError', index: 0 } } },
    change: (data) => {
      (at(data, 'states/reserve/invoke')['onError'] as unknown[]).shift();
    },
    touches: /OUT_OF_STOCK|"target": "gone"|target: gone|nothing left|first|^\s*[{}],?$/,
    drops: /nothing left|# 3|缺货|first/,
  },
  {
    what: 'delete the only transition of an exit',
    gesture: { kind: 'deleteTransition', at: { state: 'wait', exit: { kind: 'after', index: 0 } } },
    change: (data) => {
      delete (data.states['wait'] as Data)['after'];
    },
    touches: /after|PT30M|target: gone|"target": "gone"|CANCEL|^\s*[\]}]+,?(?: *#.*)?$|deep below|^\s*[{[]$|^\s*$/,
    drops: /half an hour|半小时|deep below/,
  },
  {
    what: 'paste states',
    gesture: {
      kind: 'paste',
      parent: '',
      text: '# copied\nwait:\n  on:\n    GO: wait # again\nmore: { type: final }\n',
    },
    change: (data) => {
      data.states['wait2'] = { on: { GO: 'wait2' } } as never;
      data.states['more'] = { type: 'final' } as never;
    },
    touches: /gone|^\s*\},?$/,
  },
  {
    what: 'set a leaf',
    gesture: { kind: 'setValue', file: 'demo.flow.yaml', pointer: '/states/check/task/role', value: 'head-clerk' },
    change: set('states/check/task/role', 'head-clerk'),
    touches: /clerk/,
  },
  {
    what: 'set a leaf whose parents are missing',
    gesture: { kind: 'setValue', file: 'demo.flow.yaml', pointer: '/states/reserve/invoke/retry/attempts', value: 5 },
    change: set('states/reserve/invoke/retry', { attempts: 5 }),
    touches: /"onError"|^\s*\],?$|check|^\s*[\]}]+,?$/,
  },
  {
    what: 'grow a shorthand',
    gesture: {
      kind: 'setValue',
      file: 'demo.flow.yaml',
      pointer: '/states/reserve/invoke/onDone/assign/stock',
      value: '=output',
    },
    change: set('states/reserve/invoke/onDone', { target: 'wait', assign: { stock: '=output' } }),
    touches: /onDone/,
  },
  {
    what: 'remove a leaf with its emptied parent',
    gesture: { kind: 'setValue', file: 'demo.flow.yaml', pointer: '/states/reserve/invoke/input/id' },
    change: (data) => {
      delete at(data, 'states/reserve/invoke')['input'];
    },
    touches: /input|^\s*\},?$/,
  },
];

runCases(cases);
