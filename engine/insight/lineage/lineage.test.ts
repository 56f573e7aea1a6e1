import { readFlow } from '../../flow/read-flow.ts';
import { flowEdges } from './flow-edges.ts';
import type { LineageEdge } from './lineage.ts';
import { traceField } from './trace-field.ts';

const text = `flow: order
version: 1.0.0
input: { type: object, properties: { id: { type: string }, lines: { type: array, items: { type: object, properties: { sku: { type: string } } } } } }
search: { who: =input.id }
context:
  order: { type: object, properties: { id: { type: string }, lines: { type: array, items: { type: object } } }, initial: =input }
  held: { type: string, nullable: true }
  paid: { type: integer, nullable: true }
events: { PAID: { type: object, properties: { amount: { type: integer } } } }
initial: holding
states:
  holding:
    invoke:
      capability: stock.reserve@^1
      input: { orderId: =context.order.id, note: '="for " + input.id', fixed: yes }
      undo: { capability: stock.release@^1, input: { reservationId: =output.reservationId } }
      onDone: { target: picking, assign: { held: =output.reservationId } }
      onError: gone
  picking:
    invoke:
      forEach: { in: =context.order.lines, as: line, concurrency: 2 }
      capability: warehouse.pick@^1
      input: { sku: =line.sku }
      onDone: waiting
      onError: gone
  waiting:
    on: { PAID: { target: done, assign: { paid: =event.amount } } }
  done: { type: final, output: { reservation: =context.held, sum: =context.paid } }
  gone: { type: final }
`;

const { definition } = readFlow({ 'order.flow.yaml': text }, 'order.flow.yaml');
const found = definition === undefined ? [] : flowEdges(definition);
const edges: readonly LineageEdge[] = found.map(({ from, to, isWhole, state }) => ({
  from,
  to,
  isWhole,
  state,
  flow: 'order',
  version: '1.0.0',
  identities: ['cn'],
}));
const arrow = ({ from, to, isWhole }: Pick<LineageEdge, 'from' | 'to' | 'isWhole'>): string =>
  `${from} ${isWhole ? '→' : '~'} ${to}`;

test('every leaf of a mapping is an edge from each field it reads to the field it writes', () => {
  expect(edges.map(arrow).toSorted()).toEqual(
    [
      'order/input → order/context.order',
      'order/input.id → order/search.who',
      'order/context.order.id → stock.reserve/input.orderId',
      'order/input.id ~ stock.reserve/input.note',
      'stock.reserve/output.reservationId → stock.release/input.reservationId',
      'stock.reserve/output.reservationId → order/context.held',
      'order/context.order.lines[].sku → warehouse.pick/input.sku',
      'order/event.PAID.amount → order/context.paid',
      'order/context.held → order/output.reservation',
      'order/context.paid → order/output.sum',
    ].toSorted(),
  );
});

test.each([
  ['stock.reserve/input.orderId', 'up', ['order/context.order.id', 'order/input']],
  ['order/output.sum', 'up', ['order/context.paid', 'order/event.PAID.amount']],
  ['warehouse.pick/input.sku', 'up', ['order/context.order.lines[].sku', 'order/input']],
  ['stock.reserve/input.fixed', 'up', []],
] as const)('%s comes from', (field, direction, from) => {
  expect(traceField(edges, field, direction).map((edge) => edge.from)).toEqual(from);
});

test.each([
  ['stock.reserve/output', ['stock.release/input.reservationId', 'order/context.held', 'order/output.reservation']],
  ['order/event.PAID.amount', ['order/context.paid', 'order/output.sum']],
] as const)('%s goes to', (field, to) => {
  expect(traceField(edges, field, 'down').map((edge) => edge.to)).toEqual(to);
});

test('of an object that is passed on only the field asked for goes along', () => {
  const down = traceField(edges, 'order/input.lines', 'down').map((edge) => edge.to);
  expect(down).toContain('warehouse.pick/input.sku');
  expect(down).not.toContain('stock.reserve/input.orderId');
});
