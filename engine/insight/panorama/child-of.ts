/** The identity directly below `base` that a path lies in or is; `base` itself for its own path. */
export function childOf(path: string, base: string): string {
  if (path === base) return base;
  const depth = base === '' ? 1 : base.split('.').length + 1;
  return path.split('.').slice(0, depth).join('.');
}

/** The longest path that all of them are or lie below; '' where they have none in common. */
export function commonBase(paths: readonly string[]): string {
  const [first, ...others] = paths.map((path) => path.split('.'));
  if (first === undefined) return '';
  const differs = first.findIndex((segment, at) => others.some((other) => other[at] !== segment));
  return (differs === -1 ? first : first.slice(0, differs)).join('.');
}
