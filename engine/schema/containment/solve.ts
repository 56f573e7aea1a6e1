import { allKinds, type Formula } from './formula.ts';
import { firstOf, none, type Outcome, type Search, spent } from './search.ts';
import { newLogic } from './logic.ts';
import { solveKind } from './solve-kind.ts';
import { newTerms, type Terms } from './term.ts';
import { within } from './within.ts';

export interface SearchOptions {
  readonly hasFormat: Search['hasFormat'];
  /** How many steps the question may take. */
  readonly steps: number;
}

interface Goals {
  readonly known: Map<Formula, Outcome>;
  /** The formulas that are being looked for, and how deep each stands. */
  readonly open: Map<Formula, number>;
  /** The outermost open formula that an answer since then rested on. */
  restsOn: number;
}

const maxDepth = 150;

/** Above this many terms, all are forgotten. */
const maxTerms = 20_000;
let terms = newTerms();

/** Questions share what they know of patterns. Nothing of an answer hangs on it. */
function sharedTerms(): Terms {
  if (terms.known.size > maxTerms) terms = newTerms();
  return terms;
}

/**
 * Finds a value of a formula, or shows that there is none. A formula that is met again inside itself has no value
 * there: if it had, that value would do in the first place, and be smaller.
 */
export function newSearch({ hasFormat, steps }: SearchOptions): Search {
  const goals: Goals = { known: new Map(), open: new Map(), restsOn: Infinity };
  let left = steps;
  const search: Search = {
    logic: newLogic(),
    terms: sharedTerms(),
    hasFormat,
    spend: (steps) => {
      left -= steps;
      return left >= 0;
    },
    solve: (formula) => remembered(search, goals, formula),
  };
  return search;
}

function remembered(search: Search, goals: Goals, formula: Formula): Outcome {
  const known = goals.known.get(formula);
  if (known !== undefined) return known;
  const outer = goals.open.get(formula);
  if (outer !== undefined) {
    goals.restsOn = Math.min(goals.restsOn, outer);
    return none;
  }
  if (!search.spend(5) || goals.open.size >= maxDepth) return spent;
  const depth = goals.open.size;
  const before = goals.restsOn;
  goals.restsOn = Infinity;
  goals.open.set(formula, depth);
  const outcome = firstOf(ofEachKind(search, formula));
  goals.open.delete(formula);
  const isFinal = outcome.kind === 'value' || goals.restsOn >= depth;
  if (isFinal) goals.known.set(formula, outcome);
  goals.restsOn = Math.min(before, isFinal ? Infinity : goals.restsOn);
  return outcome;
}

function* ofEachKind(search: Search, formula: Formula): Generator<Outcome> {
  for (const kind of allKinds) {
    const restricted = within(search.logic, formula, kind);
    if (restricted !== search.logic.no) yield solveKind(search, [restricted], kind);
  }
}
