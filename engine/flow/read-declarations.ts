import { parseDuration } from '../kernel/duration.ts';
import { isJsonObject, member, type Json } from '../kernel/json.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type {
  ContextField,
  EventDefinition,
  FlowDefinition,
  ParameterDefinition,
  SlotDefinition,
} from './definition.ts';
import { isFreeName, isGoodName } from './read-name.ts';
import { readCapabilityReference } from './read-reference.ts';
import { readPartialSchema } from './read-schema.ts';
import { given, readDuration, readTemplate } from './read-value.ts';
import {
  asChoice,
  asFields,
  asFlag,
  asObject,
  asText,
  entries,
  field,
  keepTree,
  missing,
  report,
  type ObjectPart,
  type Part,
} from './reading.ts';
import { schemaOf } from './schema-reference.ts';

export function readSearch(at: Part | undefined): FlowDefinition['search'] {
  const attributes = entries(at).filter(([name, item]) => isFreeName(item, name));
  return Object.fromEntries(attributes.map(([name, item]) => [name, keepTree(item)] as const));
}

/** The entries of a map whose values are objects: a schema with a few other fields beside it. */
function schemaEntries(
  at: Part | undefined,
  isName: (item: Part, name: string) => boolean,
): readonly (readonly [string, ObjectPart])[] {
  return entries(at).flatMap(([name, item]) => {
    const object = isName(item, name) ? asObject(item) : undefined;
    return object === undefined ? [] : [[name, object] as const];
  });
}

export function readContext(at: Part | undefined): FlowDefinition['context'] {
  const fields = schemaEntries(at, isFreeName).map(([name, object]): readonly [string, ContextField] => [
    name,
    {
      schema: readPartialSchema(object, schemaOf('context', object.value)),
      ...given({ initial: readTemplate(field(object, 'initial')) }),
      nullable: asFlag(field(object, 'nullable')) ?? false,
    },
  ]);
  return Object.fromEntries(fields);
}

export function readParameters(at: Part | undefined): FlowDefinition['parameters'] {
  const fields = schemaEntries(at, isFreeName).map(([name, object]): readonly [string, ParameterDefinition] => {
    const schema = readPartialSchema(object, schemaOf('parameters', object.value));
    const value = field(object, 'default');
    if (value !== undefined) checkDurations(value, schema);
    return [name, { schema, ...given({ default: value === undefined ? undefined : keepTree(value) }) }];
  });
  return Object.fromEntries(fields);
}

function checkDurations(at: Part, schema: Json): void {
  if (!isJsonObject(schema) || member(schema, 'format') !== 'duration') return;
  if (typeof at.value === 'string' && parseDuration(at.value) !== undefined) return;
  report(at, 'DEF_BAD_DURATION', { text: typeof at.value === 'string' ? at.value : JSON.stringify(at.value) });
}

export function readEvents(at: Part | undefined): FlowDefinition['events'] {
  const events = schemaEntries(at, isGoodName).map(([name, object]): readonly [string, EventDefinition] => [
    name,
    {
      schema: readPartialSchema(object, schemaOf('events', object.value)),
      unexpected: asChoice(field(object, 'unexpected'), ['park', 'refuse']) ?? 'park',
      ...given({
        keep: readDuration(field(object, 'keep'), false),
        sentBy: readSender(field(object, 'sentBy')),
      }),
    },
  ]);
  return Object.fromEntries(events);
}

function readSender(at: Part | undefined): EventDefinition['sentBy'] {
  return asChoice(at, ['apps', 'self']) === 'self' ? 'self' : undefined;
}

const reductions = ['one', 'first', 'all', 'any', 'collect', 'pipeline', 'merge'] as const;

export function readSlots(at: Part | undefined): FlowDefinition['slots'] {
  const slots = entries(at).flatMap(([name, item]) => {
    const slot = isGoodName(item, name) ? readSlot(item) : undefined;
    return slot === undefined ? [] : [[name, slot] as const];
  });
  return Object.fromEntries(slots);
}

function readSlot(at: Part): SlotDefinition | undefined {
  const object = asFields(at, ['contract', 'reduce', 'default', 'nullable']);
  if (object === undefined) return undefined;
  for (const name of ['contract', 'reduce']) if (object.value[name] === undefined) missing(object, name);
  const contract = readCapabilityReference(field(object, 'contract', appendPointer(object.to, 'capability')));
  const reduce = asChoice(field(object, 'reduce'), reductions);
  const fallback = asText(field(object, 'default'));
  const nullable = asFlag(field(object, 'nullable')) ?? false;
  if (contract === undefined || reduce === undefined) return undefined;
  const filled = given({ default: fallback === 'none' ? undefined : fallback });
  return { capability: contract.name, range: contract.range, reduce, ...filled, nullable };
}
