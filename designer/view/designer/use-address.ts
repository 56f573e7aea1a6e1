import { useEffect } from 'react';
import { useSearch, useSetSearch } from '../app/navigation.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { selectionOf, selectionText } from './selection-text.ts';

/** Every view is a link: what is selected and whose flow is seen stand in the address, and are read from it. */
export function useAddress(): void {
  const session = useSessionActions();
  const setSearch = useSetSearch();
  const { state, identity } = useSearch();
  const selection = useSession((present) => present.selection);
  const play = useSession((present) => present.play);
  const target = useSession((present) => present.target);
  useEffect(() => {
    if (state !== selectionText(session.get().selection)) session.select(selectionOf(state));
    // Only the address leads here; what the page itself selects is written into it below.
  }, [state, session]);
  useEffect(() => session.look(identity), [identity, session]);
  useEffect(() => {
    const text = selectionText(selection);
    if (text !== new URLSearchParams(location.search).get('state')) setSearch({ state: text });
  }, [selection]);
  useEffect(() => {
    if (play !== undefined) setSearch({ mode: 'simulate' });
  }, [play]);
  useEffect(() => {
    if (target !== undefined && target.file !== session.get().flowFile) setSearch({ panel: 'yaml' });
  }, [target]);
}
