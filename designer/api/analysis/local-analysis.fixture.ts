import { issueMessage, issueView } from '@tessera/engine/check';
import type { AnalysisPort } from './analysis.ts';
import { codedAnalysis } from './coded-analysis.ts';
import { spokenAnalysis } from './spoken-analysis.ts';

/** The analysis where it is called, without a worker. */
export function localAnalysis(): AnalysisPort {
  return spokenAnalysis(codedAnalysis(), () => Promise.resolve({ issueMessage, issueView }));
}
