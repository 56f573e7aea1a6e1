import type { ASTNode } from '@marcbachmann/cel-js';
import { newEnvironment } from './environment.ts';
import { gate } from './gate.ts';
import { celNames } from './plain-path.ts';
import { partsOf } from './tree.ts';

const environment = newEnvironment(true);
const binders: ReadonlySet<string> = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);

/**
 * The dotted paths that an expression reads, each once, in the order of the text: `context.order.total`, and for
 * `context.lines[0].sku` the list. What is only tested with `has(…)` or taken with `.?` is not read. Empty for text that
 * does not parse. A leading `=` is allowed.
 */
export function readsOf(text: string): readonly string[] {
  const { ast } = gate(environment, text.startsWith('=') ? text.slice(1) : text);
  if (ast === undefined) return [];
  const found = new Set<string>();
  collect(ast, new Set(), found);
  return [...found];
}

/** The variables that an expression needs: its names that neither CEL nor a loop of its own defines. */
export function freeNames(node: ASTNode): readonly string[] {
  const found = new Set<string>();
  collectNames(node, new Set(), found);
  return [...found];
}

function collectNames(node: ASTNode, bound: ReadonlySet<string>, found: Set<string>): void {
  if (node.op === 'id' && !bound.has(node.args) && !celNames.has(node.args)) found.add(node.args);
  for (const [part, names] of partsWithNames(node, bound)) collectNames(part, names, found);
}

function collect(node: ASTNode, bound: ReadonlySet<string>, found: Set<string>): void {
  if (node.op === 'call' && node.args[0] === 'has') return;
  const path = pathOf(node);
  if (path === undefined) {
    for (const [part, names] of partsWithNames(node, bound)) collect(part, names, found);
    return;
  }
  const [root = ''] = path;
  if (!bound.has(root) && !celNames.has(root)) found.add(path.join('.'));
}

/** `a.b["c"]` as names; undefined for anything that is not a path of names. */
function pathOf(node: ASTNode): readonly string[] | undefined {
  if (node.op === 'id') return [node.args];
  if (node.op === '.') {
    const path = pathOf(node.args[0]);
    return path === undefined ? undefined : [...path, node.args[1]];
  }
  if (node.op !== '[]' || node.args[1].op !== 'value' || typeof node.args[1].args !== 'string') return undefined;
  const path = pathOf(node.args[0]);
  return path === undefined ? undefined : [...path, node.args[1].args];
}

/** The parts of a node with the loop variables that hold in each. */
function partsWithNames(
  node: ASTNode,
  bound: ReadonlySet<string>,
): readonly (readonly [ASTNode, ReadonlySet<string>])[] {
  const parts = partsOf(node);
  if (node.op !== 'rcall') return parts.map((part) => [part, bound] as const);
  const [name, receiver, values] = node.args;
  const [variable] = values;
  const isBind = name === 'bind' && receiver.op === 'id' && receiver.args === 'cel';
  if ((!binders.has(name) && !isBind) || variable?.op !== 'id') return parts.map((part) => [part, bound] as const);
  const inner = new Set([...bound, variable.args]);
  const rest = values.slice(1);
  return [[receiver, bound], ...rest.map((part, index) => [part, isBind && index === 0 ? bound : inner] as const)];
}
