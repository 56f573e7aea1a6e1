import type { DeclarationRecord } from './declaration-record.ts';
import { generateDeclarations } from './generate-declarations.ts';
import { generateOrders } from './generate-orders.ts';
import type { OrderRecord } from './order-record.ts';
import { readBpi2020 } from './read-bpi2020.ts';
import { readOlist } from './read-olist.ts';

export interface Records {
  readonly source: string;
  readonly recorded: boolean;
  readonly orders: readonly OrderRecord[];
  readonly declarations: readonly DeclarationRecord[];
  /** Whether somebody must work on inboxes: the recorded orders need nobody. */
  readonly people: boolean;
}

export interface Wanted {
  readonly data?: string;
  readonly orders: number;
  readonly declarations: number;
  readonly seed: number;
}

/** The recorded data where a folder is named, else generated records of the same shapes. */
export function loadRecords({ data, orders, declarations, seed }: Wanted): Records {
  if (data !== undefined) {
    return {
      source: `recorded data in ${data} (Olist orders, BPI 2020 declarations; lines and totals of orders are made from their ids)`,
      recorded: true,
      orders: readOlist(data),
      declarations: readBpi2020(data),
      people: false,
    };
  }
  return {
    source: `generated data, seed ${seed}`,
    recorded: false,
    orders: generateOrders(orders, seed),
    declarations: generateDeclarations(declarations, seed),
    people: true,
  };
}
