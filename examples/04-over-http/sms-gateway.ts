import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from './client.ts';

const folder = 'examples/providers/plain-node';

export interface SmsGateway {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the provider: another program, which knows nothing of our library. */
export async function startSmsGateway(dataFolder: string, secret: string): Promise<SmsGateway> {
  const env = { ...process.env, PORT: '0', SMS_SECRET: secret, SMS_JOURNAL: join(dataFolder, 'sent.jsonl') };
  const child = spawn(process.execPath, [join(folder, 'server.js')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the SMS gateway did not start')));
    child.stdout.on('data', (text: Buffer) => {
      const found = /http:\S+/.exec(text.toString());
      if (found !== null) resolve(found[0]);
    });
  });
  return {
    url,
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

/** What the provider's team does once: registers the contract, and who serves it where. */
export async function registerSmsGateway(client: Client, url: string): Promise<readonly number[]> {
  const contract = await client.post('/v1/capabilities', read('contract.json'));
  const provider = await client.post('/v1/providers', { ...read('provider.json'), url });
  return [contract.status, provider.status];
}

function read(name: string): object {
  return JSON.parse(readFileSync(join(folder, name), 'utf8'));
}
