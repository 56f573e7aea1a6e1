import type { FlowDefinition, StateDefinition } from '../../flow/definition.ts';
import { stateAt } from '../../flow/resolve-target.ts';
import { decodeHistory } from '../../host/history-codec.ts';
import type { JsonSchema, Json } from '../../kernel/json.ts';
import type { ReleaseBody } from '../../release/release.ts';
import { mask } from '../../schema/mask.ts';
import type { RawHistory } from '../raw-facts.ts';

/** The ids of persons that a row of a history brought: what its schema marks `x-pii: subject`. */
export function subjectValues(
  { flow, contracts }: Pick<ReleaseBody, 'flow' | 'contracts'>,
  { body, at }: Pick<RawHistory, 'body' | 'at'>,
): readonly string[] {
  const entry = decodeHistory(body, at);
  if (entry.kind !== 'step') return [];
  const { trigger, call } = entry;
  switch (trigger.kind) {
    case 'start':
      return marked(flow.input, trigger.input);
    case 'event':
      return marked(flow.events[trigger.type]?.schema, trigger.payload);
    case 'done': {
      const schema = call === undefined ? formOf(flow, trigger.id) : contracts[call.contract]?.output;
      return marked(schema, trigger.output);
    }
    case 'failed':
    case 'timer':
    case 'operator':
      return [];
  }
}

function marked(schema: JsonSchema | undefined, value: Json): readonly string[] {
  return schema === undefined ? [] : mask(schema, value, 'subject').texts;
}

/** Of what a person decided: the outcome, and the form of the state's task. */
function formOf({ root }: FlowDefinition, id: string): JsonSchema | undefined {
  const state: StateDefinition | undefined = stateAt(root, id.split('.'));
  const form = state?.task?.form;
  return form === undefined ? undefined : { properties: { form } };
}
