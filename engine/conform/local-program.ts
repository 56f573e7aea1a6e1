import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import type { CallContext, LocalProvider, OutgoingRequest } from '../catalog/provider.ts';
import type { Decision, Documents, Records } from '../catalog/records.ts';
import type { Json } from '../kernel/json.ts';
import { callFacts } from '../provider/call-facts.ts';
import { settledRun, type RunReport } from '../provider/run-report.ts';
import { childProgram } from './child-program.ts';

/** The local providers of a program in a process of its own: what it keeps in memory is gone when it is killed. */
export interface LocalProgram {
  readonly locals: readonly LocalProvider[];
  /** Kills it, and runs it again. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface LocalProgramParts {
  /** Exports by default what `tessera.config.js` does. */
  readonly file: string;
  readonly locals: readonly LocalProvider[];
  /** Documents stay here when the process dies, as those in the engine's database do. */
  readonly records: Records;
}

type Told =
  | { readonly kind: 'report'; readonly id: number; readonly report: RunReport }
  | { readonly kind: 'ask'; readonly id: number; readonly what: string; readonly body: never };

interface Run {
  readonly resolve: (report: RunReport) => void;
  readonly reject: (error: unknown) => void;
  readonly fetch: CallContext['fetch'] | undefined;
}

const startMs = 20_000;

/** @throws Error where the program cannot be run by itself */
export async function localProgram({ file, locals, records }: LocalProgramParts): Promise<LocalProgram> {
  const runs = new Map<number, Run>();
  let count = 0;
  let child = await start();

  return {
    locals: locals.map(({ provider, probe }) => ({
      provider,
      run: async (input, call) => {
        const asked = ask({ kind: 'run', of: nameOf(provider), input, call: callFacts(call) }, call.fetch);
        const abort = (): void => tell({ kind: 'abort', id: asked.id });
        call.signal.addEventListener('abort', abort, { once: true });
        try {
          return settledRun(await asked.report);
        } finally {
          call.signal.removeEventListener('abort', abort);
        }
      },
      ...(probe === undefined
        ? {}
        : {
            probe: async (input: Json, { config, now }: Pick<CallContext, 'config' | 'now'>) => {
              const { report } = ask({ kind: 'probe', of: nameOf(provider), input, call: { config, now } }, undefined);
              const seen: Json = JSON.parse(JSON.stringify(settledRun(await report) ?? null));
              return seen;
            },
          }),
    })),
    restart: async () => {
      await kill();
      child = await start();
    },
    close: kill,
  };

  function ask(message: object, fetch: Run['fetch']): { readonly id: number; readonly report: Promise<RunReport> } {
    count += 1;
    const id = count;
    const report = new Promise<RunReport>((resolve, reject) => {
      runs.set(id, { resolve, reject, fetch });
      tell({ ...message, id });
    });
    return { id, report };
  }

  function tell(message: object): void {
    if (child.connected) child.send(message);
  }

  async function start(): Promise<ChildProcess> {
    const flags = process.execArgv.filter((flag) => !flag.startsWith('--inspect'));
    const args = [...flags, '--input-type=module', '-e', childProgram, pathToFileURL(file).href];
    const started = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    });
    let said = '';
    started.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
    const signal = AbortSignal.timeout(startMs);
    const ended = once(started, 'exit', { signal }).then(() => {
      throw new Error(said.split('\n').find((line) => /^\w*Error/.test(line)) ?? 'it ended before it was asked');
    });
    try {
      await Promise.race([once(started, 'message', { signal }), ended]);
    } catch (problem) {
      started.kill('SIGKILL');
      throw problem;
    }
    ended.catch(() => undefined);
    started.on('message', (told: Told) => hear(started, told));
    started.on('exit', () => {
      for (const { reject } of runs.values()) reject(new Error('its process ended'));
      runs.clear();
    });
    return started;
  }

  function hear(from: ChildProcess, told: Told): void {
    if (told.kind === 'report') {
      runs.get(told.id)?.resolve(told.report);
      runs.delete(told.id);
      return;
    }
    const answer = (reply: object): void =>
      void (from.connected && from.send({ kind: 'answer', id: told.id, ...reply }));
    answered(told.what, told.body).then(
      (value) => answer({ value }),
      (problem: unknown) => answer({ error: String(problem) }),
    );
  }

  async function answered(what: string, body: Asked): Promise<unknown> {
    if (what === 'get') return await records.get(body.name ?? '');
    if (what === 'list') return await records.list(body.prefix ?? '', body.limit ?? 0);
    if (what === 'apply') return await applied(records, body);
    return await runs.get(body.run ?? 0)?.fetch?.(body.request ?? { url: '', method: 'GET' });
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}

/** What the program asks of this process, by its kind. */
interface Asked {
  readonly name?: string;
  readonly prefix?: string;
  readonly limit?: number;
  readonly key?: string;
  readonly reads?: readonly string[];
  /** What was read, and what was decided by it. */
  readonly documents?: Documents;
  readonly decision?: Decision;
  readonly run?: number;
  readonly request?: OutgoingRequest;
}

type Applied = { readonly answer: Json } | { readonly documents: Documents };

/** The deciding function is over there: it is told what stands here, and what it decided counts while that still stands. */
async function applied(records: Records, { key = '', reads = [], documents, decision }: Asked): Promise<Applied> {
  let stands: Documents = {};
  try {
    const answer = await records.apply(key, reads, (now) => {
      stands = now;
      if (decision === undefined || JSON.stringify(now) !== JSON.stringify(documents)) throw undecided;
      return decision;
    });
    return { answer };
  } catch (problem) {
    if (problem !== undecided) throw problem;
    return { documents: stands };
  }
}

const undecided = new Error('decided over there');

function nameOf({ id, capability }: LocalProvider['provider']): { readonly id: string; readonly capability: string } {
  return { id, capability };
}
