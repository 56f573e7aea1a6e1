import type { Fields } from '../client.ts';
import type { Answered } from '../ledger.ts';
import type { OrderRecord } from '../records/order-record.ts';
import { ask } from './ask.ts';
import { cutOver } from './cut-over.ts';
import { decide } from './decide.ts';
import type { Run } from './run.ts';
import { start } from './start.ts';
import { playScene } from './play-scene.ts';
import type { Step } from './timeline.ts';

/** Does what an app or a person did at this instant. A refusal is an answer like any other: the ledger keeps it. */
export async function perform({ does, id, at }: Step, run: Run): Promise<void> {
  switch (does.kind) {
    case 'startOrder':
      // The identity is not named: the resolver finds it from the order's own facts.
      return await start(run, does.record.order.orderId, at, { flow: 'order-fulfilment', input: does.record.order });
    case 'startDeclaration': {
      const { declaration, identity } = does.record;
      const body = { flow: 'expense-declaration', identity, input: declaration };
      return await start(run, declaration.declarationId, at, body);
    }
    case 'pay':
      await tell(run, id, at, {
        flow: 'order-fulfilment',
        key: does.record.order.orderId,
        type: 'PAYMENT_RECEIVED',
        data: paymentOf(does.record, at),
      });
      return undefined;
    case 'parcel': {
      const data = { at: new Date(at).toISOString() };
      await tell(run, id, at, { flow: 'parcel-delivery', key: does.record.order.orderId, type: does.event, data });
      return undefined;
    }
    case 'cancelOrder':
      return await cancelOrder(run, id, at, does.record);
    case 'act': {
      const { declarationId } = does.record.declaration;
      const act = does.record.acts[does.index]?.act;
      if (act?.kind === 'decision') await decide(run, id, at, { ...act, declarationId });
      if (act?.kind === 'event') {
        await tell(run, id, at, { flow: 'expense-declaration', key: declarationId, type: act.type, data: {} });
      }
      return undefined;
    }
    case 'scene':
      return await playScene(run, does.scene);
    case 'cutOver':
      return await cutOver(run, at);
    default:
      return does;
  }
}

interface Told {
  readonly flow: string;
  readonly key: string;
  readonly type: string;
  readonly data: Fields;
}

/** An event, by business key, under an id of its own that makes it count once. */
async function tell(run: Run, step: string, at: number, { flow, key, type, data }: Told): Promise<Answered> {
  const id = `${step}:${flow}`;
  return await ask(run, { kind: 'event', key: id }, at, () =>
    run.client.post('/v1/events', { flow, key, type, data, id }, `${run.runId}:event:${id}`),
  );
}

function paymentOf({ order }: OrderRecord, at: number): Fields {
  return { paymentRef: `pay-${order.orderId}`, amount: order.total, at: new Date(at).toISOString() };
}

/** While an order is shipping, apps send the cancellation to its parcel. */
async function cancelOrder(run: Run, step: string, at: number, { order }: OrderRecord): Promise<void> {
  const cancel = { key: order.orderId, type: 'CANCEL', data: {} };
  const { status } = await tell(run, step, at, { flow: 'order-fulfilment', ...cancel });
  if (status === 409) await tell(run, step, at, { flow: 'parcel-delivery', ...cancel });
}
