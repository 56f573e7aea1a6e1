import type { ASTNode } from '@marcbachmann/cel-js';
import { hullOf, isEmpty, intersect, type Interval } from '../../schema/algebra/interval.ts';
import { constantsOf, kindsOf } from '../../schema/algebra/kinds.ts';
import { onlySized, onlyValues, onlyWithin, withProperty, withoutValues } from '../../schema/algebra/restrict.ts';
import type { Json, JsonSchema } from '../../kernel/json.ts';
import { factOf } from './fact.ts';
import { infer } from './infer.ts';
import { joinScopes } from './join-scopes.ts';
import { refine } from './refine.ts';
import type { Scope } from './scope.ts';
import type { Typing } from './typing.ts';

/**
 * The scope in which a condition holds, or does not hold; undefined where it never does. Conditions that types cannot
 * tell leave the scope as it is, but for the fact itself.
 */
export function narrow(node: ASTNode, scope: Scope, holds: boolean): Scope | undefined {
  if (node.op === 'value') return node.args === holds ? scope : undefined;
  if (node.op === '!_') return narrow(node.args, scope, !holds);
  if (node.op === '&&' || node.op === '||') return narrowLogic(node.args, node.op === '&&', scope, holds);
  if (node.op === '?:') return narrowChoice(node.args, scope, holds);
  return withFact(node, scope, holds, (known) => narrowAtom(node, known, holds));
}

function narrowAtom(node: ASTNode, scope: Scope, holds: boolean): Scope | undefined {
  if (node.op === '==' || node.op === '!=') return narrowEquality(node.args, scope, holds === (node.op === '=='));
  if (node.op === 'in') return narrowMembership(node.args, scope, holds);
  if (node.op === '<' || node.op === '<=' || node.op === '>' || node.op === '>=')
    return narrowComparison(node, scope, holds);
  if (node.op === 'call') return narrowCall(node, scope, holds);
  return refineTo(node, scope, (schema) => onlyValues(schema, [holds]));
}

/** What is known to hold cannot fail, and the other way round. */
function withFact(
  node: ASTNode,
  scope: Scope,
  holds: boolean,
  narrowed: (scope: Scope) => Scope | undefined,
): Scope | undefined {
  const fact = factOf(node);
  if (fact === undefined) return narrowed(scope);
  const value = holds !== fact.negated;
  const known = scope.facts.get(fact.text);
  if (known !== undefined && known !== value) return undefined;
  return narrowed(known === undefined ? { ...scope, facts: new Map([...scope.facts, [fact.text, value]]) } : scope);
}

function narrowLogic(
  [left, right]: readonly [ASTNode, ASTNode],
  isAnd: boolean,
  scope: Scope,
  holds: boolean,
): Scope | undefined {
  const first = narrow(left, scope, holds);
  // Both parts must be as asked, or one of them is enough.
  if (isAnd === holds) return first && narrow(right, first, holds);
  const passed = narrow(left, scope, !holds);
  const second = passed && narrow(right, passed, holds);
  return first === undefined || second === undefined ? (first ?? second) : joinScopes(first, second);
}

function narrowChoice(
  [test, yes, no]: readonly [ASTNode, ASTNode, ASTNode],
  scope: Scope,
  holds: boolean,
): Scope | undefined {
  const passed = narrow(test, scope, true);
  const failed = narrow(test, scope, false);
  const first = passed && narrow(yes, passed, holds);
  const second = failed && narrow(no, failed, holds);
  return first === undefined || second === undefined ? (first ?? second) : joinScopes(first, second);
}

function silently(node: ASTNode, scope: Scope): Typing {
  return infer(node, scope, () => undefined);
}

/** Changes the type of what a plain path leads to; undefined where nothing is left of it. Other nodes tell by their type alone. */
function refineTo(node: ASTNode, scope: Scope, change: (schema: JsonSchema) => JsonSchema): Scope | undefined {
  const typing = silently(node, scope);
  if (typing.path === undefined) return typing.optional !== true && change(typing.schema) === false ? undefined : scope;
  return refine(scope, typing.path, change);
}

function narrowEquality([left, right]: readonly [ASTNode, ASTNode], scope: Scope, equal: boolean): Scope | undefined {
  const [a, b] = [silently(left, scope), silently(right, scope)];
  if (a.time !== undefined || b.time !== undefined || a.optional === true || b.optional === true) return scope;
  const [valuesA, valuesB] = [constantsOf(a.schema), constantsOf(b.schema)];
  const first = narrowTo(left, scope, valuesB, equal);
  const second = first && narrowTo(right, first, valuesA, equal);
  if (second === undefined || !equal) return second;
  return shareNoKind(a.schema, b.schema) ? undefined : second;
}

function narrowTo(node: ASTNode, scope: Scope, values: readonly Json[] | undefined, equal: boolean): Scope | undefined {
  if (values === undefined) return scope;
  if (equal) return refineTo(node, scope, (schema) => onlyValues(schema, values));
  // Unequal to one of several values says nothing.
  return values.length === 1 ? refineTo(node, scope, (schema) => withoutValues(schema, values)) : scope;
}

function shareNoKind(a: JsonSchema, b: JsonSchema): boolean {
  const kinds = kindsOf(b);
  return [...kindsOf(a)].every((kind) => !kinds.has(kind));
}

/** `x in ["a", "b"]`; for a list that is not written out nothing is known. */
function narrowMembership([item, list]: readonly [ASTNode, ASTNode], scope: Scope, holds: boolean): Scope | undefined {
  const values = list.op === 'list' ? list.args.flatMap((part) => constantOf(part, scope) ?? []) : undefined;
  if (values === undefined || (list.op === 'list' && values.length < list.args.length)) return scope;
  return refineTo(item, scope, (schema) => (holds ? onlyValues(schema, values) : withoutValues(schema, values)));
}

function constantOf(node: ASTNode, scope: Scope): readonly Json[] | undefined {
  const values = constantsOf(silently(node, scope).schema);
  return values?.length === 1 ? values : undefined;
}

type Comparison = ASTNode & { readonly op: '<' | '<=' | '>' | '>=' };

const opposite = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' } as const;
const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

/** Each side lies where the other one's bounds allow. */
function narrowComparison(node: Comparison, scope: Scope, holds: boolean): Scope | undefined {
  const operator = holds ? node.op : opposite[node.op];
  const [left, right] = node.args;
  const first = narrowSide(left, operator, right, scope);
  return first && narrowSide(right, mirrored[operator], left, first);
}

function narrowSide(node: ASTNode, operator: Comparison['op'], other: ASTNode, scope: Scope): Scope | undefined {
  const typing = silently(other, scope);
  if (!isNumeric(typing)) return scope;
  const bound = boundBy(operator, hullOf(typing.schema));
  const sized = sizeOperand(node);
  if (sized !== undefined) return refineTo(sized, scope, (schema) => onlySized(schema, bound));
  const own = silently(node, scope);
  if (own.optional === true || own.time !== undefined) return scope;
  if (own.path === undefined) {
    const apart = isNumeric(own) && isEmpty(intersect(hullOf(own.schema), bound));
    return apart ? undefined : scope;
  }
  return own.schema === true ? scope : refineTo(node, scope, (schema) => onlyWithin(schema, bound));
}

function isNumeric({ schema, time }: Typing): boolean {
  const kinds = kindsOf(schema);
  return time === undefined && kinds.size === 1 && kinds.has('number');
}

function boundBy(operator: Comparison['op'], { low, high, lowOpen, highOpen }: Interval): Interval {
  const whole = { integer: false } as const;
  return operator === '<' || operator === '<='
    ? { ...whole, low: -Infinity, lowOpen: false, high, highOpen: highOpen || operator === '<' }
    : { ...whole, high: Infinity, highOpen: false, low, lowOpen: lowOpen || operator === '>' };
}

/** Of `size(x)` and `x.size()`. */
function sizeOperand(node: ASTNode): ASTNode | undefined {
  if (node.op === 'call' && node.args[0] === 'size') return node.args[1][0];
  return node.op === 'rcall' && node.args[0] === 'size' ? node.args[1] : undefined;
}

/** `has(a.b)`. */
function narrowCall(node: ASTNode & { readonly op: 'call' }, scope: Scope, holds: boolean): Scope | undefined {
  const [name, [tested]] = node.args;
  if (name !== 'has' || tested?.op !== '.') return scope;
  const [of, property] = tested.args;
  const keep = holds ? (schema: JsonSchema) => schema : undefined;
  return refineTo(of, scope, (schema) => withProperty(schema, property, keep));
}
