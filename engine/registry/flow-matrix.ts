import { canonicalJson, type Json } from '../kernel/json.ts';
import { explanation, type ExplainedCell } from '../release/explanation.ts';
import { completePoint } from '../release/stated.ts';
import { facetsOf } from './catalog-of.ts';
import type { Compilation } from './compiler.ts';
import { flowsNamedIn, takesStarts } from './concerned-pairs.ts';
import type { FlowNode, Place } from './flow-node.ts';

/** Where the value in force was said, seen from the identity: by itself, an overlay, an ancestor, the flow, or by the call it undoes. */
type Standing = 'own' | 'overlay' | 'inherited' | 'flow' | 'undo';

/**
 * What every identity that runs a flow holds of its choices. Most hold the same, so that each value is told once: a row's
 * cells are places in `values`, or null where the identity has no such choice.
 */
export interface FlowMatrix {
  readonly flow: string;
  readonly cells: readonly string[];
  readonly values: readonly Json[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly identity: string;
  readonly version: string;
  readonly cells: readonly ({ readonly value: number; readonly standing: Standing } | null)[];
}

/** Worked out in turns of so many identities, so that what runs goes on. */
const inOneTurn = 20;

/** For a request that says nothing of its facets. @param sees which identities are told */
export async function flowMatrix(
  compilation: Compilation,
  flow: string,
  sees: (identity: string) => boolean,
  pause: () => Promise<void>,
): Promise<FlowMatrix> {
  const columns = new Map<string, number>();
  const values = new Map<string, { readonly at: number; readonly value: Json }>();
  const told = explainer(compilation);
  const rows: {
    readonly identity: string;
    readonly version: string;
    readonly own: Map<number, MatrixRow['cells'][number]>;
  }[] = [];
  let looked = 0;
  for (const [identity, place] of compilation.places) {
    if (!sees(identity) || !takesStarts(place.identity) || !flowsNamedIn(place.chain).includes(flow)) continue;
    looked += 1;
    if (looked % inOneTurn === 0) await pause();
    const node = compilation.node(flow, identity);
    const found = node && told(node);
    if (found === undefined) continue;
    const own = new Map<number, MatrixRow['cells'][number]>();
    for (const { cell, value, candidates } of found.cells) {
      const column = columns.get(cell) ?? columns.size;
      columns.set(cell, column);
      const key = canonicalJson(value);
      const known = values.get(key) ?? { at: values.size, value };
      values.set(key, known);
      const won = candidates.find(({ verdict }) => verdict === 'won');
      own.set(column, { value: known.at, standing: standingOf(won?.owner ?? 'flow default', place) });
    }
    rows.push({ identity, version: found.version, own });
  }
  return {
    flow,
    cells: [...columns.keys()],
    values: Array.from(values.values(), ({ value }) => value),
    rows: rows.map(({ identity, version, own }) => ({
      identity,
      version,
      cells: Array.from(columns.values(), (column) => own.get(column) ?? null),
    })),
  };
}

interface Told {
  readonly version: string;
  readonly cells: readonly ExplainedCell[];
}

/** Identities that say nothing about a flow share their parent's node, and what is told of it. */
function explainer(compilation: Compilation): (node: FlowNode) => Told | undefined {
  const known = new Map<FlowNode, Told | undefined>();
  const point = completePoint({}, facetsOf(compilation.state));
  return (node) => {
    if (known.has(node)) return known.get(node);
    const effective = compilation.effective(node, point);
    const written = node.versions.find(({ text }) => text.version === effective?.body.flow.version);
    const told =
      effective === undefined || written === undefined
        ? undefined
        : { version: written.text.version, cells: explanation({ effective, written, layers: new Map() }) };
    known.set(node, told);
    return told;
  };
}

function standingOf(owner: string, { chain }: Place): Standing {
  if (owner.startsWith('undo of ')) return 'undo';
  const layer = chain.sources.find(({ name }) => name === owner)?.layer;
  if (layer === undefined) return 'flow';
  if (layer === 0) return 'own';
  return owner.startsWith('overlay ') ? 'overlay' : 'inherited';
}
