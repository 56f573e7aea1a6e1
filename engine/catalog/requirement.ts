import type { Location } from '../kernel/issue.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Localized } from '../kernel/localized.ts';

/** A decomposition tree (业务需求结构分解, control-unit.md section 2). What it has reached is computed, never written. */
export interface Requirement {
  readonly id: string;
  readonly title?: Localized;
  /** The path of the business identity that it is about. */
  readonly identity: string;
  readonly owner: string;
  readonly target?: Target;
  readonly parts: readonly Part[];
  readonly at: Location;
}

/** What a metric is to reach. */
export interface Target {
  readonly metric: string;
  readonly min?: number;
  readonly max?: number;
  /** A date, ISO 8601. */
  readonly by?: string;
}

export type Part = Branch | Leaf;

interface PartBase {
  readonly id: string;
  readonly title?: Localized;
  readonly owner?: string;
  /** Of this part alone; that of the part above it unless given. */
  readonly target?: Target;
  readonly at: Location;
}

export interface Branch extends PartBase {
  readonly kind: 'branch';
  readonly parts: readonly Part[];
}

export interface Leaf extends PartBase {
  readonly kind: 'leaf';
  readonly needs: Need;
  /** Ids of the scenarios that show it. */
  readonly accept: readonly string[];
}

/** What a leaf maps to. */
export type Need =
  | { readonly kind: 'capability'; readonly capability: string; readonly range: string }
  /** Filled by whom is left open where neither is given. */
  | {
      readonly kind: 'slot';
      readonly flow: string;
      readonly slot: string;
      readonly provider?: string;
      readonly capability?: string;
    }
  | { readonly kind: 'parameter'; readonly flow: string; readonly parameter: string; readonly value?: Json }
  | { readonly kind: 'flow'; readonly flow: string; readonly range: string }
  | { readonly kind: 'gap'; readonly gap: Gap };

/** A capability that nobody offers yet, as far as it is known what it takes and gives. */
export interface Gap {
  readonly capability: string;
  readonly title?: Localized;
  readonly effect: 'pure' | 'read' | 'write';
  readonly input: readonly GapField[];
  readonly output: readonly GapField[];
}

/** `order.line` names a data element; a schema of its own says what it is where nobody uses the element yet. */
export interface GapField {
  readonly name: string;
  readonly element?: string;
  readonly schema?: JsonObject;
}
