import type { FacetPoint } from '../catalog/when.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import type { Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { explanation, type ExplainedCell } from '../release/explanation.ts';
import { resolveRequest } from '../release/resolve-request.ts';
import { completePoint } from '../release/stated.ts';
import { facetsOf } from './catalog-of.ts';
import type { Compilation } from './compiler.ts';
import { holdsAt } from './build-classes.ts';
import type { Built } from './built.ts';
import { indexOf } from './state-index.ts';
import { traceInput, type InputTrace } from './trace-input.ts';

export interface ExplainRequest {
  readonly flow: string;
  /** Absent where a resolver finds it from the input. */
  readonly identity?: string;
  /** Only what this name means. */
  readonly cell?: string;
  readonly facets?: FacetPoint;
  readonly input?: Json;
}

/** Why a flow is as it is for an identity, and with an input what it would do. */
export interface FlowExplanation {
  readonly flow: string;
  readonly version: string;
  readonly identity: string;
  readonly facets: FacetPoint;
  /** Absent where errors keep it from being released. */
  readonly release?: ReleaseId;
  readonly cells: readonly ExplainedCell[];
  readonly input?: InputTrace;
}

/**
 * Explains a flow under an identity from the texts of a state; of an input the resolver tells identity and facets first.
 * @throws EngineError FLOW_NOT_FOUND, IDENTITY_REQUIRED, IDENTITY_MISMATCH, FLOW_NOT_ACTIVE; those
 * of the resolver
 */
export function explainFlow(compilation: Compilation, request: ExplainRequest): FlowExplanation {
  const { flow, cell, input } = request;
  const { path, facets } = whose(compilation, request);
  const place = compilation.places.get(path);
  const node = compilation.node(flow, path);
  const effective = node && compilation.effective(node, facets);
  const written = node?.versions.find(({ text }) => text.version === effective?.body.flow.version);
  if (node === undefined || effective === undefined || written === undefined) {
    throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity: path } });
  }
  const layers = new Map(place?.chain.sources.map(({ name, layer }) => [name, layer]));
  const release = releaseAt(compilation.outcome(node), facets);
  return {
    flow,
    version: written.text.version,
    identity: path,
    facets,
    ...(release === undefined ? {} : { release }),
    cells: explanation({ effective, written, layers }, cell),
    ...(input === undefined ? {} : { input: traceInput(effective, input) }),
  };
}

/** The identity and the facets that a request is explained for. */
function whose(
  { state }: Compilation,
  { flow, identity: named, facets = {}, input }: ExplainRequest,
): { readonly path: string; readonly facets: FacetPoint } {
  const index = indexOf(state);
  if (!index.flows.has(flow)) {
    const close = nearest(flow, index.flowNames);
    throw new EngineError('FLOW_NOT_FOUND', { params: { flow, ...(close === undefined ? {} : { nearest: close }) } });
  }
  const declared = facetsOf(state);
  const resolver = index.resolverByEntry.get(flow)?.resolver;
  const found = input === undefined || resolver === undefined ? undefined : resolveRequest(resolver, input, declared);
  if (named !== undefined && found !== undefined && found.identity !== named) {
    throw new EngineError('IDENTITY_MISMATCH', { params: { named, resolved: found.identity } });
  }
  const path = named ?? found?.identity;
  if (path === undefined) throw new EngineError('IDENTITY_REQUIRED', { params: { flow } });
  return { path, facets: completePoint({ ...found?.facets, ...facets }, declared) };
}

function releaseAt({ made }: Built, facets: FacetPoint): ReleaseId | undefined {
  if (made?.classes === undefined) return made?.release;
  const holds = holdsAt(made.classes.conditions, facets).join();
  return (made.classes.of.find((one) => one.holds.join() === holds)?.made ?? made).release;
}
