import type { Issue } from '@tessera/engine';
import type { Planted } from './plants.ts';

/** What a check found beside what was planted. */
export interface Compared {
  /** Planted defects that were found at their line with their code, and under exactly their identities. */
  readonly found: number;
  readonly missed: readonly string[];
  /** Issues that nobody planted, and that follow from nothing that is. */
  readonly invented: readonly string[];
}

export function compare(issues: readonly Issue[], planted: readonly Planted[]): Compared {
  const told = new Set(issues.map(markOfIssue));
  const wanted = new Set(planted.map((one) => markOf(one, one.code)));
  const following = new Set(planted.flatMap((one) => one.follows.map((code) => markOf(one, code))));
  const missed = [...wanted].filter((mark) => !told.has(mark));
  return {
    found: wanted.size - missed.length,
    missed,
    invented: [...told].filter((mark) => !wanted.has(mark) && !following.has(mark)),
  };
}

function markOfIssue({ code, location, identities = [] }: Issue): string {
  return `${code} ${location.file}:${location.line} ${identities.toSorted().join(' ')}`;
}

function markOf({ file, line, identities }: Planted, code: string): string {
  return `${code} ${file}:${line} ${identities.toSorted().join(' ')}`;
}
