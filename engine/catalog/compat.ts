import type { Level } from '../schema/compat/direction-table.ts';
import { schemaCompat } from '../schema/schema-compat.ts';
import { compatErrors } from './compat-errors.ts';
import { compatWhole } from './compat-whole.ts';
import { schemaRows, type ContractRow } from './contract-row.ts';
import type { Contract } from './contract.ts';
import { lowestVersion } from './lowest-version.ts';

export interface ContractCompat {
  /** `unknown` counts as breaking. */
  readonly verdict: 'compatible' | 'breaking' | 'unknown';
  readonly level: Level;
  /** The lowest lawful version; the old one where nothing changed. */
  readonly version: string;
  /** Breaking rows first. */
  readonly because: readonly ContractRow[];
}

/** The semver verdict for two versions of a contract, for whoever holds the old one (contracts.md section 3). */
export function compat(old: Contract, next: Contract): ContractCompat {
  const rows = [
    ...schemaRows('input', schemaCompat(old.input, next.input, 'input'), (input) => ({ input })),
    ...schemaRows('output', schemaCompat(old.output, next.output, 'output'), (output) => ({ output })),
    ...compatErrors(old, next),
    ...compatWhole(old, next),
  ];
  const because = rows.toSorted((a, b) => weights.indexOf(b.level) - weights.indexOf(a.level));
  const heaviest = because[0]?.level ?? 'none';
  const level = heaviest === 'unknown' ? 'major' : heaviest;
  return { verdict: verdictOf(rows), level, version: lowestVersion(old.version, level), because };
}

const weights = ['none', 'patch', 'minor', 'unknown', 'major'] as const satisfies readonly ContractRow['level'][];

function verdictOf(rows: readonly ContractRow[]): ContractCompat['verdict'] {
  if (rows.some(({ level }) => level === 'major')) return 'breaking';
  return rows.some(({ level }) => level === 'unknown') ? 'unknown' : 'compatible';
}
