import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errors } from '../kernel/errors.ts';
import { badProviderModule, badProviders, badProviderTexts, type BadProvider } from './bad-inputs-q.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';
import { startStub, type Stub } from './bad-inputs-stub.ts';
import { accepted } from './bad-inputs-world.ts';

/* What an answer may take is judged by itself; this only ends what hangs, on a busy machine too. */
jest.setTimeout(120_000);

/* Section 9 of the list of bad inputs: what providers do, seen through history, incidents and onError. */

let stub: Stub;
let server: TestServer;
let folder: string;

beforeAll(async () => {
  stub = await startStub();
  folder = mkdtempSync(join(tmpdir(), 'tessera-loop-'));
  const loop = join(folder, 'loop.mjs');
  writeFileSync(loop, 'export function run() { while (true); }\n');
  server = await startTestServer({ modules: [badProviderModule(stub, pathToFileURL(loop))] });
  await accepted(server, { path: '/v1/publish', body: { files: badProviderTexts } });
});
afterAll(async () => {
  await server.close();
  await stub.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Failure {
  readonly code: string;
  readonly message: string;
  /** What the attempts failed with, where all of them did. */
  readonly data?: { readonly cause?: string };
}

/** Attempts that were tried again are entries of their own; the last one is the step that it caused. */
type Entry =
  | ({ readonly kind: 'attempt' } & Failure)
  | { readonly kind: 'step'; readonly trigger: { readonly kind: string; readonly error?: Failure } }
  | { readonly kind: 'note' };

interface Run {
  readonly id: string;
  readonly status: string;
  readonly output: unknown;
  readonly data: unknown;
  readonly failures: readonly Failure[];
}

async function run(
  flow: string,
  { by, mode, code }: Pick<BadProvider, 'by' | 'mode' | 'code'>,
  input: object = { mode, timeout: code === 'CAP_TIMEOUT' ? 'PT0.25S' : 'PT30S' },
): Promise<Run> {
  const body = { flow, identity: `q.${by}`, input: JSON.parse(JSON.stringify(input)) };
  const { json } = await accepted(server, { path: '/v1/instances', body, headers: { prefer: 'wait=30' } });
  const instance = json['instance'] as Omit<Run, 'failures'>;
  const { json: history } = await accepted(server, { path: `/v1/instances/${instance.id}/history` });
  const entries = (history['items'] as readonly { readonly entry: Entry }[]).map(({ entry }) => entry);
  return { ...instance, failures: entries.flatMap(failureOf) };
}

function failureOf(entry: Entry): readonly Failure[] {
  if (entry.kind === 'attempt') return [entry];
  const error = entry.kind === 'step' ? entry.trigger.error : undefined;
  return error === undefined ? [] : [{ ...error, code: error.data?.cause ?? error.code }];
}

const failing = badProviders.filter(({ code }) => code !== undefined);

test.each(failing)('$row: $code, told to onError', async (row) => {
  const { status, output, data, failures } = await run('q', row);
  expect(status).toBe('finished');
  expect(output).toEqual({ code: expect.stringMatching(new RegExp(`^(?:${row.code}|RETRIES_EXHAUSTED|TIMEOUT)$`)) });
  expect(failures.map(({ code }) => code)).toEqual(Array.from({ length: row.attempts ?? 0 }, () => row.code));
  for (const { message } of failures) {
    expect(message.length).toBeLessThanOrEqual(8_192);
    expect(message).toMatch(row.says ?? /./);
  }
  expect(JSON.stringify(data)).not.toContain('admin');
});

test.each(badProviders.filter(({ code }) => code === undefined))('$row is no failure', async (row) => {
  expect(await run('q', row)).toMatchObject({ status: 'finished', output: { ok: true }, failures: [] });
});

test.each(failing)('$row: $code, an incident without onError', async (row) => {
  const { id, status } = await run('q-bare', row);
  expect(status).toBe('incident');
  const { json } = await accepted(server, { path: `/v1/incidents?instance=${id}` });
  const [incident] = json['items'] as readonly {
    code: string;
    params: object;
    actions: readonly string[];
    message: string;
  }[];
  expect(Object.keys(errors)).toContain(incident?.code);
  expect(`${incident?.code} ${JSON.stringify(incident?.params)}`).toContain(row.code);
  expect(incident?.actions).toEqual(expect.arrayContaining(['retry', 'cancel']));
  expect(incident?.message).not.toBe('');
});

test('Q11: no packet went to where the redirect points', () => {
  expect(stub.elsewhere()).toBe(0);
});

test('Q13: 501 items are an incident that names the limit', async () => {
  const items = Array.from({ length: 501 }, () => 'fine');
  const { id, status } = await run('q-each', { by: 'local', mode: '' }, { items });
  expect(status).toBe('incident');
  const { json, text } = await accepted(server, { path: `/v1/incidents?instance=${id}` });
  expect(json['items']).toMatchObject([{ code: 'FOREACH_TOO_MANY' }]);
  expect(text).toMatch(/500/);
});

test('Q13: 500 items are not', async () => {
  const items = Array.from({ length: 500 }, () => 'fine');
  expect((await run('q-each', { by: 'local', mode: '' }, { items })).status).toBe('finished');
});

test('nothing of it reached the process', async () => {
  expect(server.faults).toEqual([]);
  expect((await server.send({ path: '/ready' })).status).toBe(200);
});
