import type { Issue, Location } from '../kernel/issue.ts';
import type { Pointer } from '../kernel/pointer.ts';
import type { ExpressionFinding } from './check-expression.ts';
import { locate, type Sources } from './sources.ts';

/**
 * A finding as an issue in the file: at its own characters where the expression stands in a one-line scalar without
 * escapes, else at the whole scalar.
 */
export function expressionIssue(sources: Sources, pointer: Pointer, finding: ExpressionFinding): Issue {
  const start = sources.get(`${pointer}#expression`);
  const location = start === undefined ? locate(sources, pointer) : within(start, finding.range);
  return { code: finding.code, severity: 'error', location, params: finding.params };
}

/** Both ends are in the line of the expression. An empty range marks one character. */
function within(start: Location, range: ExpressionFinding['range']): Location {
  const length = start.to - start.from;
  const from = Math.min(range.from, Math.max(0, length - 1));
  const to = Math.min(Math.max(range.to, from + 1), length);
  return {
    ...start,
    column: start.column + from,
    endColumn: start.column + to,
    from: start.from + from,
    to: start.from + to,
  };
}
