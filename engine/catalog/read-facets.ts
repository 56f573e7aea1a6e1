import type { Issue } from '../kernel/issue.ts';
import { isJsonArray, member, type Json } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { Facet } from './identity.ts';
import {
  entriesOf,
  openObject,
  optionalNumber,
  optionalText,
  reportType,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';
import type { Facets } from './when.ts';

/** The tenant's one file of facets: `facets: { channel: { enum: [app, web] }, amount: { type: number } }`. */
export function readFacets(
  data: Json,
  locate: Locate,
  file: string,
): { readonly facets?: Facets; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', ['facets']);
  if (node === undefined) return { issues: reading.issues };
  const facets = entriesOf(reading, node, 'facets').flatMap(({ name, value, pointer }) => {
    const facetNode = openObject(reading, value, pointer, facetFields);
    const facet = facetNode && readFacet(reading, facetNode);
    return facet === undefined ? [] : [[name, facet] as const];
  });
  if (reading.issues.length > 0) return { issues: reading.issues };
  return { facets: Object.fromEntries(facets), issues: [] };
}

export const facetFields = ['enum', 'type', 'minimum', 'maximum', 'default'];

/** A finite enum, or a number that is only compared with constants. */
export function readFacet(reading: Reading, node: Node): Facet | undefined {
  return member(node.object, 'enum') === undefined ? readNumber(reading, node) : readEnum(reading, node);
}

function readEnum(reading: Reading, node: Node): Facet | undefined {
  const written = member(node.object, 'enum');
  const pointer = appendPointer(node.pointer, 'enum');
  const values = isJsonArray(written) ? written.filter((value) => typeof value === 'string') : [];
  if (!isJsonArray(written) || values.length !== written.length || values.length === 0) {
    reportType(reading, pointer, 'a list of texts', written);
    return undefined;
  }
  const fallback = optionalText(reading, node, 'default');
  if (fallback !== undefined && !values.includes(fallback)) {
    return unfitDefault(reading, node.pointer, 'a value of the enum', fallback);
  }
  return { kind: 'enum', values, ...(fallback === undefined ? {} : { default: fallback }) };
}

function readNumber(reading: Reading, node: Node): Facet | undefined {
  if (member(node.object, 'type') !== 'number') {
    reportType(reading, node.pointer, "an enum, or 'type: number'", member(node.object, 'type'));
    return undefined;
  }
  const minimum = optionalNumber(reading, node, 'minimum');
  const maximum = optionalNumber(reading, node, 'maximum');
  const fallback = optionalNumber(reading, node, 'default');
  if (fallback !== undefined && (fallback < (minimum ?? -Infinity) || fallback > (maximum ?? Infinity))) {
    return unfitDefault(reading, node.pointer, 'a number within minimum and maximum', fallback);
  }
  return {
    kind: 'number',
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

function unfitDefault(reading: Reading, pointer: Pointer, expected: string, value: Json): undefined {
  reportType(reading, appendPointer(pointer, 'default'), expected, value);
  return undefined;
}
