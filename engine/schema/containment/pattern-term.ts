import { unreachable } from '../../kernel/unreachable.ts';
import { parsePattern, type Syntax } from './pattern-syntax.ts';
import { both, either, followed, loop, otherThan, setOf, type Term, type Terms } from './term.ts';

/** Whether nothing was read before this place, something, or either. */
type Place = 'start' | 'inside' | 'unsure';

const maxCharacters = 1_000;

/** The texts in which the pattern occurs, or undefined where it is not read. */
export function patternTerm(terms: Terms, pattern: string): Term | undefined {
  if (pattern.length > maxCharacters) return undefined;
  try {
    const syntax = parsePattern(pattern);
    const later = build(terms, syntax, terms.all, 'inside');
    return either(terms, [
      build(terms, syntax, terms.all, 'start'),
      followed(terms, terms.any, followed(terms, terms.all, later)),
    ]);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** What the text may be from this place on, where `rest` follows: thus `$` and look-ahead see all that is left. */
function build(terms: Terms, syntax: Syntax, rest: Term, place: Place): Term {
  switch (syntax.kind) {
    case 'set':
      return followed(terms, setOf(terms, syntax.of), rest);
    case 'sequence':
      return buildSequence(terms, syntax.parts, rest, place);
    case 'choice':
      return either(
        terms,
        syntax.parts.map((part) => build(terms, part, rest, place)),
      );
    case 'loop':
      return buildLoop(terms, syntax, rest, place);
    case 'start':
      if (place === 'unsure') throw new TypeError('a ^ that may stand after text');
      return place === 'start' ? rest : terms.none;
    case 'end':
      return both(terms, [rest, terms.empty]);
    case 'look': {
      const ahead = build(terms, syntax.of, terms.all, place);
      return both(terms, [syntax.holds ? ahead : otherThan(terms, ahead), rest]);
    }
    default:
      return unreachable(syntax);
  }
}

function buildSequence(terms: Terms, parts: readonly Syntax[], rest: Term, place: Place): Term {
  let at = place;
  const places = parts.map((part) => {
    const here = at;
    if (at === 'start' && !isZeroWidth(part)) at = isNeverEmpty(part) ? 'inside' : 'unsure';
    else if (at === 'unsure' && isNeverEmpty(part)) at = 'inside';
    return here;
  });
  return parts.reduceRight((after, part, index) => build(terms, part, after, places[index] ?? place), rest);
}

function buildLoop(terms: Terms, syntax: Syntax & { kind: 'loop' }, rest: Term, place: Place): Term {
  const { of, low, high } = syntax;
  if (isPlain(of)) return followed(terms, loop(terms, build(terms, of, terms.empty, 'inside'), low, high), rest);
  if (low === 0 && high === 1) return either(terms, [build(terms, of, rest, place), rest]);
  throw new TypeError('an assertion that is repeated');
}

function isZeroWidth(syntax: Syntax): boolean {
  if (syntax.kind === 'start' || syntax.kind === 'end' || syntax.kind === 'look') return true;
  return (syntax.kind === 'sequence' || syntax.kind === 'choice') && syntax.parts.every(isZeroWidth);
}

function isNeverEmpty(syntax: Syntax): boolean {
  switch (syntax.kind) {
    case 'set':
      return true;
    case 'sequence':
      return syntax.parts.some(isNeverEmpty);
    case 'choice':
      return syntax.parts.every(isNeverEmpty);
    case 'loop':
      return syntax.low > 0 && isNeverEmpty(syntax.of);
    case 'start':
    case 'end':
    case 'look':
      return false;
    default:
      return unreachable(syntax);
  }
}

/** Without assertions, so that its texts do not depend on what stands around them. */
function isPlain(syntax: Syntax): boolean {
  if (syntax.kind === 'sequence' || syntax.kind === 'choice') return syntax.parts.every(isPlain);
  return syntax.kind === 'set' || (syntax.kind === 'loop' && isPlain(syntax.of));
}
