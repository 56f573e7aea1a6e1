import type { Json } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';
import type { Witness } from './meet-witness.ts';
import type { Facets } from './play.ts';

/** Where an issue shows, of what the check says; undefined where no start shows it. */
export function readWitness(witness: Json | undefined): Witness | undefined {
  if (!isJsonObject(witness)) return undefined;
  const { identity, facets, request } = witness;
  if (!isJsonObject(facets) && !isJsonObject(request)) return undefined;
  return {
    ...(typeof identity === 'string' ? { identity } : {}),
    facets: facetsOf(facets),
    ...(isJsonObject(request) ? { request: facetsOf(request) } : {}),
  };
}

/** A witness as the address of a page has it. */
export function witnessText({ facets, request }: Witness): string {
  return JSON.stringify({ facets, ...(request === undefined ? {} : { request }) });
}

export function witnessOfText(text: string | undefined, identity: string | undefined): Witness | undefined {
  if (text === undefined) return undefined;
  try {
    const written: Json = JSON.parse(text);
    return readWitness(isJsonObject(written) ? { ...written, ...(identity === undefined ? {} : { identity }) } : null);
  } catch {
    return undefined;
  }
}

function facetsOf(value: Json | undefined): Facets {
  return Object.fromEntries(
    Object.entries(isJsonObject(value) ? value : {}).flatMap(([name, one]) =>
      typeof one === 'string' || typeof one === 'number' ? [[name, one] as const] : [],
    ),
  );
}
