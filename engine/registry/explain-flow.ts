import type { FacetPoint } from '../catalog/when.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import { nearest } from '../kernel/nearest.ts';
import { resolveRequest } from '../release/resolve-request.ts';
import { completePoint } from '../release/stated.ts';
import { facetsOf } from './catalog-of.ts';
import type { Compilation } from './compiler.ts';
import { explainAt, type ExplainedFlow } from './explain-at.ts';
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
export interface FlowExplanation extends ExplainedFlow {
  readonly input?: InputTrace;
}

/**
 * Explains a flow under an identity from the texts of a state; of an input the resolver tells identity and facets first.
 * @throws EngineError FLOW_NOT_FOUND, IDENTITY_NOT_FOUND, IDENTITY_REQUIRED, IDENTITY_MISMATCH, FLOW_NOT_ACTIVE; those of
 * the resolver
 */
export function explainFlow(compilation: Compilation, request: ExplainRequest): FlowExplanation {
  const { flow, cell, input } = request;
  const { path: identity, facets } = whose(compilation, request);
  requireKnown(compilation, identity);
  const found = explainAt(compilation, { flow, identity, facets, ...(cell === undefined ? {} : { cell }) });
  if (found === undefined) throw new EngineError('FLOW_NOT_ACTIVE', { params: { flow, identity } });
  const { explained, effective } = found;
  return input === undefined ? explained : { ...explained, input: traceInput(effective, input) };
}

/** The identity and the facets that a request is explained for. */
function whose(
  { state }: Compilation,
  { flow, identity: named, facets = {}, input }: ExplainRequest,
): { readonly path: string; readonly facets: FacetPoint } {
  const index = indexOf(state);
  if (!index.flows.has(flow)) {
    throw new EngineError('FLOW_NOT_FOUND', { params: { flow, ...nearTo(flow, index.flowNames) } });
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

function requireKnown({ state }: Compilation, identity: string): void {
  const paths = indexOf(state).identities.map(({ path }) => path);
  if (paths.includes(identity)) return;
  throw new EngineError('IDENTITY_NOT_FOUND', { params: { identity, ...nearTo(identity, paths) } });
}

function nearTo(name: string, names: readonly string[]): { readonly nearest?: string } {
  const close = nearest(name, names);
  return close === undefined ? {} : { nearest: close };
}
