import type { ContractSummary } from '../form/contract-summary.ts';
import type { Known } from './known.ts';

/** The state that a place is in: dotted, '' for the flow itself. */
export function stateOfPointer(pointer: string): string {
  const found = /^((?:\/states\/[^/]+)+)/.exec(pointer)?.[1] ?? '';
  return found
    .split('/states/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** The contract that the state of a place calls, by the newest version that is known. */
export function contractAt({ graph, contracts }: Known, pointer: string): ContractSummary | undefined {
  const state = stateOfPointer(pointer);
  const does = graph?.nodes.find(({ path }) => path === state)?.does;
  return does?.kind === 'capability' ? contracts.find(({ capability }) => capability === does.capability) : undefined;
}
