import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type Server } from 'node:net';

/** Listens on the same socket as a server does, several times over. */
export interface MoreListeners {
  /** How many there are beside the server's own, once that is known: fewer where the system gives fewer. */
  readonly ready: Promise<number>;
  /** When the connections that came by them have ended, too. */
  close(): Promise<void>;
}

/** Of handing them over; then the server serves with those that came. */
const patienceMs = 2_000;

/**
 * Node takes one connection in a turn of the event loop for each handle that listens, and under load a turn is as long as all that is read in
 * it. More handles of one socket can be had only from another process: one that ends at once is given the socket, and gives it back so many
 * times. What is taken by them is the server's, as if it had taken it itself. Where no process can be had the server listens alone; Windows takes many in a turn by itself.
 * @param server listens already
 * @param backlog the server's own: the system keeps one for all
 */
export function listenMore(server: Server, many: number, backlog: number): MoreListeners {
  const listeners = new Set<Server>();
  let isClosed = false;
  const child = many === 0 || process.platform === 'win32' ? undefined : begin();
  const ready = child === undefined ? Promise.resolve(0) : collect(child);
  return {
    ready,
    close: async () => {
      isClosed = true;
      child?.kill();
      await ready;
      await Promise.all(Array.from(listeners, ended));
    },
  };

  function collect(from: ChildProcess): Promise<number> {
    let came = 0;
    from.on('message', (said, handle: unknown) => {
      if (said === 'connection') server.emit('connection', handle);
      if (said === 'last') from.disconnect();
      if (said !== 'handle') return;
      listen(handle);
      came += 1;
      if (came === many) tell(from, 'enough');
    });
    tell(from, many, server);
    const patience = setTimeout(() => from.kill(), patienceMs);
    return new Promise((resolve) => {
      const over = (): void => {
        clearTimeout(patience);
        resolve(listeners.size);
      };
      from.once('error', over);
      from.once('exit', over);
    });
  }

  function listen(handle: unknown): void {
    // As `node:http` makes its own.
    const listener = createServer({ allowHalfOpen: true, noDelay: true });
    listener.on('connection', (socket) => server.emit('connection', socket));
    listener.once('error', () => listeners.delete(listener));
    listener.listen(handle, backlog, () => {
      if (isClosed) listener.close();
    });
    listeners.add(listener);
  }
}

/** Nothing of what this process was told concerns the other: it loads no module, and says nothing else. */
function begin(): ChildProcess | undefined {
  try {
    return spawn(process.execPath, ['-e', program], { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  } catch {
    // This one may begin none.
    return undefined;
  }
}

/** Where it is gone, or never was, its end or its error has said so. */
function tell(child: ChildProcess, said: string | number, server?: Server): void {
  if (child.connected) child.send(said, server, () => undefined);
}

/**
 * A server that comes from another process listens as soon as it is there: what it takes in that moment is given back, unread. Should the other
 * end meanwhile, the port must not stay open.
 */
const program = `
process.once('disconnect', () => process.exit());
process.once('message', (many, server) => {
  server.pauseOnConnect = true;
  server.on('connection', (socket) => process.send('connection', socket));
  for (let given = 0; given < many; given += 1) process.send('handle', server._handle);
  process.once('message', () => {
    server.close();
    process.send('last');
  });
});
`;

function ended(listener: Server): Promise<void> {
  return new Promise((resolve) => listener.close(() => resolve()));
}
