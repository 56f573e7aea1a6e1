/** The identity directly above; undefined at the top. */
export function parentOf(path: string): string | undefined {
  const at = path.lastIndexOf('.');
  return at < 0 ? undefined : path.slice(0, at);
}
