import { defineCapability } from '../catalog/define-capability.ts';
import { defineModule } from '../catalog/capabilities-module.ts';
import { provide } from '../catalog/provide.ts';
import type { Send } from './bad-inputs.ts';
import type { Reply, TestServer } from './bad-inputs-server.ts';

const reserve = (version: string) =>
  defineCapability({
    capability: 'stock.reserve',
    version,
    title: { en: 'Reserve stock', 'zh-CN': '锁定库存' },
    owner: 'stock',
    effect: 'read',
    input: {
      type: 'object',
      properties: { sku: { type: 'string' }, quantity: { type: 'integer' } },
      required: ['sku'],
    },
    output: { type: 'object', properties: { place: { type: 'string' } }, required: ['place'] },
    errors: { OUT_OF_STOCK: { class: 'business' } },
  });

const check = defineCapability({
  capability: 'trade.check',
  version: '1.0.0',
  title: { en: 'Check', 'zh-CN': '检查' },
  owner: 'trade',
  effect: 'read',
  input: { type: 'object', properties: { id: { type: 'string' } } },
  output: { type: 'object', properties: { pass: { type: 'boolean' } }, required: ['pass'] },
});

/** Registered, but served by nobody. */
const unserved = defineCapability({
  capability: 'parcel.book',
  version: '1.0.0',
  title: { en: 'Book a parcel', 'zh-CN': '预约包裹' },
  owner: 'logistics',
  effect: 'read',
  input: { type: 'object', properties: { id: { type: 'string' } } },
  output: { type: 'object', properties: { parcel: { type: 'string' } }, required: ['parcel'] },
});

const plain = (capability: string, version = '1.0.0') =>
  defineCapability({
    capability,
    version,
    title: { en: 'A call', 'zh-CN': '调用' },
    owner: 'trade',
    effect: 'read',
    input: { type: 'object', properties: { sku: { type: 'string' } } },
    output: { type: 'object' },
  });

const retired = plain('old.call');
const deprecated = plain('older.call');
const narrow = [plain('narrow.call'), plain('narrow.call', '1.1.0')] as const;

const first = reserve('1.0.0');
const second = reserve('1.1.0');

/** What the rows' flows call. */
export const worldModule = defineModule({
  capabilities: [first, second, check, unserved, retired, deprecated, ...narrow],
  providers: [
    provide(first, { id: 'wms', range: '^1', run: ({ sku }) => ({ place: `place of ${sku}` }) }),
    provide(check, { id: 'rules', run: () => ({ pass: true }) }),
    provide(retired, { id: 'old', run: () => ({}) }),
    provide(deprecated, { id: 'older', run: () => ({}) }),
    provide(narrow[0], { id: 'narrow', range: '1.0.0', run: () => ({}) }),
    provide(unserved, { id: 'sf', run: () => ({ parcel: 'p' }) }),
  ],
});

/** An order that is paid, reviewed by a person, and done. */
const orderFlow = `flow: order
version: 1.0.0
input: { type: object, properties: { orderId: { type: string, maxLength: 40 }, note: { type: string } }, required: [orderId] }
key: =input.orderId
parameters:
  reviewAbove: { type: integer, minimum: 0, default: 500 }
  window: { type: string, format: duration, default: P1D }
events:
  PAID: { type: object, properties: { amount: { type: number }, items: { type: array, items: { type: string } } }, required: [amount] }
  NOTE: { type: object, required: [toString] }
  CANCEL: { type: object, unexpected: refuse }
initial: waiting
states:
  waiting:
    tags: [rest]
    on:
      PAID: [{ guard: event.amount > parameters.reviewAbove, target: review }, { target: done }]
  review:
    task:
      title: { en: Review, zh-CN: 审核 }
      role: reviewer
      form: { type: object, properties: { note: { type: string, maxLength: 20 } }, required: [note], additionalProperties: false }
      due: =parameters.window
      outcomes: { approve: { target: done }, reject: { target: done } }
    on: { CANCEL: { target: done }, NOTE: { target: done } }
  done: { type: final }
`;

/** An order of which the payment may come before the order itself. */
const payFlow = `flow: pay
version: 1.0.0
input: { type: object, properties: { id: { type: string } }, required: [id] }
key: =input.id
context: { paid: { type: number, nullable: true } }
events: { CREATED: { type: object }, PAID: { type: object, properties: { amount: { type: number } }, required: [amount] } }
initial: open
states:
  open: { tags: [rest], on: { CREATED: { target: created } } }
  created: { tags: [rest], on: { PAID: { target: paid, assign: { paid: =event.amount } } } }
  paid: { type: final, output: { paid: =context.paid } }
`;

/** What data alone can break. */
const dataFlow = `flow: data
version: 1.0.0
input: { type: object, properties: { amount: { type: number }, count: { type: number }, due: { type: string }, name: { type: string } } }
context: { share: { type: number, nullable: true } }
events: { DIVIDE: { type: object }, WAIT: { type: object }, DONE: { type: object } }
initial: idle
states:
  idle:
    tags: [rest]
    on:
      DIVIDE: { target: idle, assign: { share: =input.?amount.orValue(0.0) / input.?count.orValue(0.0) } }
      WAIT: { target: timed }
      DONE: { target: done }
  timed: { after: [{ delay: '=timestamp(input.?due.orValue("never")) - now', target: done }] }
  done: { type: final }
`;

const identities = {
  'cn.identity.yaml': `identity: cn
abstract: true
bind:
  stock.reserve: { provider: wms }
  trade.check: { provider: rules }
policies:
  - { sealed: true, parameter: order.reviewAbove, max: 2000 }
`,
  'cn.retail.identity.yaml': `identity: cn.retail
flows: { order: { version: ^1 }, pay: { version: ^1 }, data: { version: ^1 } }
`,
  'cn.retail.fresh.identity.yaml':
    'identity: cn.retail.fresh\nflows: { order: { parameters: { reviewAbove: 100 } } }\n',
  'cn.travel.identity.yaml': 'identity: cn.travel\nstatus: suspended\nflows: { order: { version: ^1 } }\n',
  'us.identity.yaml': 'identity: us\nflows: { order: { version: ^1 } }\n',
  'orders.resolver.yaml': `resolver: orders
entry: order
attributes:
  market: { from: '="market" in request ? request.market : "retail"', enum: [retail, fresh, travel, root, us] }
rules:
  - { when: { market: retail }, identity: cn.retail }
  - { when: { market: fresh }, identity: cn.retail.fresh }
  - { when: { market: travel }, identity: cn.travel }
  - { when: { market: root }, identity: cn }
  - { when: { market: us }, identity: us }
`,
};

export const worldFlows = [orderFlow, payFlow, dataFlow] as const;

/** Publishes the world and starts what rows name in braces. */
export async function makeWorld(server: TestServer): Promise<void> {
  const files = { 'order.flow.yaml': orderFlow, 'pay.flow.yaml': payFlow, 'data.flow.yaml': dataFlow, ...identities };
  await accepted(server, { path: '/v1/publish', body: { files } });
  await startAs(server, 'waiting', { flow: 'order', identity: 'cn.retail', input: { orderId: 'waiting' } });
  await startAs(server, 'fresh', {
    flow: 'order',
    identity: 'cn.retail.fresh',
    input: { orderId: 'fresh' },
    request: { market: 'fresh' },
  });
  await startAs(server, 'finished', { flow: 'order', identity: 'cn.retail', input: { orderId: 'finished' } });
  await accepted(server, { path: '/v1/instances/{finished}/events', body: { type: 'PAID', data: { amount: 1 } } });
  await startAs(server, 'reviewing', { flow: 'order', identity: 'cn.retail', input: { orderId: 'reviewing' } });
  await accepted(server, {
    path: '/v1/instances/{reviewing}/events',
    body: { type: 'PAID', data: { amount: 600 }, id: 'first-paid' },
  });
  server.names.set('task', await taskOf(server, 'reviewing'));
  await retire(server, 'old.call', 'retired');
  await retire(server, 'older.call', 'deprecated');
  for (const [name, subtrees] of Object.entries(reaches)) {
    await server.key(name, {
      roles: ['operator', 'developer', 'analyst'],
      extras: ['publish'],
      taskRoles: ['*'],
      subtrees,
    });
  }
  await server.key('operator', { roles: ['operator'], taskRoles: ['clerk'] });
  await server.key('developer', { roles: ['developer'] });
  await server.key('analyst', { roles: ['analyst'] });
}

async function retire(server: TestServer, capability: string, status: string): Promise<void> {
  const path = `/v1/capabilities/${capability}`;
  const etag = (await accepted(server, { path })).headers.get('etag') ?? '';
  const body = { status, successor: 'stock.reserve' };
  await accepted(server, { path: `${path}/lifecycle`, method: 'PUT', body, headers: { 'if-match': etag } });
}

const reaches = { 'of-fresh': ['cn.retail.fresh'], 'of-us': ['us'], 'of-nothing': [] };

export async function startAs(server: TestServer, name: string, body: NonNullable<Send['body']>): Promise<void> {
  const { json } = await accepted(server, { path: '/v1/instances', body });
  const instance: unknown = json['instance'];
  const id = typeof instance === 'object' && instance !== null && 'id' in instance ? String(instance.id) : '';
  server.names.set(name, id);
}

export async function taskOf(server: TestServer, name: string): Promise<string> {
  const { json } = await accepted(server, { path: `/v1/tasks?instance={${name}}` });
  const [task]: readonly unknown[] = Array.isArray(json['items']) ? json['items'] : [];
  return typeof task === 'object' && task !== null && 'id' in task ? String(task.id) : '';
}

/** @throws where the request is refused */
export async function accepted(server: TestServer, send: Send): Promise<Reply> {
  const reply = await server.send(send);
  if (reply.status >= 300) throw new Error(`${send.path} was answered ${reply.status}: ${reply.text.slice(0, 3_000)}`);
  return reply;
}
