import type { Contract } from '../catalog/contract.ts';
import type { ContractRow } from '../catalog/contract-row.ts';
import { visitStates } from '../flow/visit-states.ts';
import type { Issue } from '../kernel/issue.ts';
import { catalogOf } from './catalog-of.ts';
import { releasesOf } from './built-for.ts';
import type { Built } from './built.ts';
import { createCompiler } from './compiler.ts';
import { neutralIdentity } from './neutral-identity.ts';
import { flowNames, flowVersions, withContract, type RegistryState } from './registry-state.ts';

/** A flow under an identity, in the version that runs. */
export interface Affected {
  readonly flow: string;
  readonly version: string;
  /** Absent for a flow that no identity runs. */
  readonly identity?: string;
}

type Outcome = (user: Affected) => Built;

/** A state as it is, with what becomes of its flows. */
export interface Present {
  readonly state: RegistryState;
  readonly testProviders: boolean;
  readonly outcome: Outcome;
}

export function presentOf(state: RegistryState, testProviders: boolean): Present {
  return { state, testProviders, outcome: outcomeIn(state, testProviders) };
}

export interface Change {
  readonly old: Contract;
  /** The old contract with the change, or the new one. */
  readonly next: Contract;
}

/**
 * The flows that call a capability by this version of its contract, each with the identities for which it is released;
 * a flow that none runs stands there without one.
 */
export function usersOf({ state, outcome }: Present, old: Contract): readonly Affected[] {
  const { capability } = old;
  const active = [...state.active.values()].filter(({ uses }) => uses.includes(capability));
  const running = new Set(active.map(({ flow }) => flow));
  const alone = flowNames(state).filter((flow) => !running.has(flow) && names(state, flow, capability));
  const users: readonly Affected[] = [
    ...active.map(({ flow, identity, version }) => ({ flow, identity, version })),
    ...alone.map((flow) => ({ flow, version: flowVersions(state, flow)[0]?.text.version ?? '' })),
  ];
  return users.filter((user) => locks(outcome(user), old));
}

/** Whether the flow calls this version; of one that is broken nothing better is known than that it names the capability. */
function locks(built: Built, { capability, version }: Contract): boolean {
  if (built.made === undefined) return true;
  return releasesOf(built).some(({ body }) =>
    Object.values(body.contracts).some((locked) => locked.capability === capability && locked.version === version),
  );
}

function names(state: RegistryState, flow: string, capability: string): boolean {
  let found = false;
  const [newest] = flowVersions(state, flow);
  if (newest === undefined) return false;
  visitStates(newest.definition.root, ({ invoke }) => {
    found ||= invoke?.does.kind === 'capability' && invoke.does.capability === capability;
    found ||= invoke?.undo?.capability === capability;
  });
  return found;
}

/**
 * Of the users those whose flow is no longer proved when the contract changes under them: it has an error that it did
 * not have, or a mapping that is no longer known to fit. Every mapping on the contract is proved again.
 */
export function affectedBy(
  { state, testProviders, outcome: before }: Present,
  { old, next }: Change,
  users: readonly Affected[],
): readonly Affected[] {
  if (users.length === 0) return [];
  const after = outcomeIn(withContract(state, { ...next, version: old.version }), testProviders);
  return users.filter((user) => {
    const now = complaints(after(user));
    if (now.size === 0) return false;
    const known = complaints(before(user));
    return [...now].some((complaint) => !known.has(complaint));
  });
}

/** The outcome of a flow for an identity, in a state that may be a mere supposition. */
function outcomeIn(state: RegistryState, testProviders: boolean): Outcome {
  const compilation = createCompiler().compile(state, { testProviders });
  const nobody = neutralIdentity(catalogOf(state));
  return ({ flow, identity }) => {
    const node = identity === undefined ? undefined : compilation.node(flow, identity);
    return compilation.outcome(node ?? compilation.ask(flow, nobody));
  };
}

function complaints({ issues }: Built): ReadonlySet<string> {
  return new Set(issues.filter(isComplaint).map(({ code, location }) => `${code} ${location.file} ${location.from}`));
}

/** A mapping that is not proved counts as broken. */
function isComplaint({ code, severity }: Issue): boolean {
  return severity === 'error' || code.endsWith('_UNPROVED');
}

/** Changes that no check of a flow shows, since they are about what values mean or what a call does: they hit every user. */
const unseen: ReadonlySet<ContractRow['rule']> = new Set<ContractRow['rule']>([
  'unit-changed',
  'standard-changed',
  'enum-opened',
  'effect-raised',
  'repeat-forbidden',
  'undo-changed',
  'error-class-changed',
]);

export function hitsEveryUser({ rule }: ContractRow): boolean {
  return unseen.has(rule);
}
