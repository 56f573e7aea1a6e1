import type { ServerResponse } from 'node:http';
import { EngineError } from '../../kernel/engine-error.ts';

/** The live streams that are open: bounded, and ended when the server stops. */
export interface Streams {
  /** @throws EngineError TOO_MANY_STREAMS */
  open(response: ServerResponse): void;
  endAll(): void;
  readonly count: () => number;
}

export function createStreams(limit: number): Streams {
  const open = new Set<ServerResponse>();
  return {
    open(response) {
      if (open.size >= limit) throw new EngineError('TOO_MANY_STREAMS', { params: { limit }, retryAfterS: 10 });
      open.add(response);
      response.once('close', () => open.delete(response));
    },
    endAll() {
      for (const response of open) response.end();
    },
    count: () => open.size,
  };
}
