import { formatDuration } from '../../kernel/duration.ts';
import type { Issue } from '../../kernel/issue.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { fixedMs } from '../fixed-duration.ts';
import { placeOf, report, stateName } from '../report.ts';
import type { StateNode } from '../state-node.ts';
import type { Rule, Subject } from '../subject.ts';
import { timeLimit } from '../time-limits.ts';

/**
 * `DEF_TIMER_NEVER`: a timer, a task's `due`, or a wait inside a sub-flow that another time always comes before. Times
 * are compared with the release's parameters; equal ones are not judged, for which comes first is nobody's promise.
 */
export const timerNever: Rule = (subject) =>
  subject.graph.all
    .filter((node) => subject.reach.reached.has(node))
    .flatMap((node) => [...ownTimes(subject, node), ...childTime(subject, node)]);

interface Time {
  readonly text: string;
  readonly pointer: Pointer;
}

function ownTimes(subject: Subject, node: StateNode): readonly Issue[] {
  const { definition, pointer } = node;
  const due = definition.task?.due;
  const times: readonly Time[] = [
    ...definition.after.map(({ delay }, index) => ({
      text: delay,
      pointer: appendPointer(pointer, 'after', index, 'delay'),
    })),
    ...(due === undefined ? [] : [{ text: due, pointer: appendPointer(pointer, 'task', 'due') }]),
  ];
  const limit = times.length === 0 ? undefined : timeLimit(subject.graph, subject.body, node);
  if (limit === undefined) return [];
  return times.flatMap(({ text, pointer: at }) => {
    const ms = fixedMs(subject.body, text);
    if (ms === undefined || ms <= limit.ms) return [];
    const related = [{ ...placeOf(subject, limit.exit.pointer), note: formatDuration(limit.ms) }];
    return [tooLate(subject, at, formatDuration(ms), { node: limit.node, ms: limit.ms }, related)];
  });
}

/** A sub-flow is ended by its call's `timeout`, or when its state is left. */
function childTime(subject: Subject, node: StateNode): readonly Issue[] {
  const call = subject.calls.find((one) => one.node === node);
  const longest = call?.longestTimer;
  if (call === undefined || longest === undefined) return [];
  const limit = timeLimit(subject.graph, subject.body, node);
  const timeout = fixedMs(subject.body, call.invoke.timeout);
  const byTimeout = timeout !== undefined && (limit === undefined || timeout <= limit.ms);
  const ms = byTimeout ? timeout : limit?.ms;
  if (ms === undefined || longest.ms <= ms) return [];
  const time = `${formatDuration(longest.ms)} (${call.reader}: ${longest.state})`;
  const pointer = byTimeout ? appendPointer(call.pointer, 'timeout') : (limit?.exit.pointer ?? call.pointer);
  const issue = tooLate(subject, pointer, time, { node: byTimeout ? node : (limit?.node ?? node), ms });
  return [{ ...issue, params: { ...issue.params, needed: formatDuration(longest.ms) } }];
}

function tooLate(
  subject: Subject,
  pointer: Pointer,
  time: string,
  { node, ms }: { readonly node: StateNode; readonly ms: number },
  related: Issue['related'] = [],
): Issue {
  const params = { time, state: stateName(subject, node), limit: formatDuration(ms) };
  return report('DEF_TIMER_NEVER', placeOf(subject, pointer), params, { path: subject.reach.pathTo(node), related });
}
