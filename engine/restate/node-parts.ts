import type { Runtime } from '../host/runtime.ts';
import type { Attempts } from './attempts.ts';
import type { Deadly } from './deadly.ts';
import type { Services } from './services.ts';

/** What the handlers of one engine node share. */
export interface NodeParts {
  /** Over the projection; decisions get one of their own over it. */
  readonly runtime: Runtime;
  readonly services: Services;
  readonly attempts: Attempts;
  readonly deadly: Deadly;
}
