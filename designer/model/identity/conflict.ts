import type { Json, JsonObject } from '@tessera/engine';
import type { IssueView } from '@tessera/engine/check';
import { isJsonArray, isJsonObject } from '@tessera/engine/catalog';

/** The conflicts between businesses (C1 to C16), by the code that tells them. */
const kinds: Readonly<Record<string, string>> = {
  CELL_WRITTEN_TWICE: 'C1',
  SCOPES_OVERLAP: 'C2',
  OVERLAYS_COLLIDE: 'C3',
  CLAIMED_CELL: 'C4',
  VARIATIONS_DO_NOT_COMMUTE: 'C5',
  CONTRACT_UNSATISFIED: 'C6',
  SLOT_RESULT_MISMATCH: 'C7',
  SEALED_POLICY_BROKEN: 'C8',
  OVERLAY_DEPENDENCY: 'C9',
  VARIATION_BREAKS_DATA: 'C10',
  VARIATION_BREAKS_UNDO: 'C11',
  VARIATION_BREAKS_FLOW: 'C12',
  TIMES_CONTRADICT: 'C13',
  BASE_MOVED: 'C14',
  RESOLVER_AMBIGUOUS: 'C15',
  RESOLVER_GAP: 'C15',
  RESOLUTION_STALE: 'C16',
};

/** One of those that meet: who, what he says, where it is written, and when it applies. */
export interface Side {
  readonly owner: string;
  /** Absent: it claims the choice and leaves it as it is. */
  readonly says?: Json;
  readonly file: string;
  readonly line: number;
  readonly when: JsonObject;
}

/** Undefined for an issue that is no conflict. */
export function conflictKind({ code }: Pick<IssueView, 'code'>): string | undefined {
  return kinds[code];
}

/** Those that meet in a conflict, as its witness names them: who claims first, then who sets. */
export function sidesOf({ witness }: Pick<IssueView, 'witness'>): readonly Side[] {
  if (!isJsonObject(witness)) return [];
  const { claim, statements } = witness;
  return [...sideOf(claim), ...(isJsonArray(statements) ? statements.flatMap(sideOf) : [])];
}

function sideOf(told: Json | undefined): readonly Side[] {
  if (!isJsonObject(told)) return [];
  const { owner, file, line, when, value } = told;
  if (typeof owner !== 'string' || typeof file !== 'string' || typeof line !== 'number') return [];
  const says = value === undefined ? {} : { says: value };
  return [
    { owner: owner.replace(/^(?:overlay|identity) /, ''), ...says, file, line, when: isJsonObject(when) ? when : {} },
  ];
}
