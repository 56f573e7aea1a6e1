import type { PlaceView } from '../../model/form/place-view.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useInspected } from './inspector-context.ts';
import { useAnswer } from './use-answer.ts';

/** What may be read at a place, and what of it may stand there. Asked while `isWanted`. */
export function usePlace(pointer: string, isWanted: boolean): PlaceView | undefined {
  const { file, revision } = useInspected();
  const session = useSessionActions();
  const identity = useSession((state) => state.identity);
  const locale = useLocale();
  const key = isWanted ? [file, pointer, revision, identity, locale].join(' ') : undefined;
  return useAnswer(key, (signal) => session.analysis.scopeAt({ ...session.question(), at: { file, pointer } }, signal))
    .answer;
}
