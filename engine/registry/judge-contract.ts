import { gte, lt } from 'semver';
import { compat, type ContractCompat } from '../catalog/compat.ts';
import type { ContractRow } from '../catalog/contract-row.ts';
import type { Contract } from '../catalog/contract.ts';
import { lowestVersion } from '../catalog/lowest-version.ts';
import { affectedBy, hitsEveryUser, presentOf, usersOf, type Affected } from './affected-pairs.ts';
import { activeKey, type RegistryState } from './registry-state.ts';

/** Who a change breaks. */
export interface Hits {
  /** With the version that runs: `order-fulfilment@1.4.0`. */
  readonly flows: readonly string[];
  readonly identities: number;
  /** Unfinished instances of these flows under these identities. */
  readonly instances: number;
  /** Always 0: apps start flows, and no app calls a capability directly. */
  readonly apps: 0;
}

export interface JudgedRow extends Omit<ContractRow, 'alone'> {
  readonly hits: Hits;
}

/** Whether a version of a contract may be registered after another, and what it breaks. */
export interface ContractVerdict extends Omit<ContractCompat, 'because'> {
  readonly capability: string;
  readonly from: string;
  readonly to: string;
  /** The version is not lower than the lowest lawful one. */
  readonly isLawful: boolean;
  /**
   * A break that was shown to hit nobody, every use of the contract being known: the lowest lawful version is then a
   * minor one (contracts.md section 3).
   */
  readonly hitsNobody: boolean;
  readonly hits: Hits;
  readonly because: readonly JudgedRow[];
}

export interface JudgeSettings {
  readonly testProviders: boolean;
  /** Unfinished instances, by `activeKey`. */
  readonly unfinished: ReadonlyMap<string, number>;
}

/** Rows beyond these, times the flows they may hit, take the hits of the whole. */
const maxProofs = 2_000;

/** The highest registered version below one: what it is judged against. */
export function predecessor(state: RegistryState, { capability, version }: Contract): Contract | undefined {
  return state.contracts.get(capability)?.find((known) => lt(known.version, version));
}

/** The verdict on a contract that follows another: by their schemas, and by proving again every flow that calls it. */
export function judgeContract(
  state: RegistryState,
  old: Contract,
  next: Contract,
  settings: JudgeSettings,
): ContractVerdict {
  const { verdict, level, version, because } = compat(old, next);
  const { affected, byRow } = verdict === 'compatible' ? none : whoIsHit(state, { old, next, because }, settings);
  const hitsNobody = verdict !== 'compatible' && affected.length === 0;
  const lowest = hitsNobody ? lowestVersion(old.version, 'minor') : version;
  return {
    capability: next.capability,
    from: old.version,
    to: next.version,
    verdict,
    level: hitsNobody ? 'minor' : level,
    version: lowest,
    isLawful: gte(next.version, lowest),
    hitsNobody,
    hits: hitsOf(affected, settings),
    because: because.map((row) => {
      const { alone: _, ...told } = row;
      return { ...told, hits: hitsOf(byRow.get(row) ?? [], settings) };
    }),
  };
}

interface WhoIsHit {
  readonly affected: readonly Affected[];
  readonly byRow: ReadonlyMap<ContractRow, readonly Affected[]>;
}

const none: WhoIsHit = { affected: [], byRow: new Map() };

interface ContractChange {
  readonly old: Contract;
  readonly next: Contract;
  readonly because: readonly ContractRow[];
}

function whoIsHit(state: RegistryState, change: ContractChange, { testProviders }: JudgeSettings): WhoIsHit {
  const present = presentOf(state, testProviders);
  const users = usersOf(present, change.old);
  const rows = change.because.filter(({ level }) => level === 'major' || level === 'unknown');
  const proved = affectedBy(present, change, users);
  const isCheap = rows.length * proved.length <= maxProofs;
  const hitBy = (row: ContractRow): readonly Affected[] => {
    if (hitsEveryUser(row)) return users;
    const alone = { old: change.old, next: { ...change.old, ...row.alone } };
    return isCheap ? affectedBy(present, alone, proved) : proved;
  };
  return {
    affected: rows.some(hitsEveryUser) ? users : proved,
    byRow: new Map(rows.map((row) => [row, hitBy(row)])),
  };
}

function hitsOf(affected: readonly Affected[], { unfinished }: JudgeSettings): Hits {
  const pairs = affected.flatMap(({ flow, identity }) => (identity === undefined ? [] : [{ flow, identity }]));
  const instances = pairs.map(({ flow, identity }) => unfinished.get(activeKey(flow, identity)) ?? 0);
  return {
    flows: [...new Set(affected.map(({ flow, version }) => `${flow}@${version}`))].toSorted(),
    identities: new Set(pairs.map(({ identity }) => identity)).size,
    instances: instances.reduce((sum, count) => sum + count, 0),
    apps: 0,
  };
}
