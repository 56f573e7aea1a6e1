import { isJsonObject } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Task } from './definition.ts';
import { isGoodName } from './read-name.ts';
import { readSchema } from './read-schema.ts';
import { readTransitions, transitionOf } from './read-transition.ts';
import { given, readDuration, readLocalized, readTemplate } from './read-value.ts';
import { asFields, asText, entries, field, items, missing, movedTo, type Part } from './reading.ts';

const taskFields = ['title', 'description', 'role', 'form', 'data', 'due', 'outcomes'] as const;

export function readTask(at: Part | undefined): Task | undefined {
  if (at === undefined) return undefined;
  const object = asFields(at, taskFields);
  if (object === undefined) return undefined;
  for (const name of ['title', 'role', 'outcomes']) if (object.value[name] === undefined) missing(object, name);
  const title = readLocalized(field(object, 'title'));
  const roles = readRoles(field(object, 'role', appendPointer(object.to, 'roles')));
  const rest = given({
    description: readLocalized(field(object, 'description')),
    form: readSchema(field(object, 'form')),
    data: readTemplate(field(object, 'data')),
    due: readDuration(field(object, 'due')),
  });
  const outcomes = readOutcomes(field(object, 'outcomes'));
  if (title === undefined || roles === undefined) return undefined;
  return { title, roles, ...rest, outcomes };
}

/** One role, a list of roles, or `=CEL` that gives either. */
function readRoles(at: Part | undefined): readonly string[] | string | undefined {
  if (at === undefined) return undefined;
  if (typeof at.value === 'string' && at.value.startsWith('=')) return at.value;
  return items(at).flatMap((item) => asText(item) ?? []);
}

function readOutcomes(at: Part | undefined): Task['outcomes'] {
  const outcomes = entries(at).filter(([name, item]) => isGoodName(item, name));
  return Object.fromEntries(outcomes.map(([name, item]) => [name, readOutcome(item)] as const));
}

/** A target, a transition that may have a title, a list of transitions, or `{ title, transitions }`. */
function readOutcome(at: Part): Task['outcomes'][string] {
  const to = appendPointer(at.to, 'transitions');
  if (!isJsonObject(at.value)) return { transitions: readTransitions(movedTo(at, to)) };
  if (at.value['transitions'] !== undefined) {
    const object = asFields(at, ['title', 'transitions']);
    if (object === undefined) return { transitions: [] };
    const title = readLocalized(field(object, 'title'));
    return { ...given({ title }), transitions: readTransitions(field(object, 'transitions')) };
  }
  const object = asFields(at, ['title', 'target', 'guard', 'assign', 'actions', 'reenter']);
  if (object === undefined) return { transitions: [] };
  const title = readLocalized(field(object, 'title'));
  const transition = transitionOf({ ...object, to: movedTo(at, appendPointer(to, 0)).to });
  return { ...given({ title }), transitions: [transition] };
}
