import { startOf, type Issue } from '../kernel/issue.ts';
import { builtFor, withStarted } from './built-for.ts';
import type { Built } from './built.ts';
import type { Compilation } from './compiler.ts';
import { identityOf } from './identity-of.ts';

/** A flow under an identity that need not run it, or under nobody, and the flows that it starts. */
export function builtBy(compilation: Compilation, flow: string, path: string): readonly [Built, ...Built[]] {
  const identity = identityOf(compilation, path);
  if (identity === undefined) {
    const params = { reference: path };
    const issue: Issue = { code: 'IDN_UNKNOWN_REFERENCE', severity: 'error', location: startOf(''), params };
    return [{ flow, identity: path, issues: [issue], conditions: [] }];
  }
  const node = compilation.ask(flow, identity);
  const untold = (): readonly [] => [];
  return [builtFor(node, path, compilation, untold), ...withStarted(node, path, compilation, untold)];
}
