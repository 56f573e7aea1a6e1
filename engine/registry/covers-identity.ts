/** Within one of the subtrees of a key; `''` is the whole tree. */
export function coversIdentity({ subtrees }: { readonly subtrees: readonly string[] }, identity: string): boolean {
  return subtrees.some((path) => path === '' || identity === path || identity.startsWith(`${path}.`));
}
