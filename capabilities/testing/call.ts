import {
  isDeclaredError,
  type CallContext,
  type Json,
  type JsonObject,
  type LocalProvider,
  type OutgoingAnswer,
  type OutgoingRequest,
} from '@tessera/engine/catalog';
import { standardCapabilities } from '../index.ts';
import { memoryRecords, type MemoryRecords } from './memory-records.ts';

export interface CallOptions {
  readonly key?: string;
  readonly config?: JsonObject;
  readonly now?: number;
}

export interface Caller {
  readonly records: MemoryRecords;
  /** What was sent over the guarded way out. */
  readonly sent: readonly OutgoingRequest[];
  /** The output, or `{refused, data}` for a declared error. */
  call(capability: string, provider: string, input: Json, options?: CallOptions): Promise<Json>;
}

export const startMs = Date.parse('2026-11-21T08:00:00Z');

/** Calls providers of the standard capabilities the way the engine does, on records in memory. */
export function caller(answer?: (request: OutgoingRequest) => OutgoingAnswer): Caller {
  const records = memoryRecords();
  const sent: OutgoingRequest[] = [];
  let calls = 0;
  const context = (capability: string, options: CallOptions): CallContext => ({
    key: options.key ?? `k${(calls += 1)}`,
    contract: `${capability}@1.0.0`,
    instance: 'i_1',
    identity: 'cn.retail',
    attempt: 1,
    now: options.now ?? startMs,
    deadline: (options.now ?? startMs) + 30_000,
    signal: new AbortController().signal,
    config: options.config ?? {},
    records,
    fetch: async (request) => {
      sent.push(request);
      return await Promise.resolve(answer?.(request) ?? { status: 200, headers: {}, body: '' });
    },
  });
  return {
    records,
    sent,
    call: async (capability, provider, input, options = {}) => {
      try {
        const output = await find(capability, provider).run(input, context(capability, options));
        return plain(output);
      } catch (error: unknown) {
        if (isDeclaredError(error)) return { refused: error.code, data: plain(error.data ?? null) };
        throw error;
      }
    },
  };
}

function find(capability: string, id: string): LocalProvider {
  const found = standardCapabilities.localProviders.find(
    ({ provider }) => provider.capability === capability && provider.id === id,
  );
  if (found === undefined) throw new Error(`no provider ${id} of ${capability}`);
  return found;
}

function plain(value: unknown): Json {
  const copy: Json = JSON.parse(JSON.stringify(value));
  return copy;
}
