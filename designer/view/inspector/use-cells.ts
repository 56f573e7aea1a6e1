import type { ExplainedCell } from '@tessera/engine/analysis';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useAnswer } from './use-answer.ts';

const none: readonly ExplainedCell[] = [];

/** Why parameters, bindings, slots and states are what they are under the lens; nothing without one. */
export function useCells(): readonly ExplainedCell[] {
  const session = useSessionActions();
  const identity = useSession((state) => state.identity);
  const revision = useSession((state) => state.workspace.revision);
  const key = identity === undefined ? undefined : `${identity} ${revision}`;
  const { answer } = useAnswer(key, (signal) =>
    session.analysis.provenance({ ...session.question(), identity: identity ?? '' }, signal),
  );
  return identity === undefined ? none : (answer?.cells ?? none);
}
