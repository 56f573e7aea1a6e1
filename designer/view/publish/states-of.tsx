import type { ImpactRow } from '../../api/publish.ts';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

/** The states of a row, which those that were only counted have not. */
export function StatesOf({ row: { state } }: { readonly row: ImpactRow }) {
  const say = useWords(words);
  return state === '' ? <span className="muted">{say('anyState')}</span> : <code>{state}</code>;
}
