import type { Json } from '@tessera/engine';
import { playedScope } from '../../model/play/played-data.ts';
import { lastPlayed } from '../session/played.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useInspected } from './inspector-context.ts';
import { useAnswer } from './use-answer.ts';

/** What a value at a place comes to on the last simulated data; undefined where nothing was simulated, or they do not say. */
export function useSimulated(pointer: string, value: Json | undefined): Json | undefined {
  const { revision } = useInspected();
  const session = useSessionActions();
  const identity = useSession((state) => state.identity);
  const data = lastPlayed(session);
  const scope = data && playedScope(data, pointer);
  const key =
    value === undefined || scope === undefined
      ? undefined
      : [revision, identity, JSON.stringify(value), JSON.stringify(scope)].join(' ');
  const { answer, isOld } = useAnswer(key, (signal) =>
    session.analysis.evaluate({ ...session.question(), value: value ?? null, scope: scope ?? {} }, signal),
  );
  return key === undefined || isOld ? undefined : answer?.value;
}
