import type { Issue } from '../kernel/issue.ts';
import { issueMessage } from '../kernel/issue-message.ts';

/** All issues in one line of English, for a developer who reads an exception. */
export function issuesText(issues: readonly Issue[]): string {
  return issues
    .map((issue) => `${issue.location.pointer}: ${issueMessage(issue, 'en').message} (${issue.code})`)
    .join('; ');
}
