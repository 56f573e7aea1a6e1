import type { JsonObject } from '@tessera/engine';
import type { ResolverAttribute } from '../../api/resolvers.ts';
import { boundFault, draftOf, whenOf } from './row-draft.ts';

const attributes: readonly ResolverAttribute[] = [
  { name: 'market', from: 'request.market', facet: { kind: 'enum', values: ['cn', 'br'] } },
  { name: 'days', from: 'request.days', facet: { kind: 'number' } },
];

const whens: readonly { readonly when: JsonObject; readonly written: JsonObject }[] = [
  { when: {}, written: {} },
  { when: { market: ['cn'] }, written: { market: 'cn' } },
  { when: { market: ['cn', 'br'], days: { min: 5 } }, written: { market: ['cn', 'br'], days: { min: 5 } } },
  { when: { days: { min: 5, below: 9.5 } }, written: { days: { min: 5, below: 9.5 } } },
];

test.each(whens)('$when is written as $written', ({ when, written }) => {
  expect(whenOf(draftOf(when, 'cn', attributes))).toEqual(written);
});

test.each([
  { min: '', below: '', fault: undefined },
  { min: '1', below: '2', fault: undefined },
  { min: '2', below: '2', fault: 'order' },
  { min: 'two', below: '', fault: 'notNumber' },
])('from $min to $below: $fault', ({ min, below, fault }) => {
  expect(boundFault({ min, below })).toBe(fault);
  const draft = { ...draftOf({}, 'cn', attributes), bounds: { days: { min, below } } };
  expect(whenOf(draft) === undefined).toBe(fault !== undefined);
});
