/** The identity directly below `base` that a path lies in or is; `base` itself for its own path. Each path is looked at once. */
export function partOf(base: string): (path: string) => string {
  const known = new Map<string, string>();
  const from = base === '' ? 0 : base.length + 1;
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const end = path === base ? -1 : path.indexOf('.', from);
    const part = end < 0 ? path : path.slice(0, end);
    known.set(path, part);
    return part;
  };
}

/** The longest path that all of them are or lie below; '' where they have none in common. */
export function commonBase(paths: readonly string[]): string {
  const [first, ...others] = [...new Set(paths)].map((path) => path.split('.'));
  if (first === undefined) return '';
  const differs = first.findIndex((segment, at) => others.some((other) => other[at] !== segment));
  return (differs === -1 ? first : first.slice(0, differs)).join('.');
}
