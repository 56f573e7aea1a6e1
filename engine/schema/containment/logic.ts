import { canonicalJson, type Json } from '../../kernel/json.ts';
import { unreachable } from '../../kernel/unreachable.ts';
import { allKinds, type Fact, type Formula, type Kind } from './formula.ts';

/** Where the formulas of one question are kept: equal ones are one object. */
export interface Logic {
  readonly known: Map<string, Formula>;
  readonly negations: Map<Formula, Formula>;
  readonly restrictions: ReadonlyMap<Kind, Map<Formula, Formula>>;
  readonly yes: Formula;
  readonly no: Formula;
}

type WithoutId<T> = T extends Formula ? Omit<T, 'id'> : never;

export function newLogic(): Logic {
  const known = new Map<string, Formula>();
  const restrictions = new Map(allKinds.map((kind) => [kind, new Map<Formula, Formula>()]));
  const yes = intern(known, 'true', { kind: 'true' });
  const no = intern(known, 'false', { kind: 'false' });
  return { known, negations: new Map(), restrictions, yes, no };
}

export function and(logic: Logic, parts: readonly Formula[]): Formula {
  return joined(logic, 'and', parts);
}

export function or(logic: Logic, parts: readonly Formula[]): Formula {
  return joined(logic, 'or', parts);
}

/** The value is of one of these kinds. */
export function kindsOf({ known, yes, no }: Logic, wanted: readonly Kind[]): Formula {
  const kinds = allKinds.filter((kind) => wanted.includes(kind));
  if (kinds.length === 0) return no;
  return kinds.length === allKinds.length ? yes : intern(known, `kinds ${kinds.join()}`, { kind: 'kinds', kinds });
}

export function otherKinds(logic: Logic, wanted: readonly Kind[]): Formula {
  return kindsOf(
    logic,
    allKinds.filter((kind) => !wanted.includes(kind)),
  );
}

export function among(logic: Logic, values: readonly Json[]): Formula {
  return amongSet(logic, new Map(values.map((value) => [canonicalJson(value), value])), true);
}

/** Whether the value is one of these, or none of them; the keys are the canonical texts. */
export function amongSet(logic: Logic, values: ReadonlyMap<string, Json>, holds: boolean): Formula {
  if (values.size === 0) return holds ? logic.no : logic.yes;
  const texts = values.size === 1 ? [...values.keys()] : [...values.keys()].toSorted();
  return intern(logic.known, `${holds ? 'in' : 'out'} ${texts.join('\n')}`, { kind: 'among', values, holds });
}

/** The value is of the kind that the fact speaks of, and meets it. */
export function fact(logic: Logic, is: Fact): Formula {
  const truth = plainTruth(logic, is);
  if (truth !== undefined) return truth ? kindsOf(logic, [is.on]) : logic.no;
  return intern(logic.known, factKey(is), { kind: 'fact', is, isLenient: false });
}

/** The value meets the fact if it is of the kind that the fact speaks of. */
export function ifKind(logic: Logic, is: Fact): Formula {
  const truth = plainTruth(logic, is);
  if (truth !== undefined) return truth ? logic.yes : otherKinds(logic, [is.on]);
  return intern(logic.known, `if ${factKey(is)}`, { kind: 'fact', is, isLenient: true });
}

export function reference({ known }: Logic, key: string, target: () => Formula, holds = true): Formula {
  return intern(known, `reference ${holds} ${key}`, { kind: 'reference', key, holds, target });
}

export function opaque({ known }: Logic, key: string, why: string, holds = true): Formula {
  return intern(known, `opaque ${holds} ${key}`, { kind: 'opaque', key, why, holds });
}

function intern(known: Map<string, Formula>, key: string, content: WithoutId<Formula>): Formula {
  const found = known.get(key);
  if (found !== undefined) return found;
  const formula: Formula = { id: known.size, ...content };
  known.set(key, formula);
  return formula;
}

function joined(logic: Logic, kind: 'and' | 'or', parts: readonly Formula[]): Formula {
  const [neutral, absorbing] = kind === 'and' ? [logic.yes, logic.no] : [logic.no, logic.yes];
  const flat = new Set<Formula>();
  for (const part of parts) {
    if (part === absorbing) return absorbing;
    if (part.kind === kind) for (const inner of part.parts) flat.add(inner);
    else if (part !== neutral) flat.add(part);
  }
  const kept = oneSet(logic, kind, [...flat]);
  const [first = neutral, ...others] = kept;
  if (others.length === 0) return first;
  const opposites = kept.some((part) => isAtom(part) && flat.has(logic.negations.get(part) ?? neutral));
  if (opposites || kept.includes(absorbing)) return absorbing;
  kept.sort((a, b) => a.id - b.id);
  return intern(logic.known, `${kind} ${kept.map(({ id }) => id).join()}`, { kind, parts: kept });
}

/** The exclusions of an `and`, and the finite sets of an `or`, as one set. */
function oneSet(logic: Logic, kind: 'and' | 'or', parts: Formula[]): Formula[] {
  const holds = kind === 'or';
  const sets = parts.flatMap((part) => (part.kind === 'among' && part.holds === holds ? [part.values] : []));
  if (sets.length < 2) return parts;
  const others = parts.filter((part) => part.kind !== 'among' || part.holds !== holds);
  return [...others, amongSet(logic, new Map(sets.flatMap((set) => [...set])), holds)];
}

function isAtom({ kind }: Formula): boolean {
  return kind !== 'and' && kind !== 'or';
}

/** What a fact says of any value of its kind, where that needs no looking. */
function plainTruth({ yes, no }: Logic, is: Fact): boolean | undefined {
  switch (is.fact) {
    case 'size':
      return boundsTruth(is.low, is.high, Infinity);
    case 'count':
      return boundsTruth(is.low, is.high, is.of === no ? 0 : is.to - is.from);
    case 'some':
      return is.names === no || is.of === no ? false : undefined;
    case 'every':
      return is.names === no || is.of === yes ? true : undefined;
    case 'above':
    case 'below':
    case 'multiple':
    case 'language':
    case 'format':
    case 'unique':
      return undefined;
    default:
      return unreachable(is);
  }
}

/** Whether a number from 0 to `most` is always, or never, from `low` to `high`. */
function boundsTruth(low: number, high: number, most: number): boolean | undefined {
  if (low > high || low > most || high < 0 || low === Infinity) return false;
  return low <= 0 && high >= most ? true : undefined;
}

function factKey(is: Fact): string {
  switch (is.fact) {
    case 'above':
    case 'below':
      return `${is.fact} ${is.limit} ${is.isOpen}`;
    case 'multiple':
      return `multiple ${is.of} ${is.holds}`;
    case 'size':
      return `size ${is.on} ${is.low} ${is.high}`;
    case 'language':
      return `language ${is.term.id} ${is.holds}`;
    case 'format':
      return `format ${is.name} ${is.holds}`;
    case 'count':
      return `count ${is.from} ${is.to} ${is.of.id} ${is.low} ${is.high}`;
    case 'unique':
      return `unique ${is.holds}`;
    case 'every':
    case 'some':
      return `${is.fact} ${is.names.id} ${is.of.id}`;
    default:
      return unreachable(is);
  }
}
