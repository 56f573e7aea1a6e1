import { isJsonObject, member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import { parseRange } from './range.ts';
import { readChoice, readName, readRange } from './read-fields.ts';
import { readLocalized } from './read-localized.ts';
import {
  entriesOf,
  itemsOf,
  openObject,
  optionalText,
  report,
  reportOneOf,
  reportType,
  requiredText,
  type Node,
  type Reading,
} from './reading.ts';
import type { Gap, GapField, Need } from './requirement.ts';

const kinds = ['capability', 'slot', 'parameter', 'flow', 'gap'] as const;
const besides = { capability: [], slot: ['provider', 'capability'], parameter: ['value'], flow: [], gap: [] } as const;

/** `needs`: exactly one of capability, slot, parameter, flow and gap, with what belongs to it. */
export function readNeed(reading: Reading, leaf: Node): Need | undefined {
  const node = openObject(reading, member(leaf.object, 'needs'), appendPointer(leaf.pointer, 'needs'), [
    ...kinds,
    'provider',
    'value',
  ]);
  if (node === undefined) return undefined;
  const given = kinds.filter((kind) => member(node.object, kind) !== undefined);
  // A slot may say which capability fills it.
  const [kind, ...more] = given.includes('slot') ? given.filter((one) => one !== 'capability') : given;
  if (kind === undefined || more.length > 0) {
    reportOneOf(reading, node, kinds);
    return undefined;
  }
  refuseForeign(reading, node, [kind, ...besides[kind]]);
  return readKind(reading, node, kind);
}

function refuseForeign(reading: Reading, node: Node, fields: readonly string[]): void {
  for (const field of Object.keys(node.object)) {
    if (fields.includes(field) || field.startsWith('x-')) continue;
    report(reading, 'DEF_UNKNOWN_FIELD', `${appendPointer(node.pointer, field)}#key`, { field, fields });
  }
}

function readKind(reading: Reading, node: Node, kind: Need['kind']): Need | undefined {
  switch (kind) {
    case 'capability':
      return readCapability(reading, node);
    case 'slot':
      return readSlot(reading, node);
    case 'parameter':
      return readParameter(reading, node);
    case 'flow':
      return readFlow(reading, node);
    case 'gap':
      return readGap(reading, node);
  }
}

function readCapability(reading: Reading, node: Node): Need | undefined {
  const written = requiredText(reading, node, 'capability');
  const found = parseRange(written);
  if (found !== undefined) return { kind: 'capability', ...found };
  if (written !== '') {
    const params = { expected: 'name@range, like coldchain.check@^1', found: written };
    report(reading, 'DEF_TYPE', appendPointer(node.pointer, 'capability'), params);
  }
  return undefined;
}

function readSlot(reading: Reading, node: Node): Need | undefined {
  const place = readPlace(reading, node, 'slot', 'order-fulfilment.beforeShip');
  if (place === undefined) return undefined;
  const [flow, slot] = place;
  const provider = optionalText(reading, node, 'provider');
  const capability = optionalText(reading, node, 'capability');
  return {
    kind: 'slot',
    flow,
    slot,
    ...(provider === undefined ? {} : { provider }),
    ...(capability === undefined ? {} : { capability }),
  };
}

function readParameter(reading: Reading, node: Node): Need | undefined {
  const place = readPlace(reading, node, 'parameter', 'order-fulfilment.paymentWindow');
  if (place === undefined) return undefined;
  const [flow, parameter] = place;
  const value = member(node.object, 'value');
  return { kind: 'parameter', flow, parameter, ...(value === undefined ? {} : { value }) };
}

/** `order-fulfilment.paymentWindow`: the flow, and what it declares. */
function readPlace(reading: Reading, node: Node, key: string, example: string): readonly [string, string] | undefined {
  const written = requiredText(reading, node, key);
  const [, flow, name] = /^([a-z][a-z0-9-]*)\.([A-Za-z][\w-]*)$/.exec(written) ?? [];
  if (flow !== undefined && name !== undefined) return [flow, name];
  if (written !== '') {
    report(reading, 'DEF_TYPE', appendPointer(node.pointer, key), {
      expected: `flow.name, like ${example}`,
      found: written,
    });
  }
  return undefined;
}

function readFlow(reading: Reading, node: Node): Need | undefined {
  const written = requiredText(reading, node, 'flow');
  const [flow = '', range] = written.split('@');
  if (flow === '') return undefined;
  if (range === undefined) return { kind: 'flow', flow, range: '*' };
  const part = { object: { flow: range }, pointer: node.pointer };
  return { kind: 'flow', flow, range: readRange(reading, part, 'flow') };
}

const gapFields = ['capability', 'title', 'effect', 'input', 'output'];

function readGap(reading: Reading, outer: Node): Need | undefined {
  const node = openObject(reading, member(outer.object, 'gap'), appendPointer(outer.pointer, 'gap'), gapFields);
  if (node === undefined) return undefined;
  const title = readLocalized(reading, node, 'title');
  const gap: Gap = {
    capability: readName(reading, node, 'capability'),
    effect: readChoice(reading, node, 'effect', ['read', 'write', 'pure'], 'optional'),
    input: readGapFields(reading, node, 'input'),
    output: readGapFields(reading, node, 'output'),
    ...(title === undefined ? {} : { title }),
  };
  return { kind: 'gap', gap };
}

/** A list of data elements (`[order.line]`), or a map of fields to a data element or a schema. */
function readGapFields(reading: Reading, node: Node, key: string): readonly GapField[] {
  if (isJsonObject(member(node.object, key))) {
    return entriesOf(reading, node, key).flatMap(({ name, value, pointer }) =>
      isJsonObject(value) ? [{ name, schema: value }] : readElement(reading, value, pointer, name),
    );
  }
  return itemsOf(node, key).flatMap(({ value, pointer }) => readElement(reading, value, pointer));
}

function readElement(reading: Reading, value: Json, pointer: string, name?: string): readonly GapField[] {
  if (typeof value === 'string' && /^[a-z][\w-]*(?:\.[A-Za-z][\w-]*)*$/.test(value)) {
    return [{ name: name ?? value.slice(value.lastIndexOf('.') + 1), element: value }];
  }
  reportType(reading, pointer, 'a data element, like order.line', value);
  return [];
}
