import type { Edit, Fix, Issue } from '../../kernel/issue.ts';

export interface ChosenFix {
  readonly issue: Issue;
  readonly fix: Fix;
}

/**
 * The fixes that one pass may apply together: each the only one of its issue, since of several the author chooses, and
 * none touching the text of another. What is left over comes in the next pass.
 */
export function chooseFixes(issues: readonly Issue[]): readonly ChosenFix[] {
  const chosen: ChosenFix[] = [];
  const taken: Edit[] = [];
  for (const issue of issues) {
    const fix = onlyFix(issue);
    if (fix === undefined || fix.edits.some((edit) => taken.some((other) => touches(edit, other)))) continue;
    chosen.push({ issue, fix });
    taken.push(...fix.edits);
  }
  return chosen;
}

export function onlyFix({ fixes = [], waived }: Issue): Fix | undefined {
  const [fix, ...others] = fixes;
  const isSole = fix !== undefined && others.length === 0 && fix.edits.length > 0;
  return isSole && fix.asks !== true && waived === undefined ? fix : undefined;
}

function touches(a: Edit, b: Edit): boolean {
  return a.file === b.file && a.from <= b.to && b.from <= a.to;
}
