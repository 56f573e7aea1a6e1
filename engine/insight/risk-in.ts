import type { Actor } from '../host/actor.ts';
import type { Engine } from '../host/engine.ts';
import { asReleaseId } from '../kernel/ids.ts';
import type { Risk } from './risk.ts';

/** It counts; what may be seen of it was decided before. */
const counting: Actor = { name: 'insight', subtrees: [''], taskRoles: [] };

/** What is at risk, by the releases and the histories of an engine. */
export function riskIn({ registry, instances }: Pick<Engine, 'registry' | 'instances'>): Risk {
  return {
    timedStates: async (releases) => {
      const locked = await registry.locked([...releases].map(asReleaseId));
      return new Map(
        [...locked].map(([id, { states }]) => [id, new Set(states.flatMap((one) => (one.isTimed ? [one.state] : [])))]),
      );
    },
    timersAfter: async (instance, row) => (await instances.at(instance, row, counting)).timers,
  };
}
