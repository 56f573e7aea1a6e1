import type { Analyst, FlowQuestion } from '@tessera/engine/analysis';
import { judgeValue, placeAt, type Issue, type Subject } from '@tessera/engine/check';
import { writtenData } from '@tessera/engine/flow';
import type { Json } from '@tessera/engine';
import type { Files } from '../../model/document/workspace.ts';
import { autoMap } from '../../model/form/auto-map.ts';
import { contractSummaries } from '../../model/form/contract-summaries.ts';
import { placeView } from '../../model/form/place-view.ts';
import { identityFile } from '../../model/vary/identity-file.ts';
import { ownVariations } from '../../model/vary/own-variations.ts';
import type { AnalysisContext, At, Provenance, Question } from './analysis.ts';
import type { CodedPort } from './coded-port.ts';
import { evaluated } from './evaluated.ts';
import { explored } from './explored.ts';
import { lensDataIn } from './lens-data-in.ts';
import { usableHere } from './usable-here.ts';

/** What is open, and who knows it. */
export interface PlaceContext {
  readonly analyst: Analyst;
  readonly context: AnalysisContext;
  readonly about: (question: Question) => FlowQuestion;
}

type Places = Pick<
  CodedPort,
  'evaluate' | 'usable' | 'explore' | 'scopeAt' | 'probe' | 'autoMap' | 'offers' | 'provenance'
>;

/** What may stand at a place, and why something does. */
export function placeAnswers({ analyst, context, about }: PlaceContext): Places {
  const contracts = contractSummaries(context.capabilities.flatMap((one) => one.contracts));
  return {
    evaluate(request) {
      const subject = analyst.subject(about(request));
      return Promise.resolve(subject === undefined ? undefined : evaluated(subject, request));
    },
    usable: (request) => Promise.resolve(usableHere(analyst, context.published, contracts, request)),
    async explore(request, signal) {
      const subject = analyst.subject(about(request));
      return subject === undefined ? undefined : await explored(subject, signal);
    },
    scopeAt(request) {
      const subject = analyst.subject(about(request));
      return Promise.resolve(subject === undefined ? undefined : placeView(subject, request.at));
    },
    probe(request) {
      const subject = analyst.subject(about(request));
      return Promise.resolve(subject === undefined ? [] : issuesAt(subject, request.at, request.value));
    },
    autoMap(request) {
      const subject = analyst.subject(about(request));
      return Promise.resolve(subject === undefined ? [] : autoMap(subject, request.tree));
    },
    offers(request) {
      const { files, flow } = about(request);
      return Promise.resolve({ contracts, flows: callableFlows(analyst, files, flow) });
    },
    provenance(request) {
      const { identity, flowFile } = request;
      const asked = { ...about(request), identity };
      const explained = analyst.explain(asked);
      const data = lensDataIn(analyst, { files: asked.files, flowFile, identity });
      const own = ownFile(asked.files, identity, asked.flow);
      return Promise.resolve(
        explained && {
          ...explained,
          ...(data === undefined ? {} : { data }),
          ...(own === undefined ? {} : { own }),
        },
      );
    },
  };
}

function ownFile(files: Files, identity: string, flow: string): Provenance['own'] {
  const file = identityFile(files, identity);
  return file === undefined ? undefined : { file, variations: ownVariations(writtenData(files[file] ?? ''), flow) };
}

function issuesAt(subject: Subject, { file, pointer }: At, value: Json): readonly Issue[] {
  const place = placeAt(subject, file, pointer);
  return place === undefined ? [] : judgeValue(subject, place, value).issues;
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
