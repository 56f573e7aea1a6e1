import type { Actor } from '../../host/actor.ts';
import { equalBuckets } from '../buckets.ts';
import type { CallFilter, Facts } from '../facts.ts';
import type { Figure } from '../figure.ts';
import type { Window } from '../window.ts';
import { callsDrill } from './calls-drill.ts';
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

/** Calls and how they went in a part of the window. */
export interface UsagePart {
  readonly calls: Figure;
  readonly success: Figure;
}

export interface Usage {
  readonly items: readonly UsageRow[];
  /** The window in equal parts, in order. */
  readonly parts: readonly UsagePart[];
}

const partsShown = 12;

/** The calls of a capability in the window by whom and through whom, the most frequent first. */
export async function readUsage(
  { facts }: Pick<MapPorts, 'facts'>,
  capability: string,
  { identity, window }: Pick<MapAsked, 'identity' | 'window'>,
  by: Actor,
): Promise<Usage> {
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
      drill: callsDrill({ capability, ...at, only: true }, counted.window),
    };
    return { ...at, ...mapHealth(callCounts(row), source) };
  });
  const items = rows.toSorted((a, b) => b.calls.n - a.calls.n);
  return { items, parts: await usageParts(facts, filter, window, by) };
}

async function usageParts(facts: Facts, filter: CallFilter, window: Window, by: Actor): Promise<readonly UsagePart[]> {
  const counted = await facts.calls({ filter, window, parts: equalBuckets(window, partsShown), by: ['part'] }, by);
  return counted.parts.map((part, at) => {
    const row = counted.rows.find((each) => each.by['part'] === String(at));
    const source = { window: part, asOf: counted.asOf, drill: callsDrill(filter, part) };
    const { calls, success } = mapHealth(row === undefined ? undefined : callCounts(row), source);
    return { calls, success };
  });
}
