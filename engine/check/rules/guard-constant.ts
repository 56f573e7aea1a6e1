import { readsOf } from '../../flow/expression/reads.ts';
import type { Scope } from '../../flow/inference/scope.ts';
import { typeExpression } from '../../flow/inference/type-expression.ts';
import { appendPointer } from '../../kernel/pointer.ts';
import { describeSchema } from '../data/describe-schema.ts';
import { placeOf, report } from '../report.ts';
import type { Rule } from '../subject.ts';

/** `DEF_GUARD_CONSTANT`: a guard that the types prove to hold never, or always. */
export const guardConstant: Rule = (subject) =>
  subject.guards.flatMap((finding) => {
    if (finding.kind !== 'constant') return [];
    const { exit, holds } = finding;
    const guard = String(exit.transition.guard);
    const scope = holds ? subject.data.declared(exit) : subject.data.exit(exit)?.fresh;
    const why = scope === undefined ? '' : typesRead(guard, scope);
    const params = { guard, value: String(holds), ...(why === '' ? {} : { why }) };
    const path = subject.data.pathOf({ kind: 'guard', exit });
    return [report('DEF_GUARD_CONSTANT', placeOf(subject, appendPointer(exit.pointer, 'guard')), params, { path })];
  });

/** The types of what a guard reads, in words. */
function typesRead(guard: string, scope: Scope): string {
  const paths = readsOf(guard).filter((path) => path.includes('.'));
  const told = paths.slice(0, 3).map((path) => `${path}: ${describeSchema(typeExpression(path, scope).schema)}`);
  return told.join('; ');
}
