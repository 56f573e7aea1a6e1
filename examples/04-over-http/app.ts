import type { Client, Reply } from './client.ts';

type Say = (line: string) => void;

/** What an order app does with the engine, over HTTP only. */
export async function app(client: Client, say: Say): Promise<void> {
  await paidBeforeStarted(client, say);
  await watched(client, say);
  await refused(client, say);
}

/** The payment comes first: it is parked under the business key, and the start finds it. */
async function paidBeforeStarted(client: Client, say: Say): Promise<void> {
  const paid = { flow: 'order-notice', key: 'A-1', type: 'PAID', data: { amount: 12_900 }, id: 'payment-1' };
  say(`event before the start: ${text((await client.post('/v1/events', paid)).body, 'outcome')}`);

  const start = { flow: 'order-notice', identity: 'shop', input: { orderId: 'A-1', phone: '+8613800000000' } };
  const headers = { prefer: 'wait=10', 'idempotency-key': 'start-A-1' };
  const first = await client.post('/v1/instances', start, headers);
  say(`started and waited: HTTP ${first.status} ${outcomeOf(first)}`);

  const again = await client.post('/v1/instances', start, headers);
  say(`the same request again: HTTP ${again.status}, the same instance: ${idOf(again) === idOf(first)}`);
  const other = await client.post('/v1/instances', start);
  say(`another request for this order: HTTP ${other.status}, the same instance: ${idOf(other) === idOf(first)}`);
}

/** Follows an instance live while the payment arrives. */
async function watched(client: Client, say: Say): Promise<void> {
  const input = { orderId: 'A-2', phone: '12' };
  const started = await client.post('/v1/instances', { flow: 'order-notice', identity: 'shop', input });
  for await (const { event, data } of client.events(`/v1/instances/${idOf(started)}/stream`)) {
    say(`stream: ${event} ${text(data, 'states' in data ? 'states' : 'status')}`);
    if (event === 'snapshot')
      await client.post(`/v1/instances/${idOf(started)}/events`, { type: 'PAID', data: { amount: 100 } });
  }
}

/** A mistake comes back as a problem (RFC 9457), in the language of the person at the screen. */
async function refused(client: Client, say: Say): Promise<void> {
  const start = { flow: 'order-notice', identity: 'shop', input: { orderId: 'A-3' } };
  const reply = await client.post('/v1/instances', start, { 'accept-language': 'zh-CN' });
  say(`refused: HTTP ${reply.status} ${text(reply.body, 'code')} ${text(reply.body, 'title')}`);
  for (const fault of rowsOf(reply.body['errors'])) say(`  ${text(fault, 'pointer')} ${text(fault, 'message')}`);
  say(`  as ${reply.headers.get('content-type')}`);
}

type Fields = Reply['body'];

function text(fields: Fields, name: string): string {
  return String(fields[name]);
}

function instanceOf({ body }: Reply): Fields {
  const instance = body['instance'];
  return typeof instance === 'object' && instance !== null ? { ...instance } : {};
}

function idOf(reply: Reply): string {
  return text(instanceOf(reply), 'id');
}

function outcomeOf(reply: Reply): string {
  const instance = instanceOf(reply);
  return `${text(instance, 'status')} ${JSON.stringify(instance['output'])}`;
}

function rowsOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value : [];
}
