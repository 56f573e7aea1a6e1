import type { Issue } from '../kernel/issue.ts';

/** The same mistake found under several identities is one mistake that names them. */
export function mergedIssues(
  found: readonly { readonly identity?: string; readonly issues: readonly Issue[] }[],
): readonly Issue[] {
  const merged = new Map<string, Issue>();
  for (const { identity, issues } of found) {
    for (const issue of issues) {
      const key = mistakeOf(issue);
      const identities = [...new Set([...(merged.get(key)?.identities ?? issue.identities ?? []), ...named(identity)])];
      merged.set(key, identities.length === 0 ? issue : { ...issue, identities });
    }
  }
  return [...merged.values()].toSorted(byPlace);
}

/** What is offered instead (`known`) may differ by identity: that does not make it another mistake. */
function mistakeOf({ code, location: { file, from, pointer }, params }: Issue): string {
  return JSON.stringify([code, file, from, pointer, Object.entries(params).filter(([name]) => name !== 'known')]);
}

function named(identity: string | undefined): readonly string[] {
  return identity === undefined ? [] : [identity];
}

/** Errors first, then by place. */
function byPlace(a: Issue, b: Issue): number {
  return (
    Number(b.severity === 'error') - Number(a.severity === 'error') ||
    Number(a.location.file > b.location.file) - Number(a.location.file < b.location.file) ||
    a.location.from - b.location.from
  );
}
