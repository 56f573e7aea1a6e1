import type { CapabilityData } from '@tessera/engine/analysis';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Files } from '../model/document/workspace.ts';
import type { MetWitness, Witness } from '../model/play/meet-witness.ts';
import { plainFiles, type HashedFiles } from './flows.ts';
import { pagePlay } from './play/page-play.ts';
import { http } from './server.ts';

interface Asked {
  readonly flow: string;
  readonly witness: Witness;
  /** Texts that are not published yet. */
  readonly files: Files;
}

/** A start of a flow that shows a conflict; null where none is to be found. Worked out in the page, over what is drafted. */
export function useMetWitness(asked: Asked | undefined): UseQueryResult<MetWitness | null> {
  return useQuery({
    queryKey: ['met-witness', asked],
    enabled: asked !== undefined,
    queryFn: async ({ signal }) => (asked === undefined ? null : await metWitness(asked, signal)),
  });
}

async function metWitness({ flow, witness, files }: Asked, signal: AbortSignal): Promise<MetWitness | null> {
  const [texts, { capabilities }] = await Promise.all([
    http.get<{ readonly files: HashedFiles }>('/v1/texts', { flow }, signal),
    http.get<{ readonly capabilities: readonly CapabilityData[] }>('/v1/contracts', {}, signal),
  ]);
  await pagePlay.open({ capabilities, published: plainFiles(texts.files) });
  return (await pagePlay.meet({ flow, witness, files })) ?? null;
}
