import type { PresentParts } from './present-tally.ts';
import { isCounted } from './instance-group.ts';
import { dayMs } from './window.ts';
import { quarterOf } from './quarters.ts';
import type { RolledFactsParts } from './rolled-facts.ts';

/**
 * Instances that were there at a moment: those that are there now, without those that started since, and with those that
 * ended since; all as far as it is counted. Looking back for an hour costs what happened in it, not what ever happened.
 */
export function standing({ rollups, store, clock }: RolledFactsParts): PresentParts['standing'] {
  return async (filter, within, at) => {
    const fromMs = at + 1;
    // Between two quarters only the rows themselves tell.
    if (quarterOf(fromMs) !== fromMs) return await store.statesAt(filter, within, at);
    const rows = await rollups.standing(fromMs, clock.now() + dayMs);
    return rows.filter((group) => isCounted(group, filter, within)).map((group) => ({ ...group, states: '' }));
  };
}
