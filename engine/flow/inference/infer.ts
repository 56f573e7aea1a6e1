import type { ASTNode } from '@marcbachmann/cel-js';
import { constantsOf, kindsOf } from '../../schema/algebra/kinds.ts';
import { isNull, takesNull, withoutNull } from '../../schema/algebra/nullable.ts';
import { itemsOf, propertyOf } from '../../schema/algebra/property-of.ts';
import { unionOf } from '../../schema/algebra/union-of.ts';
import type { Json, JsonObject, JsonSchema } from '../../kernel/json.ts';
import { inferCall, inferMethod } from './infer-call.ts';
import { inferArithmetic } from './infer-arithmetic.ts';
import { narrow } from './narrow.ts';
import type { Reading } from './reading.ts';
import { contextSchema, type Scope } from './scope.ts';
import { exactly, roughly, unknown, type Typing } from './typing.ts';

/** Collects what an expression reads that may not be there. */
export type Sink = (reading: Reading) => void;

/** What an expression gives in a scope. Total: what cannot be inferred is `true`. */
export function infer(node: ASTNode, scope: Scope, sink: Sink): Typing {
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return variable(node.args, scope);
    case '.':
      return property(node, node.args[0], node.args[1], scope, sink);
    case '.?':
      return { ...optionalProperty(node.args[0], node.args[1], scope, sink), optional: true };
    case '[]':
    case '[?]':
      return index(node, node.args, scope, sink);
    case 'call':
      return inferCall(node, scope, sink);
    case 'rcall':
      return inferMethod(node, scope, sink);
    case 'list':
      return list(node.args, scope, sink);
    case 'map':
      return object(node.args, scope, sink);
    case '?:':
      return choice(node.args, scope, sink);
    case '&&':
    case '||':
      return logic(node.args, node.op === '&&', scope, sink);
    case '!_':
      use(node.args, scope, sink);
      return exactly({ type: 'boolean' });
    case '-_':
      return inferArithmetic('-', exactly({ const: 0 }), use(node.args, scope, sink));
    case '==':
    case '!=':
    case 'in':
      infer(node.args[0], scope, sink);
      infer(node.args[1], scope, sink);
      return exactly({ type: 'boolean' });
    case '<':
    case '<=':
    case '>':
    case '>=':
      use(node.args[0], scope, sink);
      use(node.args[1], scope, sink);
      return exactly({ type: 'boolean' });
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return inferArithmetic(node.op, use(node.args[0], scope, sink), use(node.args[1], scope, sink));
  }
}

/** Infers a part that must not be null. */
export function use(node: ASTNode, scope: Scope, sink: Sink): Typing {
  const typing = infer(node, scope, sink);
  if (typing.optional === true || !takesNull(typing.schema)) return typing;
  const range = { from: node.start, to: node.end };
  const name = node.input.slice(node.start, node.end);
  const always = isNull(typing.schema) ? { always: true } : {};
  sink({ kind: 'null', path: typing.path ?? [], name, schema: typing.schema, range, ...always });
  return { ...typing, schema: withoutNull(typing.schema) };
}

function literal(value: unknown): Typing {
  if (typeof value === 'bigint') return exactly({ const: Number(value) });
  if (typeof value === 'number' && Number.isFinite(value)) return exactly({ const: value });
  if (typeof value === 'string' || typeof value === 'boolean') return exactly({ const: value });
  return value === null ? exactly({ type: 'null' }) : unknown;
}

function variable(name: string, scope: Scope): Typing {
  if (name === 'now') return { schema: { type: 'string', format: 'date-time' }, exact: true, time: 'timestamp' };
  const schema = scope.variables.get(name);
  if (schema !== undefined) return { schema, exact: true, path: [name] };
  if (name === 'context' && scope.context !== undefined)
    return { schema: contextSchema(scope.context), exact: true, path: [name] };
  return unknown;
}

/** `a.b` or `a["b"]`. */
function property(node: ASTNode, of: ASTNode, name: string, scope: Scope, sink: Sink): Typing {
  if (of.op === 'id' && of.args === 'context' && scope.context !== undefined && !scope.variables.has('context'))
    return field(node, name, scope, sink);
  const object = use(of, scope, sink);
  if (object.optional === true) return optionalPart(object, name);
  const path = object.path === undefined ? {} : { path: [...object.path, name] };
  const { schema, presence } = propertyOf(object.schema, name);
  const known = kindsOf(object.schema).has('object');
  if (known && (presence === 'maybe' || presence === 'never')) {
    const kind = presence === 'maybe' ? 'absent' : 'unknown';
    const at = node.op === '.' ? node.pos : node.end - name.length;
    sink({ kind, path: path.path ?? [], name, schema: object.schema, range: { from: at, to: at + name.length } });
  }
  const durations = path.path?.[0] === 'parameters' && isDuration(schema) ? { time: 'duration' as const } : {};
  return {
    schema: presence === 'never' ? true : schema,
    exact: object.exact && schema !== true,
    ...path,
    ...durations,
  };
}

function isDuration(schema: JsonSchema): boolean {
  return typeof schema === 'object' && schema['format'] === 'duration';
}

function field(node: ASTNode, name: string, scope: Scope, sink: Sink): Typing {
  const found = scope.context?.get(name);
  if (found === undefined) return unknown;
  const path = ['context', name];
  if (found.unset) sink({ kind: 'unset', path, name, schema: found.schema, range: { from: node.start, to: node.end } });
  return { schema: found.schema, exact: found.schema !== true, path };
}

function optionalProperty(of: ASTNode, name: string, scope: Scope, sink: Sink): Typing {
  const isContext = of.op === 'id' && of.args === 'context';
  const found = isContext ? scope.context?.get(name) : undefined;
  if (found !== undefined) return { schema: found.schema, exact: found.schema !== true };
  return optionalPart(infer(of, scope, sink), name);
}

/** A part of what may be nothing: null on the way is nothing too. */
function optionalPart(object: Typing, name: string): Typing {
  const { schema } = propertyOf(withoutNull(object.schema), name);
  return {
    schema: schema === false ? true : schema,
    exact: object.exact && typeof schema !== 'boolean',
    optional: true,
  };
}

function index(node: ASTNode, [of, at]: readonly [ASTNode, ASTNode], scope: Scope, sink: Sink): Typing {
  if (at.op === 'value' && typeof at.args === 'string') {
    if (node.op === '[?]') return { ...optionalProperty(of, at.args, scope, sink), optional: true };
    return property(node, of, at.args, scope, sink);
  }
  use(at, scope, sink);
  const list = node.op === '[?]' ? infer(of, scope, sink) : use(of, scope, sink);
  const schema = kindsOf(list.schema).has('array') ? itemsOf(withoutNull(list.schema)) : true;
  const optional = node.op === '[?]' || list.optional === true ? { optional: true } : {};
  return { schema, exact: list.exact && schema !== true, ...optional };
}

function list(items: readonly ASTNode[], scope: Scope, sink: Sink): Typing {
  const typings = items.map((item) => infer(item, scope, sink));
  const schema: JsonObject = {
    type: 'array',
    items: typings.map((typing) => typing.schema).reduce(unionOf, false),
    minItems: items.length,
    maxItems: items.length,
  };
  return { schema, exact: typings.every(({ exact }) => exact) };
}

function object(entries: readonly (readonly [ASTNode, ASTNode])[], scope: Scope, sink: Sink): Typing {
  const members = entries.map(([key, value]) => ({
    key: constantText(infer(key, scope, sink).schema),
    typing: infer(value, scope, sink),
  }));
  const named = members.flatMap(({ key, typing }) => (key === undefined ? [] : [[key, typing.schema] as const]));
  if (named.length < members.length) return roughly({ type: 'object' });
  return {
    schema: { type: 'object', properties: Object.fromEntries(named), required: named.map(([key]) => key) },
    exact: members.every(({ typing }) => typing.exact),
  };
}

function constantText(schema: JsonSchema): string | undefined {
  const [only, second]: readonly (Json | undefined)[] = constantsOf(schema) ?? [];
  return typeof only === 'string' && second === undefined ? only : undefined;
}

/** A branch that is never taken gives nothing. */
function choice([test, yes, no]: readonly [ASTNode, ASTNode, ASTNode], scope: Scope, sink: Sink): Typing {
  use(test, scope, sink);
  const ways = [
    { branch: yes, within: narrow(test, scope, true) },
    { branch: no, within: narrow(test, scope, false) },
  ];
  const results = ways.flatMap(({ branch, within }) => (within === undefined ? [] : [infer(branch, within, sink)]));
  const [first, second] = results;
  if (first === undefined || second === undefined) return first ?? unknown;
  const time = first.time !== undefined && first.time === second.time ? { time: first.time } : {};
  return { schema: unionOf(first.schema, second.schema), exact: first.exact && second.exact, ...time };
}

/** The second part is only looked at where the first does not decide. */
function logic([left, right]: readonly [ASTNode, ASTNode], isAnd: boolean, scope: Scope, sink: Sink): Typing {
  use(left, scope, sink);
  const within = narrow(left, scope, isAnd);
  if (within !== undefined) use(right, within, sink);
  return exactly({ type: 'boolean' });
}

/** What an optional gives with another value to fall back on. */
export function orValue(optional: Typing, fallback: Typing): Typing {
  return {
    schema: unionOf(optional.schema, fallback.schema),
    exact: optional.exact && fallback.exact,
    ...(fallback.time === undefined ? {} : { time: fallback.time }),
  };
}
