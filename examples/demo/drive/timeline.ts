import { cutOverAt, type DeclarationRecord } from '../records/declaration-record.ts';
import type { OrderRecord } from '../records/order-record.ts';
import { scenesOf } from '../story/scenes-of.ts';
import type { Scene } from '../story/scene.ts';

/** One thing an app or a person does, at its recorded time. */
export interface Step {
  readonly at: number;
  readonly id: string;
  readonly does:
    | { readonly kind: 'startOrder'; readonly record: OrderRecord }
    | { readonly kind: 'pay'; readonly record: OrderRecord }
    | {
        readonly kind: 'parcel';
        readonly record: OrderRecord;
        readonly event: 'PARCEL_HANDED_OVER' | 'PARCEL_DELIVERED';
      }
    | { readonly kind: 'cancelOrder'; readonly record: OrderRecord }
    | { readonly kind: 'startDeclaration'; readonly record: DeclarationRecord }
    | { readonly kind: 'act'; readonly record: DeclarationRecord; readonly index: number }
    | { readonly kind: 'cutOver' }
    | { readonly kind: 'scene'; readonly scene: Scene };
}

/** All steps of all records, in time order; steps of one instant keep the order in which they are listed. */
export function timelineOf(
  orders: readonly OrderRecord[],
  declarations: readonly DeclarationRecord[],
): readonly Step[] {
  const steps = [...orders.flatMap(orderSteps), ...declarations.flatMap(declarationSteps)];
  if (declarations.some((record) => (record.acts[0]?.at ?? cutOverAt) < cutOverAt)) {
    steps.push({ at: cutOverAt, id: 'cut-over', does: { kind: 'cutOver' } });
  }
  steps.push(...scenesOf(orders, declarations).map(sceneStep));
  return steps.toSorted((a, b) => a.at - b.at);
}

function sceneStep(scene: Scene): Step {
  return { at: scene.at, id: scene.id, does: { kind: 'scene', scene } };
}

function orderSteps(record: OrderRecord): readonly Step[] {
  const { orderId } = record.order;
  const steps: Step[] = [{ at: record.purchasedAt, id: `${orderId}/start`, does: { kind: 'startOrder', record } }];
  if (record.paidAt !== undefined)
    steps.push({ at: record.paidAt, id: `${orderId}/paid`, does: { kind: 'pay', record } });
  if (record.handedOverAt !== undefined) {
    const does = { kind: 'parcel', record, event: 'PARCEL_HANDED_OVER' } as const;
    steps.push({ at: record.handedOverAt, id: `${orderId}/handed-over`, does });
  }
  if (record.deliveredAt !== undefined) {
    const does = { kind: 'parcel', record, event: 'PARCEL_DELIVERED' } as const;
    steps.push({ at: record.deliveredAt, id: `${orderId}/delivered`, does });
  }
  if (record.cancelledAt !== undefined) {
    steps.push({ at: record.cancelledAt, id: `${orderId}/cancel`, does: { kind: 'cancelOrder', record } });
  }
  return steps;
}

function declarationSteps(record: DeclarationRecord): readonly Step[] {
  const { declarationId } = record.declaration;
  const first = record.acts[0];
  if (first === undefined) return [];
  return [
    { at: first.at, id: `${declarationId}/start`, does: { kind: 'startDeclaration', record } },
    ...record.acts.map(({ at }, index): Step => ({
      at,
      id: `${declarationId}/${index}`,
      does: { kind: 'act', record, index },
    })),
  ];
}
