import { checkExpression } from '../../flow/check-expression.ts';
import { expressionIssue } from '../../flow/expression-issue.ts';
import type { Issue } from '../../kernel/issue.ts';
import { misspelt } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `EXPR_*`: every expression against the typed variables of its position and what it must give. */
export const expressions: Rule = ({ positions, sources }) =>
  positions.flatMap(({ text, variables, expected, pointer }) =>
    checkExpression(text, variables, expected).map((finding) => withFix(expressionIssue(sources, pointer, finding))),
  );

/** A misspelt field is replaced by its nearest name, where its place in the text is exact. */
function withFix(issue: Issue): Issue {
  const { field, nearest } = issue.params;
  if (typeof field !== 'string' || typeof nearest !== 'string') return issue;
  return { ...issue, ...misspelt(field, [nearest], issue.location).more };
}
