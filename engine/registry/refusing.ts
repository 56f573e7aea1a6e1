import { hasErrors, type Issue } from '../kernel/issue.ts';
import type { Asked } from './asked.ts';
import type { Compilation } from './compiler.ts';
import type { Finding } from './findings.ts';
import { mergedIssues } from './merged-issues.ts';
import type { ReadText } from './registry-state.ts';

/**
 * Which errors refuse a publish: those in a text that was sent, those of an identity that was sent, and those of a flow
 * that was sent and that no identity can run. Other identities keep their last good release (identities.md section 9,
 * isolation).
 */
export function refusing(
  found: readonly Finding[],
  sent: readonly ReadText[],
  dead: ReadonlySet<string>,
): readonly Issue[] {
  const identities = new Set(sent.flatMap((read) => (read.kind === 'identity' ? [read.text.name] : [])));
  const flows = new Set(sent.flatMap((read) => (read.kind === 'flow' ? [read.text.name] : [])));
  const files = new Set(sent.filter(({ kind }) => kind !== 'flow').map(({ text }) => text.file));
  const refused = found
    .filter(({ isBroken }) => isBroken)
    .flatMap((finding) => {
      const isDead = finding.flow !== undefined && flows.has(finding.flow) && dead.has(finding.flow);
      const own = isDead ? finding.identities : finding.identities.filter((path) => identities.has(path));
      const inSent = finding.issues.filter(({ location }) => files.has(location.file));
      return [
        ...(own.length === 0 ? [] : [{ identities: own, issues: finding.issues }]),
        ...(inSent.length === 0 ? [] : [{ identities: finding.identities, issues: inSent }]),
      ];
    });
  return mergedIssues(refused).filter(({ severity }) => severity === 'error');
}

/** Of the flows that are broken for somebody, those that nobody who is asked about can run. */
export function deadFlows(found: readonly Finding[], { users }: Asked, compilation: Compilation): ReadonlySet<string> {
  const broken = new Set(found.flatMap(({ flow, isBroken }) => (flow === undefined || !isBroken ? [] : [flow])));
  const isBarred = (path: string): boolean => hasErrors(compilation.places.get(path)?.chain.issues ?? []);
  for (const [node, paths] of users) {
    if (!broken.has(node.flow) || compilation.outcome(node).made === undefined) continue;
    for (const path of paths()) {
      if (isBarred(path) || compilation.refused(node, path).length > 0) continue;
      broken.delete(node.flow);
      break;
    }
  }
  return broken;
}
