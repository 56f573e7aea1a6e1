import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAccess } from '../access/access.ts';
import { defineModule } from '../catalog/capabilities-module.ts';
import { defineCapability } from '../catalog/define-capability.ts';
import { provide } from '../catalog/provide.ts';
import { openTessera } from '../cli/open-tessera.ts';
import { serveTessera } from '../cli/serve-tessera.ts';
import { createRegistry } from '../host/registry/registry.ts';
import type { PanoramaFigures } from '../insight/panorama/panorama.ts';
import { asInstanceId } from '../kernel/ids.ts';
import { postgresAccessStore } from '../sql/access/postgres-access-store.ts';
import { postgresRegistryStore } from '../sql/registry/postgres-registry-store.ts';
import { verifyAll } from '../testing/host-promise.ts';
import { anyone, seededRandom, type TestEngine } from '../testing/test-engine.ts';
import { cuttingProxy } from './cutting-proxy.ts';
import { here, postgresHome } from './postgres-home.ts';
import { until } from '../testing/until.ts';

const home = postgresHome();
const { open, node } = home;
/** So long the control side stays away while work goes on: `npm run test:apart` keeps it away for ten minutes. */
const apartMs = Number(process.env['TESSERA_APART_MINUTES'] ?? 0) * 60_000;

here('several nodes', () => {
  test('what one node publishes, the other knows, and of two changes at once none is lost', async () => {
    const options = { store: postgresRegistryStore(await open()), clock: { now: () => 1 } };
    const first = await createRegistry(options);
    const second = await createRegistry({ ...options, store: postgresRegistryStore(await open()) });
    const contract = (capability: string) => ({
      capability,
      version: '1.0.0',
      title: { en: 'Stock level', 'zh-CN': '库存水平' },
      owner: 'stock-team',
      input: { type: 'object', required: ['sku'], properties: { sku: { type: 'string' } } },
      output: { type: 'integer' },
      effect: 'read',
    });
    await Promise.all([
      first.registry.registerContract(contract('shop.first'), anyone),
      second.registry.registerContract(contract('shop.second'), anyone),
    ]);
    await Promise.all([first.refresh(), second.refresh()]);
    for (const { catalog } of [first, second]) {
      expect(['shop.first', 'shop.second'].map((name) => catalog().contracts(name).length)).toEqual([1, 1]);
    }
  });

  test('of one key and one event at two nodes, one counts', async () => {
    const nodes = [await node(), await node()];
    const both = <T>(work: (one: TestEngine) => Promise<T>) => Promise.all(nodes.map(work));
    const started = await both(({ engine }) => engine.instances.start({ flow: 'parcel', input: { id: 'k' } }, anyone));
    expect(new Set(started.map(({ instance }) => instance.id)).size).toBe(1);
    expect(started.filter(({ duplicate }) => duplicate)).toHaveLength(1);
    // Who was answered by one reads it at the other, too (G12).
    for (const { instance } of started) await both(({ engine }) => engine.instances.get(instance.id, anyone));
    const to = { flow: 'parcel', key: 'k' };
    const send = (index: number) =>
      both(({ engine }) =>
        engine.instances
          .send({ to, type: 'DELIVERED', payload: {}, eventId: `e${index % 3}` }, anyone)
          .catch(() => undefined),
      );
    await Promise.all(Array.from({ length: 12 }, (_, index) => send(index)));
    await both(({ engine }) => engine.quiet());
    const [first] = nodes;
    const { items } = (await first?.engine.instances.list({ flow: 'parcel', limit: 5 }, anyone)) ?? { items: [] };
    expect(items.map(({ status }) => status)).toEqual(['finished']);
    for (const one of nodes) {
      await verifyAll(one);
      await one.engine.stop();
    }
  });

  test('of nodes that start together on an empty database, one makes the first key', async () => {
    const nodes = await Promise.all([open(), open(), open()]);
    const ports = { clock: { now: () => 1 }, random: seededRandom(1), open: false };
    const keys = nodes.map((database) => createAccess({ ...ports, store: postgresAccessStore(database) }).keys);
    const made = await Promise.all(keys.map((each) => each.createFirst()));
    expect(made.filter((key) => key !== undefined)).toHaveLength(1);
    expect(await home.server.query('SELECT name FROM access_keys')).toEqual([{ name: 'first-admin' }]);
  });

  test.each([true, false])('what happens on one node is heard on the other (NOTIFY: %s)', async (notify) => {
    const [here, there] = [await node({ notify }), await node({ notify })];
    const { changes, watch } = here.engine.instances;
    let answer = (): void => undefined;
    here.providers.play('stock.reserve', () => new Promise((resolve) => (answer = () => resolve({}))));
    const position = changes.position();
    const waited = here.engine.instances.start({ flow: 'sequence', input: { id: 's' }, waitMs: 30_000 }, anyone);
    await until(async () => here.engine.instances.changes.position() > position);
    const { items } = await there.engine.instances.list({ flow: 'sequence', limit: 1 }, anyone);
    const id = asInstanceId(items[0]?.id ?? '');
    let heard = 0;
    const unwatch = watch(id, () => (heard += 1));
    await there.engine.instances.cancel(id, 'not wanted', anyone);
    expect((await waited).instance.status).toBe('cancelled');
    expect(heard).toBeGreaterThan(0);
    unwatch();
    answer();
    const before = changes.position();
    await there.start('waiting', { id: 'w' });
    await until(async () => changes.since(before).changes.some(({ flow }) => flow === 'waiting'));
    await there.engine.stop();
    // What a node that left had still to tell is not known: lists are read anew.
    await until(async () => !changes.since(before).complete);
    await here.engine.stop();
  });

  test('a publish, a revoked key and who is present are known to the other node', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-news-'));
    const place = { dataFolder: folder, databaseUrl: home.server.url, modules: [] };
    const [here, there] = [await openTessera(place), await openTessera(place)];
    const made = await here.access.keys.createFirst();
    const { actor } = await here.access.authenticate(made?.secret);
    await there.access.authenticate(made?.secret);
    const order = { kind: 'flow', name: 'order' } as const;
    // Said again and again for as long as the page is open.
    const isSeen = async () => {
      here.drafts.present(order, actor, true);
      return there.drafts.present(order, anyone, false).some(({ name }) => name === 'first-admin');
    };
    await until(isSeen);
    await here.publish({
      'identities/cn.identity.yaml': 'identity: cn\ntitle: { en: China, zh-CN: 中国 }\nowner: trade\n',
    });
    await until(async () => (await there.registry.identities()).some(({ identity }) => identity === 'cn'));
    await here.access.keys.revoke(made?.row.id ?? '', { ...(await here.access.authenticate(made?.secret)) });
    await until(async () => (await there.access.authenticate(made?.secret).catch(() => undefined)) === undefined);
    await expect(there.access.authenticate(made?.secret)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await Promise.all([here.close(), there.close()]);
    rmSync(folder, { recursive: true });
  });

  test('a rollback at one node reaches what runs at the other', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-routing-'));
    const place = { dataFolder: folder, databaseUrl: home.server.url, modules: [marks] };
    const [here, there] = [await openTessera(place), await openTessera(place)];
    await here.publish(marking);
    const begin = async () => {
      const asked = { flow: 'mark', identity: 'm', input: {}, waitMs: 10_000 };
      return (await there.instances.start(asked, anyone)).instance.id;
    };
    const goOn = async (id: string) => {
      const instance = asInstanceId(id);
      await there.instances.send({ to: { instance }, type: 'GO', payload: {} }, anyone);
      await until(async () => (await there.instances.get(instance, anyone)).status === 'finished');
      return (await there.instances.get(instance, anyone)).output;
    };
    const start = async () => await goOn(await begin());
    await until(async () => (await there.registry.flows(anyone)).length > 0);
    const [{ id } = { id: '' }] = (await here.engine.competitions?.list(anyone)) ?? [];
    expect(await start()).toEqual({ by: 'old' });
    // Begun before, at the other node: each has a call still to come.
    const running = await Promise.all(Array.from({ length: 12 }, () => begin()));
    await here.engine.competitions?.act(id, 'promote', 'it is good', anyone);
    await until(async () => JSON.stringify(await start()) === '{"by":"new"}');
    await here.engine.competitions?.act(id, 'rollback', 'it is not', anyone);
    await until(async () => JSON.stringify(await start()) === '{"by":"old"}');
    // From the call on that first saw it, none goes to the candidate any more, of what runs neither.
    const later = await Promise.all(running.map(goOn));
    expect(later.map((output) => JSON.stringify(output))).toEqual(running.map(() => '{"by":"old"}'));
    const seen = await there.engine.competitions?.read(id, anyone);
    // The first look may have come before, as a step of its own.
    expect(seen?.steps.slice(0, 2).map(({ what }) => what)).toEqual(['rollback', 'promote']);
    expect(seen?.state.revision).toBe(seen?.steps[0]?.revision);
    await Promise.all([here.close(), there.close()]);
    rmSync(folder, { recursive: true });
  });

  test(
    'with the control side gone, flows start and end as before; back again, it counts them all',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tessera-apart-'));
      const place = { dataFolder: folder, databaseUrl: home.server.url, modules: [], open: true };
      const served = async (executionOnly: boolean) => {
        const tessera = await openTessera(place);
        const server = await serveTessera(tessera, { log: 'silent', executionOnly });
        return { url: server.url, close: () => server.stop(100).then(() => tessera.close()) };
      };
      const [control, execution] = [await served(false), await served(true)];
      const published = await post(`${control.url}/v1/publish`, { files: stamps });
      expect(published.status).toBe(201);
      await until(async () => (await fetch(`${execution.url}/v1/flows/stamp`)).ok);
      let next = 0;
      const start = async () => {
        const input = { id: `s${next}` };
        next += 1;
        return (await post(`${execution.url}/v1/instances`, { flow: 'stamp', identity: 'cn', input })).status;
      };
      const gone = control.close();
      const during = [await start(), await start()];
      await gone;
      const after: number[] = [];
      const goneUntil = performance.now() + apartMs;
      do {
        after.push(...(await Promise.all([start(), start()])));
        await sleep(20);
      } while (performance.now() < goneUntil);
      expect([...during, ...after].filter((status) => status !== 201)).toEqual([]);
      const refused = await post(`${execution.url}/v1/publish`, { files: stamps });
      expect([refused.status, refused.code]).toEqual([503, 'CONTROL_APART']);
      const again = await served(false);
      const read = async (path: string) => JSON.parse(await (await fetch(`${again.url}${path}`)).text());
      expect(await read('/v1/flows/stamp/heat')).toMatchObject({ states: [{ state: 'waiting', inside: next }] });
      // What happened meanwhile is counted within seconds.
      const figures = async (): Promise<PanoramaFigures> => (await read('/v1/panorama?flow=stamp')).figures;
      await until(async () => (await figures()).started.value === next);
      expect(await figures()).toMatchObject({ running: { value: next }, started: { value: next } });
      await Promise.all([execution.close(), again.close()]);
      rmSync(folder, { recursive: true });
    },
    apartMs + 60_000,
  );

  test('a change on one node reaches a stream at the other, over HTTP', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-streams-'));
    const place = { dataFolder: folder, databaseUrl: home.server.url, modules: [], open: true };
    const [here, there] = [await openTessera(place), await openTessera(place)];
    const server = await serveTessera(there, { log: 'silent' });
    await here.publish(stamps);
    await until(async () => (await there.registry.flows(anyone)).length > 0);
    const control = new AbortController();
    const { body } = await fetch(`${server.url}/v1/changes`, { signal: control.signal });
    const text = body?.pipeThrough(new TextDecoderStream()).getReader();
    let told = (await text?.read())?.value ?? '';
    const { instance } = await here.start({ flow: 'stamp', identity: 'cn', input: { id: 's' } });
    while (!told.includes(instance.id)) told += (await text?.read())?.value ?? '';
    expect(told).toMatch(/event: ready[^]*event: changed/);
    control.abort();
    await server.stop(100);
    await Promise.all([here.close(), there.close()]);
    rmSync(folder, { recursive: true });
  });

  test.each(['event', 'start'] as const)(
    'G6: an event and the start of its instance meet at two nodes while the %s is being committed',
    async (held) => {
      const proxy = await cuttingProxy(home.server.port);
      const slow = await node({ url: home.server.url.replace(String(home.server.port), String(proxy.port)) });
      const fast = await node();
      const start = ({ engine }: TestEngine) =>
        engine.instances.start({ flow: 'waiting', input: { id: 'k' }, waitMs: 60_000 }, anyone);
      const event = { to: { flow: 'waiting', key: 'k' }, eventId: 'e1', type: 'PAID', payload: { amount: 7 } };
      const send = ({ engine }: TestEngine) => engine.instances.send(event, anyone);
      const [first, second] = held === 'event' ? [send, start] : [start, send];
      const commit = proxy.holdNext();
      const one = first(slow);
      await commit.held;
      const other = second(fast);
      await until(async () => {
        const waiting = await home.server.query(`SELECT 1 FROM pg_locks WHERE NOT granted`);
        return waiting.length > 0;
      });
      commit.letGo();
      await Promise.all([one, other]);
      for (const each of [slow, fast]) await each.engine.quiet();
      const { items } = await fast.engine.instances.list({ flow: 'waiting', limit: 5 }, anyone);
      expect(items.map(({ states }) => states)).toEqual([['shipping']]);
      expect(await home.server.query(`SELECT scope LIKE 'i\\_%' AS moved, status FROM inbox`)).toEqual([
        { moved: true, status: 'consumed' },
      ]);
      for (const each of [slow, fast]) {
        await verifyAll(each);
        await each.engine.stop();
      }
      await proxy.close();
    },
  );
});

async function post(url: string, body: object): Promise<{ readonly status: number; readonly code: unknown }> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  const said: unknown = await response.json();
  return {
    status: response.status,
    code: typeof said === 'object' && said !== null && 'code' in said ? said.code : undefined,
  };
}

const mark = defineCapability({
  capability: 'mark.make',
  version: '1.0.0',
  title: { en: 'Make a mark', 'zh-CN': '打标' },
  owner: 'marks',
  effect: 'read',
  input: { type: 'object' },
  output: { type: 'object', properties: { by: { type: 'string' } }, required: ['by'] },
});
const marks = defineModule({
  capabilities: [mark],
  providers: ['old', 'new'].map((id) => provide(mark, { id, title: { en: id, 'zh-CN': id }, run: () => ({ by: id }) })),
});
const marking = {
  'mark.flow.yaml': `flow: mark
version: 1.0.0
input: { type: object }
context: { by: { type: string, default: '' } }
events: { GO: { type: object } }
initial: waiting
states:
  waiting: { on: { GO: marking } }
  marking:
    invoke:
      capability: mark.make@^1
      input: {}
      onDone: { target: done, assign: { by: =output.by } }
      onError: [{ target: failed }]
  done: { type: final, output: { by: =context.by } }
  failed: { type: final, output: { by: nobody } }
`,
  'm.identity.yaml': `identity: m
bind: { mark.make: { routing: { canary: { stable: old, candidate: new, percent: 0, steps: [100] } } } }
flows: { mark: { version: "*" } }
`,
};

const stamps = {
  'stamp.flow.yaml': `flow: stamp
version: 1.0.0
input: { type: object, required: [id], properties: { id: { type: string } } }
key: =input.id
events: { STAMPED: { type: object } }
initial: waiting
states:
  waiting: { on: { STAMPED: done }, after: [{ delay: P9D, target: done }] }
  done: { type: final }
`,
  'cn.identity.yaml': 'identity: cn\nflows: { stamp: { version: "*" } }\n',
};
