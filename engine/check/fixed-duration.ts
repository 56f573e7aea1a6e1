import { compileExpression } from '../flow/expression/compile.ts';
import { ExpressionFailure } from '../flow/expression/failure.ts';
import { readsOf } from '../flow/expression/reads.ts';
import { scopeValue } from '../flow/expression/time.ts';
import { parseDuration } from '../kernel/duration.ts';
import type { Json } from '../kernel/json.ts';
import type { ReleaseBody } from '../release/release.ts';
import { lookUp } from './calls.ts';

const plainParameter = /^=\s*parameters\.(\w+)\s*$/;

/**
 * Milliseconds of a written duration, or of `=CEL` that reads nothing but parameters, whose values the release has
 * fixed. Undefined for what only a running instance knows.
 */
export function fixedMs(body: ReleaseBody, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!text.startsWith('=')) return parseDuration(text);
  const parameter = plainParameter.exec(text)?.[1];
  const value = parameter === undefined ? evaluated(body, text) : lookUp(body.parameters, parameter);
  return typeof value === 'string' ? parseDuration(value) : undefined;
}

function evaluated({ flow, parameters }: ReleaseBody, text: string): Json | undefined {
  const reads = readsOf(text);
  if (reads.length === 0 || reads.some((path) => !path.startsWith('parameters.'))) return undefined;
  const scoped = Object.entries(parameters).map(([name, value]) => [
    name,
    scopeValue(lookUp(flow.parameters, name)?.schema ?? true, value),
  ]);
  try {
    return compileExpression(text)({ parameters: Object.fromEntries(scoped) });
  } catch (error) {
    // What an expression does wrong is another rule's finding.
    if (error instanceof ExpressionFailure) return undefined;
    throw error;
  }
}
