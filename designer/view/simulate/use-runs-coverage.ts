import { useMemo } from 'react';
import { useHeat, type Heat } from '../../api/heat.ts';
import type { UseQueryResult } from '../../api/query.ts';
import type { Coverage } from '../../model/play/coverage-of.ts';
import { coverageOfRuns } from '../../model/play/coverage-of-runs.ts';
import { useSearch } from '../app/navigation.ts';
import { useSession } from '../session/use-session.ts';

export const runWindows = ['P30D', 'P90D'] as const;

export interface RunsCoverage {
  readonly window: (typeof runWindows)[number];
  readonly heat: UseQueryResult<Heat>;
  readonly coverage: Coverage | undefined;
}

/** What recorded instances of an identity, or of all, took of the flow that is open. */
export function useRunsCoverage(identity: string | undefined): RunsCoverage {
  const search = useSearch();
  const graph = useSession((state) => state.graph);
  const window = runWindows.find((one) => one === search['window']) ?? 'P30D';
  const heat = useHeat(graph?.flow, window, identity);
  const coverage = useMemo(
    () => (graph === undefined || heat.data === undefined ? undefined : coverageOfRuns(graph, heat.data)),
    [graph, heat.data],
  );
  return { window, heat, coverage };
}
