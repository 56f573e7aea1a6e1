import { unreachable } from '../../kernel/unreachable.ts';
import { kindOf, type Formula, type Kind } from './formula.ts';
import { amongSet, and, fact, opaque, or, type Logic } from './logic.ts';
import { negate } from './negate.ts';

/**
 * The formula as it reads for values of one kind: only facts of that kind, sets and what is opaque are left. A schema
 * that refers back to itself without a member or an item between is opaque, since its meaning is not defined.
 */
export function within(logic: Logic, formula: Formula, kind: Kind): Formula {
  return restricted(logic, formula, kind, new Set());
}

function restricted(logic: Logic, formula: Formula, kind: Kind, open: Set<string>): Formula {
  const memo = logic.restrictions.get(kind);
  const found = memo?.get(formula);
  if (found !== undefined) return found;
  const result = restrict(logic, formula, kind, open);
  // Within an open reference the answer may rest on the way that led here.
  if (open.size === 0) memo?.set(formula, result);
  return result;
}

function restrict(logic: Logic, formula: Formula, kind: Kind, open: Set<string>): Formula {
  switch (formula.kind) {
    case 'and':
    case 'or':
      return restrictParts(logic, formula, kind, open);
    case 'kinds':
      return formula.kinds.includes(kind) ? logic.yes : logic.no;
    case 'among': {
      const values = [...formula.values].filter(([, value]) => kindOf(value) === kind);
      return values.length === formula.values.size ? formula : amongSet(logic, new Map(values), formula.holds);
    }
    case 'fact':
      if (formula.is.on !== kind) return formula.isLenient ? logic.yes : logic.no;
      return formula.isLenient ? fact(logic, formula.is) : formula;
    case 'reference':
      return followed(logic, formula, kind, open);
    case 'true':
    case 'false':
    case 'opaque':
      return formula;
    default:
      return unreachable(formula);
  }
}

function restrictParts(
  logic: Logic,
  formula: Formula & { readonly kind: 'and' | 'or' },
  kind: Kind,
  open: Set<string>,
): Formula {
  const { kind: joint, parts } = formula;
  let isSame = true;
  const absorbing = joint === 'and' ? logic.no : logic.yes;
  const results: Formula[] = [];
  for (const part of parts) {
    const result = restricted(logic, part, kind, open);
    if (result === absorbing) return absorbing;
    results.push(result);
    isSame &&= result === part;
  }
  if (isSame) return formula;
  return joint === 'and' ? and(logic, results) : or(logic, results);
}

function followed(logic: Logic, formula: Formula & { kind: 'reference' }, kind: Kind, open: Set<string>): Formula {
  const { key, holds, target } = formula;
  if (open.has(key)) return opaque(logic, key, 'a reference leads back to itself', holds);
  open.add(key);
  const result = restricted(logic, holds ? target() : negate(logic, target()), kind, open);
  open.delete(key);
  return result;
}
