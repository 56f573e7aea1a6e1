/** Who writes and who reads a value decides which changes of its schema are safe (contracts.md section 3). */
export type Direction = 'input' | 'output' | 'event' | 'stored' | 'parameters';

/** The part of the version that a change must at least raise. */
export type Level = 'none' | 'patch' | 'minor' | 'major';

type Row = readonly [input: Level, output: Level, event: Level, stored: Level];

/**
 * The direction table. `optional-removed` is major for readers until it is shown that nobody reads the property;
 * `enum-added` and `branch-added` are minor for readers where the old schema said `x-open-enum`.
 */
const rows = {
  'optional-added': ['minor', 'minor', 'minor', 'minor'],
  'required-added': ['major', 'minor', 'major', 'major'],
  'optional-removed': ['minor', 'major', 'major', 'minor'],
  'required-removed': ['minor', 'major', 'major', 'minor'],
  'made-optional': ['minor', 'major', 'major', 'minor'],
  'made-required': ['major', 'minor', 'major', 'major'],
  'enum-added': ['minor', 'major', 'major', 'minor'],
  'enum-removed': ['major', 'minor', 'major', 'major'],
  'branch-added': ['minor', 'major', 'major', 'minor'],
  'branch-removed': ['major', 'minor', 'major', 'major'],
  widened: ['minor', 'major', 'major', 'minor'],
  tightened: ['major', 'minor', 'major', 'major'],
  changed: ['major', 'major', 'major', 'major'],
  'type-changed': ['major', 'major', 'major', 'major'],
  'unit-changed': ['major', 'major', 'major', 'major'],
  'standard-changed': ['major', 'major', 'major', 'major'],
  /** Values may come from now on that the readers' contract does not name. */
  'enum-opened': ['minor', 'major', 'major', 'minor'],
  'enum-closed': ['minor', 'minor', 'minor', 'minor'],
  'pii-marked': ['minor', 'minor', 'minor', 'minor'],
  'pii-unmarked': ['minor', 'minor', 'minor', 'minor'],
  'text-changed': ['patch', 'patch', 'patch', 'patch'],
} as const satisfies Readonly<Record<string, Row>>;

export type TableRule = keyof typeof rows;

export const tableRules: readonly TableRule[] = Object.keys(rows).filter(isTableRule);

function isTableRule(name: string): name is TableRule {
  return Object.hasOwn(rows, name);
}

/** The level of a change; parameters are as input. */
export function levelOf(rule: TableRule, direction: Direction): Level {
  const [input, output, event, stored] = rows[rule];
  return { input, output, event, stored, parameters: input }[direction];
}

/**
 * Rules that speak of meaning rather than of which values fit: they stand although every value of the one schema fits
 * the other.
 */
export const ofMeaning: ReadonlySet<string> = new Set<TableRule>([
  'optional-removed',
  'type-changed',
  'unit-changed',
  'standard-changed',
  'enum-opened',
]);

/** Rules that a person must approve, although the change is compatible. */
export const needsApproval: ReadonlySet<string> = new Set<TableRule>(['pii-marked', 'pii-unmarked']);
