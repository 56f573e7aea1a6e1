import { isJsonArray, member } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { ParameterStatement, SlotStatement, VersionStatement } from './identity.ts';
import {
  entriesOf,
  itemsOf,
  openObject,
  optionalFlag,
  optionalObject,
  optionalText,
  placeOf,
  reportOneOf,
  reportType,
  requiredText,
  textList,
  type Node,
  type Reading,
} from './reading.ts';
import { readWhen } from './read-when.ts';

/** One entry of `flows`: the flow's name and its block. */
export interface FlowBlock extends Node {
  readonly flow: string;
}

export function readVersion(reading: Reading, block: FlowBlock): readonly VersionStatement[] {
  const range = optionalText(reading, block, 'version');
  if (range === undefined) return [];
  return [{ flow: block.flow, range, when: {}, at: placeOf(reading, appendPointer(block.pointer, 'version')) }];
}

export function readParameters(reading: Reading, block: FlowBlock): readonly ParameterStatement[] {
  return entriesOf(reading, block, 'parameters').map(({ name, value, pointer }) => ({
    flow: block.flow,
    parameter: name,
    value,
    when: {},
    at: placeOf(reading, pointer),
  }));
}

/** `slots: { beforeShip: [{ id, provider | capability, config, before, after, optional, when }] }`. */
export function readSlots(reading: Reading, block: FlowBlock): readonly SlotStatement[] {
  return entriesOf(reading, block, 'slots').flatMap(({ name, value, pointer }) => {
    if (!isJsonArray(value)) reportType(reading, pointer, 'list', value);
    const list = { object: { [name]: value }, pointer: appendPointer(block.pointer, 'slots') };
    return itemsOf(list, name).flatMap((item) => {
      const node = openObject(reading, item.value, item.pointer, slotFields);
      return (node && readContribution(reading, node, block.flow, name)) ?? [];
    });
  });
}

const slotFields = ['id', 'provider', 'capability', 'config', 'before', 'after', 'optional', 'when'];

function readContribution(reading: Reading, node: Node, flow: string, slot: string): SlotStatement | undefined {
  const fill = readFill(reading, node);
  if (fill === undefined) return undefined;
  return {
    flow,
    slot,
    fill,
    id: requiredText(reading, node, 'id'),
    config: optionalObject(reading, node, 'config'),
    before: textList(reading, node, 'before'),
    after: textList(reading, node, 'after'),
    optional: optionalFlag(reading, node, 'optional'),
    when: readWhen(reading, member(node.object, 'when'), appendPointer(node.pointer, 'when')),
    at: placeOf(reading, node.pointer),
  };
}

function readFill(reading: Reading, node: Node): SlotStatement['fill'] | undefined {
  const provider = optionalText(reading, node, 'provider');
  const capability = optionalText(reading, node, 'capability');
  if (provider !== undefined && capability === undefined) return { kind: 'provider', provider };
  if (capability !== undefined && provider === undefined) return { kind: 'capability', capability };
  reportOneOf(reading, node, ['provider', 'capability']);
  return undefined;
}
