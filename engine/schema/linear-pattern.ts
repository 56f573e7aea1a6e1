import { boundedCache } from './bounded-cache.ts';
import { parsePattern } from './pattern/parse-pattern.ts';
import { patternProgram } from './pattern/pattern-program.ts';
import { patternSearch } from './pattern/pattern-search.ts';

export interface LinearPattern {
  /** Whether the pattern occurs in the text: linear in its length, unlike JavaScript's own engine. */
  readonly test: (text: string) => boolean;
}

/** Instructions of the compiled pattern: bounds the work a character may cost. */
const maxProgramSize = 1_000;
const maxLength = 1_000;

const cached = boundedCache<LinearPattern | undefined>(1_000);

/**
 * A pattern of ECMA-262 (flag `u`) without look-around and back references, or undefined where it is not one or is too
 * big. Unlike with `u`, punctuation may be escaped that need not be.
 */
export function linearPattern(pattern: string): LinearPattern | undefined {
  return pattern.length > maxLength ? undefined : cached.getOrMake(pattern, () => compile(pattern));
}

function compile(pattern: string): LinearPattern | undefined {
  const parsed = parsePattern(pattern);
  const program = parsed && patternProgram(parsed, maxProgramSize);
  return program && { test: patternSearch(program) };
}
