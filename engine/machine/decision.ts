import { EngineError } from '../kernel/engine-error.ts';
import type { Json, JsonSchema } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import type { Validator } from '../schema/validator.ts';

/** What a person says to a task. */
export interface Decision {
  readonly outcome: string;
  readonly form: Json;
  readonly role?: string;
}

/** What a decision is judged by. */
interface OpenTask {
  readonly id: string;
  readonly roles: readonly string[];
  readonly form?: JsonSchema;
  readonly outcomes: readonly { readonly outcome: string }[];
}

/**
 * The role decided in: the one named, or the first of the task's that the person has; `*` stands for all.
 * @throws EngineError TASK_ROLE
 */
export function roleOf(
  { id, roles }: Pick<OpenTask, 'id' | 'roles'>,
  named: string | undefined,
  held: readonly string[],
): string {
  const has = (role: string) => held.includes('*') || held.includes(role);
  const role = named ?? roles.find(has);
  if (role !== undefined && roles.includes(role) && has(role)) return role;
  throw new EngineError('TASK_ROLE', {
    params: { task: id, roles, role: named ?? held.join(', ') },
    ...(named === undefined ? {} : { pointer: '/role' }),
  });
}

/** @throws EngineError TASK_OUTCOME, TASK_INVALID */
export function checkDecision(
  { id, outcomes, form: schema }: OpenTask,
  { outcome: chosen, form }: Decision,
  validator: (schema: JsonSchema) => Validator,
): void {
  const accepted = outcomes.map((offered) => offered.outcome);
  if (!accepted.includes(chosen)) {
    const near = nearest(chosen, accepted);
    throw new EngineError('TASK_OUTCOME', {
      params: { task: id, outcome: chosen.slice(0, 200), accepted, ...(near === undefined ? {} : { nearest: near }) },
      pointer: '/outcome',
    });
  }
  if (schema === undefined) return;
  const verdict = validator(schema)(form);
  if (verdict.ok) return;
  const misfits = verdict.misfits.map((misfit) => ({ ...misfit, pointer: `/form${misfit.pointer}` }));
  throw new EngineError('TASK_INVALID', { params: { task: id }, misfits, total: verdict.total });
}
