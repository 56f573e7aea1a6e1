import type { Within } from '../../host/store.ts';
import { allPages } from '../all-pages.ts';
import type { CallFact, FactFilter, Facts, InstanceFact } from '../facts.ts';
import type { Window } from '../window.ts';

/** How the instances went that a provider served. */
export interface ServedOutcome {
  readonly success: number;
  readonly ended: number;
  readonly open: number;
}

export interface ServedAsked {
  readonly capability: string;
  readonly filter: FactFilter;
  readonly window: Window;
  readonly nowMs: number;
}

/** Beyond so many pages of rows nothing is said: a page of the designer must not wait for it. */
const mostPages = 10;

/**
 * By provider, over the instances it served in the window, and how they ended up to now. Each instance counts once.
 * Undefined where that would take too many rows.
 */
export async function servedOutcomes(
  facts: Pick<Facts, 'callRows' | 'instanceRows'>,
  { capability, filter, window, nowMs }: ServedAsked,
  within: Within,
): Promise<ReadonlyMap<string, ServedOutcome> | undefined> {
  const calls = await allPages<CallFact>(mostPages, (paging) =>
    facts.callRows({ filter: { ...filter, capability }, window }, within, paging),
  );
  if (calls === undefined) return undefined;
  // Whoever was served in the window cannot have ended before it.
  const since = { fromMs: window.fromMs, toMs: nowMs + 1 };
  const ended = await allPages<InstanceFact>(mostPages, (paging) =>
    facts.instanceRows({ filter, window: since, choice: 'ended' }, within, paging),
  );
  if (ended === undefined) return undefined;
  const outcomes = new Map(ended.map(({ id, outcome }) => [id, outcome]));
  const served = new Map<string, Set<CallFact['instance']>>();
  for (const { provider, instance } of calls) {
    const known = served.get(provider) ?? new Set();
    served.set(provider, known.add(instance));
  }
  return new Map([...served].map(([provider, instances]) => [provider, tallied(instances, outcomes)]));
}

function tallied(
  instances: ReadonlySet<CallFact['instance']>,
  outcomes: ReadonlyMap<CallFact['instance'], InstanceFact['outcome']>,
): ServedOutcome {
  const all = [...instances];
  const ended = all.filter((id) => outcomes.has(id)).length;
  return { success: all.filter((id) => outcomes.get(id) === 'success').length, ended, open: all.length - ended };
}
