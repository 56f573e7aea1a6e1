import type { FlowDefinition } from '@tessera/engine/flow';
import type { FlowPart } from './flow-diff.ts';
import { entries, one, type Field } from './state-fields.ts';

/** What is said of a flow as a whole. */
export function flowFields(flow: FlowDefinition): readonly Field<FlowPart>[] {
  return [
    ...one('title', flow.title),
    ...one('description', flow.description),
    ...one('owner', flow.owner),
    ...schemaFields('flowInput', flow.input),
    ...schemaFields('flowOutput', flow.output),
    ...one('key', flow.key),
    ...entries('search', flow.search),
    ...entries('context', flow.context),
    ...entries('parameter', flow.parameters),
    ...entries('event', flow.events),
    ...entries('slot', flow.slots),
    ...one('expect', flow.expect.length === 0 ? undefined : flow.expect),
    ...one('start', flow.root.initial),
  ];
}

/** Each property for itself, and what is said of all of them. */
function schemaFields(
  part: 'flowInput' | 'flowOutput',
  schema: FlowDefinition['input'] | undefined,
): readonly Field<FlowPart>[] {
  if (typeof schema !== 'object' || Array.isArray(schema)) return one(part, schema);
  const { properties, ...rest } = schema;
  return [...entries(part, properties), ...one(part, rest)];
}
