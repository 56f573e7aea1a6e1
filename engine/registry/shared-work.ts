/** Texts with those they came from, by file name; a text that is removed is left out of `files`. */
export interface Work {
  readonly files: Readonly<Record<string, string>>;
  readonly before: Readonly<Record<string, string>>;
}

/**
 * What somebody changed: lines that came, and lines that went. Blanks do not count, and neither does the version of a flow,
 * which everybody changes alike.
 */
export function changedLines({ files, before }: Work): ReadonlySet<string> {
  const changes = new Set<string>();
  for (const file of new Set([...Object.keys(files), ...Object.keys(before)])) {
    const [was, is] = [linesOf(before[file] ?? ''), linesOf(files[file] ?? '')];
    for (const line of is) if (!was.has(line)) changes.add(`+${line}`);
    for (const line of was) if (!is.has(line)) changes.add(`-${line}`);
  }
  return changes;
}

/**
 * Whether what one person changed is, by half or more, what another one changed. A copy in which a few letters were changed
 * is still a copy; who changes the same lines otherwise has a part in them too, and is no stranger who looks at them first.
 */
export function isShared(own: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  let common = 0;
  for (const line of own) if (others.has(line)) common += 1;
  return common > 0 && common * 2 >= own.size;
}

/** Of changes that only remove something, what they remove. */
export function linesThatCame(changes: ReadonlySet<string>): ReadonlySet<string> {
  const came = new Set([...changes].filter((line) => line.startsWith('+')));
  return came.size === 0 ? changes : came;
}

function linesOf(text: string): ReadonlySet<string> {
  const lines = text.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('version:')));
}
