import type { Issue, Location } from '../kernel/issue.ts';
import type { IssueCode } from '../kernel/issue-errors.ts';
import type { JsonObject } from '../kernel/json.ts';
import { canonicalJson } from '../kernel/json.ts';
import type { EffectiveFlow } from '../release/release.ts';

/** What is found in the same flow without some of its variations. */
export type Without = (variations: readonly Location[]) => readonly Issue[];

/** The most variations of which one by one is asked whether it is the cause. */
const mostAsked = 20;

/**
 * What the effective flow has and its base has not is the variation's doing (identities.md C10 to C12): it is told at the
 * variation, the flow's place beside it, as `VARIATION_BREAKS_…` with the plain code in `because`. What is wrong with a
 * name or an expression in the variation's own text keeps its code and its place, as in any text.
 */
export function blameVariations(
  issues: readonly Issue[],
  { body, varied = [] }: EffectiveFlow,
  file: string,
  without: Without,
): readonly Issue[] {
  const isSuspect = (issue: Issue) => issue.location.file === file || kindOf(issue, file) !== undefined;
  if (varied.length === 0 || !issues.some(isSuspect)) return issues;
  const base = marks(without(varied));
  const causes = new Map<string, Location>();
  return issues.map((issue): Issue => {
    const mark = markOf(issue);
    if (base.has(mark) || !isSuspect(issue)) return issue;
    const cause = causes.get(mark) ?? causeOf(mark, issue, file, varied, without);
    causes.set(mark, cause);
    return blamed(issue, cause, body.flow.flow, file);
  });
}

function blamed(issue: Issue, cause: Location, flow: string, file: string): Issue {
  const isOwn = issue.location.file !== file;
  const location = isOwn ? issue.location : cause;
  const related = isOwn ? issue.related : [{ ...issue.location, note: flow }, ...(issue.related ?? [])];
  const moved: Issue = { ...issue, location, ...(related === undefined ? {} : { related }) };
  const code = issue.severity === 'error' ? kindOf(issue, file) : undefined;
  if (code === undefined) return moved;
  return { ...moved, code, params: { ...issue.params, because: issue.code, flow, place: placeOf(issue.params) } };
}

/** Which state, field or event of the flow it is about. */
function placeOf({ state, name, field, cycle }: JsonObject): string {
  return [state, name, field, cycle].find((one) => typeof one === 'string') ?? '';
}

/** One variation alone is the cause; of several, the last without which the finding is gone, else the last of all. */
function causeOf(
  mark: string,
  { location }: Issue,
  file: string,
  varied: readonly Location[],
  without: Without,
): Location {
  const [first = location] = varied;
  if (location.file !== file || varied.length === 1) return first;
  const asked = varied.slice(-mostAsked).toReversed();
  return asked.find((one) => !marks(without([one])).has(mark)) ?? varied.at(-1) ?? first;
}

function marks(issues: readonly Issue[]): ReadonlySet<string> {
  return new Set(issues.map(markOf));
}

/** Lines move with the texts, and lists of names grow with the states; what is found does not. */
function markOf({ code, params }: Issue): string {
  const { line: _, known: _known, fields: _fields, nearest: _nearest, ...rest } = params;
  return `${code} ${canonicalJson(rest)}`;
}

function kindOf({ code, location }: Issue, file: string): IssueCode | undefined {
  if (flowCodes.has(code)) return 'VARIATION_BREAKS_FLOW';
  if (undoCodes.has(code)) return 'VARIATION_BREAKS_UNDO';
  return location.file === file && dataCodes.has(code) ? 'VARIATION_BREAKS_DATA' : undefined;
}

const flowCodes: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'DEF_DEAD_END',
  'DEF_DONE_IGNORED',
  'DEF_ENDLESS_LOOP',
  'DEF_ERROR_UNHANDLED',
  'DEF_JOIN_NEVER',
  'DEF_NO_DEFAULT',
  'DEF_NO_FINAL',
  'DEF_STAYS_FOREVER',
]);

const undoCodes: ReadonlySet<IssueCode> = new Set<IssueCode>(['DEF_NO_UNDO', 'DEF_UNDO_AFTER_PIVOT']);

const dataCodes: ReadonlySet<IssueCode> = new Set<IssueCode>([
  'DEF_INPUT_MISSING',
  'DEF_MAY_BE_NULL',
  'DEF_TYPE_MISMATCH',
  'DEF_UNASSIGNED',
  'DEF_UNKNOWN_PROPERTY',
  'EXPR_TYPE',
  'EXPR_UNKNOWN_FIELD',
]);
