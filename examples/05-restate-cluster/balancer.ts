import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** What stands before the handlers of all engine nodes; a load balancer of your own does the same. */
export interface Balancer {
  readonly port: number;
  stop(): void;
}

/** Gives each connection to the next node that takes it. */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let turn = 0;

  const join = (client: Socket, tries: number): void => {
    turn += 1;
    const port = ports[turn % ports.length];
    if (tries === 0 || port === undefined) return void client.destroy();
    const upstream = connect(port, '127.0.0.1');
    let isConnected = false;
    upstream.once('connect', () => {
      isConnected = true;
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => (isConnected ? client.destroy() : join(client, tries - 1)));
    upstream.once('close', () => isConnected && client.destroy());
    client.once('close', () => upstream.destroy());
  };

  const server = createServer((client) => {
    sockets.add(client);
    client.on('error', () => client.destroy());
    client.once('close', () => sockets.delete(client));
    join(client, ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
