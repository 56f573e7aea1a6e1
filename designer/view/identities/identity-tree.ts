import type { IdentitySummary } from '../../api/identities.ts';

export interface IdentityNode {
  readonly summary: IdentitySummary;
  readonly children: readonly IdentityNode[];
}

/** Identities as the tree that their dotted paths describe; one whose parent is not seen stands at the top. */
export function identityTree(identities: readonly IdentitySummary[]): readonly IdentityNode[] {
  const known = new Set(identities.map(({ identity }) => identity));
  const childrenOf = (parent: string | undefined): readonly IdentityNode[] =>
    identities
      .filter(({ identity }) => parentOf(identity, known) === parent)
      .toSorted((a, b) => a.identity.localeCompare(b.identity, 'en'))
      .map((summary) => ({ summary, children: childrenOf(summary.identity) }));
  return childrenOf(undefined);
}

/** The nearest ancestor that is there. */
function parentOf(path: string, known: ReadonlySet<string>): string | undefined {
  const parts = path.split('.');
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const ancestor = parts.slice(0, length).join('.');
    if (known.has(ancestor)) return ancestor;
  }
  return undefined;
}
