import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.ts';
import type { SimulatedInstance, Simulation } from '../simulation.ts';
import { guardsOf } from './guards-of.ts';

/** Two situations with one key go on alike: the states, what is open, and what guards read. */
export function situationKey({ instances }: Pick<Simulation, 'instances'>): string {
  return JSON.stringify(instances.map(keyOf));
}

function keyOf({ flow, plan, record, calls, tasks, parked, incidents }: SimulatedInstance): readonly Json[] {
  if (record === undefined) return [flow, incidents.length];
  const { reads } = guardsOf(plan.checked.body.flow);
  if (record.status !== 'active') return [flow, record.status, record.output ?? null];
  return [
    flow,
    record.value,
    calls.map(({ effect, status }) => `${effect.id} ${status}`),
    tasks.map(({ state }) => state),
    parked.map(({ type }) => type),
    incidents.map(({ code }) => code),
    Object.keys(record.timers),
    record.engine.undo.map(({ contract }) => contract),
    Object.keys(record.engine.abandoned).length,
    reads.map((path) => valueAt(record.data, path)),
  ];
}

function valueAt(data: JsonObject, path: readonly string[]): Json {
  let value: Json = data;
  for (const name of path) value = isJsonObject(value) && Object.hasOwn(value, name) ? (value[name] ?? null) : null;
  return value;
}
