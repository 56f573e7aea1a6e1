import { useMemo } from 'react';
import { usePresentReleases } from '../../api/heat.ts';
import { useRelease, type Release } from '../../api/instances.ts';
import { graphOfFlow } from '../../model/graph/graph-of-flow.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import type { TitleOf } from './use-names.ts';

/** What the states of a release are called, by path. */
export function useStateTitles(release: string | undefined): TitleOf {
  const found = useRelease(release).data;
  return useTitles(useMemo(() => (found === undefined ? [] : [found]), [found]));
}

/** What the states of a flow are called in the releases that serve now; of no flow nothing is asked. */
export function useFlowStateTitles(flow: string | undefined): TitleOf {
  return useTitles(usePresentReleases(flow));
}

function useTitles(releases: readonly Release[]): TitleOf {
  const locale = useLocale();
  return useMemo(() => {
    const nodes = releases.flatMap(({ body }) => graphOfFlow(body.flow).nodes);
    const titles = new Map(nodes.map(({ path, title }) => [path, localized(title, locale)]));
    return (path) => titles.get(path) || undefined;
  }, [releases, locale]);
}
