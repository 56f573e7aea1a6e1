import {
  entriesOf,
  itemsOf,
  openObject,
  optionalNumber,
  reportType,
  requiredText,
  type Node,
  type Reading,
} from '../../catalog/reading.ts';
import { readDuration } from '../../catalog/read-fields.ts';
import { readYaml } from '../../flow/read-yaml.ts';
import { parseDuration } from '../../kernel/duration.ts';
import type { Issue } from '../../kernel/issue.ts';
import { member } from '../../kernel/json.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { exponential, readDistribution } from './read-distribution.ts';
import type { CallModel, EventModel, Model, TaskModel } from './model.ts';

export interface ReadModel {
  readonly model?: Model;
  readonly issues: readonly Issue[];
}

const hourMs = 3_600_000;

/** One start an hour, calls that take a moment and never fail, people who need five minutes and decide by lot. */
export const defaultModel: Model = {
  arrival: exponential(hourMs),
  inputs: [],
  calls: {},
  tasks: {},
  staff: {},
  events: [],
};

const fields = ['arrival', 'inputs', 'calls', 'tasks', 'staff', 'events', 'promised'];

/** Reads the text of a model; what it does not say is as in `defaultModel`. */
export function readModel(text: string, file: string): ReadModel {
  const yaml = readYaml(text, file);
  if (yaml.data === undefined || yaml.issues.length > 0) return { issues: yaml.issues };
  const reading: Reading = { file, locate: yaml.locate, issues: [] };
  const node = openObject(reading, yaml.data, '', fields);
  if (node === undefined) return { issues: reading.issues };
  const promised = readDuration(reading, node, 'promised');
  const promisedMs = promised === undefined ? undefined : parseDuration(promised);
  const model: Model = {
    arrival: readDistribution(reading, node, 'arrival') ?? defaultModel.arrival,
    inputs: itemsOf(node, 'inputs').flatMap(({ value, pointer }) => {
      const item = openObject(reading, value, pointer, ['weight', 'input']);
      if (item === undefined) return [];
      return [{ weight: optionalNumber(reading, item, 'weight') ?? 1, input: member(item.object, 'input') ?? {} }];
    }),
    calls: namedNodes(reading, node, 'calls', ['latency', 'fault', 'errors', 'cost'], readCall),
    tasks: namedNodes(reading, node, 'tasks', ['takes', 'outcomes'], readTask),
    staff: numbers(reading, node, 'staff'),
    events: itemsOf(node, 'events').flatMap(({ value, pointer }) => readEvent(reading, value, pointer)),
    ...(promisedMs === undefined ? {} : { promisedMs }),
  };
  return reading.issues.length > 0 ? { issues: reading.issues } : { model, issues: [] };
}

function namedNodes<Read>(
  reading: Reading,
  node: Node,
  key: string,
  known: readonly string[],
  read: (reading: Reading, node: Node) => Read,
): Readonly<Record<string, Read>> {
  const entries = entriesOf(reading, node, key).flatMap(({ name, value, pointer }) => {
    const item = openObject(reading, value, pointer, known);
    return item === undefined ? [] : [[name, read(reading, item)] as const];
  });
  return Object.fromEntries(entries);
}

function numbers(reading: Reading, node: Node, key: string): Readonly<Record<string, number>> {
  const entries = entriesOf(reading, node, key).flatMap(({ name, value, pointer }) => {
    if (typeof value === 'number' && value >= 0) return [[name, value] as const];
    reportType(reading, pointer, 'a number from 0', value);
    return [];
  });
  return Object.fromEntries(entries);
}

function readCall(reading: Reading, node: Node): CallModel {
  const cost = optionalNumber(reading, node, 'cost');
  return {
    latency: readDistribution(reading, node, 'latency') ?? { kind: 'fixed', ms: 0 },
    fault: share(reading, node, 'fault', 0),
    errors: numbers(reading, node, 'errors'),
    ...(cost === undefined ? {} : { cost }),
  };
}

function readTask(reading: Reading, node: Node): TaskModel {
  return {
    takes: readDistribution(reading, node, 'takes') ?? { kind: 'fixed', ms: 300_000 },
    outcomes: numbers(reading, node, 'outcomes'),
  };
}

function readEvent(reading: Reading, value: Parameters<typeof openObject>[1], pointer: string): readonly EventModel[] {
  const node = openObject(reading, value, pointer, ['event', 'state', 'after', 'share', 'data']);
  if (node === undefined) return [];
  const data = member(node.object, 'data');
  return [
    {
      event: requiredText(reading, node, 'event'),
      state: requiredText(reading, node, 'state'),
      after: readDistribution(reading, node, 'after') ?? { kind: 'fixed', ms: 0 },
      share: share(reading, node, 'share', 1),
      ...(data === undefined ? {} : { data }),
    },
  ];
}

/** A number from 0 to 1. */
function share(reading: Reading, node: Node, key: string, otherwise: number): number {
  const value = optionalNumber(reading, node, key) ?? otherwise;
  if (value >= 0 && value <= 1) return value;
  reportType(reading, appendPointer(node.pointer, key), 'a share from 0 to 1', value);
  return otherwise;
}
