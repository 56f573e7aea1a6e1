import type { Issue } from '../kernel/issue.ts';
import { message } from '../kernel/message.ts';

/** All issues in one line of English, for a developer who reads an exception. */
export function issuesText(issues: readonly Issue[]): string {
  return issues
    .map(({ code, location, params }) => `${location.pointer}: ${message(code, params, 'en').message} (${code})`)
    .join('; ');
}
