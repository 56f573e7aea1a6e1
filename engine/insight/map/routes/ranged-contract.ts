import type { Catalog } from '../../../catalog/catalog.ts';
import type { Contract, Undo } from '../../../catalog/contract.ts';
import type { JsonSchema } from '../../../kernel/json.ts';

/** A contract as a flow names it. */
export interface RangedContract {
  /** `stock.reserve@^1` */
  readonly range: string;
  readonly input: JsonSchema;
  readonly output: JsonSchema;
  readonly hasTimeout: boolean;
  readonly undo?: Undo;
}

/** The newest contract of a capability, under the range of its major version. */
export function contractRange(capability: string, catalog: Pick<Catalog, 'contracts'>): RangedContract | undefined {
  const [newest] = catalog.contracts(capability);
  return newest === undefined ? undefined : ranged(newest);
}

function ranged({ capability, version, input, output, timeout, undo }: Contract): RangedContract {
  const [major = '1', minor = '0'] = version.split('.');
  // Below 1.0.0 every minor version may break.
  const range = major === '0' ? `^0.${minor}` : `^${major}`;
  return {
    range: `${capability}@${range}`,
    input,
    output,
    hasTimeout: timeout !== undefined,
    ...(undo === undefined ? {} : { undo }),
  };
}
