import { STATUS_CODES } from 'node:http';
import type { Refusal } from './door.ts';
import { limits } from './limits.ts';
import { refusalWriter } from './send-refusal.ts';

/** The whole answer to a request of which only the head is known, as bytes go over the wire. */
export function refusalText(): (head: string, refusal: Refusal) => string {
  const write = refusalWriter();
  return (head, refusal) => {
    const { status, headers, text } = write({ headers: headersOf(head) }, refusal);
    const lines = [`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`];
    for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
    lines.push(
      `Date: ${new Date().toUTCString()}`,
      'Connection: keep-alive',
      `Keep-Alive: timeout=${limits.keepAliveMs / 1_000}`,
    );
    return `${lines.join('\r\n')}\r\n\r\n${text}`;
  };
}

/** What a refusal is written by. */
function headersOf(head: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of head.matchAll(known)) found[name.toLowerCase()] = value;
  return found;
}

const known = /\r\n(host|accept-language|traceparent): ?([^\r]*)/gi;
