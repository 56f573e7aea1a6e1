import type { ExplainedCell } from '@tessera/engine/analysis';
import type { Json } from '@tessera/engine';
import type { Provenance } from '../../api/analysis/analysis.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useAnswer } from './use-answer.ts';

interface Cells {
  readonly cells: readonly ExplainedCell[];
  /** The flow's text as data as the identity has it. */
  readonly data?: Json;
  /** What the identity varies itself, and in which file. */
  readonly own?: Provenance['own'];
}

const none: Cells = { cells: [] };

/** Why parameters, bindings, slots and states are what they are under the lens; nothing without one. */
export function useCells(): Cells {
  const session = useSessionActions();
  const identity = useSession((state) => state.identity);
  const revision = useSession((state) => state.workspace.revision);
  const key = identity === undefined ? undefined : `${identity} ${revision}`;
  const { answer } = useAnswer(key, (signal) =>
    session.analysis.provenance({ ...session.question(), identity: identity ?? '' }, signal),
  );
  return identity === undefined ? none : (answer ?? none);
}
