import type { Json, JsonObject } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';
import type { Location } from '../kernel/issue.ts';
import type { Pointer } from '../kernel/pointer.ts';
import type { Routing } from './routing.ts';

/** A conjunction of sets and intervals over facets (identities.md section 1); never an expression. */
export type When = Readonly<Record<string, FacetTest>>;
export type FacetTest = { readonly at?: Location } & (
  | { readonly kind: 'set'; readonly values: readonly string[] }
  | { readonly kind: 'interval'; readonly min?: number; readonly below?: number }
);

export type Facet =
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly default?: string }
  | { readonly kind: 'number'; readonly minimum?: number; readonly maximum?: number; readonly default?: number };

/** One line that speaks about one cell. `when` empty = always. */
interface StatementBase {
  readonly when: When;
  readonly at: Location;
}

export interface BindingStatement extends StatementBase {
  readonly capability: string;
  readonly routing: Routing;
  readonly config: JsonObject;
}

export interface VersionStatement extends StatementBase {
  readonly flow: string;
  readonly range: string;
}

export interface ParameterStatement extends StatementBase {
  readonly flow: string;
  readonly parameter: string;
  readonly value: Json;
}

export interface SlotStatement extends StatementBase {
  readonly flow: string;
  readonly slot: string;
  readonly id: string;
  readonly fill:
    | { readonly kind: 'provider'; readonly provider: string }
    | { readonly kind: 'capability'; readonly capability: string };
  readonly config: JsonObject;
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly optional: boolean;
}

/** A typed edit anchored on a state path (identities.md section 4). `body` is state text, as in a flow. */
export interface VariationStatement extends StatementBase {
  readonly flow: string;
  /** The state it brings in, unless it names itself; its context fields live under this name. */
  readonly id: string;
  /** Context fields it adds, as in a flow: `context.<id>.<field>`. */
  readonly context: JsonObject;
  /** Where each node of its text stands: keys are pointers from the statement itself ('' is the statement). */
  readonly places: Readonly<Record<Pointer, Location>>;
  readonly edit:
    | { readonly kind: 'insertBefore'; readonly anchor: string; readonly state: string; readonly body: JsonObject }
    | {
        readonly kind: 'insertAfter';
        readonly anchor: string;
        readonly state: string;
        readonly on: string;
        readonly body: JsonObject;
      }
    | { readonly kind: 'replace'; readonly anchor: string; readonly field?: string; readonly with: Json }
    | { readonly kind: 'disable'; readonly anchor: string }
    | {
        readonly kind: 'addTransition';
        readonly anchor: string;
        readonly on?: string;
        readonly after?: string;
        readonly body: JsonObject;
      };
}

export interface Policy {
  readonly sealed: boolean;
  /** A sealed one that a later outcome breaks ends the starts of its identity, rather than keep its last good release. */
  readonly stops: boolean;
  readonly at: Location;
  readonly rule:
    | {
        readonly kind: 'parameter';
        readonly flow: string;
        readonly parameter: string;
        readonly min?: Json;
        readonly max?: Json;
        readonly enum?: readonly Json[];
      }
    | { readonly kind: 'providers'; readonly capability: string; readonly providers: readonly string[] }
    | { readonly kind: 'keep'; readonly flow: string; readonly keep: string }
    | {
        readonly kind: 'before';
        readonly flow: string;
        readonly before: string;
        readonly task: JsonObject;
        readonly guard?: string;
      }
    | { readonly kind: 'expect'; readonly flow: string; readonly expect: string }
    | { readonly kind: 'freeze'; readonly from: string; readonly to: string; readonly flows: readonly string[] }
    | { readonly kind: 'region'; readonly capability: string; readonly region: readonly string[] };
}

/** What an identity and an overlay have in common. */
export interface Statements {
  readonly bindings: readonly BindingStatement[];
  readonly versions: readonly VersionStatement[];
  readonly parameters: readonly ParameterStatement[];
  readonly slots: readonly SlotStatement[];
  readonly variations: readonly VariationStatement[];
  readonly policies: readonly Policy[];
}

export interface OverlayRange {
  readonly overlay: string;
  readonly range: string;
  readonly at: Location;
}

export interface Identity {
  readonly path: string;
  readonly title?: Localized;
  readonly owner: string;
  readonly abstract: boolean;
  readonly status: 'draft' | 'active' | 'suspended' | 'retired';
  readonly install: readonly OverlayRange[];
  readonly statements: Statements;
  readonly at: Location;
}

export interface Overlay {
  readonly overlay: string;
  readonly version: string;
  readonly title?: Localized;
  readonly owner: string;
  readonly requires: readonly OverlayRange[];
  readonly excludes: readonly string[];
  readonly claims: readonly Claim[];
  readonly statements: Statements;
  readonly at: Location;
}

/** A cell that nobody changes unnoticed while the overlay is active (identities.md section 6, rule 7). */
export interface Claim {
  readonly cell: string;
  readonly when: When;
  readonly at: Location;
}

/**
 * A recorded decision of one conflict (裁决, identities.md section 7). It holds for the identity and those below that
 * have the same participants, until what one of these says changes.
 */
export interface RecordedResolution {
  readonly conflict: ResolvableConflict;
  readonly identity: string;
  readonly cell: string;
  readonly decision:
    | { readonly kind: 'choose'; readonly participant: string }
    | { readonly kind: 'value'; readonly value: Json }
    /** Participants in the order in which their edits are applied. */
    | { readonly kind: 'order'; readonly participants: readonly string[] };
  readonly because: string;
  readonly by: string;
  /** A date or instant (ISO 8601); from then on the decision is void. */
  readonly expires?: string;
  /** `presale@1.2.0` or an identity's path, and the hash of what it said about the cell. */
  readonly participants: Readonly<Record<string, string>>;
  readonly at: Location;
}

/** Conflicts that a person may decide; the others can only be repaired. */
export const resolvableConflicts = ['C1', 'C2', 'C3', 'C4', 'C5'] as const;
export type ResolvableConflict = (typeof resolvableConflicts)[number];

/** Maps a request to exactly one identity (identities.md section 2). */
export interface Resolver {
  readonly resolver: string;
  readonly entry: string;
  readonly attributes: Readonly<Record<string, ResolverAttribute>>;
  readonly rules: readonly { readonly when: When; readonly identity: string; readonly at: Location }[];
  readonly facets: Readonly<Record<string, string>>;
  /** An identity path, or reject. */
  readonly otherwise?: string;
  readonly at: Location;
}

/** `from` is CEL over `request`; an attribute is a finite set, or a number cut at the rules' bounds. */
export interface ResolverAttribute {
  readonly from: string;
  readonly facet: Facet;
}
