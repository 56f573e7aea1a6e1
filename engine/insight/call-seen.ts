import { decodeHistory } from '../host/history-codec.ts';
import { callOutcome, type CallOutcome } from './call-outcome.ts';
import type { RawHistory } from './raw-facts.ts';

/** A settled call, as its history row tells of it. */
export interface CallSeen {
  /** As the flow names the contract, e.g. `stock.reserve@^1`. */
  readonly reference: string;
  readonly provider: string;
  readonly attempts: number;
  readonly tookMs: number;
  readonly undo: boolean;
  readonly outcome: CallOutcome;
  readonly code?: string;
  /** The kind of the competition that the provider won, e.g. `canary`; absent where it was bound alone. */
  readonly arm?: string;
}

const facts = ',"c":[';

/** The call that a row settled, if it is one; what a person supplied in place of the provider is `unknown`. */
export function callSeen(row: Pick<RawHistory, 'body' | 'at'>): CallSeen | undefined {
  const { body } = row;
  if (body.startsWith('{"k":"d"')) return (body.includes(',"w":') ? undefined : quickly(body)) ?? carefully(row);
  return body.startsWith('{"k":"f"') ? carefully(row) : undefined;
}

/** Most rows: the facts stand at the end, and what the call brought, which may be long, is not read. */
function quickly(body: string): CallSeen | undefined {
  const begin = body.lastIndexOf(facts);
  if (begin < 0 || !body.endsWith(']}')) return undefined;
  try {
    const stored: readonly [string, string, number, number, 0 | 1, (readonly [string, string, number])?] = JSON.parse(
      body.slice(begin + facts.length - 1, -1),
    );
    const [reference, provider, attempts, tookMs, undo, routed] = stored;
    const arm = routed === undefined ? {} : { arm: routed[1] };
    const seen = { reference, provider, attempts, tookMs, undo: undo === 1, outcome: 'ok', ...arm } as const;
    return provider === '' ? undefined : seen;
  } catch {
    // It was the end of what the call brought that looked like that.
    return undefined;
  }
}

function carefully({ body, at }: Pick<RawHistory, 'body' | 'at'>): CallSeen | undefined {
  const entry = decodeHistory(body, at);
  if (entry.kind !== 'step' || entry.call === undefined || entry.call.provider === '') return undefined;
  const { trigger, call, by } = entry;
  if (trigger.kind !== 'done' && trigger.kind !== 'failed') return undefined;
  const supplied = by !== undefined && !(trigger.kind === 'done' && trigger.by !== undefined);
  const code = trigger.kind === 'failed' ? trigger.error.code : undefined;
  return {
    reference: call.contract,
    provider: call.provider,
    attempts: call.attempts,
    tookMs: at - call.startedAt,
    undo: call.undo,
    outcome: supplied ? 'unknown' : callOutcome(code),
    ...(code === undefined ? {} : { code }),
    ...(call.routed === undefined ? {} : { arm: call.routed.kind }),
  };
}
