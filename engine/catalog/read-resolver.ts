import type { Issue } from '../kernel/issue.ts';
import { member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Resolver, ResolverAttribute } from './identity.ts';
import { isIdentityPath } from './identity-path.ts';
import { facetFields, readFacet } from './read-facets.ts';
import {
  entriesOf,
  itemsOf,
  openObject,
  optionalText,
  placeOf,
  report,
  reportType,
  requiredText,
  type Locate,
  type Node,
  type Reading,
} from './reading.ts';
import { checkWhen, readWhen } from './read-when.ts';

const fields = ['resolver', 'entry', 'attributes', 'rules', 'facets', 'otherwise'];

/** A resolver from parsed text. CEL is kept without its leading `=`; `release/resolver.ts` proves and runs it. */
export function readResolver(
  data: Json,
  locate: Locate,
  file: string,
): { readonly resolver?: Resolver; readonly issues: readonly Issue[] } {
  const reading: Reading = { file, locate, issues: [] };
  const node = openObject(reading, data, '', fields);
  if (node === undefined) return { issues: reading.issues };
  const resolver = readParts(reading, node);
  return reading.issues.length > 0 ? { issues: reading.issues } : { resolver, issues: [] };
}

function readParts(reading: Reading, node: Node): Resolver {
  const attributes = Object.fromEntries(readAttributes(reading, node));
  const rules = readRules(reading, node);
  const facets = Object.fromEntries(Object.entries(attributes).map(([name, { facet }]) => [name, facet]));
  reading.issues.push(...rules.flatMap(({ when }) => checkWhen(when, facets)));
  const otherwise = optionalText(reading, node, 'otherwise');
  if (otherwise !== undefined && otherwise !== 'reject') {
    checkPath(reading, otherwise, appendPointer(node.pointer, 'otherwise'));
  }
  return {
    resolver: requiredText(reading, node, 'resolver'),
    entry: requiredText(reading, node, 'entry'),
    attributes,
    rules,
    facets: Object.fromEntries(readFacetExpressions(reading, node)),
    ...(otherwise === undefined ? {} : { otherwise }),
    at: placeOf(reading, node.pointer),
  };
}

function readAttributes(reading: Reading, node: Node): readonly (readonly [string, ResolverAttribute])[] {
  return entriesOf(reading, node, 'attributes').flatMap(({ name, value, pointer }) => {
    const attribute = openObject(reading, value, pointer, ['from', ...facetFields]);
    const facet = attribute && readFacet(reading, attribute);
    if (attribute === undefined || facet === undefined) return [];
    const from = readExpression(reading, member(attribute.object, 'from'), appendPointer(pointer, 'from'));
    return [[name, { from, facet }] as const];
  });
}

function readFacetExpressions(reading: Reading, node: Node): readonly (readonly [string, string])[] {
  return entriesOf(reading, node, 'facets').map(
    ({ name, value, pointer }) => [name, readExpression(reading, value, pointer)] as const,
  );
}

function readExpression(reading: Reading, value: Json | undefined, pointer: string): string {
  if (typeof value === 'string' && value.startsWith('=') && value.length > 1) return value.slice(1);
  reportType(reading, pointer, 'an expression like =request.market', value);
  return '';
}

function readRules(reading: Reading, node: Node): Resolver['rules'] {
  return itemsOf(node, 'rules').flatMap(({ value, pointer }) => {
    const rule = openObject(reading, value, pointer, ['when', 'identity']);
    if (rule === undefined) return [];
    const identity = requiredText(reading, rule, 'identity');
    if (identity !== '') checkPath(reading, identity, appendPointer(pointer, 'identity'));
    const when = readWhen(reading, member(rule.object, 'when'), appendPointer(pointer, 'when'));
    return [{ when, identity, at: placeOf(reading, pointer) }];
  });
}

function checkPath(reading: Reading, path: string, pointer: string): void {
  if (!isIdentityPath(path)) report(reading, 'IDN_BAD_PATH', pointer, { path });
}
