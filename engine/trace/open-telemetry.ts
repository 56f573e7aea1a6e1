import {
  context,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import type { Attempt } from '../host/capability-call.ts';
import type { Draft } from '../host/draft.ts';
import { readTraceparent, writeTraceparent } from '../host/traceparent.ts';
import type { Tracing } from '../host/tracing.ts';
import { EngineError } from '../kernel/engine-error.ts';
import type { AttemptResult } from '../machine/attempt-result.ts';
import type { HistoryEntry } from '../host/views.ts';

/** Spans by the OpenTelemetry SDK that this process has registered; undefined where it has registered none. */
export function openTelemetry(version: string): Tracing | undefined {
  if (!isRegistered()) return undefined;
  const tracer = trace.getTracer('tessera', version);
  return {
    request: async ({ name, parent, attributes = {} }, work) => {
      const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, below(parent) ?? context.active());
      return await within(span, () => work(placeOf(span)));
    },
    committed: (draft) => {
      for (const entry of draft.entries) if (entry.entry.kind === 'step') step(tracer, draft.head, entry);
    },
    attempt: async (attempt, run) => {
      const span = tracer.startSpan(
        `call ${attempt.contract.capability}`,
        { kind: SpanKind.CLIENT, attributes: attributesOf(attempt) },
        below(attempt.trace) ?? ROOT_CONTEXT,
      );
      return await within(span, async () => {
        const result = await run(withPlace(attempt, placeOf(span)));
        note(span, result);
        return result;
      });
    },
    logFields: () => {
      const place = trace.getActiveSpan()?.spanContext();
      return place === undefined ? none : { trace_id: place.traceId, span_id: place.spanId };
    },
  };
}

const none: Readonly<Record<string, string>> = {};

/** Without an SDK the API gives a provider that records nothing, the same whoever asks. */
function isRegistered(): boolean {
  const provider = trace.getTracerProvider();
  if (!(provider instanceof ProxyTracerProvider)) return true;
  return provider.getDelegate() !== new ProxyTracerProvider().getDelegate();
}

/** Runs work inside a span, and ends it with what became of it. */
async function within<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await context.with(trace.setSpan(context.active(), span), work);
  } catch (error) {
    const code = error instanceof EngineError ? error.code : 'INTERNAL';
    span.setAttribute('error.type', code);
    // What a caller did wrong is no fault of this side (OpenTelemetry's HTTP conventions).
    if (!(error instanceof EngineError) || error.status >= 500)
      span.setStatus({ code: SpanStatusCode.ERROR, message: code });
    throw error;
  } finally {
    span.end();
  }
}

function below(traceparent: string | undefined): Context | undefined {
  const parent = readTraceparent(traceparent);
  if (parent === undefined) return undefined;
  const { traceId, spanId, isSampled } = parent;
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function placeOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return writeTraceparent({ traceId, spanId, isSampled: (traceFlags & TraceFlags.SAMPLED) !== 0 });
}

function step(tracer: Tracer, head: Draft['head'], { at, entry, states, seq }: HistoryEntry): void {
  if (entry.kind !== 'step') return;
  const { trigger } = entry;
  const attributes: Attributes = {
    'tessera.instance': head.id,
    'tessera.flow': head.flow,
    'tessera.identity': head.identity,
    'tessera.states': [...states],
    'tessera.seq': seq,
  };
  const startTime = beganAt(at);
  tracer.startSpan(`step ${trigger.kind}`, { startTime, attributes }, below(head.trace) ?? ROOT_CONTEXT).end();
}

/** A step takes milliseconds from its decision to its commit. A clock that runs ahead, as a virtual one does, says nothing of that. */
function beganAt(at: number): number {
  const now = Date.now();
  return at <= now && now - at < 60_000 ? at : now;
}

function attributesOf({ contract, provider, instance, identity, key, attempt }: Attempt): Attributes {
  return {
    'tessera.instance': instance,
    'tessera.identity': identity,
    'tessera.contract': `${contract.capability}@${contract.version}`,
    'tessera.provider': provider.id,
    'tessera.call': key,
    'tessera.attempt': attempt,
  };
}

/** The address for callbacks stays what it is: signed when somebody asks for it. */
function withPlace(attempt: Attempt, traceparent: string): Attempt {
  return {
    ...attempt,
    traceparent,
    get callback() {
      return attempt.callback;
    },
  };
}

function note(span: Span, result: AttemptResult): void {
  span.setAttribute('tessera.outcome', result.kind);
  if (result.kind !== 'fault' && result.kind !== 'refused') return;
  span.setAttribute('error.type', result.code);
  span.setStatus({ code: SpanStatusCode.ERROR, message: result.code });
}
