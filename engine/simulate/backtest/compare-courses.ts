import type { Course, CourseStep } from './course.ts';
import { differences } from './differences.ts';

/** Where two courses part: the step of each, absent where one has none any more. */
export interface Divergence {
  readonly flow: string;
  /** States before it, and what moved the instance. */
  readonly state: string;
  readonly trigger: string;
  readonly atMs: number;
  readonly recorded: readonly string[] | undefined;
  readonly draft: readonly string[] | undefined;
  /** Guards that were asked at this step and came out differently, by pointer of the draft's definition. */
  readonly guards: readonly { readonly pointer: string; readonly holds: boolean }[];
}

/** The first step of any instance that leads elsewhere, or is missing; undefined where the courses are alike. */
export function divergence(recorded: Course, draft: Course): Divergence | undefined {
  const at = recorded.steps.findIndex((step, index) => !isAlike(step, draft.steps[index]));
  const index = at === -1 && draft.steps.length > recorded.steps.length ? recorded.steps.length : at;
  if (index === -1) return undefined;
  const was = recorded.steps[index];
  const is = draft.steps[index];
  const shown = earlier(was, is);
  return {
    flow: shown?.flow ?? '',
    state: shown?.from.join(', ') ?? '',
    trigger: shown?.trigger ?? '',
    atMs: shown?.atMs ?? 0,
    recorded: was?.to,
    draft: is?.to,
    guards:
      is?.observed.flatMap((seen) => (seen.kind === 'asked' ? [{ pointer: seen.pointer, holds: seen.holds }] : [])) ??
      [],
  };
}

function isAlike(one: CourseStep, other: CourseStep | undefined): boolean {
  return (
    other !== undefined &&
    one.flow === other.flow &&
    one.trigger === other.trigger &&
    one.to.join(' ') === other.to.join(' ')
  );
}

/** Where both differ in what moved them, the one that came first is what made the difference. */
function earlier(was: CourseStep | undefined, is: CourseStep | undefined): CourseStep | undefined {
  if (was === undefined || is === undefined) return was ?? is;
  return is.atMs < was.atMs ? is : was;
}

/** Whether both end alike: in the same state with the same output. */
export function endsAlike(recorded: Course, draft: Course): boolean {
  return (
    recorded.status === draft.status &&
    recorded.states.join(' ') === draft.states.join(' ') &&
    differences(recorded.output ?? null, draft.output ?? null).length === 0
  );
}
