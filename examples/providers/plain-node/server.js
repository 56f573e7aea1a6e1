/**
 * A provider of `sms.send` in plain Node, without any library: what a team needs in any language to serve a capability.
 *
 *   SMS_SECRET=whsec_…  PORT=4100  SMS_JOURNAL=sent.jsonl  node server.js
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const port = Number(process.env.PORT ?? 4100);
const journal = process.env.SMS_JOURNAL ?? 'sent.jsonl';
const secret = process.env.SMS_SECRET ?? '';
const maxBodyBytes = 256 * 1024;
const maxAgeS = 5 * 60;

// Every answer by its key. It is on disk before it is given, so that a repeat after a restart sends nothing twice.
const answers = new Map(readLines(journal).map(({ key, input, answer }) => [key, { input, answer }]));

createServer((request, response) => {
  const chunks = [];
  let bytes = 0;
  request.on('data', (chunk) => {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  });
  request.on('end', () => {
    const { status, body } = bytes > maxBodyBytes ? { status: 413 } : serve(request, Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? {}));
  });
}).listen(port, '127.0.0.1', function listening() {
  console.log(`sms gateway on http://127.0.0.1:${this.address().port}/sms`);
});

/** One call of the protocol: checks who calls and until when, then does the work once a key. */
function serve(request, rawBody) {
  const { method, url, headers } = request;
  if (method === 'GET' && url.startsWith('/sms/')) {
    return isSigned(headers, '') ? { status: 200, body: told(url.slice('/sms/'.length)) } : { status: 401 };
  }
  if (method !== 'POST' || url !== '/sms') return { status: 404 };
  if (!isSigned(headers, rawBody)) return { status: 401 };
  if (Date.now() > Date.parse(headers['tessera-deadline'])) return { status: 408 };
  const key = headers['idempotency-key'];
  const { input, dryRun } = JSON.parse(rawBody);
  const before = answers.get(key);
  // A dry run is worked out, not done: nobody gets a message, and the key stays free.
  if (before === undefined) return { status: 200, body: dryRun === true ? answerTo(input) : once(key, input) };
  // The same key must mean the same call.
  return JSON.stringify(before.input) === JSON.stringify(input)
    ? { status: 200, body: before.answer }
    : { status: 422, body: { error: 'this key was used for another input' } };
}

/** The inquiry: what became of a call. And the probe: how many messages went out, for the conformance kit. */
function told(path) {
  if (path === 'probe') return { sent: [...answers.values()].filter(({ answer }) => 'output' in answer).length };
  const known = answers.get(decodeURIComponent(path.replace('calls/', '')));
  return known === undefined ? { state: 'unknown' } : { state: 'done', ...known.answer };
}

function once(key, input) {
  const answer = answerTo(input);
  appendFileSync(journal, `${JSON.stringify({ key, input, answer })}\n`);
  answers.set(key, { input, answer });
  if ('output' in answer) console.log(`→ ${input.phone.slice(0, 4)}… ${input.text.length} characters`);
  return answer;
}

/** Stands for the real gateway. */
function answerTo({ phone }) {
  const digits = phone.replaceAll(/\D/g, '').length;
  if (digits < 8 || digits > 15) {
    return { error: { code: 'BAD_NUMBER', message: `${digits} digits`, data: { digits } } };
  }
  return { output: { messageId: `sms-${answers.size + 1}` } };
}

/** Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`; one of several signatures suffices while a secret rotates. */
function isSigned(headers, rawBody) {
  const id = headers['webhook-id'] ?? '';
  const timestamp = headers['webhook-timestamp'] ?? '';
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= maxAgeS)) return false;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  if (key.length === 0) return false;
  const expected = Buffer.from(
    `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${rawBody}`).digest('base64')}`,
  );
  return (headers['webhook-signature'] ?? '').split(' ').some((given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}

function readLines(path) {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
