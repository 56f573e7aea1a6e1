import type { PlayedData } from '../../model/play/played-data.ts';
import type { Session } from './session.ts';

const played = new WeakMap<Session, PlayedData>();

/** Kept while the flow is open, so that expressions can be shown on it. */
export function notePlayed(session: Session, data: PlayedData | undefined): void {
  if (data !== undefined) played.set(session, data);
}

/** The data of the last simulation; undefined before there was one. */
export function lastPlayed(session: Session): PlayedData | undefined {
  return played.get(session);
}
