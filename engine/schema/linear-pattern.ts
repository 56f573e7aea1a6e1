import { RE2JS } from 're2js';
import { boundedCache } from './bounded-cache.ts';

export interface LinearPattern {
  /** Whether the pattern occurs in the text: linear in its length, unlike JavaScript's own engine. */
  test(text: string): boolean;
}

/** Instructions of the compiled pattern: bounds the work a character may cost. */
const maxProgramSize = 1_000;
const maxLength = 1_000;

const cached = boundedCache<LinearPattern | undefined>(1_000);

/** A pattern of ECMA-262 without look-around and back references, or undefined where it is not one or is too big. */
export function linearPattern(pattern: string): LinearPattern | undefined {
  return pattern.length > maxLength ? undefined : cached.getOrMake(pattern, () => compile(pattern));
}

function compile(pattern: string): LinearPattern | undefined {
  try {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return compiled.programSize() > maxProgramSize ? undefined : compiled;
  } catch {
    return undefined;
  }
}
