import type { Issue, IssueView, issueMessage, issueView } from '@tessera/engine/check';
import type { Locale } from '@tessera/engine';
import type { Candidate, CodedReason, Reason } from '../../model/form/candidate.ts';
import type { AnalysisPort } from './analysis.ts';
import type { CodedPort } from './coded-port.ts';

export interface Speech {
  readonly issueMessage: typeof issueMessage;
  readonly issueView: typeof issueView;
}

/** The analysis in words. The texts are fetched while the first question is worked at. */
export function spokenAnalysis(coded: CodedPort, speech: () => Promise<Speech>): AnalysisPort {
  return {
    ...coded,
    async analyse(request, signal) {
      const [answer, speak] = await Promise.all([coded.analyse(request, signal), speech()]);
      return { ...answer, issues: spoken(speak, answer.issues, request.locale) };
    },
    async edit(request, signal) {
      const edited = await coded.edit(request, signal);
      if (edited.kind === 'edited' || edited.issue === undefined) return edited;
      const { message } = (await speech()).issueMessage(edited.issue, request.locale ?? 'en');
      return { ...edited, params: { ...edited.params, message } };
    },
    async scopeAt(request, signal) {
      const [place, speak] = await Promise.all([coded.scopeAt(request, signal), speech()]);
      return place && { ...place, candidates: place.candidates.map((one) => inWords(speak, one, request.locale)) };
    },
    async probe(request, signal) {
      const [issues, speak] = await Promise.all([coded.probe(request, signal), speech()]);
      return spoken(speak, issues, request.locale);
    },
  };
}

function spoken(speak: Speech, issues: readonly Issue[], locale: Locale): readonly IssueView[] {
  return issues.map((issue) => speak.issueView(issue, locale));
}

function inWords(speak: Speech, candidate: Candidate<CodedReason>, locale: Locale): Candidate {
  const { verdict } = candidate;
  if (verdict.kind === 'fits') return { ...candidate, verdict };
  const reasons = verdict.reasons.map(({ code, params, ...rest }): Reason => {
    const { message, hint } = speak.issueMessage({ code, params }, locale);
    return { code, message, ...(hint === undefined ? {} : { hint }), ...rest };
  });
  return { ...candidate, verdict: { ...verdict, reasons } };
}
