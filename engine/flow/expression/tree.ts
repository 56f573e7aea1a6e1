import type { ASTNode, Environment } from '@marcbachmann/cel-js';
import { activeStates, renamed } from './environment.ts';

/** The parts of a node, in the order of the text. */
export function partsOf(node: ASTNode): readonly ASTNode[] {
  if (node.op === 'value' || node.op === 'id') return [];
  if (node.op === '.' || node.op === '.?') return [node.args[0]];
  if (node.op === 'call') return node.args[1];
  if (node.op === 'rcall') return [node.args[1], ...node.args[2]];
  if (node.op === 'map') return node.args.flat();
  return node.op === '!_' || node.op === '-_' ? [node.args] : node.args;
}

/**
 * Edits a parsed tree in place before it is checked or run; that tree is what runs (xstate-and-cel.md section 6). Whole
 * number literals become doubles, but a literal index stays whole; `timestamp` and `matches` become our strict and
 * linear ones; `inState(path)` gets the active states as its first argument.
 */
export function editTree(environment: Environment, node: ASTNode): void {
  const isIndex = node.op === '[]' || node.op === '[?]';
  for (const [place, part] of partsOf(node).entries()) {
    if (!(isIndex && place === 1 && part.op === 'value')) editTree(environment, part);
  }
  if (node.op === 'value') toDouble(node);
  else if (node.op === 'call') rename(environment, node);
  else if (node.op === 'rcall' && node.args[0] === 'matches')
    Object.assign(node, { args: node.args.with(0, renamed.matches) });
}

function toDouble(node: ASTNode & { readonly op: 'value' }): void {
  if (typeof node.args === 'bigint') Object.assign(node, { args: Number(node.args) });
}

function rename(environment: Environment, node: ASTNode & { readonly op: 'call' }): void {
  const [name, values] = node.args;
  if (name === 'timestamp') Object.assign(node, { args: [renamed.timestamp, values] });
  if (name !== 'inState' || values.length !== 1) return;
  const states = environment.parse('states').ast;
  Object.assign(states, { args: activeStates, pos: node.pos, start: node.start, end: node.end });
  Object.assign(node, { args: [renamed.inState, [states, ...values]] });
}
