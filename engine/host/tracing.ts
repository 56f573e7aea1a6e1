import type { AttemptResult } from '../machine/attempt-result.ts';
import type { Attempt } from './capability-call.ts';
import type { Draft } from './draft.ts';

/** Spans of what the engine does, for whoever collects them. Absent where nobody does: then nothing is spent on it. */
export interface Tracing {
  /**
   * A request with all that it does before its answer; below the caller's span, where it names one.
   * @param work is given the place that whatever it starts belongs to
   */
  request<T>(asked: TracedRequest, work: (trace: string | undefined) => Promise<T>): Promise<T>;
  /** A commit of an instance: each step of it was one piece of work, from when it was decided to now. */
  committed(draft: Pick<Draft, 'head' | 'entries'>): void;
  /** One attempt at a call. The provider is told the span of this attempt. */
  attempt(attempt: Attempt, run: (attempt: Attempt) => Promise<AttemptResult>): Promise<AttemptResult>;
  /** Fields by which a line of the log is found from the trace that it belongs to. */
  logFields(): Readonly<Record<string, string>>;
}

export interface TracedRequest {
  readonly name: string;
  /** The `traceparent` of the caller, as it came. */
  readonly parent?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}
