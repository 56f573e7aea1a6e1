import type { IssueCode } from '../kernel/issue-errors.ts';
import type { Issue } from '../kernel/issue.ts';

/**
 * Each fault once, in the order of the text. A number that cannot be kept is told once: as no duration where one is due,
 * else as that, not as a wrong type too.
 */
export function toldOnce(issues: readonly Issue[], file: string): readonly Issue[] {
  const seen = new Set<string>();
  const durations = placesOf(issues, 'DEF_BAD_DURATION');
  const numbers = placesOf(issues, 'DEF_NUMBER_PRECISION');
  const isTold = (issue: Issue) => {
    const place = placeOf(issue);
    if (issue.code === 'DEF_NUMBER_PRECISION') return durations.has(place);
    return issue.code !== 'DEF_BAD_DURATION' && numbers.has(place);
  };
  const isFirst = (issue: Issue) => {
    const key = JSON.stringify([issue.code, placeOf(issue), issue.location.pointer, issue.params]);
    return !seen.has(key) && seen.add(key).has(key);
  };
  return issues
    .filter((issue) => !isTold(issue) && isFirst(issue))
    .toSorted((a, b) => fileOrder(a, file) - fileOrder(b, file) || a.location.from - b.location.from);
}

function placesOf(issues: readonly Issue[], code: IssueCode): ReadonlySet<string> {
  return new Set(issues.filter((issue) => issue.code === code).map(placeOf));
}

function placeOf({ location }: Issue): string {
  return `${location.file}:${location.from}`;
}

function fileOrder(issue: Issue, file: string): number {
  return issue.location.file === file ? 0 : 1;
}
