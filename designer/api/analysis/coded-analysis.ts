import { createAnalyst, type Analyst, type FlowQuestion } from '@tessera/engine/analysis';
import type { Issue } from '@tessera/engine/check';
import type { FlowDefinition } from '@tessera/engine/flow';
import type { Files } from '../../model/document/workspace.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
import { routingText } from '../../model/graph/routing-text.ts';
import type { AnalysisContext, AnalysisRequest, Question } from './analysis.ts';
import type { CodedPort } from './coded-port.ts';

/** What the worker runs. The checker is there from the start, the rest is fetched once the first answer is out. */
export function codedAnalysis(): CodedPort {
  let context: AnalysisContext = { capabilities: [], published: {} };
  let analyst: Analyst = createAnalyst(context);
  let editing = loadedOnce(load);

  async function load() {
    return (await import('./editing-part.ts')).editingPart({ analyst, context, about });
  }
  function about({ files, flowFile, identity }: Question): FlowQuestion {
    const all = { ...context.published, ...files };
    const flow = analyst.flowIn(all, flowFile)?.flow ?? '';
    return { files: all, flow, ...(identity === undefined ? {} : { identity }) };
  }
  return {
    open(given) {
      context = given;
      analyst = createAnalyst(given);
      editing = loadedOnce(load);
      return Promise.resolve();
    },
    draw({ files, flowFile, identity }) {
      const all = { ...context.published, ...files };
      const definition = analyst.flowIn(all, flowFile);
      return Promise.resolve(definition && graphUnder(analyst, definition, all, identity));
    },
    analyse(request) {
      const answer = analyse(analyst, request, { ...context.published, ...request.files });
      // It comes while the page draws. Where it does not come, whoever needs it asks again.
      editing().catch(() => undefined);
      return Promise.resolve(answer);
    },
    edit: async (request) => await (await editing()).edit(request),
    copyState: async (request) => await (await editing()).copyState(request),
    document: async (request) => await (await editing()).document(request),
    merge: async (request) => await (await editing()).merge(request),
    evaluate: async (request) => await (await editing()).evaluate(request),
    usable: async (request) => await (await editing()).usable(request),
    explore: async (request, signal) => await (await editing()).explore(request, signal),
    scopeAt: async (request) => await (await editing()).scopeAt(request),
    probe: async (request) => await (await editing()).probe(request),
    autoMap: async (request) => await (await editing()).autoMap(request),
    offers: async (request) => await (await editing()).offers(request),
    provenance: async (request) => await (await editing()).provenance(request),
  };
}

/** A part is made once; one that could not be fetched is fetched again by the next question. */
function loadedOnce<Part>(load: () => Promise<Part>): () => Promise<Part> {
  let loaded: Promise<Part> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

function analyse(analyst: Analyst, request: AnalysisRequest, files: Files) {
  const { revision, flowFile, identity } = request;
  const definition = analyst.flowIn(files, flowFile);
  const asked = identity === undefined ? { files } : { files, identity };
  const { issues } = analyst.check(asked);
  return {
    revision,
    ...(definition === undefined ? {} : { graph: graphUnder(analyst, definition, files, identity) }),
    issues: issues.filter((issue) => isAbout(issue, request.files, definition?.flow)),
    identities: definition === undefined ? [] : analyst.identities(files, definition.flow),
  };
}

/** Of the flow as written, or as the identity has it with what it changed. */
function graphUnder(analyst: Analyst, written: FlowDefinition, files: Files, identity: string | undefined): FlowGraph {
  const effective = identity === undefined ? undefined : analyst.effective({ files, flow: written.flow, identity });
  if (effective === undefined) return graphOfFlow(written);
  const providers = Object.fromEntries(
    Object.entries(effective.routing).map(([capability, routing]) => [capability, routingText(routing)]),
  );
  const fills = Object.fromEntries(Object.entries(effective.fills).map(([slot, all]) => [slot, all.map(routingText)]));
  return graphOfFlow(effective.definition, { written, lens: { providers, fills } });
}

/** All published texts are looked at, since they decide together; told is what concerns the open ones. */
function isAbout({ location, related = [], params }: Issue, open: Files, flow: string | undefined): boolean {
  const isOpen = ({ file }: { readonly file: string }) => Object.hasOwn(open, file);
  return isOpen(location) || related.some(isOpen) || (flow !== undefined && params['flow'] === flow);
}
