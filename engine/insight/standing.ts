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
  return async ({ filter, by }, within, at) => {
    const fromMs = at + 1;
    // Between two quarters only the rows themselves tell.
    if (quarterOf(fromMs) !== fromMs) return await store.statesAt(filter, within, at);
    const isByRelease = [filter.version, filter.release].some((one) => one !== undefined) || by.some(isOfRelease);
    const rows = await rollups.standing(fromMs, clock.now() + dayMs, isByRelease);
    return rows.flatMap((group) => (isCounted(group, filter, within) ? [{ ...group, states: '' }] : []));
  };
}

function isOfRelease(key: string): boolean {
  return key === 'release' || key === 'version';
}
