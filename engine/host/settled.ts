import { canonicalJson, isJsonObject, member, type Json, type JsonObject } from '../kernel/json.ts';
import type { InstanceId } from '../kernel/ids.ts';
import type { CallError } from '../machine/trigger.ts';
import type { CallbackMessage } from './callbacks-port.ts';
import { decodeHistory } from './history-codec.ts';
import type { Store } from './store.ts';
import type { CallFacts } from './views.ts';

/** How a call was settled, and who served it as far as its step tells. */
export interface Settled {
  readonly outcome: Outcome;
  readonly facts?: CallFacts;
}

export type Outcome =
  | { readonly kind: 'done'; readonly output: Json }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

const rowsAtOnce = 500;

/** Looks for the step that took the outcome of a call; undefined where the flow went on without one. */
export async function settledBefore(
  store: Pick<Store, 'history'>,
  instance: InstanceId,
  seq: number,
): Promise<Settled | undefined> {
  for (let after = 0; ;) {
    const rows = await store.history(instance, after, rowsAtOnce);
    for (const { body, at } of rows) {
      const entry = decodeHistory(body, at);
      if (entry.kind !== 'step') continue;
      const { trigger, call } = entry;
      if ((trigger.kind !== 'done' && trigger.kind !== 'failed') || trigger.seq !== seq) continue;
      const outcome =
        trigger.kind === 'done' ? { kind: trigger.kind, output: trigger.output } : failedWith(trigger.error);
      return { outcome, ...(call === undefined ? {} : { facts: call }) };
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < rowsAtOnce) return undefined;
    after = last.seq;
  }
}

function failedWith({ code, message }: CallError): Outcome {
  return { kind: 'failed', code, message };
}

/** The outcome of a suspended instance's call, which it hears of when it resumes. */
export function notedOutcome(note: JsonObject | undefined): Outcome | undefined {
  const noted = note === undefined ? undefined : member(note, 'outcome');
  if (!isJsonObject(noted)) return undefined;
  const error = member(noted, 'error');
  if (!isJsonObject(error)) return { kind: 'done', output: member(noted, 'output') ?? null };
  const code = member(error, 'code');
  const message = member(error, 'message');
  return {
    kind: 'failed',
    code: typeof code === 'string' ? code : '',
    message: typeof message === 'string' ? message : '',
  };
}

/** The same outcome, another one, or none that a provider gave: the engine ended the call itself. */
export function compare(outcome: Outcome, report: CallbackMessage['report']): 'same' | 'other' | 'none' {
  if (outcome.kind === 'done') {
    const isSame = report.kind === 'done' && canonicalJson(report.output) === canonicalJson(outcome.output);
    return isSame ? 'same' : 'other';
  }
  const { code, message } = outcome;
  const isUndeclared = code === 'CAP_UNDECLARED_ERROR';
  if (!isUndeclared && (code.startsWith('CAP_') || code === 'TIMEOUT' || code === 'RETRIES_EXHAUSTED')) return 'none';
  if (report.kind === 'done') return 'other';
  return report.code === code || (isUndeclared && message.startsWith(`${report.code}: `)) ? 'same' : 'other';
}
