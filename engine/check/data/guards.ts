import { readsOf } from '../../flow/expression/reads.ts';
import type { Scope } from '../../flow/inference/scope.ts';
import { narrowBy } from '../../flow/inference/type-expression.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { ReleaseBody } from '../../release/release.ts';
import type { Choice, Exit } from '../exits.ts';
import type { DataFlow } from './data-flow.ts';
import { witnessOf } from './witness.ts';

/** What the types say of a guard. */
export type GuardFinding =
  /** It never holds here, or always by what is declared. */
  | { readonly kind: 'constant'; readonly exit: Exit; readonly holds: boolean }
  /** It holds only where an earlier one holds too. */
  | { readonly kind: 'shadowed'; readonly exit: Exit; readonly by: Exit }
  /** It and an earlier one can hold together, and neither is a special case of the other. */
  | { readonly kind: 'overlap'; readonly exit: Exit; readonly with: Exit; readonly witness: JsonObject };

/**
 * What can be said of the guards of a flow's choices; one finding for each transition at most, and none for a guard whose
 * types do not fit.
 */
export function guardFindings(
  choices: readonly Choice[],
  data: DataFlow,
  body: ReleaseBody,
  isTyped: (exit: Exit) => boolean,
): readonly GuardFinding[] {
  if (!data.complete) return [];
  const found = choices.flatMap(({ exits }) =>
    exits.flatMap((exit, index) => ofExit(exit, exits.slice(0, index), data, body)),
  );
  return found.filter(({ exit }) => isTyped(exit));
}

function ofExit(exit: Exit, earlier: readonly Exit[], data: DataFlow, body: ReleaseBody): readonly GuardFinding[] {
  const { guard, error } = exit.transition;
  const scopes = data.exit(exit);
  if (typeof guard !== 'string' || scopes === undefined) return [];
  const { fresh, taken } = scopes;
  const held = narrowBy(guard, fresh, true);
  if (held === undefined) return [{ kind: 'constant', exit, holds: false }];
  const before = earlier.filter(
    (other) => typeof other.transition.guard === 'string' && other.transition.error === error,
  );
  if (taken === undefined) {
    const by = before.find((other) => !canFail(other, held)) ?? before.at(-1);
    return by === undefined ? [] : [{ kind: 'shadowed', exit, by }];
  }
  if (narrowBy(guard, data.declared(exit), false) === undefined) return [{ kind: 'constant', exit, holds: true }];
  return before.flatMap((other) => overlap(exit, other, fresh, body)).slice(0, 1);
}

function canFail({ transition: { guard } }: Exit, scope: Scope): boolean {
  return typeof guard !== 'string' || narrowBy(guard, scope, false) !== undefined;
}

/**
 * Two guards over the same single value, which lead to different states: a special case goes first, and what only meets
 * at its edge or in the middle is a slip. Guards that read different values are ordered on purpose.
 */
function overlap(exit: Exit, other: Exit, fresh: Scope, body: ReleaseBody): readonly GuardFinding[] {
  const [first, second] = [other.transition.guard, exit.transition.guard];
  if (typeof first !== 'string' || typeof second !== 'string' || exit.target === other.target) return [];
  const reads = readsOf(first);
  if (reads.length !== 1 || reads.join() !== readsOf(second).join()) return [];
  const held = narrowBy(first, fresh, true);
  const both = held && narrowBy(second, held, true);
  const apart = held && narrowBy(second, held, false);
  if (both === undefined || apart === undefined) return [];
  const asked = [first, second].map((guard) => ({ guard, holds: true }));
  const alone = [
    { guard: first, holds: true },
    { guard: second, holds: false },
  ];
  const witness = witnessOf(asked, both, body);
  if (witness === undefined || witnessOf(alone, apart, body) === undefined) return [];
  return [{ kind: 'overlap', exit, with: other, witness }];
}
