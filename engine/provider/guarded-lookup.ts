import type { LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { reachOf } from './address.ts';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

type LookupCallback = Parameters<LookupFunction>[2];

/** Finds all addresses of a host name. */
export type Resolve = (host: string) => Promise<readonly ResolvedAddress[]>;

export const systemResolve: Resolve = async (host) => await systemLookup(host, { all: true, verbatim: true });

/** The code of the error with which a connection is refused before any packet is sent. */
export const egressBlocked = 'EGRESS_BLOCKED';

/**
 * A lookup for `net.connect` that judges every address of the name and hands out only judged ones, so that the address
 * that was checked is the address that is connected to. Checking first and connecting later was bypassed by a name
 * that resolves differently the second time (GHSA-2x8m-83vc-6wv4).
 */
export function guardedLookup(resolve: Resolve, allow: readonly string[]): LookupFunction {
  return (host, options, callback) => {
    resolve(host)
      .then((found) => judge(host, found, allow))
      .then(
        (addresses) => handOver(host, addresses, options, callback),
        (error: unknown) => refuse(error, host, callback),
      );
  };
}

function handOver(
  host: string,
  addresses: readonly ResolvedAddress[],
  options: LookupOptions,
  callback: LookupCallback,
): void {
  const fitting = addresses.filter(({ family }) => fits(family, options.family));
  const first = fitting[0];
  if (first === undefined) callback(noAddress(host), '');
  else if (options.all === true) callback(null, [...fitting]);
  else callback(null, first.address, first.family);
}

function refuse(error: unknown, host: string, callback: LookupCallback): void {
  callback(error instanceof Error ? error : noAddress(host), '');
}

function judge(host: string, found: readonly ResolvedAddress[], allow: readonly string[]): readonly ResolvedAddress[] {
  const allowed = allow.some((name) => name.toLowerCase() === host.toLowerCase());
  const bad = found.find(({ address }) => {
    const reach = reachOf(address);
    return reach === 'never' || (reach === 'intranet' && !allowed);
  });
  if (bad === undefined) return found;
  throw Object.assign(new Error(`${host} resolves to ${bad.address}, which is not a public address`), {
    code: egressBlocked,
  });
}

function fits(family: number, wanted: number | 'IPv4' | 'IPv6' | undefined): boolean {
  if (wanted === undefined || wanted === 0) return true;
  return family === (wanted === 'IPv4' ? 4 : wanted === 'IPv6' ? 6 : wanted);
}

function noAddress(host: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND', syscall: 'getaddrinfo' });
}
