import type { FacetPoint } from '../catalog/when.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import { explanation, type ExplainedCell } from '../release/explanation.ts';
import type { EffectiveFlow } from '../release/release.ts';
import { holdsAt } from './build-classes.ts';
import type { Built } from './built.ts';
import type { Compilation } from './compiler.ts';

/** Why a flow is as it is for an identity at a point of the facets. */
export interface ExplainedFlow {
  readonly flow: string;
  readonly version: string;
  readonly identity: string;
  readonly facets: FacetPoint;
  /** Absent where errors keep it from being released. */
  readonly release?: ReleaseId;
  readonly cells: readonly ExplainedCell[];
}

export interface ExplainedPlace {
  readonly flow: string;
  readonly identity: string;
  readonly facets: FacetPoint;
  /** Only what this name means. */
  readonly cell?: string;
}

/** Undefined where the identity has no such flow. */
export function explainAt(
  compilation: Compilation,
  { flow, identity, facets, cell }: ExplainedPlace,
): { readonly explained: ExplainedFlow; readonly effective: EffectiveFlow } | undefined {
  const place = compilation.places.get(identity);
  const node = compilation.node(flow, identity);
  const effective = node && compilation.effective(node, facets);
  const written = node?.versions.find(({ text }) => text.version === effective?.body.flow.version);
  if (node === undefined || effective === undefined || written === undefined) return undefined;
  const layers = new Map(place?.chain.sources.map(({ name, layer }) => [name, layer]));
  const release = releaseAt(compilation.outcome(node), facets);
  return {
    effective,
    explained: {
      flow,
      version: written.text.version,
      identity,
      facets,
      ...(release === undefined ? {} : { release }),
      cells: explanation({ effective, written, layers }, cell),
    },
  };
}

function releaseAt({ made }: Built, facets: FacetPoint): ReleaseId | undefined {
  if (made?.classes === undefined) return made?.release;
  const holds = holdsAt(made.classes.conditions, facets).join();
  return (made.classes.of.find((one) => one.holds.join() === holds)?.made ?? made).release;
}
