import type { Json } from '../kernel/json.ts';
import { isEnded } from './run.ts';
import type { SimulatedInstance, Simulation } from './simulation.ts';

/** As the host says it: `waiting` = nothing runs and something named is awaited; `running` = a call is open. */
export type SimulatedStatus = 'running' | 'waiting' | 'incident' | 'finished' | 'cancelled';

export function statusOf({ record, incidents, calls }: SimulatedInstance): SimulatedStatus {
  if (record !== undefined && record.status !== 'active') return record.status === 'done' ? 'finished' : 'cancelled';
  if (incidents.length > 0) return 'incident';
  return calls.some(({ status }) => status !== 'delegated') ? 'running' : 'waiting';
}

export function rootInstance({ instances }: Simulation): SimulatedInstance {
  const [root] = instances;
  if (root === undefined) throw new TypeError('a simulation has a root');
  return root;
}

/** Event types that some active state of an instance takes, whatever its guards say. */
export function acceptedEvents(instance: SimulatedInstance): readonly string[] {
  const { record, plan } = instance;
  return record === undefined || isEnded(instance) ? [] : plan.accepts(record);
}

export function outputOf({ record }: SimulatedInstance): Json | undefined {
  return record?.output;
}
