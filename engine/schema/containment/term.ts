import { unreachable } from '../../kernel/unreachable.ts';
import { anyCharacter, type Characters, hasCharacter, representatives } from './characters.ts';

/**
 * A regular language over code points, closed under intersection and complement. Equal terms are one object.
 * Idea: Owens, Reppy, Turon, "Regular-expression derivatives re-examined" (2009).
 */
export type Term = {
  readonly id: number;
  readonly takesEmpty: boolean;
  /** How many parts it has, which is what a derivative costs. */
  readonly size: number;
} & (
  | { readonly kind: 'none' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'set'; readonly of: Characters }
  | { readonly kind: 'then'; readonly first: Term; readonly rest: Term }
  | { readonly kind: 'loop'; readonly of: Term; readonly low: number; readonly high: number }
  | { readonly kind: 'either' | 'both'; readonly parts: readonly Term[] }
  | { readonly kind: 'not'; readonly of: Term }
);

type Content<T = Term> = T extends Term ? Omit<T, 'id' | 'size'> : never;

export interface Terms {
  readonly known: Map<string, Term>;
  readonly derivatives: Map<Term, Map<number, Term>>;
  readonly nextCharacters: Map<Term, readonly number[]>;
  readonly none: Term;
  readonly empty: Term;
  /** Any one character. */
  readonly any: Term;
  /** Any text. */
  readonly all: Term;
}

export function newTerms(): Terms {
  const known = new Map<string, Term>();
  const none = intern(known, 'none', { kind: 'none', takesEmpty: false });
  const empty = intern(known, 'empty', { kind: 'empty', takesEmpty: true });
  const any = intern(known, setKey(anyCharacter), { kind: 'set', of: anyCharacter, takesEmpty: false });
  const all = intern(known, loopKey(any, 0, Infinity), {
    kind: 'loop',
    of: any,
    low: 0,
    high: Infinity,
    takesEmpty: true,
  });
  return { known, derivatives: new Map(), nextCharacters: new Map(), none, empty, any, all };
}

export function setOf({ known, none }: Terms, of: Characters): Term {
  return of.length === 0 ? none : intern(known, setKey(of), { kind: 'set', of, takesEmpty: false });
}

export function textTerm(terms: Terms, text: string): Term {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  return points.reduceRight((rest, point) => followed(terms, setOf(terms, [[point, point]]), rest), terms.empty);
}

export function followed(terms: Terms, first: Term, rest: Term): Term {
  if (first === terms.none || rest === terms.none) return terms.none;
  if (first === terms.empty) return rest;
  if (rest === terms.empty) return first;
  if (first.kind === 'then') return followed(terms, first.first, followed(terms, first.rest, rest));
  if (first === terms.all && rest === terms.all) return first;
  const takesEmpty = first.takesEmpty && rest.takesEmpty;
  return intern(terms.known, `then ${first.id} ${rest.id}`, { kind: 'then', first, rest, takesEmpty });
}

export function loop(terms: Terms, of: Term, low: number, high: number): Term {
  if (high === 0 || of === terms.empty) return terms.empty;
  if (of === terms.none) return low === 0 ? terms.empty : terms.none;
  if (low === 1 && high === 1) return of;
  const takesEmpty = low === 0 || of.takesEmpty;
  return intern(terms.known, loopKey(of, low, high), { kind: 'loop', of, low, high, takesEmpty });
}

export function either(terms: Terms, parts: readonly Term[]): Term {
  return joined(terms, 'either', parts);
}

export function both(terms: Terms, parts: readonly Term[]): Term {
  return joined(terms, 'both', parts);
}

export function otherThan(terms: Terms, of: Term): Term {
  if (of === terms.none) return terms.all;
  if (of === terms.all) return terms.none;
  if (of.kind === 'not') return of.of;
  return intern(terms.known, `not ${of.id}`, { kind: 'not', of, takesEmpty: !of.takesEmpty });
}

/** What may follow in the language after one character. */
export function derivative(terms: Terms, term: Term, point: number): Term {
  const memo = terms.derivatives.get(term) ?? new Map<number, Term>();
  terms.derivatives.set(term, memo);
  const found = memo.get(point);
  if (found !== undefined) return found;
  const result = derive(terms, term, point);
  memo.set(point, result);
  return result;
}

/** One character for each way in which the term can go on. */
export function nextCharacters(terms: Terms, term: Term): readonly number[] {
  const found = terms.nextCharacters.get(term);
  if (found !== undefined) return found;
  const sets = new Set<Characters>();
  collectHeads(term, sets);
  const points = representatives([...sets]);
  terms.nextCharacters.set(term, points);
  return points;
}

export function matches(terms: Terms, term: Term, text: string): boolean {
  let state = term;
  for (const character of text) state = derivative(terms, state, character.codePointAt(0) ?? 0);
  return state.takesEmpty;
}

function derive(terms: Terms, term: Term, point: number): Term {
  switch (term.kind) {
    case 'none':
    case 'empty':
      return terms.none;
    case 'set':
      return hasCharacter(term.of, point) ? terms.empty : terms.none;
    case 'then': {
      const here = followed(terms, derivative(terms, term.first, point), term.rest);
      return term.first.takesEmpty ? either(terms, [here, derivative(terms, term.rest, point)]) : here;
    }
    case 'loop': {
      const rest = loop(terms, term.of, Math.max(0, term.low - 1), term.high - 1);
      return followed(terms, derivative(terms, term.of, point), rest);
    }
    case 'not':
      return otherThan(terms, derivative(terms, term.of, point));
    case 'either':
    case 'both':
      return joined(
        terms,
        term.kind,
        term.parts.map((part) => derivative(terms, part, point)),
      );
    default:
      return unreachable(term);
  }
}

function collectHeads(term: Term, sets: Set<Characters>): void {
  switch (term.kind) {
    case 'none':
    case 'empty':
      return;
    case 'set':
      sets.add(term.of);
      return;
    case 'then':
      collectHeads(term.first, sets);
      if (term.first.takesEmpty) collectHeads(term.rest, sets);
      return;
    case 'loop':
    case 'not':
      return collectHeads(term.of, sets);
    case 'either':
    case 'both':
      for (const part of term.parts) collectHeads(part, sets);
      return;
    default:
      return unreachable(term);
  }
}

function joined(terms: Terms, kind: 'either' | 'both', parts: readonly Term[]): Term {
  const [neutral, absorbing] = kind === 'either' ? [terms.none, terms.all] : [terms.all, terms.none];
  const flat = new Set(parts.flatMap((part) => (part.kind === kind ? part.parts : [part])));
  flat.delete(neutral);
  const kept = [...flat];
  const [first = neutral, ...others] = kept;
  if (flat.has(absorbing)) return absorbing;
  if (others.length === 0) return first;
  if (kept.some((part) => part.kind === 'not' && flat.has(part.of))) return absorbing;
  kept.sort((a, b) => a.id - b.id);
  const takesEmpty = kind === 'either' ? kept.some((part) => part.takesEmpty) : kept.every((part) => part.takesEmpty);
  return intern(terms.known, `${kind} ${kept.map(({ id }) => id).join()}`, { kind, parts: kept, takesEmpty });
}

function intern(known: Map<string, Term>, key: string, content: Content): Term {
  const found = known.get(key);
  if (found !== undefined) return found;
  const term: Term = { id: known.size, size: sizeOf(content), ...content };
  known.set(key, term);
  return term;
}

function sizeOf(content: Content): number {
  switch (content.kind) {
    case 'then':
      return content.first.size + content.rest.size;
    case 'either':
    case 'both':
      return content.parts.reduce((sum, part) => sum + part.size, 1);
    case 'loop':
    case 'not':
      return content.of.size + 1;
    case 'none':
    case 'empty':
    case 'set':
      return 1;
    default:
      return unreachable(content);
  }
}

function setKey(of: Characters): string {
  return `set ${of.map(([from, to]) => `${from}-${to}`).join()}`;
}

function loopKey(of: Term, low: number, high: number): string {
  return `loop ${of.id} ${low} ${high}`;
}
