import type { Issue } from '../../kernel/issue.ts';
import { parseDuration } from '../../kernel/duration.ts';
import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import { flowActions } from '../actions.ts';
import { placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_BAD_DURATION`: a written time that is no ISO 8601 duration of fixed length. */
export const badDuration: Rule = (subject) =>
  durations(subject).flatMap(({ text, pointer }): readonly Issue[] => {
    if (text === undefined || text.startsWith('=') || parseDuration(text) !== undefined) return [];
    return [report('DEF_BAD_DURATION', placeOf(subject, pointer), { text })];
  });

interface Written {
  readonly text: string | undefined;
  readonly pointer: Pointer;
}

function durations(subject: Subject): readonly Written[] {
  const { graph, flow, calls } = subject;
  return [
    ...Object.entries(flow.events).map(([name, { keep }]) => ({
      text: keep,
      pointer: `${appendPointer('/events', name)}/keep`,
    })),
    ...graph.all.flatMap(({ definition, pointer }) => [
      ...definition.after.map(({ delay }, index) => ({
        text: delay,
        pointer: appendPointer(pointer, 'after', index, 'delay'),
      })),
      { text: definition.task?.due, pointer: appendPointer(pointer, 'task', 'due') },
    ]),
    ...calls.flatMap(({ invoke, pointer }) => [
      { text: invoke.timeout, pointer: `${pointer}/timeout` },
      { text: invoke.retry?.backoff, pointer: `${pointer}/retry/backoff` },
      { text: invoke.retry?.within, pointer: `${pointer}/retry/within` },
    ]),
    ...flowActions(graph).map(({ action, pointer }) => ({
      text: action.kind === 'send' ? action.delay : undefined,
      pointer: `${pointer}/delay`,
    })),
  ];
}
