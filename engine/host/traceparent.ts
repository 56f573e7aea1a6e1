import { hash } from 'node:crypto';
import type { Attempt } from './capability-call.ts';

/** W3C Trace Context: who asked, by trace and span, and whether they record it. */
export interface TraceContext {
  readonly traceId: string;
  readonly spanId: string;
  readonly isSampled: boolean;
}

const pattern = /^(?!ff)[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(?:-|$)/;

/** Undefined for what says nothing that can be used; a later version is read as far as it is known. */
export function readTraceparent(text: string | undefined): TraceContext | undefined {
  const [, traceId = '', spanId = '', flags = ''] = pattern.exec(text ?? '') ?? [];
  if (/^0*$/.test(traceId) || /^0*$/.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function writeTraceparent({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/**
 * What a provider is told where no span was made for the attempt: the trace that the instance was started in, else one of its
 * own, and a span that is the same on every replay.
 */
export function traceparentOf({
  instance,
  key,
  attempt,
  trace,
}: Pick<Attempt, 'instance' | 'key' | 'attempt' | 'trace'>): string {
  const started = readTraceparent(trace);
  return writeTraceparent({
    traceId: started?.traceId ?? hash('sha256', instance, 'hex').slice(0, 32),
    spanId: hash('sha256', `${key}/${attempt}`, 'hex').slice(0, 16),
    isSampled: started?.isSampled ?? true,
  });
}
