import type { DeclarationRecord } from '../records/declaration-record.ts';
import type { OrderRecord } from '../records/order-record.ts';
import { administrationFirst } from './administration-first.ts';
import { askForMore } from './ask-for-more.ts';
import { gatewayOutOfReach } from './gateway-out-of-reach.ts';
import { longerToPay } from './longer-to-pay.ts';
import { momentsOf } from './moments.ts';
import { newBusiness } from './new-business.ts';
import { noteThatStops } from './note-that-stops.ts';
import type { Scene } from './scene.ts';
import { secondCarrier } from './second-carrier.ts';
import { talkItOver } from './talk-it-over.ts';
import { tryACarrier } from './try-a-carrier.ts';
import { watchPayments } from './watch-payments.ts';

/** What people decide while the records are replayed, as far as these records have something to decide about. */
export function scenesOf(orders: readonly OrderRecord[], declarations: readonly DeclarationRecord[]): readonly Scene[] {
  const moments = momentsOf(orders);
  const chinese =
    moments === undefined
      ? []
      : [watchPayments, newBusiness, tryACarrier, longerToPay, askForMore, talkItOver].map((of) => of(moments));
  const brazilian = [secondCarrier, noteThatStops, gatewayOutOfReach].map((of) => of(orders));
  return [...administrationFirst(declarations), ...brazilian.flat(), ...chinese.flat()];
}
