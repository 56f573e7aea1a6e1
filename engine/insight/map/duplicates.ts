import type { Contract } from '../../catalog/contract.ts';
import { contractFields } from './contract-fields.ts';

/** Two capabilities that may be one: a hint, not a verdict. */
export interface Duplicate {
  readonly capabilities: readonly [string, string];
  readonly effect: Contract['effect'];
  /** Shared ÷ all of their fields, 0.6 to 1. */
  readonly similarity: number;
  /** Data elements, else `name: type`. */
  readonly shared: readonly string[];
  readonly differing: readonly string[];
}

const least = 0.6;

/**
 * Pairs of equal effect whose fields are mostly the same, the most alike first.
 * @param contracts the newest one of each active capability
 */
export function duplicates(contracts: readonly Contract[]): readonly Duplicate[] {
  const known = contracts
    .map((contract) => ({ contract, fields: fieldNames(contract) }))
    .toSorted((a, b) => (a.contract.capability < b.contract.capability ? -1 : 1));
  const pairs: Duplicate[] = [];
  for (const [at, first] of known.entries()) {
    for (const second of known.slice(at + 1)) {
      if (first.contract.effect !== second.contract.effect) continue;
      // Of sets whose sizes differ by more, no pair can be alike enough.
      const [small, large] = [first.fields.size, second.fields.size].toSorted((a, b) => a - b);
      if (large === undefined || small === undefined || large === 0 || small / large < least) continue;
      const shared = [...first.fields].filter((field) => second.fields.has(field));
      const all = new Set([...first.fields, ...second.fields]);
      const similarity = shared.length / all.size;
      if (similarity < least) continue;
      pairs.push({
        capabilities: [first.contract.capability, second.contract.capability],
        effect: first.contract.effect,
        similarity,
        shared: shared.toSorted(),
        differing: [...all].filter((field) => !shared.includes(field)).toSorted(),
      });
    }
  }
  return pairs.toSorted((a, b) => b.similarity - a.similarity);
}

/** Of input and output together: what a field is, by its data element if it has one. */
function fieldNames({ input, output }: Contract): ReadonlySet<string> {
  const fields = [...contractFields(input), ...contractFields(output)];
  return new Set(fields.filter(({ isLeaf }) => isLeaf).map(({ element, name, type }) => element ?? `${name}: ${type}`));
}
