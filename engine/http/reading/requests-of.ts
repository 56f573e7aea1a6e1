import type { KeyRequests } from '../../insight/traffic/key-requests.ts';
import { readRequests } from '../../insight/traffic/read-requests.ts';
import { errorEntry } from '../answers/error-entry.ts';
import { windowOf } from './insight-window.ts';
import { minutesOf } from './minutes-of.ts';
import type { RouteContext } from '../serving/route.ts';
import { zoneOf } from './zone-of.ts';

/** What a key asked for in the window of a request. @param address of the API, for the rows */
export async function requestsOf(context: RouteContext, key: string, address: string): Promise<KeyRequests> {
  const window = windowOf(context);
  return await readRequests(minutesOf(context), { key, window, zone: zoneOf(context), address, statusOf });
}

function statusOf(code: string): number {
  return errorEntry(code)?.status ?? 500;
}
