import { randomUUID } from 'node:crypto';
import { allFiles } from '../flows/all.ts';
import { contracts, providersAt } from '../flows/contracts.ts';

/** Registers what the flows call, with the stub as its provider, and publishes the flows. */
export async function publishFlows(url: string, stubPort: number): Promise<void> {
  for (const contract of contracts.toReversed()) await post(url, '/v1/capabilities', contract);
  for (const provider of providersAt(stubPort)) await post(url, '/v1/providers', provider);
  await post(url, '/v1/publish', { files: allFiles() });
}

async function post(url: string, path: string, body: object): Promise<void> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
}
