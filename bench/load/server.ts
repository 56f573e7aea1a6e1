import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processorSeconds } from './processor-seconds.ts';

/** `tessera serve` as anybody runs it, in a process of its own. */
export interface Served {
  readonly port: number;
  readonly key: string;
  /** A figure of `/metrics`, by its name without `tessera_`. */
  figure(name: string): Promise<number>;
  /** Of the process, as the system tells it. */
  usage(): { readonly rssKb: number; readonly handles: number };
  /** Processor time so far. */
  processorS(): number;
  /** Sends SIGTERM; how long the process took to end, ms. */
  end(): Promise<number>;
}

const command = fileURLToPath(new URL('./cli/main.js', import.meta.resolve('@tessera/engine')));

export async function startServed(folder: string): Promise<Served> {
  const data = join(folder, 'data');
  const args = [command, 'serve', '--project', folder, '--data', data, '--port', '0', '--json'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { url } = await greeting(child);
  const { key }: { readonly key: string } = JSON.parse(readFileSync(join(data, 'server.json'), 'utf8'));
  return {
    port: Number(new URL(url).port),
    key,
    figure: async (name) => {
      const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${key}` } });
      const line = (await answer.text()).split('\n').find((one) => one.startsWith(`tessera_${name} `));
      if (line === undefined) throw new Error(`/metrics tells nothing of ${name}`);
      return Number(line.split(' ')[1]);
    },
    usage: () => ({ rssKb: rssKbOf(child.pid), handles: readdirSync(`/proc/${child.pid}/fd`).length }),
    processorS: () => processorSeconds(child.pid),
    end: () => {
      const toldAt = performance.now();
      const ended = new Promise<number>((resolve, reject) => {
        child.once('exit', (code) => {
          if (code === 0) resolve(performance.now() - toldAt);
          else reject(new Error(`the server ended with ${code}`));
        });
      });
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function greeting(child: ChildProcess): Promise<{ readonly url: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (part) => {
      said += String(part);
      // The greeting is one JSON value, and the last that is said.
      if (said.trimEnd().endsWith('}')) resolve(JSON.parse(said));
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)));
  });
}

function rssKbOf(pid: number | undefined): number {
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
}
