import type { IncomingMessage, ServerResponse } from 'node:http';
import { EngineError } from '../../kernel/engine-error.ts';
import type { Refusal } from './door.ts';
import { problemOf } from '../answers/problem.ts';
import { hygiene, problemContext } from '../answers/respond.ts';

/** The same for all who are refused alike, but for the id of the request. */
export interface WrittenRefusal {
  readonly status: number;
  /** Names and values in turns, as Node writes them at once. */
  readonly headers: string[];
  /** Of the body, around the id of the request. */
  readonly parts: readonly string[];
}

export interface RefusalOf {
  readonly written: WrittenRefusal;
  readonly requestId: string;
}

/** Stands for the id of a request, and is as long as one. */
const place = '0'.repeat(32);
const kept = 100;

/** The same problem as ever, written once for all who are refused: under load they come by the thousand. */
export function refusalWriter(): (request: Pick<IncomingMessage, 'headers'>, refusal: Refusal) => RefusalOf {
  const written = new Map<string, WrittenRefusal>();
  return (request, refusal) => {
    const { locale, host, requestId } = problemContext(request);
    const name = `${refusal.code} ${refusal.retryAfterS} ${locale} ${host}`;
    let one = written.get(name);
    if (one === undefined) {
      if (written.size >= kept) written.clear();
      one = write(refusal, locale, host);
      written.set(name, one);
    }
    return { written: one, requestId };
  };
}

export function refusalSender(): (request: IncomingMessage, response: ServerResponse, refusal: Refusal) => void {
  const write = refusalWriter();
  return (request, response, refusal) => {
    const { written, requestId } = write(request, refusal);
    response.writeHead(written.status, written.headers);
    response.end(written.parts.join(requestId));
  };
}

function write(
  { code, retryAfterS }: Refusal,
  locale: Parameters<typeof problemOf>[1]['locale'],
  host: string,
): WrittenRefusal {
  const { status, headers, body } = problemOf(new EngineError(code, { retryAfterS }), {
    locale,
    host,
    requestId: place,
  });
  const text = JSON.stringify(body);
  const length = { 'content-length': String(Buffer.byteLength(text)) };
  return { status, headers: Object.entries({ ...hygiene, ...headers, ...length }).flat(), parts: text.split(place) };
}
