import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyone, testEngine } from '../../testing/test-engine.ts';
import { allFlows } from '../../testing/host-flows.ts';
import { restateHome } from '../../restate/restate-home.ts';
import type { RestateOptions } from '../../restate/restate-options.ts';
import { EngineError } from '../../kernel/engine-error.ts';
import { asInstanceId } from '../../kernel/ids.ts';
import type { Json } from '../../kernel/json.ts';
import { restateOptions } from './restate-options.ts';
import { freePort } from '../free-port.ts';
import { startRestate, whyNoRestate, type RestateServer } from './restate-server.ts';
import { restateSubject, type RestateSubject } from './restate-subject.ts';

const here = whyNoRestate() === undefined ? describe : describe.skip;

let server: RestateServer;
let keys: { readonly folder: string; readonly publicKey: string };
const subjects: RestateSubject[] = [];

beforeAll(async () => {
  if (whyNoRestate() !== undefined) return;
  keys = identityKeys();
  server = await startRestate(`request-identity-private-key-pem-file = "${join(keys.folder, 'private.pem')}"`);
});

afterEach(async () => {
  for (const subject of subjects.splice(0)) await subject.remove();
});

afterAll(async () => {
  if (whyNoRestate() !== undefined) return;
  await server.stop();
  rmSync(keys.folder, { recursive: true });
});

async function subject(more: Partial<RestateOptions> = {}): Promise<RestateSubject> {
  const made = await restateSubject(server, more);
  subjects.push(made);
  return made;
}

here('a node', () => {
  test('takes requests that Restate signed, and no others', async () => {
    const port = await freePort();
    const at = { listen: { host: '127.0.0.1', port }, handlersUrl: `http://127.0.0.1:${port}` };
    const { store, home } = await subject({ ...at, identityKeys: [keys.publicKey] });
    const tested = await testEngine(store, allFlows, {}, home === undefined ? {} : { home });
    expect((await tested.start('waiting', { id: 'a' })).instance.status).toBe('waiting');
    expect(await statusOf(at.handlersUrl, '/discover')).toBe(401);
    await tested.engine.stop();
  });

  test.each([
    ['listens where anybody could call it', { listen: { host: '0.0.0.0', port: 1 } }, 'RESTATE_HANDLERS_OPEN'],
    ['finds no Restate', { adminUrl: 'http://127.0.0.1:1', answerMs: 300 }, 'RESTATE_NOT_REACHED'],
  ])('does not start where it %s', async (_, more, code) => {
    const { store, home } = await subject(more);
    await expect(testEngine(store, allFlows, {}, home === undefined ? {} : { home })).rejects.toMatchObject({ code });
  });

  test('does not start beside nodes with another database', async () => {
    const first = await subject({ prefix: 'same' });
    const tested = await testEngine(first.store, allFlows, {}, first.home === undefined ? {} : { home: first.home });
    const other = await subject({ prefix: 'same' });
    const beside = testEngine(other.store, allFlows, {}, other.home === undefined ? {} : { home: other.home });
    await expect(beside).rejects.toMatchObject({ code: 'RESTATE_OTHER_DATABASE' });
    await tested.engine.stop();
  });

  test('makes quick calls where they are asked for: none of them is an invocation of its own', async () => {
    const { store } = await subject();
    const options = await restateOptions(server, 'quick');
    const tested = await testEngine(store, allFlows, {}, { home: restateHome(options) });
    const invocations = async () =>
      await server.query(`SELECT id FROM sys_invocation WHERE target_service_name = 'quickCall' ORDER BY id`);
    await tested.start('sequence', { id: 'a' });
    const unknown = await invocations();
    expect(unknown).toHaveLength(2);
    const { instance } = await tested.start('sequence', { id: 'b' });
    expect([instance.status, await invocations()]).toEqual(['finished', unknown]);
    expect(tested.providers.ledger).toHaveLength(4);
    await tested.engine.stop();
  });

  test('lets others have an instance whose quick provider hangs: a person may cancel it', async () => {
    const { store } = await subject();
    const tested = await testEngine(store, allFlows, {}, { home: restateHome(await restateOptions(server, 'hangs')) });
    await tested.start('sequence', { id: 'a' });
    let went = (): void => undefined;
    const hangs = new Promise<null>((resolve) => (went = () => resolve(null)));
    tested.providers.play('stock.reserve', async () => await hangs);
    const start = { flow: 'sequence', input: { id: 'b' } };
    const { instance } = await tested.engine.instances.start({ ...start, waitMs: 0 }, anyone);
    expect((await tested.engine.instances.cancel(instance.id, 'too long', anyone)).status).toBe('cancelled');
    went();
    await tested.engine.stop();
  });

  test('is asked for as long as it takes to come back: nothing is paused after so many tries', async () => {
    const { store } = await subject();
    const tested = await testEngine(
      store,
      allFlows,
      {},
      { home: restateHome(await restateOptions(server, 'patient')) },
    );
    const answer = await fetch(`${server.adminUrl}/services`, { headers: { accept: 'application/json' } });
    const { services }: { services: readonly { name: string; retry_policy: { max_attempts: number } }[] } = JSON.parse(
      await answer.text(),
    );
    const own = services.filter(({ name }) => name.startsWith('patient'));
    expect(own.map(({ retry_policy: { max_attempts: most } }) => most)).toEqual(own.map(() => Number.MAX_SAFE_INTEGER));
    expect(own).toHaveLength(4);
    await tested.engine.stop();
  });

  test('answers 503 while Restate is away, and what comes back counts once', async () => {
    const { store } = await subject();
    const options = { ...(await restateOptions(server, 'away')), answerMs: 3_000 };
    const tested = await testEngine(store, allFlows, {}, { home: restateHome(options) });
    const start = () =>
      tested.engine.instances.start({ flow: 'waiting', input: { id: 'a' }, idempotencyKey: 'k' }, anyone);
    await server.kill();
    await expect(start()).rejects.toMatchObject({ code: 'RESTATE_UNAVAILABLE' });
    await server.start();
    const first = await answered(start);
    expect((await answered(start)).instance.id).toBe(first.instance.id);
    expect((await tested.engine.instances.list({ limit: 10 }, anyone)).items).toHaveLength(1);
    await tested.engine.stop();
  });

  test('a result twice, an old timer and what belongs to nobody change nothing', async () => {
    const { store } = await subject();
    const options = await restateOptions(server, 'stale');
    const tested = await testEngine(store, allFlows, {}, { home: restateHome(options) });
    const ask = async (id: string, command: Json) => {
      const request = {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(command),
      };
      return await (await fetch(`${server.url}/staleInstance/${id}/perform`, request)).json();
    };
    const calls: Json[] = [];
    tested.providers.play('stock.reserve', async ({ instance }) => {
      calls.push(JSON.parse(JSON.stringify((await store.load(asInstanceId(instance)))?.calls[0])));
      return { id: 'r' };
    });
    const { instance } = await tested.start('sequence', { id: 'a' });
    const waiting = (await tested.start('waiting', { id: 'a' })).instance;
    const before = [await store.load(instance.id), await store.load(waiting.id)];
    const result = { kind: 'done', output: { id: 'other' } };
    const nothing = { kind: 'answered', answer: null };
    expect(await ask(instance.id, { kind: 'settle', call: calls[0] ?? null, attempt: 1, result })).toEqual(nothing);
    const timer = { instance: waiting.id, id: 'paying', seq: 99, dueAt: 1 };
    expect(await ask(waiting.id, { kind: 'timer', timer })).toEqual(nothing);
    expect([await store.load(instance.id), await store.load(waiting.id)]).toEqual(before);
    const stranger = 'i_00000000000000000000000000';
    const told = await ask(stranger, { kind: 'timer', timer: { ...timer, instance: stranger } });
    expect(told).toMatchObject({ kind: 'refused', code: 'INSTANCE_NOT_FOUND' });
    expect(tested.faults).toEqual([]);
    await tested.engine.stop();
  });
});

/** Restate that has just begun may not answer in time yet: it is asked again, as a client would. */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EngineError) || error.code !== 'RESTATE_UNAVAILABLE') throw error;
    }
  }
}

/** Of Ed25519: the private one for Restate, the public one as its documentation writes it. */
function identityKeys(): { readonly folder: string; readonly publicKey: string } {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-identity-'));
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(join(folder, 'private.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  return { folder, publicKey: `publickeyv1_${base58(raw)}` };
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function base58(bytes: Uint8Array): string {
  let text = '';
  for (let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`); rest > 0n; rest /= 58n) {
    text = (alphabet[Number(rest % 58n)] ?? '') + text;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros) + text;
}

async function statusOf(url: string, path: string): Promise<unknown> {
  const session = connect(url);
  const request = session.request({ ':path': path, accept: 'application/vnd.restate.endpointmanifest.v3+json' });
  const [headers] = await once(request.end(), 'response');
  session.destroy();
  return headers[':status'];
}
