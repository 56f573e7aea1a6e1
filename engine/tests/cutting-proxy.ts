import { connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /** The next COMMIT is lost on its way, or its answer is, after so many others; the connection ends in both cases. */
  cutNext(what: 'commit' | 'answer', after?: number): void;
  readonly cuts: number;
  /** Keeps the next COMMIT until it is let go: its transaction stays open. */
  holdNext(): HeldCommit;
  close(): Promise<void>;
}

export interface HeldCommit {
  /** The COMMIT has come. */
  readonly held: Promise<void>;
  letGo(): void;
}

/** Between a node and PostgreSQL. */
export async function cuttingProxy(toPort: number): Promise<CuttingProxy> {
  let cut: 'commit' | 'answer' | undefined;
  let spared = 0;
  let cuts = 0;
  let hold: ((send: () => void) => void) | undefined;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(toPort, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
    }
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    let isLost = false;
    near.on('data', (chunk) => {
      if (hold !== undefined && chunk.includes('COMMIT')) {
        const at = commitAt(chunk);
        far.write(chunk.subarray(0, at));
        hold(() => void far.write(chunk.subarray(at)));
        hold = undefined;
        return;
      }
      if (cut === undefined || !chunk.includes('COMMIT')) return void far.write(chunk);
      if (spared > 0) {
        spared -= 1;
        return void far.write(chunk);
      }
      cuts += 1;
      isLost = true;
      if (cut === 'commit') end();
      else far.write(chunk);
      cut = undefined;
    });
    far.on('data', (chunk) => (isLost ? end() : near.write(chunk)));
    near.on('close', end);
    far.on('close', end);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cutNext: (what, after = 0) => {
      cut = what;
      spared = after;
    },
    get cuts() {
      return cuts;
    },
    holdNext: () => {
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        hold = (send) => {
          letGo = send;
          resolve();
        };
      });
      return { held, letGo: () => letGo() };
    },
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Where the message that names COMMIT begins: a query, a statement to be planned, or one that is. */
function commitAt(chunk: Buffer): number {
  const named = chunk.indexOf('COMMIT');
  return [named - 5, named - 6].find((at) => at >= 0 && 'QPB'.includes(String.fromCharCode(chunk[at] ?? 0))) ?? 0;
}
