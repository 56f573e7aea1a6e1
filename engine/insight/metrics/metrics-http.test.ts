import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTessera } from '../../cli/open-tessera.ts';
import { type Tessera } from '../../cli/tessera.ts';
import { serveTessera } from '../../cli/serve-tessera.ts';
import type { RunningServer } from '../../http/server.ts';
import { patientLimits } from '../../tests/patient-limits.ts';

const flow = `flow: visit
version: 1.0.0
owner: me
input: { type: object, required: [price], properties: { price: { type: integer } } }
search: { price: =input.price }
events: { LEAVE: { type: object } }
initial: waiting
states:
  waiting: { on: { LEAVE: left } }
  passing: { always: [ { target: left } ] }
  left: { type: final, tags: [success] }
`;
const conversion = `metric: leaves
kind: ratio
over: { flow: visit, reached: waiting }
of: { flow: visit, received: LEAVE }
mature: PT30M
target: { min: 0.5 }
`;

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), 'tessera-metrics-'));
let tessera: Tessera;
let server: RunningServer;
let hook: Server;
/** Ids of what the webhook was told. */
const heard: string[] = [];

beforeAll(async () => {
  hook = createServer((request, response) => {
    heard.push(String(request.headers['webhook-id']));
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => void hook.listen(0, '127.0.0.1', resolve));
  tessera = await openTessera({
    dataFolder: folder,
    limits: patientLimits,
    open: true,
    virtualClock: {},
    allow: ['127.0.0.1'],
    alarmsEveryMs: 50,
  });
  server = await serveTessera(tessera, { log: 'silent' });
  await tessera.publish({
    'visit.flow.yaml': flow,
    'cn.identity.yaml': 'identity: cn\nowner: me\nflows: { visit: { version: ^1 } }\n',
  });
});

afterAll(async () => {
  await server.stop();
  await tessera.close();
  hook.close();
  rmSync(folder, { recursive: true });
});

async function get(path: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const answer = await fetch(server.url + path);
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : { text } };
}

async function put(id: string, text: string) {
  const answer = await fetch(`${server.url}/v1/metrics/${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': `${id}-${Math.random()}` },
    body: JSON.stringify({ text }),
  });
  const body: Record<string, unknown> = JSON.parse(await answer.text());
  return { status: answer.status, body };
}

test.each([
  { id: 'other', text: conversion, code: 'METRIC_ID_DIFFERS' },
  { id: 'leaves', text: conversion.replace('reached: waiting', 'reached: wating'), code: 'METRIC_UNKNOWN' },
  { id: 'leaves', text: conversion.replace('reached: waiting', 'reached: passing'), code: 'METRIC_STATE_PASSED' },
])('$code is refused', async ({ id, text, code }) => {
  const { status, body } = await put(id, text);
  expect({ status, code: body['code'] }).toEqual({ status: 422, code });
});

test('a metric that is published is counted over what was there and what comes, with its rows and as a table', async () => {
  const start = (price: number) => tessera.start({ flow: 'visit', identity: 'cn', input: { price } });
  const { instance } = await start(100);
  expect((await put('leaves', conversion)).status).toBe(201);
  await put('worth', 'metric: worth\nkind: sum\nflow: visit\nattribute: price\nunit: CNY-minor\n');
  await start(250);
  await tessera.instances.send(
    { to: { instance: instance.id }, type: 'LEAVE', payload: {} },
    { name: 'me', subtrees: [''], taskRoles: [] },
  );
  // A cohort is known when its quarter of an hour is over.
  await tessera.engine.virtualClock?.advanceTo(tessera.engine.clock.now() + 3_600_000);
  for (let looks = 0; looks < 2_000; looks += 1) {
    const { body } = await get('/v1/metrics/leaves/values?window=P1D');
    if (JSON.stringify(body).includes('"n":2')) break;
    await sleep(50);
  }
  const { body } = await get('/v1/metrics/leaves/values?window=P1D&slice=identity');
  expect(body).toMatchObject({
    metric: 'leaves',
    rows: [{ by: { identity: 'cn' }, figure: { value: 0.5, n: 2, open: 0, basis: 'measured' }, standing: 'met' }],
  });
  const drill = /"drill":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
  const { body: rows } = await get(drill);
  expect(rows).toMatchObject({
    items: [{ reached: [expect.anything()] }, { reached: [expect.anything(), expect.anything()] }],
  });
  expect((await get('/v1/metrics/worth/values?window=P1D')).body).toMatchObject({
    rows: [{ figure: { value: 350, n: 2 } }],
  });
  const csv = await get('/v1/metrics/worth/values?window=P1D&format=csv&slice=identity');
  expect(String(csv.body['text'])).toMatch(/^identity,from,to,value,n,open,low,high\r\ncn,.*,350,2,,,\r\n$/);
  expect((await get('/v1/metrics')).body).toMatchObject({ items: [{ metric: 'leaves' }, { metric: 'worth' }] });
  expect((await get('/v1/metrics/leaves')).body).toMatchObject({ text: conversion });
  expect((await get('/v1/metrics/nothing/values')).status).toBe(404);
  expect((await get('/v1/metrics/leaves/values?slice=weather')).status).toBe(400);
  expect((await get('/v1/metrics/leaves/values?slice=provider.a,identity')).status).toBe(400);
  const unserved = await get('/v1/metrics/leaves/values?window=P1D&slice=provider.stock.reserve');
  expect(unserved.body['rows']).toMatchObject([{ by: { 'provider.stock.reserve': '' }, figure: { value: 0.5, n: 2 } }]);
  const behind = /"drill":"([^"]+)"/.exec(JSON.stringify(unserved.body))?.[1] ?? '';
  expect((await get(behind)).body['items']).toMatchObject([{ provider: '' }, { provider: '' }]);
});

test('a bound that is passed for long enough opens an alarm, tells the webhook and is over when the figure is', async () => {
  const address = hook.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const url = `http://127.0.0.1:${port}/alarms`;
  const text = `metric: arrivals\nkind: count\nof: { flow: visit, started: true }\nalarm: { above: 1, to: me, webhook: "${url}" }\n`;
  expect((await put('arrivals', text)).status).toBe(201);
  expect((await put('arrivals', text.replace(url, 'http://10.0.0.7/alarms'))).body['code']).toBe('METRIC_ALARM_URL');
  const [item] = await until('/v1/alarms?open=true', (found) => found.length === 1);
  const id = String(item?.['id']);
  expect(item).toMatchObject({ metric: 'arrivals', to: 'me', above: 1, for: 'PT15M', figure: { value: 2, n: 2 } });
  expect((await get(/"drill":"([^"]+)"/.exec(JSON.stringify(item))?.[1] ?? '')).body['items']).toHaveLength(2);
  await until('/v1/alarms', ([one]) => JSON.stringify(one).includes('"state":"delivered"'));
  expect(heard).toEqual([`${id}.opened`]);
  expect(String((await get('/metrics')).body['text'])).toMatch(/^tessera_alarms_open\{metric="arrivals"\} 1$/m);
  const taken = await fetch(`${server.url}/v1/alarms/${id}/acknowledge`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'taken' },
    body: JSON.stringify({ note: 'on it' }),
  });
  expect(await taken.json()).toMatchObject({ id, acknowledged: { note: 'on it' } });
  await tessera.engine.virtualClock?.advanceTo(tessera.engine.clock.now() + 2 * 86_400_000);
  await until('/v1/alarms', ([one]) => JSON.stringify(one).includes(`"id":"${id}.closed"`));
  const over = await until('/v1/alarms', ([one]) => heard.length === 2 && one?.['closed'] !== undefined);
  expect(over).toMatchObject([{ id, closed: { why: 'recovered', figure: { value: null } }, acknowledged: {} }]);
  expect((await get('/v1/alarms')).body['watched']).toMatchObject([{ metric: 'arrivals', verdict: 'within' }]);
  expect((await get('/v1/alarms/nothing')).status).toBe(404);
});

/** Asks for a list until it is as it should be; the test's own limit ends it. */
async function until(
  path: string,
  isSo: (items: readonly Record<string, unknown>[]) => boolean,
): Promise<readonly Record<string, unknown>[]> {
  for (;;) {
    const { body } = await get(path);
    const items = (body['items'] ?? []) as readonly Record<string, unknown>[];
    if (isSo(items)) return items;
    await sleep(50);
  }
}
