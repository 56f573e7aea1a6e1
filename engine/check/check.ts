import { hasErrors, type Issue, type Location } from '../kernel/issue.ts';
import type { CheckedFlow, ChildFacts, EffectiveFlow } from '../release/release.ts';
import { releaseIdOf } from '../release/release-id.ts';
import { factsOf } from './facts.ts';
import { withFixes } from './fixes/with-fixes.ts';
import { rules } from './rules.ts';
import { subjectOf } from './subject.ts';
import { waive } from './waive.ts';
import { withPaths } from './with-paths.ts';

export interface CheckAnswer {
  /** Present only without errors; warnings and notes never block. */
  readonly checked?: CheckedFlow;
  /** What a flow that starts this one may rely on. */
  readonly facts: ChildFacts;
  /** By file, line, column and code. */
  readonly issues: readonly Issue[];
}

/**
 * Whether an effective flow may be published. Pure and total: no author's text makes it throw, and the same flow gives
 * the same issues in the same order, wherever it runs.
 * @param texts what the flow was read from, by file: findings in it get the edits that mend them
 */
export function check(effective: EffectiveFlow, texts: Readonly<Record<string, string>> = {}): CheckAnswer {
  const subject = subjectOf(effective);
  const found = unlessMisspelt(distinct(rules.flatMap((rule) => rule(subject)).toSorted(inOrder)));
  const told = withPaths(subject, waive(subject, found).toSorted(inOrder));
  const issues = withFixes(subject, told, texts);
  const facts = factsOf(subject);
  if (hasErrors(issues)) return { facts, issues };
  const { body } = effective;
  return { checked: { checked: true, release: releaseIdOf(body), body }, facts, issues };
}

/**
 * Nothing counts as unused while a name leads nowhere: it may be what was meant. Its deletion, offered beside the
 * correction of the misspelt name, would break what the correction mends. What such a name gives is of no known type:
 * that follows from it, and is not told again.
 */
function unlessMisspelt(issues: readonly Issue[]): readonly Issue[] {
  const leadsNowhere = issues.filter(({ code }) => code === 'EXPR_UNKNOWN_FIELD' || code === 'DEF_UNKNOWN_SLOT');
  if (leadsNowhere.length === 0) return issues;
  return issues.filter(
    ({ code, location }) =>
      code !== 'DEF_UNUSED' &&
      !(code === 'DEF_TYPE_UNPROVED' && leadsNowhere.some((cause) => isWithin(cause.location, location))),
  );
}

function isWithin(inner: Location, outer: Location): boolean {
  return inner.file === outer.file && inner.from >= outer.from && inner.to <= outer.to;
}

/** Code units, not a locale: the order must be the same everywhere. */
function inOrder(a: Issue, b: Issue): number {
  return (
    compare(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compare(a.code, b.code) ||
    compare(JSON.stringify(a.params), JSON.stringify(b.params))
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** One text can be found wrong twice: shorthand expands one place into several. */
function distinct(issues: readonly Issue[]): readonly Issue[] {
  return issues.filter((issue, index) => {
    const before = issues[index - 1];
    return before === undefined || inOrder(before, issue) !== 0;
  });
}
