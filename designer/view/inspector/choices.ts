import { isJsonObject, valueAt } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { Offers } from '../../api/analysis/analysis.ts';

/** Names that are written as keys somewhere in the flow. */
export function keysAt(data: Json, pointer: string): readonly string[] {
  const value = valueAt(data, pointer);
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** Dotted paths of all states, in the order of the text. */
export function statePaths(data: Json, before = ''): readonly string[] {
  const states = isJsonObject(data) ? data['states'] : undefined;
  if (!isJsonObject(states)) return [];
  return Object.entries(states).flatMap(([name, inner]) => {
    const path = before === '' ? name : `${before}.${name}`;
    return [path, ...statePaths(inner, path)];
  });
}

/** `stock.reserve@^1`: the newest compatible versions of each contract. */
export function capabilityRange({ capability, version }: Offers['contracts'][number]): string {
  const [major = '0', minor = '0'] = version.split('.');
  return `${capability}@^${major === '0' ? `0.${minor}` : major}`;
}

/** The contract that a range means: the newest of its capability that begins alike. */
export function contractOf(range: Json | undefined, { contracts }: Offers): Offers['contracts'][number] | undefined {
  if (typeof range !== 'string') return undefined;
  const [capability, wanted = ''] = range.split('@');
  const digits = wanted.replace(/^[\^~=]/, '');
  const own = contracts.filter((contract) => contract.capability === capability);
  return own.find(({ version }) => version === digits || version.startsWith(`${digits}.`)) ?? own[0];
}
