import { EngineError } from '../../kernel/engine-error.ts';
import type { Issue } from '../../kernel/issue.ts';
import { refuseIssues } from './registry-publish.ts';

/** What a registration that did not parse is refused with. @throws EngineError with all issues, always */
export function parseRefusal(issues: readonly Issue[]): EngineError {
  refuseIssues(issues);
  throw new TypeError('nothing was parsed, and no error was told');
}
