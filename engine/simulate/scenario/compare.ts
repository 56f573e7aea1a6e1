import type { Location } from '../../kernel/issue.ts';
import { canonicalJson, isJsonArray, isJsonObject, member, type Json } from '../../kernel/json.ts';
import { acceptedEvents, outputOf, statusOf } from '../read-outs.ts';
import type { SimulatedInstance, Simulation } from '../simulation.ts';
import { effectLog, lastInputs } from './effect-log.ts';
import type { Expectation } from './scenario.ts';

/** One thing that was expected and is not so. */
export interface Mismatch {
  /** `state`, `output.status`, `flows.parcel-delivery.state` */
  readonly what: string;
  readonly expected: Json;
  /** Absent: there is none. */
  readonly actual?: Json;
  readonly at: Location;
}

/** All that differs from what is expected. */
export function compare(simulation: Simulation, expected: Expectation, flow?: string): readonly Mismatch[] {
  const { instances, nowMs } = simulation;
  const prefix = flow === undefined ? '' : `flows.${flow}.`;
  const instance = flow === undefined ? instances[0] : instances.findLast((other) => other.flow === flow);
  if (instance === undefined)
    return [{ what: `flows.${flow}`, expected: 'started', actual: 'not started', at: expected.at }];
  return [
    ...compareInstance(instance, expected, nowMs),
    ...(expected.effects === undefined ? [] : compareEffects(effectLog(simulation), expected.effects, expected)),
    ...(expected.inputs === undefined
      ? []
      : differences('inputs', expected.inputs, lastInputs(simulation)).map((found) => ({ ...found, at: expected.at }))),
    ...Object.entries(expected.flows).flatMap(([name, inner]) => compare(simulation, inner, name)),
  ].map((mismatch) => ({
    ...mismatch,
    what: mismatch.what.startsWith('flows.') ? mismatch.what : `${prefix}${mismatch.what}`,
  }));
}

function compareInstance(instance: SimulatedInstance, expected: Expectation, nowMs: number): readonly Mismatch[] {
  const { at } = expected;
  const same = (what: string, wanted: Json | undefined, actual: Json): readonly Mismatch[] =>
    wanted === undefined || canonicalJson(wanted) === canonicalJson(actual)
      ? []
      : [{ what, expected: wanted, actual, at }];
  const inOrder = (names: readonly string[]) => names.toSorted();
  const within = (what: string, wanted: Json | undefined, actual: Json | undefined): readonly Mismatch[] =>
    wanted === undefined ? [] : differences(what, wanted, actual).map((found) => ({ ...found, at }));
  const overdue = instance.tasks.flatMap(({ state, dueAtMs = Infinity }) => (dueAtMs <= nowMs ? [state] : []));
  const codes = instance.incidents.map(({ code }) => code);
  return [
    ...same('status', expected.status, statusOf(instance)),
    ...same('state', expected.states && inOrder(expected.states), inOrder(instance.states)),
    ...within('output', expected.output, outputOf(instance)),
    ...within('context', expected.context, instance.record?.data),
    ...same('accepts', expected.accepts && inOrder(expected.accepts), inOrder(acceptedEvents(instance))),
    ...same('tasks', expected.tasks && inOrder(expected.tasks), inOrder(instance.tasks.map(({ state }) => state))),
    ...same('overdue', expected.overdue && inOrder(expected.overdue), inOrder(overdue)),
    ...(expected.incident === undefined || codes.some((code) => code === expected.incident)
      ? []
      : [{ what: 'incident', expected: expected.incident, actual: codes, at }]),
  ];
}

/** Objects as subsets, all else exactly. */
function differences(what: string, expected: Json, actual: Json | undefined): readonly Omit<Mismatch, 'at'>[] {
  if (isJsonObject(expected) && isJsonObject(actual)) {
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(`${what}.${key}`, value, member(actual, key)),
    );
  }
  if (isJsonArray(expected) && isJsonArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => differences(`${what}[${index}]`, item, actual[index]));
  }
  if (actual !== undefined && canonicalJson(expected) === canonicalJson(actual)) return [];
  return [{ what, expected, ...(actual === undefined ? {} : { actual }) }];
}

function compareEffects(
  actual: readonly string[],
  expected: readonly string[],
  { exactly, at }: Expectation,
): readonly Mismatch[] {
  let next = 0;
  for (const line of actual) if (line === expected[next]) next += 1;
  const isMet = next === expected.length && (!exactly || actual.length === expected.length);
  return isMet ? [] : [{ what: 'effects', expected, actual, at }];
}
