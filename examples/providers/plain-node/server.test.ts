import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { defineModule, parseContract, parseProvider } from '@tessera/engine/catalog';
import { conformProvider } from '@tessera/engine/conform';

const secret = 'whsec_c2VjcmV0IG9mIDI0IGJ5dGVzIC4uLi4=';
let folder = '';
let server: ChildProcess;
let url = '';

async function start(port = '0'): Promise<void> {
  const env = { ...process.env, PORT: port, SMS_SECRET: secret, SMS_JOURNAL: join(folder, 'sent.jsonl') };
  server = spawn(process.execPath, [join(__dirname, 'server.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise((resolve) => {
    server.stdout?.on('data', (text: Buffer) => {
      const found = /http:\S+/.exec(text.toString());
      if (found !== null) resolve(found[0]);
    });
  });
}

async function stop(): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill();
  await ended;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sms-'));
  await start();
});

afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const input = { phone: '+8613800000000', text: 'On its way' };

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function call(
  given: object,
  more: { key?: string; secret?: string; at?: number; deadline?: number } = {},
): Promise<Answer> {
  const id = more.key ?? randomUUID();
  const timestamp = String(Math.floor((more.at ?? Date.now()) / 1000));
  const body = JSON.stringify({ input: given, config: {}, dryRun: false });
  const key = Buffer.from((more.secret ?? secret).slice('whsec_'.length), 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': id,
      'tessera-deadline': new Date(more.deadline ?? Date.now() + 10_000).toISOString(),
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,bm90IHRoaXM= v1,${mac}`,
    },
    body,
  });
  return { status: response.status, body: await response.json() };
}

test('sends once a key, also after a restart', async () => {
  const first = await call(input, { key: 'k' });
  expect(first).toEqual({ status: 200, body: { output: { messageId: 'sms-1' } } });
  expect(await call(input, { key: 'k' })).toEqual(first);
  await stop();
  await start();
  expect(await call(input, { key: 'k' })).toEqual(first);
  expect(readFileSync(join(folder, 'sent.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1);
});

test('refuses what the contract declares', async () => {
  expect(await call({ ...input, phone: '12' })).toMatchObject({
    status: 200,
    body: { error: { code: 'BAD_NUMBER', data: { digits: 2 } } },
  });
});

test.each([
  ['a wrong signature', { secret: 'whsec_b3RoZXI=' }, 401],
  ['an old message', { at: Date.now() - 600_000 }, 401],
  ['a call past its deadline', { deadline: Date.now() - 1000 }, 408],
])('%s is refused', async (_, more, status) => {
  expect((await call(input, more)).status).toBe(status);
});

test('the same key for another input is refused', async () => {
  await call(input, { key: 'k' });
  expect((await call({ ...input, text: 'Another' }, { key: 'k' })).status).toBe(422);
});

test('contract and provider can be registered as they are', () => {
  const read = (file: string) => JSON.parse(readFileSync(join(__dirname, file), 'utf8'));
  const { contract, issues } = parseContract(read('contract.json'), 'contract.json');
  const parsed = parseProvider(read('provider.json'), 'provider.json');
  expect([...issues, ...parsed.issues]).toEqual([]);
  expect(parsed.provider?.capability).toBe(contract?.capability);
});

test('passes the conformance kit, every item that is there to be shown', async () => {
  const { contract } = parseContract(JSON.parse(readFileSync(join(__dirname, 'contract.json'), 'utf8')), 'contract');
  const declared = JSON.parse(readFileSync(join(__dirname, 'provider.json'), 'utf8'));
  const { provider } = parseProvider({ ...declared, url }, 'provider');
  if (contract === undefined || provider === undefined) throw new Error('contract and provider are read');
  const module = defineModule({ capabilities: [{ contract }], providers: [provider] });
  const restart = async (): Promise<void> => {
    await stop();
    await start(new URL(url).port);
  };
  const asked = { capability: 'sms.send', provider: 'sms-gateway' };
  const { items } = await conformProvider(module, asked, { secrets: { 'sms-gateway': secret }, restart, inputs: 40 });
  expect(Object.fromEntries(items.map(({ item, status }) => [item, status]))).toEqual({
    outputs: 'passed',
    'by-key': 'passed',
    'other-input': 'passed',
    undo: 'not-applicable', // A message that was sent cannot be taken back.
    time: 'passed',
    'dry-run': 'passed',
    signature: 'passed',
    callback: 'not-applicable', // It answers at once.
    inquiry: 'passed',
    tolerance: 'passed',
  });
});
