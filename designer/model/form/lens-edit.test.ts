import type { Json } from '@tessera/engine';
import { lensEdit } from './lens-edit.ts';

const document: Json = {
  flow: 'a',
  parameters: { window: { type: 'string', default: 'PT1M' } },
  states: {
    ship: {
      optional: true,
      invoke: { capability: 'x.y@^1', timeout: 'PT1M', onDone: 'end', onError: [{ error: 'E', target: 'end' }, 'end'] },
      states: { in: { task: { role: 'a', due: 'PT1H' } } },
    },
  },
};
const file = 'cn.identity.yaml';

test.each<[string, Json | undefined, object | undefined]>([
  [
    '/parameters/window/default',
    'PT5M',
    { kind: 'setValue', file, pointer: '/flows/a/parameters/window', value: 'PT5M' },
  ],
  ['/parameters/window/default', undefined, { kind: 'setValue', file, pointer: '/flows/a/parameters/window' }],
  [
    '/states/ship/invoke/timeout',
    'PT5M',
    { kind: 'addVariation', file, flow: 'a', variation: { replace: 'ship/invoke/timeout', with: 'PT5M' } },
  ],
  [
    '/states/ship/states/in/task/role',
    'b',
    { kind: 'addVariation', file, flow: 'a', variation: { replace: 'ship.in/task/role', with: 'b' } },
  ],
  [
    '/states/ship/invoke/onError/0/target',
    'ship',
    {
      kind: 'addVariation',
      file,
      flow: 'a',
      variation: { replace: 'ship/invoke/onError', with: [{ error: 'E', target: 'ship' }, 'end'] },
    },
  ],
  [
    '/states/ship/invoke/onDone/guard',
    'x',
    {
      kind: 'addVariation',
      file,
      flow: 'a',
      variation: { replace: 'ship/invoke/onDone', with: { target: 'end', guard: 'x' } },
    },
  ],
  [
    '/states/ship/states/in/task/due',
    undefined,
    { kind: 'addVariation', file, flow: 'a', variation: { replace: 'ship.in/task', with: { role: 'a' } } },
  ],
  ['/states/ship/optional', false, undefined],
  ['/owner', 'b', undefined],
  ['/context/x/nullable', true, undefined],
])('%s set to %j', (pointer, value, gesture) => {
  expect(lensEdit({ flow: 'a', document, pointer, value, file, identity: undefined })).toEqual(gesture);
});

test('a variation that is there already is changed, unless it holds for some circumstances only', () => {
  const with1 = (when: object): Json => ({
    flows: { a: { variations: [{ disable: 'x' }, { replace: 'ship/invoke/timeout', with: 'PT2M', ...when }] } },
  });
  const edit = { flow: 'a', document, pointer: '/states/ship/invoke/timeout', value: 'PT5M', file };
  expect(lensEdit({ ...edit, identity: with1({}) })).toEqual({
    kind: 'setValue',
    file,
    pointer: '/flows/a/variations/1/with',
    value: 'PT5M',
  });
  expect(lensEdit({ ...edit, identity: with1({ when: { region: ['cn'] } }) })?.kind).toBe('addVariation');
});
