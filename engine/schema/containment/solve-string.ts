import type { Json } from '../../kernel/json.ts';
import { codePoints } from '../code-points.ts';
import type { FactOn } from './formula.ts';
import { formatExamples, formatPattern } from './format-knowledge.ts';
import { none, type Outcome, type Search, spent } from './search.ts';
import { both, derivative, matches, nextCharacters, otherThan, type Term, textTerm } from './term.ts';
import { patternTerm } from './pattern-term.ts';

interface Texts {
  readonly term: Term;
  readonly low: number;
  readonly high: number;
  readonly formats: readonly FactOn<'string'>[];
}

const ordinary = ['text', 'a', 'b', 'other', 'more', ''];
const maxRefused = 200;
const maxRepeated = 1_000_000;

/** A text that meets all facts and is none of the excluded ones: an ordinary word where it can be, else a shortest one. */
export function solveString(
  search: Search,
  facts: readonly FactOn<'string'>[],
  excluded: ReadonlyMap<string, Json>,
): Outcome {
  const texts = textsOf(search, facts);
  if (texts.low > texts.high || texts.term === search.terms.none) return none;
  const taken = new Set([...excluded.values()].filter((value) => typeof value === 'string'));
  for (const text of candidates(texts)) {
    const size = codePoints(text);
    if (size < texts.low || size > texts.high || taken.has(text)) continue;
    if (matches(search.terms, texts.term, text) && haveFormats(search, texts, text)) return sure(text);
  }
  return texts.formats.length === 0 ? shortest(search, texts, taken) : shortestOfFormats(search, texts, taken);
}

function textsOf(search: Search, facts: readonly FactOn<'string'>[]): Texts {
  const { terms } = search;
  let [low, high] = [0, Infinity];
  const parts: Term[] = [];
  for (const is of facts) {
    if (is.fact === 'size') [low, high] = [Math.max(low, is.low), Math.min(high, is.high)];
    else if (is.fact === 'language') parts.push(is.holds ? is.term : otherThan(terms, is.term));
    else if (is.holds) parts.push(patternTerm(terms, formatPattern(is.name)) ?? terms.all);
  }
  return { term: both(terms, parts), low, high, formats: facts.filter((is) => is.fact === 'format') };
}

function candidates({ formats, low }: Texts): readonly string[] {
  const examples = formats.flatMap((is) => (is.fact === 'format' ? formatExamples(is.name) : []));
  return [...examples, ...ordinary, 'a'.repeat(Math.min(low, maxRepeated))];
}

function haveFormats(search: Search, { formats }: Texts, text: string): boolean {
  return formats.every((is) => is.fact === 'format' && search.hasFormat(is.name, text) === is.holds);
}

function shortest(search: Search, texts: Texts, taken: ReadonlySet<string>): Outcome {
  let { term } = texts;
  for (let tries = 0; tries < maxRefused; tries += 1) {
    const outcome = walk(search, { ...texts, term });
    if (outcome.kind !== 'value' || typeof outcome.value !== 'string' || !taken.has(outcome.value)) return outcome;
    term = both(search.terms, [term, otherThan(search.terms, textTerm(search.terms, outcome.value))]);
  }
  return { kind: 'unknown', why: 'too many texts are excluded' };
}

/** Where the language alone has no text, neither has it one with a format; else only a lucky text is one. */
function shortestOfFormats(search: Search, texts: Texts, taken: ReadonlySet<string>): Outcome {
  const contradiction = texts.formats.some(
    (is) =>
      is.fact === 'format' &&
      texts.formats.some((other) => other.fact === 'format' && other.name === is.name && other.holds !== is.holds),
  );
  if (contradiction) return none;
  const outcome = shortest(search, texts, taken);
  if (outcome.kind !== 'value' || typeof outcome.value !== 'string') return outcome;
  if (haveFormats(search, texts, outcome.value)) return outcome;
  return { kind: 'unknown', why: 'no text of the format was found' };
}

/** Breadth first over what may follow, so that the first text found is a shortest one. */
function walk(search: Search, { term, low, high }: Texts): Outcome {
  const { terms } = search;
  const seen = new Set<string>();
  let level: readonly { readonly term: Term; readonly text: string }[] = [{ term, text: '' }];
  for (let size = 0; level.length > 0 && size <= high; size += 1) {
    const done = size >= low ? level.find((state) => state.term.takesEmpty) : undefined;
    if (done !== undefined) return sure(done.text);
    const next: { readonly term: Term; readonly text: string }[] = [];
    for (const state of level) {
      for (const point of nextCharacters(terms, state.term)) {
        if (!search.spend(1 + state.term.size / 4)) return spent;
        const following = derivative(terms, state.term, point);
        const key = `${following.id} ${Math.min(size + 1, low)}`;
        if (following === terms.none || seen.has(key)) continue;
        seen.add(key);
        next.push({ term: following, text: state.text + String.fromCodePoint(point) });
      }
    }
    level = next;
  }
  return none;
}

function sure(value: string): Outcome {
  return { kind: 'value', value, isSure: true };
}
