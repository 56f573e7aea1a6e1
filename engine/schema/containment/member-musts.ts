import type { Formula } from './formula.ts';
import { holds } from './holds.ts';
import { and } from './logic.ts';
import type { Members, Region } from './name-regions.ts';
import type { Search } from './search.ts';

/** What every member of a name must meet. */
export type Musts = (at: string | Region) => Formula;

/**
 * Looks the facts up by the name they spell out, since most spell one. A fact of which it is not known whether it
 * means a name demands nothing of it.
 */
export function memberMusts(search: Search, facts: readonly Members[]): Musts {
  const spelled = new Map<unknown, Formula[]>();
  const others: Members[] = [];
  for (const is of facts) {
    if (is.fact !== 'every') continue;
    if (is.names.kind !== 'among' || !is.names.holds) others.push(is);
    else for (const name of is.names.values.values()) spelled.set(name, [...(spelled.get(name) ?? []), is.of]);
  }
  const known = new Map<string | Region, Formula>();
  return (at) => {
    const found = known.get(at);
    if (found !== undefined) return found;
    const more = others.filter(({ names }) => isNamed(search, names, at) === true).map(({ of }) => of);
    const musts = and(search.logic, [...(spelled.get(at) ?? []), ...more]);
    known.set(at, musts);
    return musts;
  };
}

/** Whether a name, or the names of a region, are among those of a fact. */
export function isNamed(search: Search, names: Formula, at: string | Region): boolean | undefined {
  return typeof at === 'string' ? holds(search, names, at) : at.isNamed(names);
}
