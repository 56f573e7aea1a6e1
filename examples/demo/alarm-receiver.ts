import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';

/** Where the demo's alarms are told: what a team would run that wants to hear of them. */
export interface AlarmReceiver {
  readonly url: string;
  /** What it was told, a JSON object in each line. */
  readonly file: string;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';
const mostBytes = 65_536;

/**
 * Listens on a port of its own, which it keeps over the runs of a folder: alarms go on being told there.
 * @throws Error where somebody else has taken the port
 */
export async function openAlarmReceiver(folder: string, patienceMs = 5000): Promise<AlarmReceiver> {
  const file = join(folder, 'alarms-told.jsonl');
  const portFile = join(folder, 'alarms-port');
  const heard = new Set<unknown>(lines(file).map(idOf));
  const server = serverThat((id, said) => {
    // Told at least once, and always by the same id.
    if (heard.has(id)) return;
    appendFileSync(file, `${JSON.stringify({ id, ...said })}\n`);
    heard.add(id);
  });
  const port = await listen(server, Number(lines(portFile)[0] ?? 0), patienceMs);
  writeFileSync(portFile, `${port}\n`);
  return {
    url: `http://${loopback}:${port}/trade`,
    file,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serverThat(hears: (id: string, said: object) => void): Server {
  return createServer((request, response) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= mostBytes) parts.push(part);
    });
    request.on('end', () => {
      const id = request.headers['webhook-id'];
      const said = bytes > mostBytes ? undefined : parsed(Buffer.concat(parts).toString('utf8'));
      const isMessage = request.method === 'POST' && typeof id === 'string' && said !== undefined;
      if (isMessage) hears(id, said);
      response.writeHead(isMessage ? 204 : 400).end();
    });
  });
}

function parsed(text: string): object | undefined {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' && said !== null ? said : undefined;
  } catch {
    return undefined;
  }
}

/** Undefined of a last line that the system could not finish. */
function idOf(line: string): unknown {
  const said = parsed(line);
  return said !== undefined && 'id' in said ? said.id : undefined;
}

/** A port may be in use for a moment by a connection of somebody else. */
async function listen(server: Server, port: number, patienceMs: number): Promise<number> {
  for (const until = performance.now() + patienceMs; !(await isListening(server, port));) {
    if (performance.now() > until) {
      throw new Error(`Port ${port}, where alarms are told, is taken.\nFree it, or name another folder with --dir.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

async function isListening(server: Server, port: number): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const fails = (problem: NodeJS.ErrnoException): void => {
      if (problem.code === 'EADDRINUSE') resolve(false);
      else reject(problem);
    };
    server.once('error', fails);
    server.listen(port, loopback, () => {
      server.off('error', fails);
      resolve(true);
    });
  });
}

function lines(file: string): readonly string[] {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
}
