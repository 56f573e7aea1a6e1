import { canonicalJson, type Json } from '../../kernel/json.ts';
import type { ExplainedCell } from '../../release/explanation.ts';

/** A cell that an identity holds otherwise than the one above it. */
export interface OwnDifference {
  readonly cell: string;
  readonly value: Json;
  /** What holds above; absent where nobody above says anything. */
  readonly above?: Json;
  /** The identity itself, or an overlay that it installs. */
  readonly owner: string;
}

/** A cell of two identities that they hold otherwise; absent where one of them has no such cell. */
export interface ComparedCell {
  readonly cell: string;
  readonly a?: Json;
  readonly b?: Json;
}

/** The identity itself and its own overlays. */
const ownLayers = 1;

/** What an identity makes different from its parent, or from the flow where it has none: an equal value is no difference. */
export function ownDifferences(cells: readonly ExplainedCell[]): readonly OwnDifference[] {
  return cells.flatMap(({ cell, value, candidates }): readonly OwnDifference[] => {
    const won = candidates.find(({ verdict }) => verdict === 'won');
    if (won?.layer === undefined || won.layer > ownLayers) return [];
    const above = candidates
      .filter(({ layer, verdict }) => verdict !== 'disjoint' && (layer === undefined || layer > ownLayers))
      .toSorted((a, b) => (a.layer ?? Infinity) - (b.layer ?? Infinity))[0];
    if (above !== undefined && canonicalJson(above.value) === canonicalJson(value)) return [];
    return [{ cell, value, owner: won.owner, ...(above === undefined ? {} : { above: above.value }) }];
  });
}

/** Every cell of a flow that two identities hold otherwise, in the order of the first. */
export function compared(a: readonly ExplainedCell[], b: readonly ExplainedCell[]): readonly ComparedCell[] {
  const [first, second] = [valuesOf(a), valuesOf(b)];
  return [...new Set([...first.keys(), ...second.keys()])].flatMap((cell): readonly ComparedCell[] => {
    const [left, right] = [first.get(cell), second.get(cell)];
    if (left !== undefined && right !== undefined && canonicalJson(left) === canonicalJson(right)) return [];
    return [{ cell, ...(left === undefined ? {} : { a: left }), ...(right === undefined ? {} : { b: right }) }];
  });
}

function valuesOf(cells: readonly ExplainedCell[]): ReadonlyMap<string, Json> {
  return new Map(cells.map(({ cell, value }) => [cell, value]));
}
