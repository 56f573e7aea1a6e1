import type { FlowDefinition } from '../../flow/definition.ts';
import { visitStates } from '../../flow/visit-states.ts';
import { isJsonObject, member, type JsonSchema } from '../../kernel/json.ts';
import type { ReleaseBody } from '../../release/release.ts';
import { contractFields } from '../map/contract-fields.ts';
import { capabilityOf } from '../capability-of.ts';

/** The fields of a release that its schemas mark `x-pii`, as lineage names them. */
export function personalFields({ flow, contracts }: Pick<ReleaseBody, 'flow' | 'contracts'>): readonly string[] {
  return [
    ...marked(`${flow.flow}/input`, flow.input),
    ...Object.entries(flow.context).flatMap(([name, { schema }]) => marked(`${flow.flow}/context.${name}`, schema)),
    ...Object.entries(flow.events).flatMap(([name, { schema }]) => marked(`${flow.flow}/event.${name}`, schema)),
    ...forms(flow),
    ...Object.entries(contracts).flatMap(([reference, { output }]) =>
      marked(`${capabilityOf(reference)}/output`, output),
    ),
  ];
}

function forms({ flow, root }: FlowDefinition): readonly string[] {
  const found: string[] = [];
  visitStates(root, ({ task }, path) => {
    if (task?.form !== undefined) found.push(...marked(`${flow}/form.${path.join('.')}`, task.form));
  });
  return found;
}

function marked(at: string, schema: JsonSchema): readonly string[] {
  if (isMarked(schema)) return [at];
  return contractFields(schema).flatMap((field) => {
    if (!isMarked(field.schema)) return [];
    return [field.path.startsWith('[]') ? `${at}${field.path}` : `${at}.${field.path}`];
  });
}

function isMarked(schema: JsonSchema): boolean {
  const mark = isJsonObject(schema) ? member(schema, 'x-pii') : undefined;
  return mark !== undefined && mark !== false;
}
