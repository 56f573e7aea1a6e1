import { insertEntry } from '../../flow/write.ts';
import { removeEntry } from '../../flow/write-remove.ts';
import type { Json } from '../../kernel/json.ts';
import { appendPointer, parentPointer } from '../../kernel/pointer.ts';
import { toJson } from '../../kernel/to-json.ts';
import { flowActions } from '../actions.ts';
import { upwards } from '../state-node.ts';
import { fix, stateOf, type Fixer } from './fixer.ts';

/** `DEF_EVENT_NEVER_ACCEPTED`: delete it, where no action gives it. */
export const deleteEvent: Fixer = ({ issue, source, subject }) => {
  const { name } = issue.params;
  const isGiven = flowActions(subject.graph).some(({ action }) => action.kind !== 'assign' && action.event === name);
  if (isGiven || typeof name !== 'string') return [];
  return fix(`Delete ${name}`, `删除 ${name}`, removeEntry(source, issue.location.pointer));
};

/** `DEF_EVENT_NEVER_SENT`: let apps send it. */
export const letAppsSend: Fixer = ({ issue, source }) => {
  const { name } = issue.params;
  if (typeof name !== 'string') return [];
  const edits = removeEntry(source, appendPointer('/events', name, 'sentBy'));
  return fix("Drop 'sentBy: self'", '去掉 sentBy: self', edits);
};

/** `DEF_WILDCARD_HIDES`: say here too what the state around it does on the event. */
export const repeatHandler: Fixer = (broken) => {
  const { issue, source } = broken;
  const { event } = issue.params;
  const node = stateOf(broken);
  if (node === undefined || typeof event !== 'string') return [];
  const handler = upwards(node)
    .slice(1)
    .map(({ definition }) => definition.on[event])
    .find((transitions) => transitions !== undefined);
  const written = handler === undefined ? undefined : toJson(handler);
  if (written === undefined || !written.ok) return [];
  const place = appendPointer(parentPointer(issue.location.pointer), event);
  return fix(`Repeat ${event} here`, `在此再次写出 ${event}`, insertEntry(source, place, single(written.value)));
};

/** A list of one is written as the one. */
function single(value: Json): Json {
  return Array.isArray(value) && value.length === 1 ? (value[0] ?? value) : value;
}
