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

/** The scenarios of a draft, run in this page: nothing of it asks the server but for the contracts. Undefined runs none. */
export function useScenarioRun(asked: ScenarioRunAsked | undefined): UseQueryResult<ScenarioReport> {
  return useQuery<ScenarioReport>({
    queryKey: ['scenario-run', asked],
    enabled: asked !== undefined,
    staleTime: Infinity,
    queryFn: async ({ signal }) => await inTurn(() => run(asked ?? nothing, signal)),
  });
}

const nothing: ScenarioRunAsked = { flow: '', file: '', files: {}, locale: 'en' };

let last: Promise<unknown> = Promise.resolve();

/** The worker has one set of texts open: another run begins when the last one has ended. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine;
  return mine;
}

async function run({ flow, file, files, locale }: ScenarioRunAsked, signal: AbortSignal): Promise<ScenarioReport> {
  const { capabilities } = await http.get<{ readonly capabilities: readonly CapabilityData[] }>(
    '/v1/contracts',
    {},
    signal,
  );
  await pageSearch.open({ capabilities, published: files });
  return await pageSearch.scenarios({ files, flowFile: file, flow, locale });
}
