import type { Analysis, AnalysisPort } from './analysis.ts';

/** A port for tests that answers as they say, and nothing else. */
export function fakeAnalysis(answers: Partial<AnalysisPort> = {}): AnalysisPort {
  return {
    open: () => Promise.resolve(),
    draw: () => Promise.resolve(undefined),
    analyse: ({ revision }) => Promise.resolve<Analysis>({ revision, issues: [], identities: [] }),
    edit: () => Promise.resolve({ kind: 'refused', because: 'unexpected', params: {} }),
    copyState: () => Promise.resolve(undefined),
    evaluate: () => Promise.resolve(undefined),
    usable: () => Promise.resolve([]),
    explore: () => Promise.resolve(undefined),
    scopeAt: () => Promise.resolve(undefined),
    probe: () => Promise.resolve([]),
    autoMap: () => Promise.resolve([]),
    document: () => Promise.resolve(undefined),
    offers: () => Promise.resolve({ contracts: [], flows: [] }),
    merge: ({ mine }) => Promise.resolve({ text: mine, conflicts: [] }),
    provenance: () => Promise.resolve(undefined),
    ...answers,
  };
}
