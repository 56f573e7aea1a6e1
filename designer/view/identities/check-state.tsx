import type { IssueView } from '@tessera/engine/check';
import { useWords } from '../text/words.ts';
import type { ServerCheck } from './use-server-check.ts';
import { words } from './words.ts';

/** Whether the text could be published as it stands. */
export function CheckState({ check: { isChecking, hasErrors } }: { readonly check: ServerCheck }) {
  const say = useWords(words);
  return (
    <span className="muted small" role="status">
      {say(isChecking ? 'checking' : hasErrors ? 'hasErrors' : 'clean')}
    </span>
  );
}

/** More are found again once these are mended. */
const most = 20;

/** What the check found, each with its place. */
export function IssueLines({ issues }: { readonly issues: readonly IssueView[] }) {
  if (issues.length === 0) return null;
  return (
    <ul className="issue-lines">
      {issues.slice(0, most).map((issue) => (
        // In the words of the engine, with names as they are written.
        <li
          key={`${issue.code} ${issue.file} ${issue.pointer} ${issue.line} ${issue.message}`}
          data-severity={issue.severity}
          translate="no"
        >
          <code>{`${issue.file}:${issue.line}`}</code> {issue.message} {issue.hint}
        </li>
      ))}
    </ul>
  );
}
