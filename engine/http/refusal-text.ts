import { STATUS_CODES } from 'node:http';
import type { Refusal } from './door.ts';
import { limits } from './limits.ts';
import { refusalWriter, type WrittenRefusal } from './send-refusal.ts';

/** The whole answer to a request of which only the head is known, as bytes go over the wire. */
export function refusalText(): (head: string, refusal: Refusal) => string {
  const write = refusalWriter();
  const heads = new WeakMap<readonly string[], string>();
  const date = httpDate();
  return (head, refusal) => {
    const written = write({ headers: headersOf(head) }, refusal);
    let lines = heads.get(written.headers);
    if (lines === undefined) {
      lines = linesOf(written);
      heads.set(written.headers, lines);
    }
    return `${lines}Date: ${date()}${last}${written.text}`;
  };
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
  for (const [, name = '', value = ''] of head.matchAll(known)) found[name.toLowerCase()] = value;
  return found;
}

const known = /\r\n(host|accept-language|traceparent): ?([^\r]*)/gi;
