import type { JsonObject } from '@tessera/engine';
import type { Simulation } from '@tessera/engine/simulate';

/**
 * The `providers` of a scenario: every capability that was called answers alike, and the steps say what comes of it;
 * people and flows do their own part.
 */
export function answersOfCalled({ instances, trace }: Simulation, answer: JsonObject): JsonObject {
  const names = new Set<string>();
  for (const entry of trace) {
    if (entry.kind !== 'step') continue;
    const { body } = instances[entry.instance]?.plan.checked ?? {};
    for (const effect of entry.effects) {
      if (effect.kind !== 'call') continue;
      const providers = Object.values(body?.bindings[effect.binding]?.providers ?? {});
      const capability = body?.contracts[effect.contract]?.capability;
      const isOwn = providers.some(({ kind }) => kind === 'human' || kind === 'flow');
      if (capability !== undefined && !isOwn) names.add(capability);
    }
  }
  return Object.fromEntries([...names].toSorted().map((name) => [name, [answer]]));
}
