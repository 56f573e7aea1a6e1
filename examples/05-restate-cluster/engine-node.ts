import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run, type Running } from './child-process.ts';
import { until } from './until.ts';

export interface EngineNode {
  readonly name: string;
  readonly url: string;
  readonly process: Running;
}

export interface EnginePlace {
  readonly name: string;
  readonly folder: string;
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** `tessera serve`, as anybody starts it: where its instances live is said by the environment alone. */
export async function startEngineNode({ name, folder, port, environment }: EnginePlace): Promise<EngineNode> {
  const data = join(folder, name);
  mkdirSync(data, { recursive: true });
  const project = resolve('examples/05-restate-cluster/project');
  const serve = ['serve', '--project', project, '--data', data, '--port', String(port), '--open', '--quiet'];
  const started = run(name, [process.execPath, resolve('engine/dist/cli/main.js'), ...serve], {
    env: environment,
    log: join(folder, `${name}.log`),
  });
  const url = `http://127.0.0.1:${port}`;
  await until(`${name} serves`, 60_000, async () => (await fetch(`${url}/health`)).ok);
  return { name, url, process: started };
}
