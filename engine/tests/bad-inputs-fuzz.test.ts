import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { standardCapabilities } from '@tessera/capabilities';
import { readYaml } from '../flow/read-yaml.ts';
import { isJsonObject, type Json } from '../kernel/json.ts';
import { seededRandom } from '../schema/seeded-random.ts';
import { mutated, pick, scrambled, type Draw } from './bad-inputs-mutate.ts';
import { startTestServer, type TestServer } from './bad-inputs-server.ts';
import { accepted, makeWorld, worldFlows, worldModule } from './bad-inputs-world.ts';
import type { Send } from './bad-inputs.ts';

/* Section 10 of the list of bad inputs: valid texts, contracts, starts and events with a few edits. A find becomes a row. */

const cases = process.env['TESSERA_FULL'] === '1' ? 5_000 : 100;
const firstSeed = 1;
const flows = path.join(__dirname, '../../flows');

const shipped = readdirSync(flows, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:flow|identity|overlay|resolver|resolution)\.yaml$|\.json$/.test(name))
  .toSorted()
  .map((name) => ({ name: name.replaceAll(path.sep, '/'), text: readFileSync(path.join(flows, name), 'utf8') }));
const files = Object.fromEntries(shipped.map(({ name, text }) => [name, text]));
const schemas = Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith('.json')));

const contract: Json = {
  capability: 'fuzz.call',
  version: '1.0.0',
  title: { en: 'A call', 'zh-CN': '调用' },
  owner: 'team',
  effect: 'write',
  undo: { none: 'nothing to undo' },
  input: {
    type: 'object',
    properties: { a: { type: 'string', pattern: '^a+$' }, b: { type: 'array', items: { type: 'integer' } } },
    required: ['a'],
  },
  output: { type: 'object', properties: { c: { anyOf: [{ type: 'string' }, { type: 'null' }] } } },
  errors: { NONE_LEFT: { class: 'business', data: { type: 'object' } } },
  timeout: 'PT30S',
  retry: { attempts: 3, backoff: 'PT1S' },
  examples: [{ input: { a: 'a' }, output: { c: null } }],
};
const provider: Json = {
  id: 'fuzz',
  kind: 'simulator',
  capability: 'trade.check',
  range: '^1',
  seed: 1,
  latencyMs: [0, 1],
  failureRate: 0.5,
};
const start: Json = { flow: 'order', identity: 'cn.retail', input: { orderId: 'fuzz' }, request: { market: 'retail' } };
const event: Json = { type: 'PAID', data: { amount: 5, items: ['a', 'b'] }, id: 'fuzz' };
const key: Json = { name: 'fuzz', roles: ['app'], subtrees: ['cn'], taskRoles: ['x'], flows: ['order'] };
const bodies: readonly (readonly [string, Json])[] = [
  ['/v1/capabilities', contract],
  ['/v1/providers', provider],
  ['/v1/instances', start],
  ['/v1/instances:batch', { starts: [start, start] }],
  ['/v1/instances/{waiting}/events', event],
  ['/v1/events', { flow: 'order', key: 'fuzz', ...event }],
  ['/v1/tasks/{task}/complete', { outcome: 'approve', form: { note: 'fine' } }],
  ['/v1/resolve', { flow: 'order', request: { market: 'fresh' } }],
  ['/v1/keys', key],
];

let running: TestServer;
let building: TestServer;
beforeAll(async () => {
  running = await startTestServer({ modules: [worldModule] });
  await makeWorld(running);
  building = await startTestServer({ modules: [standardCapabilities] });
  await accepted(building, { path: '/v1/publish', body: { files } });
});
afterAll(async () => {
  await running.close();
  await building.close();
});

interface Case {
  readonly server: TestServer;
  /** Each is answered, whatever became of the one before it. */
  readonly sends: readonly Send[];
}

function caseOf(seed: number): Case {
  const draw = seededRandom(seed);
  const share = draw();
  if (share < 0.4) return { server: running, sends: [bodyOf(draw)] };
  return share < 0.75
    ? { server: building, sends: [textOf(draw)] }
    : { server: running, sends: lifeOf(`m${seed}`, draw) };
}

function bodyOf(draw: Draw): Send {
  const [to, body] = pick(bodies, draw);
  return { path: to, body: mutated(body, draw) };
}

/** One of the shipped texts. */
function textOf(draw: Draw): Send {
  const { name, text } = pick(shipped, draw);
  const data = readYaml(text, name).data ?? null;
  const changed = draw() < 0.3 ? scrambled(text, draw) : JSON.stringify(mutated(data, draw), null, 1);
  const users = name.endsWith('.json') ? files : {};
  return {
    path: draw() < 0.5 ? '/v1/check' : '/v1/publish',
    body: { files: { ...schemas, ...users, [name]: changed } },
  };
}

/** A flow that may well be publishable, and an instance of it. */
function lifeOf(name: string, draw: Draw): readonly Send[] {
  const flow = mutated(readYaml(pick(worldFlows, draw), name).data ?? null, draw);
  const identity = `identity: ${name}\nbind: { stock.reserve: { provider: wms } }\nflows: { ${name}: { version: "*" } }\n`;
  const texts = {
    'm.flow.yaml': JSON.stringify(isJsonObject(flow) ? { ...flow, flow: name } : flow),
    'm.identity.yaml': identity,
  };
  const input = { orderId: name, id: name, amount: 1, count: draw() < 0.5 ? 0 : 2, due: '2030-01-01T00:00:00Z' };
  const send = (type: string): Send => ({
    path: '/v1/events',
    body: { flow: name, key: name, type, data: { amount: 600 } },
  });
  return [
    { path: '/v1/publish', body: { files: texts } },
    send('PAID'),
    { path: '/v1/instances', body: { flow: name, identity: name, input } },
    ...['CREATED', 'PAID', 'CANCEL', 'NOTE'].map(send),
    { path: `/v1/instances?flow=${name}` },
  ];
}

const every = 50;
const groups = Array.from({ length: Math.ceil(cases / every) }, (_, at) => firstSeed + at * every);

test.each(groups)(
  'inputs from seed %i on are answered, in time and in our words',
  async (from) => {
    for (let seed = from; seed < from + every; seed += 1) {
      const { server, sends } = caseOf(seed);
      for (const send of sends)
        expect({ seed, found: await judge(server, send) }).toEqual({ seed, found: 'well answered' });
    }
  },
  600_000,
);

async function judge(server: TestServer, send: Send): Promise<unknown> {
  const { status, headers, text, tookMs } = await server.send(send, 'en');
  const sent = { ...send, body: JSON.stringify(send.body ?? '').slice(0, 3_000) };
  const isOurs = status < 300 || headers.get('content-type') === 'application/problem+json; charset=utf-8';
  const isForeign = /node_modules|\.ts:\d|\bTypeError\b|must NOT have/.test(text);
  if (status >= 500 || !isOurs || isForeign) return { sent, status, text: text.slice(0, 800) };
  return tookMs > 2_000 ? { sent, tookMs } : 'well answered';
}

test('the same process still serves', async () => {
  expect((await building.send({ path: '/ready' })).status).toBe(200);
  expect((await running.send({ path: '/v1/instances/{waiting}' })).status).toBe(200);
  expect([...building.faults, ...running.faults]).toEqual([]);
});
