import type { Location } from '../kernel/issue.ts';
import { isJsonArray, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { appendPointer, type Pointer } from '../kernel/pointer.ts';
import type { ParameterStatement, VariationStatement } from './identity.ts';
import type { FlowBlock } from './read-flow-statements.ts';
import {
  itemsOf,
  openMap,
  openObject,
  optionalObject,
  placeOf,
  reportMissing,
  reportOneOf,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';
import { readWhen } from './read-when.ts';

type Edit = VariationStatement['edit'];

export interface Variations {
  readonly variations: readonly VariationStatement[];
  /** Of `setParameter`, which is a parameter statement that may carry `when`. */
  readonly parameters: readonly ParameterStatement[];
}

const kinds = ['insertBefore', 'insertAfter', 'replace', 'disable', 'addTransition', 'setParameter'] as const;

/** `flows.<flow>.variations`: typed edits anchored on state paths (identities.md section 4). */
export function readVariations(reading: Reading, block: FlowBlock): Variations {
  const variations: VariationStatement[] = [];
  const parameters: ParameterStatement[] = [];
  for (const { value, pointer } of itemsOf(block, 'variations')) {
    const node = openMap(reading, value, pointer);
    if (node === undefined) continue;
    const named = kinds.filter((kind) => member(node.object, kind) !== undefined);
    const [kind] = named;
    if (kind === undefined || named.length > 1) reportOneOf(reading, node, kinds);
    else if (kind === 'setParameter') parameters.push(...readSetParameter(reading, node, block.flow));
    else variations.push(...readVariation(reading, node, block.flow, kind));
  }
  return { variations, parameters };
}

function readSetParameter(reading: Reading, node: Node, flow: string): readonly ParameterStatement[] {
  const known = openObject(reading, node.object, node.pointer, ['setParameter', 'value', 'when']);
  const parameter = requiredText(reading, node, 'setParameter');
  const value = member(node.object, 'value');
  if (value === undefined) reportMissing(reading, node, 'value');
  if (known === undefined || value === undefined) return [];
  const at = placeOf(reading, appendPointer(node.pointer, 'value'));
  return [{ flow, parameter, value, when: whenOf(reading, node), at }];
}

function readVariation(reading: Reading, node: Node, flow: string, kind: Edit['kind']): readonly VariationStatement[] {
  const edit = readEdit(reading, node, kind);
  if (edit === undefined) return [];
  const given = member(node.object, 'id');
  return [
    {
      flow,
      edit,
      id: given === undefined ? defaultId(edit) : requiredText(reading, node, 'id'),
      context: optionalObject(reading, node, 'context'),
      places: placesOf(reading, node),
      when: whenOf(reading, node),
      at: placeOf(reading, node.pointer),
    },
  ];
}

function whenOf(reading: Reading, node: Node): VariationStatement['when'] {
  return readWhen(reading, member(node.object, 'when'), appendPointer(node.pointer, 'when'));
}

function defaultId(edit: Edit): string {
  return edit.kind === 'insertBefore' || edit.kind === 'insertAfter' ? edit.state : edit.anchor;
}

function readEdit(reading: Reading, node: Node, kind: Edit['kind']): Edit | undefined {
  const anchor = requiredText(reading, node, kind);
  switch (kind) {
    case 'insertBefore':
      return { kind, anchor, state: requiredText(reading, node, 'state'), body: bodyOf(node, [kind, 'state']) };
    case 'insertAfter':
      return readInsertAfter(reading, node, anchor);
    case 'replace':
      return readReplace(reading, node, anchor);
    case 'disable':
      openObject(reading, node.object, node.pointer, [kind, ...commonFields]);
      return { kind, anchor };
    case 'addTransition':
      return readAddTransition(reading, node, anchor);
  }
}

/** `on` names the exit when it is text; an object is the new state's own events. */
function readInsertAfter(reading: Reading, node: Node, anchor: string): Edit {
  const on = member(node.object, 'on');
  const named = typeof on === 'string';
  return {
    kind: 'insertAfter',
    anchor,
    state: requiredText(reading, node, 'state'),
    on: named ? on : 'done',
    body: bodyOf(node, ['insertAfter', 'state', ...(named ? ['on'] : [])]),
  };
}

function readReplace(reading: Reading, node: Node, anchor: string): Edit | undefined {
  openObject(reading, node.object, node.pointer, ['replace', 'with', ...commonFields]);
  const body = member(node.object, 'with');
  if (body === undefined) {
    reportMissing(reading, node, 'with');
    return undefined;
  }
  const slash = anchor.indexOf('/');
  if (slash < 0) return { kind: 'replace', anchor, with: body };
  return { kind: 'replace', anchor: anchor.slice(0, slash), field: anchor.slice(slash + 1), with: body };
}

function readAddTransition(reading: Reading, node: Node, anchor: string): Edit | undefined {
  const on = member(node.object, 'on');
  const after = member(node.object, 'after');
  const body = bodyOf(node, ['addTransition', 'on', 'after']);
  if (typeof on === 'string' && after === undefined) return { kind: 'addTransition', anchor, on, body };
  if (typeof after === 'string' && on === undefined) return { kind: 'addTransition', anchor, after, body };
  reportOneOf(reading, node, ['on', 'after']);
  return undefined;
}

const commonFields = ['id', 'context', 'when'];

function bodyOf(node: Node, own: readonly string[]): JsonObject {
  const taken = [...own, ...commonFields];
  return Object.fromEntries(Object.entries(node.object).filter(([key]) => !taken.includes(key)));
}

/** Values, their keys and the expressions in them, as `readYaml` locates them. */
function placesOf(reading: Reading, node: Node): Readonly<Record<Pointer, Location>> {
  const places: [Pointer, Location][] = [];
  const visit = (value: Json, pointer: Pointer): void => {
    for (const suffix of ['', '#key', '#expression']) {
      places.push([pointer + suffix, placeOf(reading, node.pointer + pointer + suffix)]);
    }
    if (isJsonArray(value)) value.forEach((item, index) => visit(item, appendPointer(pointer, index)));
    else if (isJsonObject(value))
      Object.entries(value).forEach(([key, item]) => visit(item, appendPointer(pointer, key)));
  };
  visit(node.object, '');
  return Object.fromEntries(places);
}
