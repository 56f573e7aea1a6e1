import type { StateNode } from '../state-node.ts';
import { joinEnvs } from './env.ts';
import { numberOf, type Phase } from './moment.ts';
import type { Arrival, Pass } from './pass.ts';
import { withShared } from './share.ts';

/** After so many changes of one moment what still differs is given up for the declared type. */
const patience = 6;

/** Brings data to a moment of a state; what is new there will be taken further. */
export function send(pass: Pass, node: StateNode, phase: Phase, arrival: Arrival): void {
  const number = numberOf(node, phase);
  const env = withShared(pass, node, arrival.env);
  const arrivals = pass.arrivals.get(number) ?? new Map<string | number, Arrival>();
  const key = arrival.by === undefined ? arrival.from : `${arrival.from} ${arrival.by}`;
  pass.arrivals.set(number, arrivals.set(key, env === arrival.env ? arrival : { ...arrival, env }));
  const before = pass.envs.get(number);
  const changes = pass.changes.get(number) ?? 0;
  const joined = before === undefined ? env : joinEnvs(before, env, pass.declared, changes > patience);
  if (joined === before) return;
  pass.envs.set(number, joined);
  pass.changes.set(number, changes + 1);
  pass.queue.add(number);
}
