const segment = /^[a-z][a-z0-9-]{0,30}$/;
const maxDepth = 8;

/** A dotted path of at most 8 segments (identities.md section 1). */
export function isIdentityPath(path: string): boolean {
  const segments = path.split('.');
  return segments.length <= maxDepth && segments.every((part) => segment.test(part));
}

/** The parent of `cn.retail.fresh` is `cn.retail`; a root has none. */
export function parentPath(path: string): string | undefined {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? undefined : path.slice(0, dot);
}
