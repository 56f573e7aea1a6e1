import type { DeclarationRecord } from './declaration-record.ts';
import { generateDeclarations } from './generate-declarations.ts';
import { generateOrders, recordedUntil } from './generate-orders.ts';
import type { OrderRecord } from './order-record.ts';
import { readBpi2020 } from './read-bpi2020.ts';
import { readOlist } from './read-olist.ts';
import { requireRecorded } from './require-recorded.ts';

export interface Records {
  /** What they are, in one line: two runs with the same line have the same records. */
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
  if (data !== undefined) return recordedIn(data);
  return {
    source: `generated data, seed ${seed}: ${orders} orders, ${declarations} declarations`,
    recorded: false,
    orders: generateOrders(orders, seed),
    declarations: generateDeclarations(declarations, seed, recordedUntil(orders)),
    people: true,
  };
}

function recordedIn(folder: string): Records {
  requireRecorded(folder);
  const orders = readOlist(folder);
  const declarations = readBpi2020(folder);
  return {
    source: `recorded data: ${orders.length} Olist orders (lines and totals made from their ids), ${declarations.length} BPI 2020 declarations`,
    recorded: true,
    orders,
    declarations,
    people: false,
  };
}
