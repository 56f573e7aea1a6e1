import {
  entriesOf,
  openObject,
  optionalFlag,
  optionalObject,
  optionalText,
  placeOf,
  reportChoice,
  textList,
  type Node,
  type Reading,
} from '../../catalog/reading.ts';
import { member, type Json } from '../../kernel/json.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import type { SimulatedStatus } from '../read-outs.ts';
import type { Expectation } from './scenario.ts';

const fields = [
  'status',
  'state',
  'output',
  'context',
  'accepts',
  'tasks',
  'overdue',
  'effects',
  'exactly',
  'inputs',
  'incident',
  'flows',
];
const statuses: readonly SimulatedStatus[] = ['running', 'waiting', 'incident', 'finished', 'cancelled'];

/** What is to hold; only what is said is asked. */
export function readExpectation(reading: Reading, value: Json, pointer: Pointer): Expectation | undefined {
  const node = openObject(reading, value, pointer, fields);
  if (node === undefined) return undefined;
  const has = (key: string): boolean => member(node.object, key) !== undefined;
  const list = (key: string) => textList(reading, node, key);
  const status = readStatus(reading, node);
  const incident = optionalText(reading, node, 'incident');
  const output = member(node.object, 'output');
  return {
    ...(status === undefined ? {} : { status }),
    ...(has('state') ? { states: list('state') } : {}),
    ...(output === undefined ? {} : { output }),
    ...(has('context') ? { context: optionalObject(reading, node, 'context') } : {}),
    ...(has('accepts') ? { accepts: list('accepts') } : {}),
    ...(has('tasks') ? { tasks: list('tasks') } : {}),
    ...(has('overdue') ? { overdue: list('overdue') } : {}),
    ...(has('effects') ? { effects: list('effects') } : {}),
    ...(has('inputs') ? { inputs: optionalObject(reading, node, 'inputs') } : {}),
    exactly: optionalFlag(reading, node, 'exactly'),
    ...(incident === undefined ? {} : { incident }),
    flows: Object.fromEntries(readFlows(reading, node)),
    at: placeOf(reading, pointer),
  };
}

function readFlows(reading: Reading, node: Node): readonly (readonly [string, Expectation])[] {
  return entriesOf(reading, node, 'flows').flatMap(({ name, value, pointer }) => {
    const expectation = readExpectation(reading, value, pointer);
    return expectation === undefined ? [] : [[name, expectation] as const];
  });
}

function readStatus(reading: Reading, node: Node): SimulatedStatus | undefined {
  const value = member(node.object, 'status');
  if (value === undefined) return undefined;
  const status = statuses.find((known) => known === value);
  if (status === undefined) reportChoice(reading, appendPointer(node.pointer, 'status'), statuses, value);
  return status;
}
