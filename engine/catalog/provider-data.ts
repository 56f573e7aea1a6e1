import type { JsonObject } from '../kernel/json.ts';
import { toJson } from '../kernel/to-json.ts';
import type { Provider } from './provider.ts';

/** The provider as JSON in the form that `parseProvider` reads. */
export function providerData(provider: Provider): JsonObject {
  const json = toJson(provider);
  if (!json.ok || typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) {
    throw new TypeError(`the provider ${provider.id} is not plain data`);
  }
  return Object.fromEntries(Object.entries(json.value));
}
