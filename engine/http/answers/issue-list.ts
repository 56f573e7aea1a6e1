import type { ErrorCode } from '../../kernel/errors.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { IssueView } from '../../kernel/issue-view.ts';
import type { Locale } from '../../kernel/localized.ts';
import { reasonView } from '../../kernel/reason-view.ts';

/** Whoever has more mistakes begins with these. */
const maxIssues = 1_000;

/** What a check found, as both of its answers hold it: errors come first. */
export function issueList(
  found: readonly Issue<ErrorCode>[],
  locale: Locale,
): { readonly ok: boolean; readonly issues: readonly IssueView<ErrorCode>[] } {
  const ok = found.every(({ severity }) => severity !== 'error');
  return { ok, issues: found.slice(0, maxIssues).map((issue) => reasonView(issue, locale)) };
}
