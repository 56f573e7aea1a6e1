import type { Json } from '../../kernel/json.ts';
import type { FactOn, Formula } from './formula.ts';
import { amongSet, and, kindsOf, or } from './logic.ts';
import { negate } from './negate.ts';
import type { Search } from './search.ts';
import { within } from './within.ts';

/** Names that the facts of an object treat alike and do not spell out. */
export interface Region {
  readonly names: Formula;
  /** Whether the names of the region are names of the fact. */
  readonly isNamed: (names: Formula) => boolean;
}

/** The facts that speak of members by their names. */
export type Members = Exclude<FactOn<'object'>, { readonly fact: 'size' }>;

const maxPatterns = 8;

/** The only name that meets a formula over names, if it spells out just one. */
export function oneName(names: Formula): string | undefined {
  if (names.kind !== 'among' || !names.holds || names.values.size !== 1) return undefined;
  const [name] = names.values.values();
  return typeof name === 'string' ? name : undefined;
}

/** The names that facts spell out. */
export function spelledNames(search: Search, facts: readonly Members[]): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (formula: Formula): void => {
    if (formula.kind === 'and' || formula.kind === 'or') formula.parts.forEach(collect);
    if (formula.kind !== 'among') return;
    for (const value of formula.values.values()) if (typeof value === 'string') names.add(value);
  };
  for (const is of facts) collect(within(search.logic, is.names, 'string'));
  return names;
}

/** All other names, split by the patterns of the facts; undefined where there are too many patterns. */
export function nameRegions(
  search: Search,
  facts: readonly Members[],
  spelled: ReadonlySet<string>,
): readonly Region[] | undefined {
  const { logic } = search;
  const residues = new Map<Formula, Formula>();
  for (const { names } of facts) residues.set(names, residueOf(search, within(logic, names, 'string')));
  const patterns = [...new Set(residues.values())].filter(({ kind }) => kind !== 'true' && kind !== 'false');
  if (patterns.length > maxPatterns) return undefined;
  const exceptions = new Map<string, Json>([...spelled].map((name) => [JSON.stringify(name), name]));
  const unspelled = and(logic, [kindsOf(logic, ['string']), amongSet(logic, exceptions, false)]);
  const splits = splitBy(search, patterns, unspelled);
  return splits.map(({ names, inside }) => ({
    names,
    isNamed: (of) => {
      const residue = residues.get(of);
      return residue !== undefined && (residue === logic.yes || inside.has(residue));
    },
  }));
}

interface Split {
  readonly names: Formula;
  readonly inside: ReadonlySet<Formula>;
}

function splitBy(search: Search, patterns: readonly Formula[], all: Formula): readonly Split[] {
  let splits: readonly Split[] = [{ names: all, inside: new Set() }];
  for (const pattern of patterns) {
    splits = splits
      .flatMap(({ names, inside }) => [
        { names: and(search.logic, [names, negate(search.logic, pattern)]), inside },
        { names: and(search.logic, [names, pattern]), inside: new Set([...inside, pattern]) },
      ])
      .filter(({ names }) => search.solve(names).kind !== 'none');
  }
  return splits;
}

/** What a formula over names says of one that is not spelled out. */
function residueOf(search: Search, formula: Formula): Formula {
  const { logic } = search;
  if (formula.kind === 'and' || formula.kind === 'or') {
    const parts = formula.parts.map((part) => residueOf(search, part));
    return formula.kind === 'and' ? and(logic, parts) : or(logic, parts);
  }
  if (formula.kind !== 'among') return formula;
  return formula.holds ? logic.no : logic.yes;
}
