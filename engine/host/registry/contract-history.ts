import { compat, type ContractCompat } from '../../catalog/compat.ts';
import type { Contract } from '../../catalog/contract.ts';

/** A version of a contract, and what it changed against the one before it; the first one changed nothing. */
export interface ContractStep {
  readonly version: string;
  readonly from?: string;
  readonly change?: ContractCompat;
}

/** @param versions newest first */
export function contractHistory(versions: readonly Contract[]): readonly ContractStep[] {
  return versions.map((contract, index) => {
    const before = versions[index + 1];
    const { version } = contract;
    return before === undefined ? { version } : { version, from: before.version, change: compat(before, contract) };
  });
}
