import type { Contract } from '../catalog/contract.ts';
import type { Provider } from '../catalog/provider.ts';
import type { Routing } from '../catalog/routing.ts';
import type { FlowDefinition, Reduce } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Location } from '../kernel/issue.ts';
import type { Json, JsonObject, JsonSchema } from '../kernel/json.ts';

/** The provider choice for one capability, locked. */
export interface Binding {
  readonly routing: Routing;
  /** Providers the routing names, by id. */
  readonly providers: Readonly<Record<string, Provider>>;
  readonly config: JsonObject;
}

/** One contribution of a slot, in the order they run. */
export interface Contribution {
  readonly id: string;
  /** Key of `ReleaseBody.contracts`. */
  readonly contract: string;
  /** Key of `ReleaseBody.bindings`. */
  readonly binding: string;
  readonly optional: boolean;
}

/**
 * Everything an instance will ever need; its hash is the release id. Schemas are inlined: no `$ref` leaves the body.
 * Keys of `contracts` and `flows` are the references as the flow writes them (`stock.reserve@^1`).
 */
export interface ReleaseBody {
  readonly language: 1;
  /** The effective flow: after inheritance, overlays and variations. An ordinary flow again. */
  readonly flow: FlowDefinition;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly contracts: Readonly<Record<string, Contract>>;
  /** By capability name, or `slot:<slot>/<contribution>`. */
  readonly bindings: Readonly<Record<string, Binding>>;
  readonly slots: Readonly<
    Record<string, { readonly reduce: Reduce; readonly contributions: readonly Contribution[] }>
  >;
  /** Releases of the sub-flows, under the same identity. */
  readonly flows: Readonly<
    Record<string, { readonly flow: string; readonly version: string; readonly release: ReleaseId }>
  >;
}

export interface Candidate {
  /** `identity cn.retail`, `overlay presale@1.2.0`, `flow default`, `contract default` */
  readonly owner: string;
  readonly value: Json;
  readonly when: JsonObject;
  readonly at: Location;
  readonly verdict: 'won' | 'lost' | 'same' | 'disjoint';
  /** Which rule of identities.md section 6 decided. */
  readonly rule: number;
}

/** Why one cell has its value. */
export interface CellProvenance {
  /** `parameter:order-fulfilment.paymentWindow` (identities.md section 3) */
  readonly cell: string;
  readonly value: Json;
  readonly candidates: readonly Candidate[];
  readonly policies: readonly {
    readonly owner: string;
    readonly text: string;
    readonly at: Location;
    readonly sealed: boolean;
  }[];
  /** The recorded decision it rests on, where no rule decides (rule 5). */
  readonly resolution?: {
    readonly conflict: string;
    readonly because: string;
    readonly by: string;
    readonly at: Location;
  };
}

/** What a caller may rely on of a flow that it starts: its contract as far as it is known. Not part of the release. */
export interface ChildFacts {
  readonly input: JsonSchema;
  /** As declared, or as its final states give it; absent where neither is known. */
  readonly output?: JsonSchema;
  /** The longest timer that it may wait for: a caller that gives it less never lets it come. */
  readonly longestTimer?: { readonly state: string; readonly ms: number };
}

/** The outcome of resolving flow × identity, before it is checked. */
export interface EffectiveFlow {
  readonly identity: string;
  readonly body: ReleaseBody;
  /** Facts of the sub-flows, by the same keys as `ReleaseBody.flows`. */
  readonly children: Readonly<Record<string, ChildFacts>>;
  /** Inputs of the contracts that undo those in the release, by reference, whether the flow uses them or not. */
  readonly undoInputs?: Readonly<Record<string, JsonSchema>>;
  readonly sources: Sources;
  readonly provenance: readonly CellProvenance[];
  /** Places of the variations that made it what it is, in the order in which they were applied. */
  readonly varied?: readonly Location[];
}

/** Passed every check: the only thing that compiles. Made by `check` and, from the store, by `storedRelease`. */
export interface CheckedFlow {
  readonly checked: true;
  readonly release: ReleaseId;
  readonly body: ReleaseBody;
}
