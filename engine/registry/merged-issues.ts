import type { Issue } from '../kernel/issue.ts';

/** The same mistake found under several identities is one mistake that names them. */
export function mergedIssues(
  found: readonly { readonly identities?: readonly string[]; readonly issues: readonly Issue[] }[],
): readonly Issue[] {
  const merged = new Map<string, Issue>();
  for (const { identities: shared, issues } of found) {
    for (const issue of issues) {
      const key = mistakeOf(issue);
      const own = merged.get(key)?.identities ?? (shared === undefined ? issue.identities : undefined) ?? [];
      const identities = own.length === 0 && shared !== undefined ? shared : [...new Set([...own, ...(shared ?? [])])];
      merged.set(key, identities.length === 0 ? issue : { ...issue, identities });
    }
  }
  return [...merged.values()].toSorted(byPlace);
}

/** What is offered instead (`known`) may differ by identity: that does not make it another mistake. */
function mistakeOf({ code, location: { file, from, pointer }, params }: Issue): string {
  return JSON.stringify([code, file, from, pointer, Object.entries(params).filter(([name]) => name !== 'known')]);
}

/** Errors first, then by place. */
function byPlace(a: Issue, b: Issue): number {
  return (
    Number(b.severity === 'error') - Number(a.severity === 'error') ||
    Number(a.location.file > b.location.file) - Number(a.location.file < b.location.file) ||
    a.location.from - b.location.from
  );
}
