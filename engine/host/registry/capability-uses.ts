import { visitStates } from '../../flow/visit-states.ts';
import type { Json, JsonObject } from '../../kernel/json.ts';
import type { ReleaseBody } from '../../release/release.ts';

/** A state of an effective flow that calls a capability: itself, to take it back, or because a slot is filled with it. */
export interface StateUse {
  readonly state: string;
  readonly as: 'call' | 'undo' | 'slot';
  /** The range that the state asks for; of a slot its name. */
  readonly asks: string;
}

/** One flow under one identity that locks a capability: the exact states, and who serves them. */
export interface CapabilityUse {
  readonly flow: string;
  readonly version: string;
  readonly identity: string;
  readonly release: string;
  readonly states: readonly StateUse[];
  /** Of the release: routing, and the ids of the providers that it names. */
  readonly routing?: Json;
  readonly providers: readonly string[];
}

/** Every state of a release that uses a capability, in the order of the flow. */
export function stateUses({ flow, slots, contracts }: ReleaseBody, capability: string): readonly StateUse[] {
  const uses: StateUse[] = [];
  visitStates(flow.root, ({ invoke }, path) => {
    if (invoke === undefined) return;
    const state = path.join('.');
    const { does, undo } = invoke;
    if (does.kind === 'capability' && does.capability === capability)
      uses.push({ state, as: 'call', asks: does.range });
    if (undo?.capability === capability) uses.push({ state, as: 'undo', asks: undo.range });
    if (does.kind !== 'slot') return;
    const filled = slots[does.slot]?.contributions ?? [];
    if (filled.some(({ contract }) => contracts[contract]?.capability === capability)) {
      uses.push({ state, as: 'slot', asks: does.slot });
    }
  });
  return uses;
}

/** Who serves a capability in a release. */
export function servedBy({ bindings }: ReleaseBody, capability: string): Pick<CapabilityUse, 'routing' | 'providers'> {
  const binding = bindings[capability];
  if (binding === undefined) return { providers: [] };
  const routing: JsonObject = JSON.parse(JSON.stringify(binding.routing));
  return { routing, providers: Object.keys(binding.providers) };
}
