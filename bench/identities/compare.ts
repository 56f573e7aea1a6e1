import type { Issue } from '@tessera/engine';
import type { Planted } from './plants.ts';

/** What a check found beside what was planted. */
export interface Compared {
  /** Planted defects that were found at their line with their code, and under exactly their identities. */
  readonly found: number;
  readonly missed: readonly string[];
  /** Issues that nobody planted. */
  readonly invented: readonly string[];
}

export function compare(issues: readonly Issue[], planted: readonly Planted[]): Compared {
  const told = new Set(issues.map(markOfIssue));
  const wanted = new Set(planted.map(markOfPlanted));
  const missed = [...wanted].filter((mark) => !told.has(mark));
  return { found: wanted.size - missed.length, missed, invented: [...told].filter((mark) => !wanted.has(mark)) };
}

function markOfIssue({ code, location, identities = [] }: Issue): string {
  return `${code} ${location.file}:${location.line} ${identities.toSorted().join(' ')}`;
}

function markOfPlanted({ code, file, line, identities }: Planted): string {
  return `${code} ${file}:${line} ${identities.toSorted().join(' ')}`;
}
