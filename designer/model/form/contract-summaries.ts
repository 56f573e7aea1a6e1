import { isJsonObject, parseContract, type Contract } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { ContractSummary } from './contract-summary.ts';

/** Contracts as a server tells them, in the order of their names, newest first. What cannot be read is left out. */
export function contractSummaries(contracts: readonly Json[]): readonly ContractSummary[] {
  return contracts
    .flatMap((json) => parseContract(withoutHash(json), 'contract').contract ?? [])
    .map(summary)
    .toSorted((a, b) => compare(a.capability, b.capability) || newer(a.version, b.version));
}

/** The API tells the hash beside the contract; it is computed from the rest. */
function withoutHash(json: Json): Json {
  return isJsonObject(json) ? Object.fromEntries(Object.entries(json).filter(([key]) => key !== 'hash')) : json;
}

function summary({
  capability,
  version,
  title,
  description,
  domain,
  effect,
  timeout,
  undo,
  errors,
  input,
}: Contract): ContractSummary {
  return {
    capability,
    version,
    title,
    ...(description === undefined ? {} : { description }),
    domain,
    effect,
    ...(timeout === undefined ? {} : { timeout }),
    ...(undo?.kind === 'contract' ? { undo: `${undo.capability}@${undo.range}` } : {}),
    errors: Object.entries(errors).map(([code, error]) =>
      error.title === undefined ? { code } : { code, title: error.title },
    ),
    input,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function newer(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(/[.-]/).map(Number));
  const at = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return at < 0 ? 0 : (right?.[at] ?? 0) - (left?.[at] ?? 0);
}
