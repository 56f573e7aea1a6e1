import { isJsonArray, isJsonObject, type Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { Issue } from '../kernel/issue.ts';
import type { FacetTest, When } from './identity.ts';
import { openObject, optionalNumber, reportType, placeOf, type Reading } from './reading.ts';
import type { Facets } from './when.ts';

/** Sets and intervals only, so that overlap and narrowness stay computable; an expression is refused (J13). */
export function readWhen(reading: Reading, value: Json | undefined, pointer: Pointer): When {
  if (value === undefined) return {};
  if (!isJsonObject(value)) {
    reportType(reading, pointer, 'sets and intervals of facets', value);
    return {};
  }
  const tests: [string, FacetTest][] = [];
  for (const [facet, written] of Object.entries(value)) {
    const test = readTest(reading, written, appendPointer(pointer, facet));
    if (test !== undefined) tests.push([facet, { ...test, at: placeOf(reading, appendPointer(pointer, facet)) }]);
  }
  return Object.fromEntries(tests);
}

function readTest(reading: Reading, value: Json, pointer: Pointer): FacetTest | undefined {
  if (typeof value === 'string' && !value.startsWith('=')) return { kind: 'set', values: [value] };
  if (isJsonArray(value)) return readSet(reading, value, pointer);
  if (isJsonObject(value)) return readInterval(reading, value, pointer);
  reportType(reading, pointer, 'a value, a list of values, or { min, below }', value);
  return undefined;
}

function readSet(reading: Reading, items: readonly Json[], pointer: Pointer): FacetTest | undefined {
  const values = items.filter((item) => typeof item === 'string');
  if (values.length === items.length && values.length > 0) return { kind: 'set', values };
  reportType(reading, pointer, 'a list of texts', items.find((item) => typeof item !== 'string') ?? items);
  return undefined;
}

function readInterval(reading: Reading, value: Json, pointer: Pointer): FacetTest | undefined {
  const node = openObject(reading, value, pointer, ['min', 'below']);
  if (node === undefined) return undefined;
  const min = optionalNumber(reading, node, 'min');
  const below = optionalNumber(reading, node, 'below');
  if ((min ?? -Infinity) < (below ?? Infinity) && (min !== undefined || below !== undefined)) {
    return { kind: 'interval', ...(min === undefined ? {} : { min }), ...(below === undefined ? {} : { below }) };
  }
  reportType(reading, pointer, 'an interval with min less than below', value);
  return undefined;
}

/** Facets, and values of them, that nobody declared. */
export function checkWhen(when: When, facets: Facets): readonly Issue[] {
  return Object.entries(when).flatMap(([name, test]) => {
    const facet = Object.hasOwn(facets, name) ? facets[name] : undefined;
    if (facet === undefined) return unknownFacet(test, name, Object.keys(facets));
    if (facet.kind === 'enum' && test.kind === 'set') {
      const strange = test.values.filter((value) => !facet.values.includes(value));
      return strange.flatMap((value) => unknownFacet(test, `${name}: ${value}`, facet.values));
    }
    if (facet.kind === 'number' && test.kind === 'interval') return [];
    return test.at === undefined ? [] : [wrongKind(test.at, facet.kind)];
  });
}

function unknownFacet(test: FacetTest, facet: string, known: readonly string[]): readonly Issue[] {
  if (test.at === undefined) return [];
  const close = nearest(facet.slice(facet.indexOf(': ') + 1).trim(), known);
  const params = { facet, known, ...(close === undefined ? {} : { nearest: close }) };
  return [{ code: 'FACET_UNKNOWN', severity: 'error', location: test.at, params }];
}

function wrongKind(location: Issue['location'], kind: 'enum' | 'number'): Issue {
  const expected = kind === 'enum' ? 'a value or a list of values' : '{ min, below }';
  const found = kind === 'enum' ? 'an interval' : 'values';
  return { code: 'DEF_TYPE', severity: 'error', location, params: { expected, found } };
}
