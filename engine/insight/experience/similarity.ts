/** What is compared of a business. */
export interface BusinessTraits {
  readonly identity: string;
  /** Flows with a release that serves it. */
  readonly flows: ReadonlySet<string>;
  /** Installed by it or by one above it, by name. */
  readonly overlays: ReadonlySet<string>;
  /** `channel=live`, as stamped on its instances. */
  readonly facets: ReadonlySet<string>;
}

export const traitWeights = { flows: 0.4, overlays: 0.3, path: 0.2, facets: 0.1 } as const;
export type Trait = keyof typeof traitWeights;

/** One part of a similarity: what both have of all that either has. */
export interface SimilarityPart {
  readonly trait: Trait;
  readonly weight: number;
  /** 0 to 1: `shared` among `all`; 0 where neither has any, since nothing in common was shown. */
  readonly share: number;
  readonly shared: readonly string[];
  readonly all: number;
}

export interface Similarity {
  readonly identity: string;
  /** 0 to 1 */
  readonly value: number;
  readonly parts: readonly SimilarityPart[];
}

/** How alike two businesses are (control-unit.md section 7); the same whichever is named first. */
export function similarity(of: BusinessTraits, other: BusinessTraits): Similarity {
  const parts = [
    jaccard('flows', of.flows, other.flows),
    jaccard('overlays', of.overlays, other.overlays),
    commonPath(of.identity, other.identity),
    jaccard('facets', of.facets, other.facets),
  ];
  const value = parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
  // A sum of tenths is a little off in binary: 0.5 has to be 0.5.
  return { identity: other.identity, value: Math.round(value * 1e9) / 1e9, parts };
}

function jaccard(trait: Trait, a: ReadonlySet<string>, b: ReadonlySet<string>): SimilarityPart {
  const shared = [...a].filter((one) => b.has(one)).toSorted();
  return partOf(trait, shared, a.size + b.size - shared.length);
}

/** The part of the path that both have, among the depth of the deeper one. */
function commonPath(a: string, b: string): SimilarityPart {
  const [first, second] = [a.split('.'), b.split('.')];
  const differs = first.findIndex((name, place) => name !== second[place]);
  const shared = differs === -1 ? first : first.slice(0, differs);
  return partOf('path', shared, Math.max(first.length, second.length));
}

function partOf(trait: Trait, shared: readonly string[], all: number): SimilarityPart {
  return { trait, weight: traitWeights[trait], share: all === 0 ? 0 : shared.length / all, shared, all };
}
