import type { Actor } from '../../host/engine.ts';
import type { Figure } from '../figure.ts';
import { callsAddress } from './calls-address.ts';
import { mapHealth } from './map-health.ts';
import { callCounts, type MapAsked, type MapPorts } from './read-map.ts';

/** How one flow under one identity used a capability, and who served. */
export interface UsageRow {
  readonly flow: string;
  readonly identity: string;
  readonly provider: string;
  readonly calls: Figure;
  readonly success: Figure;
  readonly p95: Figure;
}

/** The calls of a capability in the window by whom and through whom, the most frequent first. */
export async function readUsage(
  { facts }: Pick<MapPorts, 'facts'>,
  capability: string,
  { identity, window }: Pick<MapAsked, 'identity' | 'window'>,
  by: Actor,
): Promise<readonly UsageRow[]> {
  const filter = { capability, ...(identity === undefined ? {} : { identity }) };
  const counted = await facts.calls({ filter, window, by: ['flow', 'identity', 'provider'] }, by);
  const rows = counted.rows.map((row) => {
    const at = {
      flow: row.by['flow'] ?? '',
      identity: row.by['identity'] ?? '',
      provider: row.by['provider'] ?? '',
    };
    const source = {
      window: counted.window,
      asOf: counted.asOf,
      drill: callsAddress({ capability, ...at, only: true }, counted.window),
    };
    return { ...at, ...mapHealth(callCounts(row), source) };
  });
  return rows.toSorted((a, b) => b.calls.n - a.calls.n);
}
