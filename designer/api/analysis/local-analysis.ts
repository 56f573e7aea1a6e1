import { createAnalyst, type Analyst } from '@tessera/engine/analysis';
import { issueView, judgeValue, placeAt, type Issue, type IssueView, type Subject } from '@tessera/engine/check';
import type { FlowDefinition } from '@tessera/engine/flow';
import type { Json, Locale } from '@tessera/engine';
import { mergeTexts } from '../../model/document/merge-texts.ts';
import type { Files } from '../../model/document/workspace.ts';
import { edit } from '../../model/edit/edit.ts';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
import { copiedState } from '../../model/actions/copied-state.ts';
import { autoMap } from '../../model/form/auto-map.ts';
import type { ContractSummary } from '../../model/form/contract-summary.ts';
import { contractSummaries } from '../../model/form/contract-summaries.ts';
import { documentView } from '../../model/form/document-view.ts';
import { placeView } from '../../model/form/place-view.ts';
import type { Analysis, AnalysisContext, AnalysisPort, AnalysisRequest, At, Question } from './analysis.ts';

/** The analysis where it is called: what the worker runs, and what tests use without one. */
export function localAnalysis(): AnalysisPort {
  let published: Files = {};
  let analyst: Analyst = createAnalyst({ capabilities: [] });
  let contracts: readonly ContractSummary[] = [];
  const about = ({ files, flowFile, identity }: Question) => {
    const all = { ...published, ...files };
    const flow = analyst.flowIn(all, flowFile)?.flow ?? '';
    return { files: all, flow, ...(identity === undefined ? {} : { identity }) };
  };
  return {
    open(context: AnalysisContext) {
      published = context.published;
      analyst = createAnalyst(context);
      contracts = contractSummaries(context.capabilities.flatMap((one) => one.contracts));
      return Promise.resolve();
    },
    analyse: (request) => Promise.resolve(analyse(analyst, request, { ...published, ...request.files })),
    edit: ({ files, flowFile, gesture }) => Promise.resolve(edit({ files, flowFile, published }, gesture)),
    copyState: ({ files, flowFile, state }) => Promise.resolve(copiedState(files[flowFile] ?? '', state)),
    scopeAt(request) {
      const subject = analyst.subject(about(request));
      return Promise.resolve(subject === undefined ? undefined : placeView(subject, request.at, request.locale));
    },
    probe(request) {
      const subject = analyst.subject(about(request));
      const issues = subject === undefined ? [] : issuesOf(subject, request.at, request.value);
      return Promise.resolve(issues.map((issue) => issueView(issue, request.locale)));
    },
    autoMap(request) {
      const subject = analyst.subject(about(request));
      return Promise.resolve(subject === undefined ? [] : autoMap(subject, request.tree, request.locale));
    },
    document: ({ files, file }) => Promise.resolve(documentView(files[file] ?? published[file] ?? '', file)),
    offers(request) {
      const { files, flow } = about(request);
      return Promise.resolve({ contracts, flows: callableFlows(analyst, files, flow) });
    },
    merge: (request) => Promise.resolve(mergeTexts(request)),
    provenance(request) {
      const { files, flow } = about(request);
      return Promise.resolve(analyst.explain({ files, flow, identity: request.identity }));
    },
  };
}

/** Every other flow, in the range of its newest compatible versions. */
function callableFlows(analyst: Analyst, files: Files, own: string): readonly string[] {
  const names = Object.keys(files).flatMap((file) => {
    const found = file.endsWith('.flow.yaml') ? analyst.flowIn(files, file) : undefined;
    const major = found?.version.split('.')[0] ?? '';
    return found === undefined || found.flow === own ? [] : [`${found.flow}@^${major}`];
  });
  return [...new Set(names)].toSorted();
}

function analyse(analyst: Analyst, request: AnalysisRequest, files: Files): Analysis {
  const { revision, flowFile, identity, locale } = request;
  const definition = analyst.flowIn(files, flowFile);
  const asked = identity === undefined ? { files } : { files, identity };
  const { issues } = analyst.check(asked);
  return {
    revision,
    ...(definition === undefined ? {} : { graph: graphUnder(analyst, definition, files, identity) }),
    issues: issuesAbout(issues, request, definition?.flow, locale),
    identities: definition === undefined ? [] : analyst.identities(files, definition.flow),
  };
}

/** Of the flow as written, or as the identity has it with what it changed. */
function graphUnder(analyst: Analyst, written: FlowDefinition, files: Files, identity: string | undefined): FlowGraph {
  const effective = identity === undefined ? undefined : analyst.effective({ files, flow: written.flow, identity });
  return effective === undefined ? graphOfFlow(written) : graphOfFlow(effective.definition, { written });
}

/** All published texts are looked at, since they decide together; told is what concerns the open ones. */
function issuesAbout(
  issues: readonly Issue[],
  { files }: AnalysisRequest,
  flow: string | undefined,
  locale: Locale,
): readonly IssueView[] {
  const isOpen = ({ file }: { readonly file: string }) => Object.hasOwn(files, file);
  return issues
    .filter(({ location, related = [], params }) => {
      return isOpen(location) || related.some(isOpen) || (flow !== undefined && params['flow'] === flow);
    })
    .map((issue) => issueView(issue, locale));
}

function issuesOf(subject: Subject, { file, pointer }: At, value: Json): readonly Issue[] {
  const place = placeAt(subject, file, pointer);
  return place === undefined ? [] : judgeValue(subject, place, value).issues;
}
