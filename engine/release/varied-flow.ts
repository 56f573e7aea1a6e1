import { stateAt, type StatePath } from '../flow/resolve-target.ts';
import type { VariationStatement } from '../catalog/identity.ts';
import type { FlowDefinition, StateDefinition } from '../flow/definition.ts';
import type { Sources } from '../flow/sources.ts';
import type { IssueCode } from '../kernel/issue-errors.ts';
import type { Issue, Location } from '../kernel/issue.ts';
import type { JsonObject } from '../kernel/json.ts';
import type { Pointer } from '../kernel/pointer.ts';

/** A flow on its way through variations. */
export interface VariedFlow {
  readonly definition: FlowDefinition;
  readonly sources: Sources;
}

/** The flow after one edit; unchanged when there are issues. */
export interface Varied {
  readonly flow: VariedFlow;
  readonly issues: readonly Issue[];
}

/** The state a variation is anchored on. */
export interface Anchor {
  readonly path: StatePath;
  readonly state: StateDefinition;
}

export function changed(flow: VariedFlow, root: StateDefinition, sources: Sources): Varied {
  return { flow: { definition: { ...flow.definition, root }, sources }, issues: [] };
}

export function refused(
  flow: VariedFlow,
  variation: VariationStatement,
  code: IssueCode,
  params: JsonObject = {},
): Varied {
  const location = variation.places[`/${variation.edit.kind}`] ?? variation.at;
  const all = { anchor: variation.edit.anchor, flow: variation.flow, ...params };
  return { flow, issues: [{ code, severity: 'error', location, params: all }] };
}

export function parentOf(root: StateDefinition, path: StatePath): StateDefinition {
  return stateAt(root, path.slice(0, -1)) ?? root;
}

/** Entries added under a pointer; what stood there before is gone. */
export function withSources(
  sources: Sources,
  pointer: Pointer,
  added: Iterable<readonly [Pointer, Location]>,
): Sources {
  const kept = [...sources].filter(([key]) => !isUnder(key, pointer));
  return new Map([...kept, ...Array.from(added, ([key, place]) => [pointer + key, place] as const)]);
}

export function isUnder(key: Pointer, pointer: Pointer): boolean {
  return key === pointer || key.startsWith(`${pointer}/`) || key.startsWith(`${pointer}#`);
}
