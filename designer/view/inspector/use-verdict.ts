import { useEffect, useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import type { Json } from '@tessera/engine';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useLocale } from '../text/locale.ts';
import { useInspected } from './inspector-context.ts';
import { useAnswer } from './use-answer.ts';

/** Typing rests this long before it is judged. */
const quietMs = 120;

/** What the check says of a value at a place while it is written; undefined before the first answer. */
export function useVerdict(pointer: string, value: Json | undefined): readonly IssueView[] | undefined {
  const { file, revision } = useInspected();
  const session = useSessionActions();
  const identity = useSession((state) => state.identity);
  const locale = useLocale();
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), quietMs);
    return () => clearTimeout(timer);
  }, [value]);
  const key =
    rested === undefined ? undefined : [file, pointer, revision, identity, locale, JSON.stringify(rested)].join(' ');
  const { answer } = useAnswer(key, (signal) =>
    session.analysis.probe({ ...session.question(), at: { file, pointer }, value: rested ?? null }, signal),
  );
  return rested === undefined ? undefined : answer;
}
