import type { Contract } from '../catalog/contract.ts';
import type { SlotStatement } from '../catalog/identity.ts';
import { parseRange } from '../catalog/range.ts';
import type { FlowDefinition, SlotDefinition } from '../flow/definition.ts';
import { locate, type Sources } from '../flow/sources.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { appendPointer } from '../kernel/pointer.ts';
import type { Choice } from './bind.ts';
import { contractKey } from './contract-uses.ts';
import type { Source } from './owner-chain.ts';
import type { CellProvenance, Contribution, ReleaseBody } from './release.ts';
import type { Need } from './resolve-bindings.ts';
import type { Locker } from './resolve-contracts.ts';
import type { Circumstances } from './circumstances.ts';
import { statedBy } from './settle.ts';
import { decideSlot } from './slot-candidates.ts';
import { missingInput, slotMisfits, type Filled } from './slot-fits.ts';
import { orderOf } from './slot-order.ts';
import type { Stated } from './stated.ts';

export interface ResolvedSlots {
  readonly slots: ReleaseBody['slots'];
  readonly contracts: Readonly<Record<string, Contract>>;
  /** Providers named by contributions, by binding key. */
  readonly choices: Readonly<Record<string, Choice>>;
  /** Capabilities named by contributions: bound like calls. */
  readonly needs: readonly Need[];
  /** Bindings that are a capability's with a configuration of their own. */
  readonly configured: Readonly<Record<string, { readonly capability: string; readonly config: JsonObject }>>;
  readonly cells: readonly CellProvenance[];
  readonly issues: readonly Issue[];
}

interface Scope {
  readonly definition: FlowDefinition;
  readonly flowSources: Sources;
  readonly circumstances: Circumstances;
  readonly lock: Locker;
}

/** One filling of a slot: what the release says of it, and what has to be locked for it. */
interface Piece extends Filled {
  readonly contribution: Contribution;
  readonly at: Location;
  readonly choice?: Choice;
  readonly need?: Need;
  readonly config: JsonObject;
}

/** Who fills the slots of a flow, in which order, with which contracts. */
export function resolveSlots(sources: readonly Source[], scope: Scope): ResolvedSlots {
  const { definition } = scope;
  const stated = statedBy<SlotStatement>(sources, {
    pick: ({ slots }) => slots.filter(({ flow }) => flow === definition.flow),
    cell: ({ flow, slot }) => `slot:${flow}.${slot}`,
    value: ({ id, fill, config, before, after, optional }) => ({ id, fill, config, before, after, optional }),
  });
  const resolved = Object.entries(definition.slots).map(([name, slot]) => {
    const cell = `slot:${definition.flow}.${name}`;
    return resolveSlot(name, slot, decideSlot(cell, slot.reduce, stated.get(cell) ?? [], scope.circumstances), scope);
  });
  const pieces = resolved.flatMap((one) => one.pieces);
  return {
    slots: Object.fromEntries(
      resolved.map(({ name, reduce, pieces: own }) => [
        name,
        { reduce, contributions: own.map(({ contribution }) => contribution) },
      ]),
    ),
    contracts: Object.fromEntries(pieces.map((piece) => [piece.contribution.contract, piece.contract])),
    choices: Object.fromEntries(
      pieces.flatMap(({ contribution, choice }) => (choice === undefined ? [] : [[contribution.binding, choice]])),
    ),
    needs: pieces.flatMap(({ need }) => need ?? []),
    configured: Object.fromEntries(pieces.flatMap(configuredEntry)),
    cells: resolved.map(({ cell }) => cell),
    issues: [...unknownSlots([...stated.values()].flat(), definition), ...resolved.flatMap(({ issues }) => issues)],
  };
}

function resolveSlot(
  name: string,
  slot: SlotDefinition,
  decision: ReturnType<typeof decideSlot>,
  scope: Scope,
): {
  readonly name: string;
  readonly reduce: SlotDefinition['reduce'];
  readonly pieces: readonly Piece[];
  readonly cell: CellProvenance;
  readonly issues: readonly Issue[];
} {
  const order = orderOf(decision.contributions.map(({ statement, at }) => ({ ...statement, at })));
  const at = locate(scope.flowSources, appendPointer('/slots', name));
  const slotContract = scope.lock.locked.get(contractKey(slot));
  const given = order.list.flatMap((one) => fill(name, one, slot, slotContract, scope) ?? []);
  const pieces = decision.contributions.length > 0 ? given : defaultPiece(name, slot, slotContract, at);
  const unclear = order.circular || (!order.unique && isSequence(slot));
  return {
    name,
    reduce: slot.reduce,
    pieces,
    cell: decision.cell,
    issues: [
      ...decision.issues,
      ...(unclear ? [unclearOrder(name, decision.contributions)] : []),
      ...(decision.issues.length === 0 && decision.contributions.length === 0 && pieces.length === 0
        ? unfilled(name, slot, at, scope)
        : []),
      ...slotMisfits(slot, slotContract, pieces).map(({ id, reason, output }) => ({
        ...issueAt(pieces.find((piece) => piece.id === id)?.at ?? at, 'SLOT_RESULT_MISMATCH', {
          slot: name,
          reduce: slot.reduce,
          contribution: id,
          reason,
        }),
        related: [{ ...at, note: name }],
        witness: {
          identity: scope.circumstances.identity,
          contribution: id,
          ...(output === undefined ? {} : { output }),
        },
      })),
      // In a pipeline only the first one gets what the slot is given.
      ...(slot.reduce === 'pipeline' ? pieces.slice(0, 1) : pieces).flatMap((piece) =>
        inputMisfit(piece, slotContract),
      ),
    ],
  };
}

function isSequence({ reduce }: SlotDefinition): boolean {
  return reduce === 'first' || reduce === 'pipeline';
}

function fill(
  slotName: string,
  one: SlotStatement,
  slot: SlotDefinition,
  slotContract: Contract | undefined,
  { lock }: Scope,
): Piece | undefined {
  const { id, at, optional, config } = one;
  if (one.fill.kind === 'provider') {
    if (slotContract === undefined) return undefined;
    const { provider } = one.fill;
    return providerPiece({ slotName, id, provider, config, optional, at }, slot, slotContract);
  }
  const reference = parseRange(one.fill.capability) ?? { capability: one.fill.capability, range: '*' };
  const contract = lock.lock(reference, at);
  if (contract === undefined) return undefined;
  const binding = Object.keys(config).length === 0 ? reference.capability : `slot:${slotName}/${id}`;
  const contribution = { id, contract: contractKey(reference), binding, optional };
  const need = { capability: reference.capability, contracts: [contract], at, undoes: [] };
  return { id, contract, contribution, at, need, config };
}

function providerPiece(
  one: {
    readonly slotName: string;
    readonly id: string;
    readonly provider: string;
    readonly config: JsonObject;
    readonly optional: boolean;
    readonly at: Location;
  },
  slot: SlotDefinition,
  contract: Contract,
): Piece {
  const { slotName, id, provider, config, optional, at } = one;
  const binding = `slot:${slotName}/${id}`;
  const choice: Choice = {
    capability: slot.capability,
    routing: { kind: 'fixed', provider },
    config,
    at,
    contracts: [contract],
  };
  return { id, contract, contribution: { id, contract: contractKey(slot), binding, optional }, at, choice, config };
}

function defaultPiece(
  slotName: string,
  slot: SlotDefinition,
  contract: Contract | undefined,
  at: Location,
): readonly Piece[] {
  const provider = slot.default;
  const isSingle = slot.reduce === 'one' || slot.reduce === 'first';
  if (!isSingle || provider === undefined || provider === 'none' || contract === undefined) return [];
  return [providerPiece({ slotName, id: 'default', provider, config: {}, optional: false, at }, slot, contract)];
}

/** `one` and `first` need a filler, a default, or leave to answer null. */
function unfilled(name: string, slot: SlotDefinition, at: Location, { circumstances }: Scope): readonly Issue[] {
  if ((slot.reduce !== 'one' && slot.reduce !== 'first') || slot.nullable) return [];
  const { identity } = circumstances;
  const wanted = contractKey(slot);
  const issue = issueAt(at, 'CONTRACT_UNSATISFIED', { identity, wanted, slot: name });
  return [{ ...issue, identities: [identity], witness: { identity, slot: name, range: wanted, fillers: [] } }];
}

function inputMisfit(piece: Piece, slotContract: Contract | undefined): readonly Issue[] {
  if (slotContract === undefined || piece.contract.capability === slotContract.capability) return [];
  const missing = missingInput(slotContract, piece.contract);
  if (missing === undefined) return [];
  const contract = `${slotContract.capability}@${slotContract.version}`;
  return [issueAt(piece.at, 'BIND_CONTRACT_MISMATCH', { provider: piece.id, contract, reason: `/input/${missing}` })];
}

function unclearOrder(slot: string, contributions: readonly Stated<SlotStatement>[]): Issue {
  const [first] = contributions;
  if (first === undefined) throw new TypeError('nothing to order');
  return issueAt(first.at, 'SLOT_ORDER_UNCLEAR', {
    slot,
    contributions: contributions.map(({ statement }) => statement.id),
  });
}

function unknownSlots(stated: readonly Stated<SlotStatement>[], definition: FlowDefinition): readonly Issue[] {
  const known = Object.keys(definition.slots);
  return stated
    .filter(({ statement }) => !known.includes(statement.slot))
    .map(({ statement: { slot }, at }) => {
      const close = nearest(slot, known);
      return issueAt(at, 'SLOT_UNKNOWN', {
        slot,
        flow: definition.flow,
        ...(known.length === 0 ? {} : { known }),
        ...(close === undefined ? {} : { nearest: close }),
      });
    });
}

function configuredEntry(
  piece: Piece,
): readonly (readonly [string, { readonly capability: string; readonly config: JsonObject }])[] {
  const { contribution, need, config } = piece;
  if (need === undefined || contribution.binding === need.capability) return [];
  return [[contribution.binding, { capability: need.capability, config }]];
}

function issueAt(location: Location, code: Issue['code'], params: JsonObject): Issue {
  return { code, severity: 'error', location, params };
}
