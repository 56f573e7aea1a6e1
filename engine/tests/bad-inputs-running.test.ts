import { accepted, makeWorld, startAs, taskOf, worldModule } from './bad-inputs-world.ts';
import { startTestServer, type Reply, type TestServer } from './bad-inputs-server.ts';
import type { Json, JsonObject } from '../kernel/json.ts';
import type { Send } from './bad-inputs.ts';
import { exchange } from './http-harness.ts';

/* What an answer may take is judged by itself; this only ends what hangs, on a busy machine too. */
jest.setTimeout(120_000);

/* Rows of the list of bad inputs that take more than one request, or more than a request. */

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ modules: [worldModule], bodyTimeoutMs: 2_000 });
  await makeWorld(server);
});
afterAll(async () => {
  await server.close();
});

const paid = (id: string, amount = 1): JsonObject => ({ type: 'PAID', data: { amount }, id });

async function incidentOf(name: string): Promise<{ readonly code: string; readonly message: string }> {
  const { json } = await accepted(server, { path: `/v1/incidents?instance={${name}}` });
  const [incident] = json['items'] as readonly { code: string; message: string }[];
  return incident ?? { code: 'none', message: '' };
}

async function view(name: string): Promise<Readonly<Record<string, unknown>>> {
  return (await accepted(server, { path: `/v1/instances/{${name}}` })).json;
}

function counted(replies: readonly Reply[]): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of replies) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

describe('expressions that data breaks', () => {
  test.each<{ readonly row: string; readonly input: JsonObject; readonly type: string; readonly code: string }>([
    { row: 'C9', input: { amount: 1, count: 0 }, type: 'DIVIDE', code: 'EXPR_NOT_A_NUMBER' },
    { row: 'C9 nothing', input: { amount: 0, count: 0 }, type: 'DIVIDE', code: 'EXPR_NOT_A_NUMBER' },
    { row: 'C13', input: { due: '2024-13-45T00:00:00Z' }, type: 'WAIT', code: 'EXPR_BAD_DATE' },
    { row: 'C13 text', input: { due: 'soon' }, type: 'WAIT', code: 'EXPR_BAD_DATE' },
  ])('$row is the incident $code, and nothing is changed', async ({ row, input, type, code }) => {
    await startAs(server, row, { flow: 'data', identity: 'cn.retail', input });
    server.names.set('broken', server.names.get(row) ?? '');
    await accepted(server, { path: '/v1/instances/{broken}/events', body: { type } });
    expect(await incidentOf('broken')).toMatchObject({ code, message: expect.stringMatching(/\w/) });
    const instance = await view('broken');
    expect(instance).toMatchObject({ status: 'incident', states: ['idle'], data: { share: null } });
    const reasons = (instance['reasons'] as readonly { kind: string }[]).map(({ kind }) => kind);
    expect(reasons).toContain('incident');
    expect(reasons).not.toContain('timer');
  });
});

describe('events', () => {
  test('F5: of 100 equal ones at once one counts', async () => {
    await startAs(server, 'f5', { flow: 'order', identity: 'cn.retail', input: { orderId: 'f5' } });
    const send: Send = { path: '/v1/instances/{f5}/events', body: paid('f5-paid', 600) };
    const replies = await Promise.all(Array.from({ length: 100 }, () => server.send(send)));
    expect(counted(replies)).toEqual({ 200: 99, 202: 1 });
    expect(replies.filter(({ json }) => json['duplicate'] === true)).toHaveLength(99);
    const { json } = await accepted(server, { path: '/v1/instances/{f5}/history' });
    expect(json['items']).toHaveLength(2);
  });

  test('F7: an event before its instance waits for it', async () => {
    const early = await server.send({
      path: '/v1/events',
      body: { flow: 'pay', key: 'f7', type: 'CREATED', data: {} },
    });
    expect(early.json).toMatchObject({ outcome: 'parked', duplicate: false });
    expect(early.status).toBe(202);
    await startAs(server, 'f7', { flow: 'pay', identity: 'cn.retail', input: { id: 'f7' } });
    expect(await view('f7')).toMatchObject({ states: ['created'], parked: [] });
  });

  test.each([
    ['CREATED', 'PAID'],
    ['PAID', 'CREATED'],
  ])('F8: %s before %s ends alike', async (first, second) => {
    server.names.delete('f8');
    await startAs(server, 'f8', { flow: 'pay', identity: 'cn.retail', input: { id: `f8 ${first}` } });
    for (const type of [first, second]) {
      await accepted(server, {
        path: '/v1/instances/{f8}/events',
        body: { type, data: type === 'PAID' ? { amount: 7 } : {} },
      });
    }
    expect(await view('f8')).toMatchObject({ status: 'finished', states: ['paid'], output: { paid: 7 } });
  });

  test('F16: a task is completed once', async () => {
    await startAs(server, 'f16', { flow: 'order', identity: 'cn.retail', input: { orderId: 'f16' } });
    await accepted(server, { path: '/v1/instances/{f16}/events', body: paid('f16', 600) });
    const path = `/v1/tasks/${await taskOf(server, 'f16')}/complete`;
    const decision: Send = { path, body: { outcome: 'approve', form: { note: 'fine' } } };
    const replies = await Promise.all([server.send(decision), server.send(decision), server.send(decision)]);
    expect(counted(replies)).toEqual({ 200: 1, 409: 2 });
    expect((await server.send(decision)).json).toMatchObject({ status: 409, code: 'TASK_CLOSED' });
    expect(await view('f16')).toMatchObject({ status: 'finished' });
  });
});

describe('HTTP', () => {
  test('D12: a body that stops short is answered 408 and the connection closed', async () => {
    const secret = server.names.get('key:everything') ?? '';
    const head = `POST /v1/instances HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${secret}\r\nIdempotency-Key: d12\r\n`;
    const answer = await exchange(
      server.server.port,
      `${head}Content-Type: application/json\r\nContent-Length: 50\r\n\r\n{"a":1}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*connection: close[\s\S]*"code":"REQUEST_TIMEOUT"/i);
  });

  test('D20: headers that are too long', async () => {
    const answer = await exchange(
      server.server.port,
      `GET /health HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_480)}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"HEADERS_TOO_LARGE"/);
  });

  test.each<{ readonly of: string; readonly path: string; readonly first: Json; readonly other: Json }>([
    {
      of: 'a start',
      first: { flow: 'order', input: { orderId: 'd14' } },
      other: { flow: 'order', input: { orderId: 'd14b' } },
      path: '/v1/instances',
    },
    { of: 'an event', first: paid('d14'), other: paid('d14', 2), path: '/v1/instances/{waiting}/events' },
    { of: 'a publish', first: { files: { 'a.txt': '' } }, other: { files: { 'b.txt': '' } }, path: '/v1/publish' },
  ])('D14: the key of $of with another payload', async ({ of, path, first, other }) => {
    const idempotencyKey = `d14-${of.replaceAll(' ', '-')}`;
    const [one, again] = [
      await server.send({ path, body: first, idempotencyKey }),
      await server.send({ path, body: first, idempotencyKey }),
    ];
    expect(one.status).toBeLessThan(300);
    expect(again.status).toBeLessThan(300);
    const reused = await server.send({ path, body: other, idempotencyKey });
    expect(reused.json).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  });

  test('D14: the same start 50 times at once starts once', async () => {
    const send: Send = {
      path: '/v1/instances',
      body: { flow: 'data', identity: 'cn.retail', input: {} },
      idempotencyKey: 'd14-50',
    };
    const replies = await Promise.all(Array.from({ length: 50 }, () => server.send(send)));
    const ids = new Set(
      replies.map(({ json }) => JSON.stringify((json['instance'] as { id?: string } | undefined)?.id)),
    );
    expect(ids.size).toBe(1);
    expect(replies.every(({ status }) => status < 300 || status === 409)).toBe(true);
  });

  test('D10: another method is told which there are', async () => {
    const answer = await server.send({ path: '/v1/events' });
    expect(answer.headers.get('allow')).toBe('POST');
  });

  test('E1: no credential and an unknown one are answered alike', async () => {
    const unknown = { path: '/v1/flows', as: '', headers: { authorization: `Bearer tsk_${'0'.repeat(58)}` } };
    const answers = [await server.send({ path: '/v1/flows', as: '' }), await server.send(unknown)];
    const [none, other] = answers.map(({ json }) => ({ ...json, instance: '', traceId: '' }));
    expect(none).toEqual(other);
    for (const { headers } of answers) expect(headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test.each(['/v1/instances', '/v1/tasks', '/v1/incidents', '/v1/identities'])(
    'E6: %s holds nothing of another subtree',
    async (path) => {
      const { text } = await accepted(server, { path, as: 'of-us' });
      expect(text).not.toContain('cn.');
      expect((await accepted(server, { path, as: 'of-nothing' })).json['items']).toEqual([]);
    },
  );
});

test('A20: a timer of 30 days is due in 30 days, also after a restart', async () => {
  const flow = `flow: later
version: 1.0.0
input: { type: object }
initial: waiting
states:
  waiting: { after: [{ delay: P30D, target: done }] }
  done: { type: final }
`;
  const files = {
    'later.flow.yaml': flow,
    'later.identity.yaml': 'identity: later\nflows: { later: { version: ^1 } }\n',
  };
  const first = await startTestServer();
  await accepted(first, { path: '/v1/publish', body: { files } });
  await startAs(first, 'later', { flow: 'later', input: {} });
  const before = (await accepted(first, { path: '/v1/instances/{later}' })).json;
  await first.close('keep');

  const second = await startTestServer({ dataFolder: first.dataFolder });
  second.names.set('later', first.names.get('later') ?? '');
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  const after = (await accepted(second, { path: '/v1/instances/{later}' })).json;
  await second.close();
  expect(after).toEqual(before);
  const [reason] = after['reasons'] as readonly { kind: string; dueAt: string }[];
  expect(after).toMatchObject({ status: 'waiting', states: ['waiting'] });
  expect(Date.parse(reason?.dueAt ?? '') - Date.parse(String(after['createdAt']))).toBe(30 * 86_400_000);
});

test('F15: an inbox takes 1,000 waiting events, then says so, and others go on', async () => {
  await startAs(server, 'f15', { flow: 'order', identity: 'cn.retail', input: { orderId: 'f15' } });
  await accepted(server, { path: '/v1/instances/{f15}/suspend', body: {} });
  const replies: Reply[] = [];
  for (let round = 0; round < 30; round += 1) {
    replies.push(
      ...(await Promise.all(
        Array.from({ length: 40 }, (_, at) =>
          server.send({ path: '/v1/instances/{f15}/events', body: paid(`${round}/${at}`) }),
        ),
      )),
    );
  }
  expect(counted(replies)).toEqual({ 202: 1_000, 429: 200 });
  const full = replies.find(({ status }) => status === 429);
  expect(full?.json).toMatchObject({ code: 'INBOX_FULL', limit: 1_000 });
  expect(full?.headers.get('retry-after')).toMatch(/^\d+$/);
  await startAs(server, 'other', { flow: 'order', identity: 'cn.retail', input: { orderId: 'f15 other' } });
  const other = await server.send({ path: '/v1/instances/{other}/events', body: paid('f15-other', 600) });
  expect(other.status).toBe(202);
  expect(other.tookMs).toBeLessThan(2_000);
});

test('nothing failed that nobody waited for', () => {
  expect(server.faults).toEqual([]);
});
