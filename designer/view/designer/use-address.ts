import { useEffect, useRef } from 'react';
import { witnessOfText } from '../../model/play/read-witness.ts';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { selectionOf, selectionText } from './selection-text.ts';

/** Every view is a link: what is selected and whose flow is seen stand in the address, and are read from it. */
export function useAddress(): void {
  const session = useSessionActions();
  const setSearch = useSetSearch();
  const { state, identity, meets } = useSearch();
  const selection = useSession((present) => present.selection);
  const play = useSession((present) => present.play);
  const target = useSession((present) => present.target);
  /** What was written into the address and has not come back from it yet. */
  const written = useRef<readonly (string | undefined)[]>([]);
  useEffect(() => {
    const at = written.current.indexOf(state);
    written.current = written.current.slice(at < 0 ? written.current.length : at + 1);
    // Only the address leads here; what the page itself selected may have changed again since.
    if (at < 0 && state !== selectionText(session.get().selection)) session.select(selectionOf(state));
  }, [state, session]);
  useEffect(() => session.look(identity), [identity, session]);
  useEffect(() => {
    // At first the link has just been followed, and the selection that was rendered is older than it.
    const text = selectionText(session.get().selection);
    if (text === (new URLSearchParams(location.search).get('state') ?? undefined)) return;
    written.current = [...written.current, text];
    setSearch({ state: text });
  }, [selection, session]);
  useEffect(() => {
    const witness = witnessOfText(meets, identity);
    if (witness !== undefined) session.playWitness(witness);
  }, [meets, session]);
  useEffect(() => {
    if (play === undefined) return;
    const under = play.kind === 'witness' ? play.witness.identity : undefined;
    setSearch({ mode: 'simulate', ...(under === undefined ? {} : { identity: under }) });
  }, [play]);
  useEffect(() => {
    if (target !== undefined && target.file !== session.get().flowFile) setSearch({ panel: 'yaml' });
  }, [target]);
}
