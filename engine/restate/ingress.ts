import { randomUUID } from 'node:crypto';
import { EngineError } from '../kernel/engine-error.ts';
import type { Json } from '../kernel/json.ts';
import type { RestateOptions } from './restate-options.ts';

/** Asks a handler of an object through Restate, and waits for its answer. */
export type Ingress = (object: string, key: string, handler: string, body: Json) => Promise<unknown>;

/** How soon another address, or the same one again, is tried after one that could not be reached. */
const againMs = 200;

/**
 * Each question carries a key of its own, so that it may be put again wherever Restate answers: it counts once.
 * @throws EngineError RESTATE_UNAVAILABLE where no answer came in time
 */
export function ingress({ urls, answerMs }: Pick<RestateOptions, 'urls' | 'answerMs'>): Ingress {
  let first = 0;
  return async (object, key, handler, body) => {
    const until = Date.now() + answerMs;
    const path = `/${object}/${encodeURIComponent(key)}/${handler}`;
    const request = { method: 'POST', headers: headersOf(randomUUID()), body: JSON.stringify(body) };
    let problem: unknown;
    for (let at = first; Date.now() < until; at += 1) {
      try {
        const signal = AbortSignal.timeout(Math.max(1, until - Date.now()));
        const answer = await fetch(`${urls[at % urls.length] ?? ''}${path}`, { ...request, signal });
        const text = await answer.text();
        if (answer.ok) {
          first = at % urls.length;
          return JSON.parse(text);
        }
        problem = new Error(`Restate answered ${answer.status}: ${text.slice(0, 500)}`);
        if (answer.status < 500 && answer.status !== 429) break;
      } catch (error) {
        problem = error;
      }
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
    throw new EngineError('RESTATE_UNAVAILABLE', { retryAfterS: 5, cause: problem });
  };
}

function headersOf(key: string): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json', 'idempotency-key': key };
}
