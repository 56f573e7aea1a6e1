import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Session, SessionState } from './session.ts';

const Present = createContext<Session | undefined>(undefined);

/** Gives the panels below it their session. */
export const SessionProvider = Present.Provider;

/** The session of the page, to act through. */
export function useSessionActions(): Session {
  const session = useContext(Present);
  if (session === undefined) throw new TypeError('no session is open here');
  return session;
}

/**
 * A part of what the session knows; renders again when that part is another one.
 * @param selector gives what stands in the state, not something made anew
 */
export function useSession<Part>(selector: (state: SessionState) => Part): Part {
  const session = useSessionActions();
  return useSyncExternalStore(session.subscribe, () => selector(session.get()));
}
