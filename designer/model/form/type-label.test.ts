import type { Json } from '@tessera/engine';
import { typeLabel } from './type-label.ts';

test.each<[Json, object]>([
  [{ type: 'string' }, { kind: 'text', nullable: false }],
  [{ type: ['string', 'null'] }, { kind: 'text', nullable: true }],
  [{ anyOf: [{ type: 'object' }, { type: 'null' }] }, { kind: 'object', nullable: true }],
  [
    { type: 'integer', 'x-unit': 'CNY-minor' },
    { kind: 'money', unit: 'CNY', nullable: false },
  ],
  [
    { type: 'array', items: { type: 'boolean' } },
    { kind: 'list', of: { kind: 'boolean', nullable: false }, nullable: false },
  ],
  [{ enum: ['a'] }, { kind: 'choice', nullable: false }],
  [{ const: 'a' }, { kind: 'text', nullable: false }],
  [{ type: ['string', 'boolean'] }, { kind: 'several', nullable: false }],
  [{ type: 'null' }, { kind: 'nothing', nullable: true }],
  [true, { kind: 'any', nullable: false }],
  [{}, { kind: 'any', nullable: false }],
])('%j', (schema, label) => {
  expect(typeLabel(schema)).toEqual(label);
});
