import type { CapabilityData } from '@tessera/engine/simulate';
import type { Locale } from '@tessera/engine';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Files } from '../model/document/workspace.ts';
import type { ScenarioReport } from '../model/play/run-scenarios.ts';
import { pageSearch } from './play/page-play.ts';
import { http } from './server.ts';

export interface ScenarioRunAsked {
  readonly flow: string;
  /** The path of the flow's own text. */
  readonly file: string;
  /** What is published, with the draft over it. */
  readonly files: Files;
  readonly locale: Locale;
}

/** The scenarios of a draft, run in this page: nothing of it asks the server but for the contracts. */
export function useScenarioRun(asked: ScenarioRunAsked): UseQueryResult<ScenarioReport> {
  const { flow, file, files, locale } = asked;
  return useQuery<ScenarioReport>({
    queryKey: ['scenario-run', asked],
    staleTime: Infinity,
    queryFn: async ({ signal }) => {
      const { capabilities } = await http.get<{ readonly capabilities: readonly CapabilityData[] }>(
        '/v1/contracts',
        {},
        signal,
      );
      await pageSearch.open({ capabilities, published: files });
      return await pageSearch.scenarios({ files, flowFile: file, flow, locale });
    },
  });
}
