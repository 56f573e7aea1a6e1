import { STATUS_CODES } from 'node:http';
import type { Refusal } from './door.ts';
import { limits } from '../limits.ts';
import { refusalWriter, type WrittenRefusal } from './send-refusal.ts';

/**
 * The whole answer to a request of which only the head is known, a character for each byte that goes over the wire: that is how text is soonest
 * written.
 */
export function refusalText(): (head: string, refusal: Refusal) => string {
  const write = refusalWriter();
  const known = new WeakMap<WrittenRefusal, Bytes>();
  const date = httpDate();
  return (head, refusal) => {
    const { written, requestId } = write({ headers: headersOf(head) }, refusal);
    let bytes = known.get(written);
    if (bytes === undefined) {
      bytes = { head: linesOf(written), parts: written.parts.map(bytesOf) };
      known.set(written, bytes);
    }
    return `${bytes.head}Date: ${date()}${last}${bytes.parts.join(requestId)}`;
  };
}

interface Bytes {
  readonly head: string;
  readonly parts: readonly string[];
}

function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

const last = `\r\nConnection: keep-alive\r\nKeep-Alive: timeout=${limits.keepAliveMs / 1_000}\r\n\r\n`;

/** What is the same in all answers that share their headers, which are written once. */
function linesOf({ status, headers }: WrittenRefusal): string {
  const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  return `${lines.join('\r\n')}\r\n`;
}

/** It changes once a second, and refusals come by the thousand. */
function httpDate(): () => string {
  let second = -1;
  let text = '';
  return () => {
    const now = Date.now();
    const present = Math.floor(now / 1_000);
    if (present !== second) {
      second = present;
      text = new Date(now).toUTCString();
    }
    return text;
  };
}

/** What a refusal is written by. */
function headersOf(head: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of head.matchAll(telling)) found[name.toLowerCase()] = value;
  return found;
}

const telling = /\r\n(host|accept-language|traceparent): ?([^\r]*)/gi;
