import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forkChild } from './fork-child.ts';

const flow = (version: string, wait: string) => `flow: order
version: ${version}
input: { type: object }
initial: waiting
states:
  waiting: { after: [{ delay: ${wait}, target: done }] }
  done: { type: final }
`;
const identity = 'identity: shop\nowner: shop\nflows: { order: { version: "*" } }\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-publish-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Running {
  readonly url: string;
  readonly child: ChildProcess;
}

async function start(): Promise<Running> {
  const child = await forkChild('tests/publish-kill-child.ts', [folder]);
  return new Promise((resolve, reject) => {
    child.once('message', (url) => resolve({ url: typeof url === 'string' ? url : '', child }));
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

function kill({ child }: Running): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

interface Versions {
  readonly items: readonly { readonly version: string }[];
}

const versionsOf = async ({ url }: Running): Promise<readonly string[]> => {
  const response = await fetch(`${url}/v1/flows/order/versions`);
  const { items } = (await response.json()) as Versions;
  return items.map(({ version }) => version);
};

async function post({ url }: Running, path: string, body: object, requestId: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': requestId };
  const response = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await response.text();
  return response.status;
}

/** Whatever the kill left: the same request is sent again, as a page does whose answer was lost. */
async function killedAndRetried(running: Running, path: string, body: object, afterMs: number): Promise<Running> {
  const requestId = `request-${path}-${afterMs}`;
  const lost = post(running, path, body, requestId).catch(() => 0);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await kill(running);
  await lost;
  const again = await start();
  expect([200, 201]).toContain(await post(again, path, body, requestId));
  return again;
}

test('T23: a server that is killed mid-publish and asked again has one version, also after a rollback', async () => {
  let running = await start();
  const first = { files: { 'order.flow.yaml': flow('1.0.0', 'PT1H'), 'shop.identity.yaml': identity } };
  expect(await post(running, '/v1/publish', first, 'first')).toBe(201);
  const second = { files: { 'order.flow.yaml': flow('1.1.0', 'PT2H') }, note: 'longer' };
  running = await killedAndRetried(running, '/v1/publish', second, 8);
  expect(await versionsOf(running)).toEqual(['1.1.0', '1.0.0']);
  running = await killedAndRetried(running, '/v1/flows/order/rollback', { version: '1.0.0' }, 12);
  expect(await versionsOf(running)).toEqual(['1.1.1', '1.1.0', '1.0.0']);
  await kill(running);
}, 180_000);
