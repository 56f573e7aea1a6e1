import type { ErrorCode } from './errors.ts';
import type { Issue } from './issue.ts';
import { spokenIssue, type IssueView } from './issue-view.ts';
import type { Locale } from './localized.ts';
import { message } from './message.ts';

/** A reason of a refusal as JSON: an author's issue, or any other code of the table. */
export function reasonView(reason: Issue<ErrorCode>, locale: Locale): IssueView<ErrorCode> {
  return spokenIssue(reason, message(reason.code, reason.params, locale), locale);
}
