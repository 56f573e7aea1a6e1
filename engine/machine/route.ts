import { choose, type Choice, type RoutingFacts } from '../catalog/choose.ts';
import type { ReleaseBody } from '../release/release.ts';
import type { CapabilityCall } from './effect.ts';

/** Who serves a call. Chosen once, before it; an undo goes to who did the work, if that provider offers it. */
export function route({ bindings }: ReleaseBody, call: CapabilityCall, facts: RoutingFacts): Choice {
  const binding = bindings[call.binding];
  if (binding === undefined) throw new TypeError(`the release lacks the binding ${call.binding}`);
  const worker = call.undoOf?.provider;
  if (worker !== undefined && Object.hasOwn(binding.providers, worker)) {
    return { provider: worker, reason: 'undo: did the work' };
  }
  return choose(binding.routing, facts, call.binding);
}
