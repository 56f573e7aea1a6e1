import { unreachable } from '../../kernel/unreachable.ts';
import type { Fact, Formula } from './formula.ts';
import { amongSet, and, fact, ifKind, opaque, or, otherKinds, reference, type Logic } from './logic.ts';

/** The formula that holds exactly where this one does not, with the `not` pushed down to the facts. */
export function negate(logic: Logic, formula: Formula): Formula {
  const found = logic.negations.get(formula);
  if (found !== undefined) return found;
  const negation = negated(logic, formula);
  logic.negations.set(formula, negation);
  return negation;
}

function negated(logic: Logic, formula: Formula): Formula {
  const each = (parts: readonly Formula[]) => parts.map((part) => negate(logic, part));
  switch (formula.kind) {
    case 'true':
      return logic.no;
    case 'false':
      return logic.yes;
    case 'and':
      return or(logic, each(formula.parts));
    case 'or':
      return and(logic, each(formula.parts));
    case 'kinds':
      return otherKinds(logic, formula.kinds);
    case 'among':
      return amongSet(logic, formula.values, !formula.holds);
    case 'fact':
      return or(logic, opposites(logic, formula.is, formula.isLenient ? fact : ifKind));
    case 'reference':
      return reference(logic, formula.key, formula.target, !formula.holds);
    case 'opaque':
      return opaque(logic, formula.key, formula.why, !formula.holds);
    default:
      return unreachable(formula);
  }
}

/** One of these facts holds where the given one does not. */
function opposites(logic: Logic, is: Fact, say: typeof fact): readonly Formula[] {
  switch (is.fact) {
    case 'above':
      return [say(logic, { ...is, fact: 'below', isOpen: !is.isOpen })];
    case 'below':
      return [say(logic, { ...is, fact: 'above', isOpen: !is.isOpen })];
    case 'size':
    case 'count':
      return [say(logic, { ...is, low: 0, high: is.low - 1 }), say(logic, { ...is, low: is.high + 1, high: Infinity })];
    case 'every':
      return [say(logic, { ...is, fact: 'some', of: negate(logic, is.of) })];
    case 'some':
      return [say(logic, { ...is, fact: 'every', of: negate(logic, is.of) })];
    case 'multiple':
    case 'language':
    case 'format':
    case 'unique':
      return [say(logic, { ...is, holds: !is.holds })];
    default:
      return unreachable(is);
  }
}
