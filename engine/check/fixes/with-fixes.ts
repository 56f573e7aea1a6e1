import type { Issue } from '../../kernel/issue.ts';
import { lookUp } from '../calls.ts';
import type { Subject } from '../subject.ts';
import { fixers } from './fixers.ts';

/** The most issues of one flow that get edits: making one reads the text, and nobody mends hundreds at once. */
const limit = 50;

/** The issues with the text edits that mend them, where the text they stand in is given and no rule made its own. */
export function withFixes(
  subject: Subject,
  issues: readonly Issue[],
  texts: Readonly<Record<string, string>>,
): readonly Issue[] {
  let made = 0;
  return issues.map((issue) => {
    const { file } = issue.location;
    const fixer = issue.fixes === undefined ? fixers[issue.code] : undefined;
    const text = lookUp(texts, file);
    if (fixer === undefined || text === undefined || made >= limit) return issue;
    made += 1;
    const fixes = fixer({ issue, source: { file, text }, subject });
    return fixes.length === 0 ? issue : { ...issue, fixes };
  });
}
