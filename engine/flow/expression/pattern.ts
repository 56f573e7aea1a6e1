import { boundedCache } from '../../schema/bounded-cache.ts';
import { linearPattern } from '../../schema/linear-pattern.ts';
import { ExpressionFailure } from './failure.ts';

const patterns = boundedCache<ReturnType<typeof linearPattern>>(1000);

/** What `matches` does here: the built-in one runs 29 s on a bad pattern (xstate-and-cel.md section 6). */
export function matchesLinear(text: string, pattern: string): boolean {
  const compiled = patterns.getOrMake(pattern, () => linearPattern(pattern));
  if (compiled === undefined) throw new ExpressionFailure('EXPR_REGEX', { pattern });
  return compiled.test(text);
}

export function isLinear(pattern: string): boolean {
  return patterns.getOrMake(pattern, () => linearPattern(pattern)) !== undefined;
}
