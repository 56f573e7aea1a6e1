import type { Pointer } from '../../kernel/pointer.ts';
import type { ReleaseId } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import type { Simulation } from '../simulation.ts';
import type { World } from '../world.ts';
import { divergence, endsAlike, type Divergence } from './compare-courses.ts';
import { courseOf, type Course } from './course.ts';
import { differences } from './differences.ts';
import { playCase, type RefusedAct } from './play-case.ts';
import { answerSource, recordedResponder, type AnswerSource, type KnownAnswer } from './recorded-answers.ts';
import type { RecordedAnswer, RecordedCase } from './recorded-case.ts';

/**
 * `same`: step for step · `path`: other steps, the same end · `outcome`: another end · `open`: it would not have ended
 * · `refused`: something that came would not have been taken · `incident`: a person would have been needed.
 */
export type BacktestVerdict = 'same' | 'path' | 'outcome' | 'open' | 'refused' | 'incident';

export interface BacktestCase {
  readonly id: string;
  readonly key?: string;
  readonly verdict: BacktestVerdict;
  readonly recorded: CourseEnd;
  /** Absent where the draft refused the start. */
  readonly draft?: CourseEnd;
  readonly divergence?: Divergence;
  /** Where the final outputs differ, as pointers into them. */
  readonly outputDiffers: readonly Pointer[];
  readonly refused: readonly RefusedAct[];
  /** Calls of the draft that no equal recorded call answers. */
  readonly assumed: readonly { readonly capability: string; readonly source: Exclude<AnswerSource, 'recorded'> }[];
  /** Why the comparison is weaker: the recorded course itself could not be repeated on its own release. */
  readonly unrepeated?: string;
}

/** Without the output: it is the instance's data, and who may backtest may not read it. */
export type CourseEnd = Pick<Course, 'status' | 'states' | 'durationMs'>;

export interface BacktestOn {
  readonly world: World;
  /** Of the draft, for the case's flow and identity. */
  readonly draft: ReleaseId;
  readonly seed: number;
}

/**
 * Plays a recorded case twice, on the release it stands on and on the draft, both times answered by what was recorded,
 * and compares the two: so that a difference is the draft's, never the replay's.
 */
export function backtestCase(recorded: RecordedCase, { world, draft, seed }: BacktestOn): BacktestCase {
  const before = playCase(recorded, {
    world,
    release: recorded.release,
    respond: recordedResponder(recorded.answers),
    seed,
  });
  const answers = withInputs(recorded.answers, before.simulation);
  const after = playCase(recorded, { world, release: draft, respond: recordedResponder(answers), seed });
  const was = before.simulation === undefined ? undefined : courseOf(before.simulation);
  const is = after.simulation === undefined ? undefined : courseOf(after.simulation);
  const parts = was === undefined || is === undefined ? undefined : divergence(was, is);
  const refused = after.refused.filter(
    (act) => !before.refused.some((same) => same.act === act.act && same.atMs === act.atMs),
  );
  const unrepeated = whyUnrepeated(recorded, was);
  return {
    id: recorded.id,
    ...(recorded.key === undefined ? {} : { key: recorded.key }),
    verdict: verdictOf({ was, is, refused, parts }),
    recorded:
      was === undefined
        ? { ...recorded.end, status: 'incident', durationMs: recorded.untilMs - recorded.startedAtMs }
        : endOf(was),
    ...(is === undefined ? {} : { draft: endOf(is) }),
    ...(parts === undefined ? {} : { divergence: parts }),
    outputDiffers: differences(was?.output ?? null, is?.output ?? null),
    refused,
    assumed: assumedAnswers(after.simulation, recorded.answers),
    ...(unrepeated === undefined ? {} : { unrepeated }),
  };
}

function endOf({ status, states, durationMs }: Course): CourseEnd {
  return { status, states, durationMs };
}

interface Both {
  readonly was: Course | undefined;
  readonly is: Course | undefined;
  readonly refused: readonly RefusedAct[];
  readonly parts: Divergence | undefined;
}

function verdictOf({ was, is, refused, parts }: Both): BacktestVerdict {
  if (refused.length > 0 || is === undefined) return 'refused';
  if (is.incidents.length > (was?.incidents.length ?? 0)) return 'incident';
  if (was === undefined) return 'path';
  if (!endsAlike(was, is)) return was.status === 'finished' && is.status !== 'finished' ? 'open' : 'outcome';
  return parts === undefined ? 'same' : 'path';
}

/** The n-th recorded answer of a state and capability had the input of the n-th call that the repeated course made there. */
function withInputs(answers: readonly RecordedAnswer[], simulation: Simulation | undefined): readonly KnownAnswer[] {
  const inputs = new Map<string, Json[]>();
  for (const entry of simulation?.trace ?? []) {
    if (entry.kind !== 'step') continue;
    for (const effect of entry.effects) {
      if (effect.kind !== 'call') continue;
      const [capability = ''] = effect.contract.split('@');
      const place = placeOf({ flow: entry.flow, state: effect.state, capability, isUndo: effect.undoOf !== undefined });
      inputs.set(place, [...(inputs.get(place) ?? []), effect.input]);
    }
  }
  return answers.map((answer) => {
    const input = inputs.get(placeOf(answer))?.shift();
    return input === undefined ? answer : { ...answer, input };
  });
}

function placeOf({
  flow,
  state,
  capability,
  isUndo,
}: Pick<RecordedAnswer, 'flow' | 'state' | 'capability' | 'isUndo'>): string {
  return `${flow} ${state} ${capability} ${isUndo}`;
}

function assumedAnswers(
  simulation: Simulation | undefined,
  answers: readonly RecordedAnswer[],
): BacktestCase['assumed'] {
  return Object.keys(simulation?.used ?? {}).flatMap((name) => {
    const source = answerSource(name);
    if (source === 'recorded') return [];
    const last = name.slice(source.length + 1);
    return [{ capability: source === 'no record' ? last : (answers[Number(last)]?.capability ?? ''), source }];
  });
}

function whyUnrepeated({ byHand, end }: RecordedCase, was: Course | undefined): string | undefined {
  if (byHand.length > 0) return byHand.join(', ');
  if (was === undefined) return 'the start is refused today';
  return was.states.join(' ') === end.states.join(' ') ? undefined : `it is in ${end.states.join(', ')}`;
}
