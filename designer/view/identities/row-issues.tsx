import { rowKey, type FormRow } from '../../model/identity/row-of-issue.ts';
import { useIdentityIssues } from './identity-issues.ts';
import { IssueNote } from './issue-note.tsx';

/** What is wrong at a row of the form; without a row, what belongs to none. */
export function RowIssues({ row }: { readonly row?: FormRow }) {
  const issues = useIdentityIssues()?.byRow.get(row === undefined ? '' : rowKey(row)) ?? [];
  if (issues.length === 0) return null;
  return (
    <ul className="row-issues">
      {issues.map((issue) => (
        <IssueNote
          key={`${issue.code} ${issue.file} ${issue.from} ${issue.message}`}
          issue={issue}
          {...(row !== undefined && 'flow' in row ? { flow: row.flow } : {})}
        />
      ))}
    </ul>
  );
}
