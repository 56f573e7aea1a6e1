import type { Decision } from '../../catalog/records.ts';

/**
 * What a provider's function decided, looked at before anything is written: programs in JavaScript are not held to the type.
 * @throws TypeError a developer's mistake; it becomes the fault of the call, in words that name the cure
 */
export function decided(decision: Decision): Decision {
  const given: Readonly<Record<string, unknown>> = { ...decision };
  const { writes, answer } = given;
  if (answer !== undefined && typeof writes === 'object' && writes !== null) return decision;
  throw new TypeError(
    `the function given to records.apply must return { writes, answer }: ${answer === undefined ? 'answer' : 'writes'} is missing (returned: ${Object.keys(given).join(', ') || 'nothing'})`,
  );
}
