import { runCases, type Case, type Data } from './run-cases.fixture.ts';

const at = (data: Data, path: string): Record<string, unknown> =>
  path.split('/').reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, data);
const set = (path: string, value: unknown) => (data: Data) => {
  const keys = path.split('/');
  at(data, keys.slice(0, -1).join('/') || 'states')[keys.at(-1) ?? ''] = value;
};
const without = (map: Data, ...keys: readonly string[]): Data => {
  const copy: Data = { ...map };
  for (const key of keys) delete copy[key];
  return copy;
};
const entriesOf = (map: object): (readonly [string, unknown])[] => Object.entries(map);
const waitOn = { state: 'wait', exit: { kind: 'on', event: 'GO', index: 0 } } as const;
const anyLine = /^/;

const cases: readonly Case[] = [
  {
    what: 'rename a state',
    gesture: { kind: 'renameState', state: 'wait', name: 'hold' },
    change: (data) => {
      data.states = Object.fromEntries(entriesOf(data.states).map(([k, v]) => [k === 'wait' ? 'hold' : k, v])) as never;
      set('states/reserve/invoke/onDone', 'hold')(data);
    },
    touches: /\bwait\b/,
  },
  {
    what: 'rename a state that holds others',
    gesture: { kind: 'renameState', state: 'pack', name: 'parcel' },
    change: (data) => {
      data.states = Object.fromEntries(
        entriesOf(data.states).map(([k, v]) => [k === 'pack' ? 'parcel' : k, v]),
      ) as never;
      const go = at(data, 'states/wait/on/GO');
      go['target'] = 'parcel';
      go['guard'] = String(go['guard']).replace('pack.box', 'parcel.box');
    },
    touches: /\bpack\b/,
  },
  {
    what: 'add a state behind another',
    gesture: {
      kind: 'addState',
      parent: '',
      after: 'reserve',
      state: { name: 'note', kind: 'call', uses: 'log.write@^1' },
    },
    change: (data) => {
      set('states/reserve/invoke/onDone', 'note')(data);
      data.states['note'] = { invoke: { capability: 'log.write@^1', onDone: 'wait' } } as never;
    },
    touches: /\bonDone\b.*wait|"onDone"/,
  },
  {
    what: 'insert a state on a transition',
    gesture: { kind: 'insertState', on: waitOn, state: { name: 'sure', kind: 'choice' } },
    change: (data) => {
      set('states/wait/on/GO/target', 'sure')(data);
      data.states['sure'] = { always: [{ target: 'pack' }] } as never;
    },
    touches: /\bpack\b/,
  },
  {
    what: 'delete a state and the ways into it',
    gesture: { kind: 'deleteState', state: 'check', incoming: 'remove' },
    change: (data) => {
      (at(data, 'states/reserve/invoke')['onError'] as unknown[]).pop();
      data.states = without(data.states as never, 'check') as never;
    },
    touches:
      /check|task|Check|clerk|role|outcomes|again|stop|a person|looks|onError|^\s*[[\]{}]+,?\s*(?:#.*)?$|^\s*"(?:target|title|en|zh-CN)"|target: (?:gone|reserve)|^\s*$/,
    drops: /a person|looks at it|once more|# 4|# 5|who|人工检查|second|wide dash/,
  },
  {
    what: 'delete a state, leading its ways elsewhere',
    gesture: { kind: 'deleteState', state: 'check', incoming: { to: 'pack' } },
    change: (data) => {
      set('states/reserve/invoke/onError/1/target', 'pack')(data);
      data.states = without(data.states as never, 'check') as never;
    },
    touches:
      /check|task|Check|clerk|role|outcomes|again|stop|a person|looks|^\s*[[\]{}]+,?$|^\s*"(?:target|title|en|zh-CN)"|target: (?:gone|reserve)|^\s*$/,
    drops: /a person$|looks at it|once more|# 4|# 5|who|人工检查/,
  },
  {
    what: 'duplicate a state',
    gesture: { kind: 'duplicateState', state: 'check' },
    change: (data) => {
      data.states['check2'] = structuredClone(data.states['check']) as never;
    },
    // All of a file in one line is that line.
    touches: /^\{"flow"/,
  },
  {
    what: 'move a state',
    gesture: { kind: 'moveState', state: 'pack', after: 'reserve' },
    change: (data) => {
      const { pack, ...rest } = data.states;
      data.states = Object.fromEntries(
        entriesOf(rest).flatMap((entry) => (entry[0] === 'reserve' ? [entry, ['pack', pack]] : [entry])),
      ) as never;
    },
    touches: anyLine,
  },
  {
    what: 'move a state to the front',
    gesture: { kind: 'moveState', state: 'gone' },
    change: (data) => {
      const { gone, ...rest } = data.states;
      data.states = { gone, ...rest } as never;
    },
    touches: anyLine,
  },
  {
    what: 'nest a state',
    gesture: { kind: 'nestState', states: ['check'], parent: 'pack' },
    change: (data) => {
      const { check, ...rest } = data.states;
      data.states = rest;
      set('states/pack/states/check', check)(data);
      set('states/reserve/invoke/onError/1/target', 'pack.check')(data);
    },
    touches: anyLine,
  },
  {
    what: 'take a state out of its parent',
    gesture: { kind: 'nestState', states: ['pack.box'], parent: '' },
    change: (data) => {
      const inner = at(data, 'states/pack/states');
      const { box: _box, ...rest } = inner;
      set('states/pack/states', rest)(data);
      set('states/pack/initial', 'seal')(data);
      data.states['box'] = { always: 'pack.seal' } as never;
      set('states/wait/on/GO/guard', String(at(data, 'states/wait/on/GO')['guard']).replace('pack.box', 'box'))(data);
    },
    touches: anyLine,
  },
  {
    what: 'group states',
    gesture: { kind: 'groupStates', states: ['reserve', 'check'], name: 'start', type: 'compound' },
    change: (data) => {
      const { reserve, check, ...rest } = data.states;
      data.states = { start: { initial: 'reserve', states: { reserve, check } }, ...rest } as never;
      data['initial'] = 'start';
    },
    touches: anyLine,
  },
  {
    what: 'group states as regions',
    gesture: { kind: 'groupStates', states: ['done', 'gone'], name: 'ends', type: 'parallel' },
    change: (data) => {
      const { done, gone, ...rest } = data.states;
      data.states = { ...rest, ends: { type: 'parallel', states: { done, gone } } } as never;
      set('states/pack/onDone', 'ends.done')(data);
      set('states/reserve/invoke/onError/0/target', 'ends.gone')(data);
      set('states/wait/on/CANCEL', 'ends.gone')(data);
      set('states/wait/after/0/target', 'ends.gone')(data);
      set('states/check/task/outcomes/stop/target', 'ends.gone')(data);
    },
    touches: anyLine,
  },
  {
    what: 'ungroup a state',
    gesture: { kind: 'ungroupState', state: 'pack' },
    change: (data) => {
      const inner = at(data, 'states/pack/states');
      data.states = Object.fromEntries(
        entriesOf(data.states).flatMap((entry) => (entry[0] === 'pack' ? entriesOf(inner) : [entry])),
      ) as never;
      const go = at(data, 'states/wait/on/GO');
      go['target'] = 'box';
      go['guard'] = String(go['guard']).replace('pack.box', 'box');
    },
    touches: anyLine,
    drops: /the parcel|打包/,
  },
];

runCases(cases);
