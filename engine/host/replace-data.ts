import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';
import type { Verdict } from '../schema/validator.ts';
import { hidden, mask } from '../schema/mask.ts';
import { addHistory, type Draft, type Surroundings } from './draft.ts';
import type { Actor } from './actor.ts';

export interface Replacement {
  /** Whole fields of the context, by name. */
  readonly data: JsonObject;
  /** Stands in the history. */
  readonly reason?: string;
}

/**
 * Replaces fields of the data, as a recorded step.
 * @throws EngineError PATCH_INVALID where a value does not fit its schema; PATCH_PERSONAL where it would be replaced unseen
 */
export function replaceData(draft: Draft, around: Surroundings, { data, reason }: Replacement, by: Actor): void {
  const { record } = draft;
  if (record === undefined) return;
  const { flow, context } = around.plan.checked.body.flow;
  for (const [field, value] of Object.entries(data)) {
    const definition = Object.hasOwn(context, field) ? context[field] : undefined;
    const verdict = verdictOn(around, definition, value);
    if (!verdict.ok) {
      const misfits = verdict.misfits.map((misfit) => ({ ...misfit, pointer: `/data/${field}${misfit.pointer}` }));
      throw new EngineError('PATCH_INVALID', { params: { flow }, misfits, total: verdict.total });
    }
    if (by.hidesPersonal === true && isUnseen(definition?.schema ?? true, record.data[field] ?? null, value)) {
      throw new EngineError('PATCH_PERSONAL', { params: { field } });
    }
  }
  const patched = { ...record.data, ...data };
  draft.record = { ...record, data: patched };
  draft.recordText = undefined;
  const set = { data: patched, ...(reason === undefined ? {} : { reason }) };
  addHistory(draft, around.nowMs, { kind: 'set', why: 'patch', record: set, by: by.name });
}

function verdictOn(
  around: Surroundings,
  definition: { readonly schema: JsonSchema; readonly nullable: boolean } | undefined,
  value: Json,
): Verdict {
  if (definition === undefined) {
    return { ok: false, total: 1, misfits: [{ pointer: '', keyword: 'additionalProperties', params: {} }] };
  }
  if (definition.nullable && value === null) return { ok: true };
  return around.plan.validator(definition.schema)(value);
}

/** Who is shown `***` would write it over what it stands for. */
function isUnseen(schema: JsonSchema, before: Json, after: Json): boolean {
  const isMasked = JSON.stringify(mask(schema, before).value) !== JSON.stringify(before);
  return isMasked || JSON.stringify(after).includes(hidden);
}
