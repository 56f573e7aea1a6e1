import { childrenOf, type FlowText, type Names } from './flow-text.ts';
import type { Edited } from './gesture.ts';
import { refused } from './refused.ts';

const good = /^[A-Za-z][A-Za-z0-9_-]*$/;
const forbidden: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor']);

/** Why a state of that name cannot be among the children of another. */
export function nameProblem(flow: FlowText, parent: Names, name: string): Edited | undefined {
  if (!good.test(name) || forbidden.has(name)) return refused('badName', { name });
  const isTaken = childrenOf(flow, parent).some(({ names }) => names.at(-1) === name);
  return isTaken ? refused('nameTaken', { name }) : undefined;
}
