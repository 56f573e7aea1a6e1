import type { Issue } from '@tessera/engine/check';
import type { CodedReason } from '../../model/form/candidate.ts';
import type { PlaceView } from '../../model/form/place-view.ts';
import type { Analysis, AnalysisPort } from './analysis.ts';

/** The analysis as the worker answers it: by codes and parameters. What they say in a language is the page's to know. */
export interface CodedPort extends Omit<AnalysisPort, 'analyse' | 'scopeAt' | 'probe'> {
  analyse(
    request: Parameters<AnalysisPort['analyse']>[0],
    signal?: AbortSignal,
  ): Promise<Omit<Analysis, 'issues'> & { readonly issues: readonly Issue[] }>;
  scopeAt(
    request: Parameters<AnalysisPort['scopeAt']>[0],
    signal?: AbortSignal,
  ): Promise<PlaceView<CodedReason> | undefined>;
  probe(request: Parameters<AnalysisPort['probe']>[0], signal?: AbortSignal): Promise<readonly Issue[]>;
}
