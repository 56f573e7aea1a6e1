import { createAnalyst, type Analyst, type JudgedEntry, type ScopeAt } from '@tessera/engine/analysis';
import { issueMessage, issueView, type Issue, type IssueView } from '@tessera/engine/check';
import type { Locale } from '@tessera/engine';
import type { Files } from '../../model/document/workspace.ts';
import type {
  Analysis,
  AnalysisContext,
  AnalysisPort,
  AnalysisRequest,
  Question,
  ScopeAnswer,
  ScopeChoice,
} from './analysis.ts';

/** The analysis where it is called: what the worker runs, and what tests use without one. */
export function localAnalysis(): AnalysisPort {
  let published: Files = {};
  let analyst: Analyst = createAnalyst({ capabilities: [] });
  const about = ({ files, flowFile, identity }: Question) => {
    const all = { ...published, ...files };
    const flow = analyst.flowIn(all, flowFile)?.flow ?? '';
    return { files: all, flow, ...(identity === undefined ? {} : { identity }) };
  };
  return {
    open(context: AnalysisContext) {
      published = context.published;
      analyst = createAnalyst(context);
      return Promise.resolve();
    },
    analyse: (request) => Promise.resolve(analyse(analyst, request, { ...published, ...request.files })),
    edit: () => Promise.resolve({ kind: 'refused', because: 'notYet', params: {} }),
    scopeAt(request) {
      const found = analyst.scopeAt({ ...about(request), at: request.at });
      return Promise.resolve(found && answerOf(found, request.locale));
    },
    probe(request) {
      const issues = analyst.probe({ ...about(request), at: request.at, value: request.value }) ?? [];
      return Promise.resolve(issues.map((issue) => issueView(issue, request.locale)));
    },
    provenance(request) {
      const { files, flow } = about(request);
      return Promise.resolve(analyst.explain({ files, flow, identity: request.identity }));
    },
  };
}

function analyse(analyst: Analyst, request: AnalysisRequest, files: Files): Analysis {
  const { revision, flowFile, identity, locale } = request;
  const definition = analyst.flowIn(files, flowFile);
  const asked = identity === undefined ? { files } : { files, identity };
  const { issues } = analyst.check(asked);
  return {
    revision,
    issues: issuesAbout(issues, request, definition?.flow, locale),
    identities: definition === undefined ? [] : analyst.identities(files, definition.flow),
  };
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

function answerOf({ entries, ...rest }: ScopeAt, locale: Locale): ScopeAnswer {
  return { ...rest, entries: entries.map((entry) => choiceOf(entry, locale)) };
}

function choiceOf({ issues, ...entry }: JudgedEntry, locale: Locale): ScopeChoice {
  const isRefused = issues.some(({ severity }) => severity === 'error');
  const verdict = isRefused ? 'refused' : issues.length > 0 ? 'noted' : 'fits';
  return { ...entry, verdict, reasons: issues.map((issue) => issueMessage(issue, locale).message) };
}
