import type { Json } from './json.ts';
import { bindingText } from './binding-text.ts';

interface Row {
  readonly value: Json;
  readonly text: string | undefined;
}

const bound = (routing: Json, config: Json = {}): Json => ({ config, routing });

test.each<Row>([
  { value: bound({ kind: 'fixed', provider: 'wms-a' }), text: 'wms-a' },
  { value: bound({ kind: 'fixed', provider: 'wms-a' }, { zone: 'north' }), text: 'wms-a {"zone":"north"}' },
  {
    value: bound({ kind: 'weighted', sticky: 'instance', weights: { 'wms-a': 95, 'wms-b': 5 } }),
    text: 'wms-a 95 % / wms-b 5 %',
  },
  {
    value: bound({ kind: 'canary', stable: 'wms-a', candidate: 'wms-b', steps: [5, 100] }),
    text: 'wms-a / wms-b 5 → 100 %',
  },
  { value: bound({ kind: 'failover', order: ['wms-a', 'wms-b'] }), text: 'wms-a → wms-b' },
  { value: bound({ kind: 'adaptive', arms: ['wms-a', 'wms-b'] }), text: 'wms-a / wms-b' },
  { value: bound({ kind: 'shadow', live: 'wms-a', shadow: 'wms-b' }), text: 'wms-a ∥ wms-b' },
  { value: [{ id: 'x', config: {}, fill: { kind: 'provider', provider: 'rules' } }], text: 'rules' },
  {
    value: [{ id: 'x', fill: { kind: 'capability', capability: 'a.b@^1' }, config: { n: 1 } }],
    text: 'a.b@^1 {"n":1}',
  },
  { value: [], text: undefined },
  { value: ['live'], text: undefined },
  { value: { invoke: { capability: 'a.b@^1' } }, text: undefined },
  { value: { routing: 'live' }, text: undefined },
  { value: 'PT30M', text: undefined },
])('$value reads $text', ({ value, text }) => {
  expect(bindingText(value)).toBe(text);
});
