import { appendPointer, type Pointer } from '../../kernel/pointer.ts';
import type { Issue, Location } from '../../kernel/issue.ts';
import { flowActions } from '../actions.ts';
import { keyOf, misspelt, placeOf, report } from '../report.ts';
import type { Rule, Subject } from '../subject.ts';

/** `DEF_UNKNOWN_EVENT`: a state takes, or an action raises or sends, an event that the flow does not declare. */
export const unknownEvent: Rule = (subject) => [
  ...subject.graph.all.flatMap(({ definition, pointer }) =>
    Object.keys(definition.on).flatMap((event) =>
      event === '*' ? [] : unknown(subject, event, keyOf(subject, appendPointer(pointer, 'on', event))),
    ),
  ),
  ...flowActions(subject.graph).flatMap(({ action, pointer }) =>
    action.kind === 'assign' ? [] : unknown(subject, action.event, eventPlace(subject, action.kind, pointer)),
  ),
];

function unknown(subject: Subject, name: string, location: Location): readonly Issue[] {
  const { events } = subject.flow;
  if (Object.hasOwn(events, name)) return [];
  const { params, more } = misspelt(name, Object.keys(events), location);
  return [report('DEF_UNKNOWN_EVENT', location, params, more)];
}

/** The action's own word (`raise: CLOSE`) where it has a text of its own. */
function eventPlace(subject: Subject, word: string, pointer: Pointer): Location {
  const written = [appendPointer(pointer, 'event'), appendPointer(pointer, word)];
  return placeOf(subject, written.find((at) => subject.sources.has(at)) ?? pointer);
}
