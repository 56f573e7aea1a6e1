import { checkExpression } from '../../flow/check-expression.ts';
import { expressionIssue } from '../../flow/expression-issue.ts';
import { propertyNames } from '../../schema/algebra/property-of.ts';
import type { Issue } from '../../kernel/issue.ts';
import type { PlacedReading } from '../data/readings.ts';
import { misspelt } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `EXPR_*`: every expression against the typed variables of its position and what it must give. */
export const expressions: Rule = (subject) => {
  const { positions, sources } = subject;
  const issues = positions.flatMap(({ text, variables, expected, pointer }) =>
    checkExpression(text, variables, expected).map((finding) => withFix(expressionIssue(sources, pointer, finding))),
  );
  const told = new Set(issues.map(({ location }) => location.pointer));
  const unknown = subject.readings.flatMap((placed) => unknownField(subject, placed));
  return [...issues, ...unknown.filter(({ location }) => !told.has(location.pointer))];
};

/** A name that none of a union's alternatives has, those left out that cannot come here. */
function unknownField({ sources }: Subject, { position: { pointer }, reading }: PlacedReading): readonly Issue[] {
  if (reading.kind !== 'unknown') return [];
  const fields = propertyNames(reading.schema);
  const params = { field: reading.name, fields };
  const issue = expressionIssue(sources, pointer, { code: 'EXPR_UNKNOWN_FIELD', params, range: reading.range });
  const { params: found, more } = misspelt(reading.name, fields, issue.location);
  const { nearest } = found;
  return [{ ...issue, params: nearest === undefined ? params : { ...params, nearest }, ...more }];
}

/** A misspelt field is replaced by its nearest name, where its place in the text is exact. */
function withFix(issue: Issue): Issue {
  const { field, nearest } = issue.params;
  if (typeof field !== 'string' || typeof nearest !== 'string') return issue;
  return { ...issue, ...misspelt(field, [nearest], issue.location).more };
}
