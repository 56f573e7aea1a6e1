import { createServer, type AddressInfo, type Socket } from 'node:net';
import { postgresPool } from './postgres-pool.ts';

/** A message of the database as it goes over the wire: its kind, its length, what it says. */
function message(kind: string, body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  const length = Buffer.alloc(4);
  length.writeInt32BE(bytes.length + 4);
  return Buffer.concat([Buffer.from(kind), length, bytes]);
}

const welcome = Buffer.concat([message('R', Buffer.alloc(4)), message('Z', 'I')]);
const shuttingDown = message('E', 'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0');
const done = Buffer.concat([message('C', 'DONE\0'), message('Z', 'I')]);

/** Speaks as much of the protocol as a transaction needs; of its connections the first ones die as a restart lets them. */
function restarting(dying: number, die: (socket: Socket) => void) {
  let count = 0;
  const server = createServer((socket) => {
    count += 1;
    const isDying = count <= dying;
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if (isDying) return die(socket);
      socket.write(welcome);
      socket.on('data', () => socket.write(done));
    });
  });
  return {
    connections: () => count,
    listen: async () => {
      await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
      return (server.address() as AddressInfo).port;
    },
    close: () => server.close(),
  };
}

describe('a database that goes while a connection opens ends nobody, and the work begins again', () => {
  test.each([
    {
      name: 'in the answer that opens it',
      die: (socket: Socket) => void socket.end(Buffer.concat([welcome, shuttingDown])),
    },
    { name: 'before that answer', die: (socket: Socket) => void socket.end(shuttingDown) },
    { name: 'without a word', die: (socket: Socket) => void socket.destroy() },
    {
      name: 'at the first statement',
      die: (socket: Socket) => {
        socket.write(welcome);
        socket.once('data', () => socket.end(shuttingDown));
      },
    },
  ])('$name', async ({ die }) => {
    const server = restarting(3, die);
    const pool = postgresPool(`postgres://one@127.0.0.1:${await server.listen()}/any`, () => undefined);
    expect(await pool.transact(() => Promise.resolve('done'))).toBe('done');
    expect(server.connections()).toBe(4);
    await pool.close();
    server.close();
  });
});
