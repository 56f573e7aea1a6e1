import { canonicalJson, type Json } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/unreachable.ts';
import { differenceFrom } from './difference-from.ts';
import type { Fact, FactOn, Formula, Kind } from './formula.ts';
import { holds } from './holds.ts';
import { and, or } from './logic.ts';
import { memberMusts } from './member-musts.ts';
import { negate } from './negate.ts';
import { firstOf, none, type Outcome, type Search, spent } from './search.ts';
import { solveArray } from './solve-array.ts';
import { solveNumber } from './solve-number.ts';
import { solveObject } from './solve-object.ts';
import { solveString } from './solve-string.ts';
import { within } from './within.ts';

type Among = Formula & { readonly kind: 'among' };

/** A conjunction taken apart: what holds for certain, and where there is a choice. */
interface Conjunction {
  readonly units: ReadonlySet<Formula>;
  readonly choices: readonly Formula[];
}

/**
 * A value of one kind that meets all the formulas, which were restricted to that kind. The units alone give a
 * candidate; only a choice that the candidate does not meet is branched on.
 */
export function solveKind(search: Search, formulas: readonly Formula[], kind: Kind): Outcome {
  if (!search.spend(40)) return spent;
  const conjunction = takenApart(search, formulas, kind);
  if (conjunction === undefined) return none;
  const { units, choices } = conjunction;
  const list = shortestList(units);
  if (list !== undefined) return firstOf(listed(search, [...units, ...choices], list));
  const outcome = fromUnits(search, units, kind);
  if (outcome.kind === 'none') return none;
  const open = outcome.kind === 'value' ? unmet(search, conjunction, outcome.value) : choices[0];
  if (open === undefined) return outcome;
  const rest = [...units, ...choices].filter((part) => part !== open);
  return firstOf(branches(search, rest, open, kind));
}

function* branches(search: Search, rest: readonly Formula[], open: Formula, kind: Kind): Generator<Outcome> {
  const mayHave = kind === 'object' ? memberCheck(search, rest) : () => true;
  const choice = open.kind === 'among' ? differenceFrom(search.logic, [...open.values.values()]) : open;
  const restricted = within(search.logic, choice, kind);
  const alternatives = restricted.kind === 'or' ? restricted.parts : [restricted];
  for (const alternative of alternatives) {
    if (!conjuncts(alternative).every(mayHave)) continue;
    yield solveKind(search, [...rest, alternative], kind);
  }
}

/** Tells in advance that a member which is spelled out cannot be had: most branches of a proof end by it. */
function memberCheck(search: Search, rest: readonly Formula[]): (alternative: Formula) => boolean {
  const musts = memberMusts(
    search,
    rest.flatMap((unit) => (unit.kind === 'fact' && unit.is.fact === 'every' ? [unit.is] : [])),
  );
  return (alternative) => {
    if (alternative.kind !== 'fact' || alternative.is.fact !== 'some') return true;
    const { names, of } = alternative.is;
    if (names.kind !== 'among' || !names.holds) return true;
    return [...names.values.values()].some(
      (name) => typeof name === 'string' && search.solve(and(search.logic, [musts(name), of])).kind !== 'none',
    );
  };
}

/** Splits into units and choices, following what the units leave of each choice; undefined for a contradiction. */
function takenApart(search: Search, formulas: readonly Formula[], kind: Kind): Conjunction | undefined {
  const units = new Set<Formula>();
  let choices: readonly Formula[] = [];
  let waiting = formulas;
  while (waiting.length > 0) {
    for (const part of waiting.flatMap((each) => (each.kind === 'and' ? each.parts : [each]))) {
      if (part === search.logic.no) return undefined;
      if (part.kind === 'or') choices = [...choices, part];
      else if (part !== search.logic.yes) units.add(part);
    }
    const opposites = new Set([...units].map((unit) => opposite(search, unit, kind)));
    if ([...units].some((unit) => opposites.has(unit))) return undefined;
    const left = choices.map((choice) => reduced(search, choice, units, opposites));
    waiting = left.filter((choice) => choice.kind !== 'or');
    choices = left.filter((choice) => choice.kind === 'or');
  }
  return { units, choices };
}

/** What a choice still offers beside what is certain. */
function reduced(
  { logic }: Search,
  choice: Formula,
  units: ReadonlySet<Formula>,
  opposites: ReadonlySet<Formula>,
): Formula {
  if (choice.kind !== 'or') return choice;
  if (choice.parts.some((part) => units.has(part))) return logic.yes;
  const parts = choice.parts.filter((part) => !conjuncts(part).some((each) => opposites.has(each)));
  return parts.length === choice.parts.length ? choice : or(logic, parts);
}

function conjuncts(formula: Formula): readonly Formula[] {
  return formula.kind === 'and' ? formula.parts : [formula];
}

function opposite({ logic }: Search, unit: Formula, kind: Kind): Formula {
  return within(logic, negate(logic, unit), kind);
}

function shortestList(units: ReadonlySet<Formula>): Among | undefined {
  let shortest: Among | undefined;
  for (const unit of units) {
    if (unit.kind !== 'among' || !unit.holds) continue;
    if (shortest === undefined || unit.values.size < shortest.values.size) shortest = unit;
  }
  return shortest;
}

function* listed(search: Search, parts: readonly Formula[], { values }: Among): Generator<Outcome> {
  for (const value of values.values()) {
    const met = parts.map((part) => holds(search, part, value));
    if (!met.includes(false)) yield { kind: 'value', value, isSure: !met.includes(undefined) };
  }
}

/** A value of what is certain, leaving the choices aside. */
function fromUnits(search: Search, units: ReadonlySet<Formula>, kind: Kind): Outcome {
  const facts = [...units].flatMap((unit) => (unit.kind === 'fact' ? [unit.is] : []));
  const excluded = new Map([...units].flatMap((unit) => (unit.kind === 'among' ? [...unit.values] : [])));
  const outcome = fromFacts(search, facts, excluded, kind);
  const isOpaque = [...units].some((unit) => unit.kind === 'opaque');
  return outcome.kind === 'value' && isOpaque ? { ...outcome, isSure: false } : outcome;
}

function fromFacts(search: Search, facts: readonly Fact[], excluded: ReadonlyMap<string, Json>, kind: Kind): Outcome {
  switch (kind) {
    case 'string':
      return solveString(search, of(facts, kind), excluded);
    case 'number':
      return solveNumber(of(facts, kind), excluded);
    case 'array':
      return solveArray(search, of(facts, kind));
    case 'object':
      return solveObject(search, of(facts, kind));
    case 'boolean':
      return firstOf(plain([false, true], excluded));
    case 'null':
      return firstOf(plain([null], excluded));
    default:
      return unreachable(kind);
  }
}

function* plain(values: readonly Json[], excluded: ReadonlyMap<string, Json>): Generator<Outcome> {
  for (const value of values) if (!excluded.has(canonicalJson(value))) yield { kind: 'value', value, isSure: true };
}

function of<On extends Kind>(facts: readonly Fact[], kind: On): readonly FactOn<On>[] {
  return facts.filter((is): is is FactOn<On> => is.on === kind);
}

/** The first part that the candidate does not meet, the one with the fewest ways to meet it. */
function unmet(search: Search, { units, choices }: Conjunction, value: Json): Formula | undefined {
  const exclusions = [...units].filter((unit) => unit.kind === 'among');
  return [...exclusions, ...choices]
    .toSorted((a, b) => ways(a) - ways(b))
    .find((part) => holds(search, part, value) !== true);
}

function ways(formula: Formula): number {
  return formula.kind === 'or' ? formula.parts.length : Infinity;
}
