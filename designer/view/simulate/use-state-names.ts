import { useCallback } from 'react';
import { useSession } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';

/** What a state is called; its path where nobody named it, or where it is a sub-flow's. */
export type NameOfState = (flow: string, path: string) => string;

export function useStateNames(): NameOfState {
  const locale = useLocale();
  const graph = useSession((state) => state.graph);
  return useCallback(
    (flow, path) => {
      const node = graph?.flow === flow ? graph.nodes.find((one) => one.path === path) : undefined;
      return localized(node?.title, locale) || path;
    },
    [graph, locale],
  );
}
