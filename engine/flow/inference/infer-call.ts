import type { ASTNode } from '@marcbachmann/cel-js';
import { kindsOf } from '../../schema/algebra/kinds.ts';
import { itemsOf } from '../../schema/algebra/property-of.ts';
import type { JsonSchema } from '../../kernel/json.ts';
import { infer, orValue, use, type Sink } from './infer.ts';
import { narrow } from './narrow.ts';
import type { Scope } from './scope.ts';
import { exactly, roughly, unknown, type Typing } from './typing.ts';

type Call = ASTNode & { readonly op: 'call' };
type Method = ASTNode & { readonly op: 'rcall' };

const boolean: JsonSchema = { type: 'boolean' };
const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const moment: Typing = { schema: { type: 'string', format: 'date-time' }, exact: true, time: 'timestamp' };
const span: Typing = { schema: { type: 'string', format: 'duration' }, exact: true, time: 'duration' };

const results: Readonly<Record<string, Typing>> = {
  size: roughly(count),
  int: roughly(whole),
  double: roughly({ type: 'number' }),
  string: roughly(text),
  bool: exactly(boolean),
  timestamp: moment,
  duration: span,
  inState: exactly(boolean),
};

/** `size(x)`, `has(x.y)`, `string(x)`, … */
export function inferCall(node: Call, scope: Scope, sink: Sink): Typing {
  const [name, values] = node.args;
  const [first] = values;
  if (name === 'has') {
    if (first?.op === '.') infer(first.args[0], scope, sink);
    return exactly(boolean);
  }
  if (name === 'dyn' && first !== undefined) return infer(first, scope, sink);
  const typings = values.map((value) => (name === 'type' ? infer(value, scope, sink) : use(value, scope, sink)));
  const [given] = typings;
  if (name === 'double' && given !== undefined && isNumber(given.schema)) return given;
  if (name === 'string' && given?.time === undefined && given !== undefined && isText(given.schema)) return given;
  return Object.hasOwn(results, name) ? (results[name] ?? unknown) : unknown;
}

function isNumber(schema: JsonSchema): boolean {
  const kinds = kindsOf(schema);
  return kinds.size === 1 && kinds.has('number');
}

function isText(schema: JsonSchema): boolean {
  const kinds = kindsOf(schema);
  return kinds.size === 1 && kinds.has('string');
}

const methods: Readonly<Record<string, Typing>> = {
  ...Object.fromEntries(
    ['contains', 'startsWith', 'endsWith', 'matches', 'hasValue'].map((name) => [name, exactly(boolean)]),
  ),
  ...Object.fromEntries(
    ['lowerAscii', 'upperAscii', 'trim', 'substring', 'join', 'replace', 'charAt'].map((name) => [name, roughly(text)]),
  ),
  ...Object.fromEntries(
    'getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds getMinutes getMonth getSeconds indexOf lastIndexOf'
      .split(' ')
      .map((name) => [name, roughly(whole)]),
  ),
  size: roughly(count),
  split: roughly({ type: 'array', items: text }),
};

const loops: ReadonlySet<string> = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);

/** `list.map(x, …)`, `a.?b.orValue(c)`, `text.startsWith(…)`, … */
export function inferMethod(node: Method, scope: Scope, sink: Sink): Typing {
  const [name, of, values] = node.args;
  if (of.op === 'id' && of.args === 'cel' && name === 'bind') return bind(values, scope, sink);
  if (of.op === 'id' && of.args === 'optional') return ofOptional(values, scope, sink);
  if (loops.has(name)) return loop(node, scope, sink);
  const receiver =
    name === 'orValue' || name === 'or' || name === 'hasValue' ? infer(of, scope, sink) : use(of, scope, sink);
  const typings = values.map((value) => (name === 'orValue' ? infer(value, scope, sink) : use(value, scope, sink)));
  const [given] = typings;
  if (name === 'orValue' && given !== undefined) return orValue(receiver, given);
  if (name === 'or' && given !== undefined) return { ...orValue(receiver, given), optional: true };
  if (name === 'value') return { schema: receiver.schema, exact: receiver.exact };
  return Object.hasOwn(methods, name) ? (methods[name] ?? unknown) : unknown;
}

function bind(values: readonly ASTNode[], scope: Scope, sink: Sink): Typing {
  const [name, value, body] = values;
  if (name?.op !== 'id' || value === undefined || body === undefined) return unknown;
  return infer(body, withVariable(scope, name.args, infer(value, scope, sink).schema), sink);
}

function ofOptional(values: readonly ASTNode[], scope: Scope, sink: Sink): Typing {
  const [value] = values;
  return value === undefined
    ? { schema: false, exact: true, optional: true }
    : { ...infer(value, scope, sink), optional: true };
}

/** The body of a loop is looked at once, for any of the items; `filter` keeps those of which its condition holds. */
function loop(node: Method, scope: Scope, sink: Sink): Typing {
  const [name, of, [item, first, second]] = node.args;
  const list = use(of, scope, sink);
  const isList = kindsOf(list.schema).has('array') && list.schema !== true;
  const items = isList ? itemsOf(list.schema) : true;
  if (item?.op !== 'id' || first === undefined) return unknown;
  const inner = withVariable(scope, item.args, isList ? items : { type: 'string' });
  const isFiltered = name === 'filter' || second !== undefined;
  const typing = isFiltered ? use(first, inner, sink) : infer(first, inner, sink);
  const kept = isFiltered ? (narrow(first, inner, true) ?? inner) : inner;
  if (name === 'filter') {
    return { schema: { type: 'array', items: kept.variables.get(item.args) ?? true }, exact: list.exact };
  }
  if (name !== 'map') return exactly(boolean);
  const result = second === undefined ? typing : infer(second, kept, sink);
  return { schema: { type: 'array', items: result.schema }, exact: result.exact };
}

function withVariable(scope: Scope, name: string, schema: JsonSchema): Scope {
  return { ...scope, variables: new Map([...scope.variables, [name, schema]]) };
}
