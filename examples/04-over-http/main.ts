import { openTessera, readFiles, serveTessera } from '@tessera/engine';
import { app } from './app.ts';
import { createClient } from './client.ts';
import { registerSmsGateway, startSmsGateway } from './sms-gateway.ts';

/** Serves an engine without any capability of its own, connects a provider, and lets an app use both over HTTP. */
export async function overHttp(dataFolder: string, say: (line: string) => void): Promise<void> {
  const secret = 'whsec_c2VjcmV0IG9mIDI0IGJ5dGVzIC4uLi4=';
  process.env['TESSERA_SECRET_SMS_GATEWAY'] = secret; // what provider.json calls "sms-gateway"
  const gateway = await startSmsGateway(dataFolder, secret);
  const tessera = await openTessera({ dataFolder });
  const server = await serveTessera(tessera);
  try {
    const admin = await tessera.access.keys.createFirst();
    const client = createClient(server.url, admin?.secret ?? '');
    say(`registered: HTTP ${(await registerSmsGateway(client, gateway.url)).join(', ')}`);
    const published = await client.post('/v1/publish', { files: readFiles('examples/04-over-http/flows') });
    say(`published: HTTP ${published.status}`);
    await app(client, say);
  } finally {
    await server.stop();
    await tessera.close();
    await gateway.stop();
  }
}
