import { streamEvents, type StreamEvent } from './event-stream.ts';
import { RequestFailed, type Http } from './http.ts';

export interface FollowOptions {
  readonly http: Pick<Http, 'stream'>;
  readonly path: string;
  readonly onEvent: (event: StreamEvent) => void;
  /** True once the stream is open; false from when it is lost until it is open again. */
  readonly onLive: (live: boolean) => void;
  /** The server refuses for good, as for what is not there or not allowed. */
  readonly onRefused?: (error: RequestFailed) => void;
}

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** The server gives a sign of life every 15 s: without one for so long the connection is dead, whatever it says. */
const silenceMs = 40_000;

/** Follows a stream for as long as it is wanted: broken off, it goes on after the last event seen. @returns how to stop */
export function follow(options: FollowOptions): () => void {
  const stopped = new AbortController();
  void followUntil(stopped.signal, options);
  return () => stopped.abort();
}

async function followUntil(stopped: AbortSignal, options: FollowOptions): Promise<void> {
  let lastEventId: string | undefined;
  let waitMs = firstWaitMs;
  while (!stopped.aborted) {
    const attempt = await once(stopped, options, lastEventId);
    lastEventId = attempt.lastEventId ?? lastEventId;
    if (stopped.aborted || attempt.isOver) return;
    options.onLive(false);
    waitMs = attempt.wasLive ? firstWaitMs : Math.min(waitMs * 2, longestWaitMs);
    await pause(waitMs, stopped);
  }
}

interface Attempt {
  readonly lastEventId: string | undefined;
  readonly wasLive: boolean;
  /** Nothing more will come. */
  readonly isOver: boolean;
}

async function once(stopped: AbortSignal, options: FollowOptions, from: string | undefined): Promise<Attempt> {
  const dead = new AbortController();
  const signal = AbortSignal.any([stopped, dead.signal]);
  let silence = setTimeout(() => dead.abort(), silenceMs);
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(() => dead.abort(), silenceMs);
  };
  let lastEventId = from;
  let wasLive = false;
  try {
    const begin = { signal, ...(from === undefined ? {} : { lastEventId: from }) };
    const response = await options.http.stream(options.path, begin);
    if (response.status === 204 || response.body === null) return { lastEventId, wasLive, isOver: true };
    wasLive = true;
    options.onLive(true);
    for await (const event of streamEvents(response.body, alive)) {
      lastEventId = event.id ?? lastEventId;
      options.onEvent(event);
      if (event.event === 'end') return { lastEventId, wasLive, isOver: true };
    }
    return { lastEventId, wasLive, isOver: false };
  } catch (error) {
    const isRefused = error instanceof RequestFailed && error.problem.status >= 400 && error.problem.status < 500;
    if (isRefused && error.problem.status !== 429) {
      options.onRefused?.(error);
      return { lastEventId, wasLive, isOver: true };
    }
    return { lastEventId, wasLive, isOver: false };
  } finally {
    clearTimeout(silence);
  }
}

function pause(ms: number, stopped: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopped.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
