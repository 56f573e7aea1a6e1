import type { EngineOptions } from '../host/create-engine.ts';
import type { StoreSubject } from './store-suite.ts';

/** What a host suite runs on: a store, and where instances live, if that is not the process itself. */
export interface HostSubject extends StoreSubject {
  readonly home?: EngineOptions['home'];
}

/** For the options of an engine. */
export function homeOf({ home }: HostSubject): Pick<EngineOptions, 'home'> {
  return home === undefined ? {} : { home };
}
