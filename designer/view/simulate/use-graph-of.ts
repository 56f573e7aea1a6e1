import { useEffect, useState } from 'react';
import type { FlowGraph } from '../../model/graph/flow-graph.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';

/** The effective flow of an identity as a graph; until it is there, that of the lens. Undefined identity: the lens. */
export function useGraphOf(identity: string | undefined): FlowGraph | undefined {
  const session = useSessionActions();
  const lens = useSession(({ graph }) => graph);
  const revision = useSession(({ workspace }) => workspace.revision);
  const [other, setOther] = useState<FlowGraph>();
  useEffect(() => {
    if (identity === undefined) return undefined;
    const abort = new AbortController();
    session.analysis
      .analyse({ ...session.question(), identity, revision }, abort.signal)
      .then(({ graph }) => setOther(graph))
      // A newer question took its place, or the worker was lost: the last graph stays.
      .catch(() => undefined);
    return () => abort.abort();
  }, [session, identity, revision]);
  return identity === undefined ? lens : (other ?? lens);
}
