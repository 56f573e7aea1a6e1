import type { Issue } from '../kernel/issue.ts';

/** The same mistake found under several identities is one mistake that names them. */
export function mergedIssues(
  found: readonly { readonly identity?: string; readonly issues: readonly Issue[] }[],
): readonly Issue[] {
  const merged = new Map<string, Issue>();
  for (const { identity, issues } of found) {
    for (const issue of issues) {
      const { file, from, pointer } = issue.location;
      const key = JSON.stringify([issue.code, file, from, pointer, issue.params]);
      const identities = [...new Set([...(merged.get(key)?.identities ?? issue.identities ?? []), ...named(identity)])];
      merged.set(key, identities.length === 0 ? issue : { ...issue, identities });
    }
  }
  return [...merged.values()].toSorted(byPlace);
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
