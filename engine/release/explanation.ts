import type { StateDefinition } from '../flow/definition.ts';
import { locate, locateKey, type Sources } from '../flow/sources.ts';
import type { Location } from '../kernel/issue.ts';
import { isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import { pointerSegments } from '../kernel/pointer.ts';
import { authorForm, replaceableFields } from './author-form.ts';
import { explainCells } from './explain.ts';
import type { Candidate, CellProvenance, EffectiveFlow } from './release.ts';
import { allStates, statePointer, type PlacedState } from './states.ts';
import type { VariedFlow } from './varied-flow.ts';

/** A place as people name it: `cn.retail.fresh.identity.yaml:12`. */
export interface Source {
  readonly file: string;
  readonly line: number;
}

/** Why one cell has its value, in the form of identities.md section 8. */
export interface ExplainedCell {
  readonly cell: string;
  readonly value: Json;
  readonly candidates: readonly {
    readonly owner: string;
    /** 0 is the identity itself, 1 its overlays, 2 its parent, …; absent for what no owner says. */
    readonly layer?: number;
    readonly when: JsonObject;
    readonly value: Json;
    readonly source: Source;
    readonly verdict: Candidate['verdict'];
    readonly rule: number;
  }[];
  readonly policies: readonly {
    readonly owner: string;
    readonly text: string;
    readonly sealed: boolean;
    readonly source: Source;
  }[];
  readonly resolution?: {
    readonly conflict: string;
    readonly because: string;
    readonly by: string;
    readonly source: Source;
  };
}

export interface ToExplain {
  readonly effective: EffectiveFlow;
  /** The flow before anybody varied it. */
  readonly written: VariedFlow;
  /** Of the owners that speak, by name. */
  readonly layers: ReadonlyMap<string, number>;
}

/**
 * Why every cell of an effective flow has its value: parameters, bindings, slots, and each state, also those that nobody
 * varied. Folding the values that won over the flow gives the effective flow.
 * @param cell only what this name means; see `explainCells`
 */
export function explanation({ effective, written, layers }: ToExplain, cell?: string): readonly ExplainedCell[] {
  const provenance = effective.provenance.map((one) => withReplaced(one, written));
  const told = new Set(provenance.map((one) => one.cell));
  const states = allStates(effective.body.flow.root)
    .map((placed) => stateCell(effective, placed))
    .filter((one) => !told.has(one.cell));
  return explainCells({ provenance: [...provenance, ...states] }, cell).map((one) => explained(one, layers));
}

/** A cell of provenance with the places as people name them. */
export function explained(one: CellProvenance, layers: ToExplain['layers'] = new Map()): ExplainedCell {
  const { cell, value, candidates, policies, resolution } = one;
  return {
    cell,
    value,
    candidates: candidates.map(({ owner, when, value: said, at, verdict, rule }) => {
      const layer = layers.get(owner);
      return {
        owner,
        ...(layer === undefined ? {} : { layer }),
        when,
        value: said,
        source: sourceOf(at),
        verdict,
        rule,
      };
    }),
    policies: policies.map(({ owner, text, sealed, at }) => ({ owner, text, sealed, source: sourceOf(at) })),
    ...(resolution === undefined ? {} : { resolution: resolutionOf(resolution) }),
  };
}

function resolutionOf({
  conflict,
  because,
  by,
  at,
}: NonNullable<CellProvenance['resolution']>): NonNullable<ExplainedCell['resolution']> {
  return { conflict, because, by, source: sourceOf(at) };
}

export function sourceOf({ file, line }: Location): Source {
  return { file, line };
}

/** A state that nobody varied holds as the flow has it. */
function stateCell({ body, sources }: EffectiveFlow, { path, state }: PlacedState): CellProvenance {
  const value = stateValue(state);
  const at = locateKey(sources, statePointer(path));
  const candidate = { owner: 'flow default', value, when: {}, at, verdict: 'won', rule: 2 } as const;
  return { cell: `node:${body.flow.flow}/${path.join('/')}`, value, candidates: [candidate], policies: [] };
}

/** What a state does, without the states in it. */
function stateValue(state: StateDefinition): Json {
  const fields = replaceableFields
    .filter((field) => field !== 'title' && field !== 'description')
    .map((field) => authorForm(state, field));
  const { type, compensate } = state;
  return Object.assign(
    {},
    type === undefined ? {} : { type },
    ...fields,
    compensate === undefined ? {} : { compensate },
  );
}

/** What a variation replaced is a candidate, too: the farthest of all. */
function withReplaced(cell: CellProvenance, written: VariedFlow): CellProvenance {
  const edit = cell.value;
  if (!cell.cell.startsWith('node:') || !isJsonObject(edit) || member(edit, 'kind') !== 'replace') return cell;
  const anchor = member(edit, 'anchor');
  const lost = typeof anchor === 'string' ? replacedValue(anchor, member(edit, 'field'), written) : undefined;
  if (lost === undefined) return cell;
  const candidate = { owner: 'flow default', when: {}, verdict: 'lost', rule: 2, ...lost } as const;
  return { ...cell, candidates: [...cell.candidates, candidate] };
}

function replacedValue(
  anchor: string,
  field: Json | undefined,
  { definition, sources }: VariedFlow,
): { readonly value: Json; readonly at: Location } | undefined {
  const placed = allStates(definition.root).find(({ path }) => path.join('.') === anchor);
  if (placed === undefined) return undefined;
  const pointer = statePointer(placed.path);
  if (typeof field !== 'string') return { value: stateValue(placed.state), at: locateKey(sources, pointer) };
  const segments = pointerSegments(`/${field}`);
  let value: Json | undefined = authorForm(placed.state, segments[0] ?? '');
  for (const segment of segments) value = isJsonObject(value) ? member(value, segment) : undefined;
  return value === undefined ? undefined : { value, at: placeOf(sources, pointer, field) };
}

function placeOf(sources: Sources, pointer: string, field: string): Location {
  return locate(sources, `${pointer}/${field}`);
}
