import type { JsonSchema, Localized } from '@tessera/engine';
import type { CapabilityData } from '@tessera/engine/analysis';
import { isJsonObject } from '@tessera/engine/catalog';
import { textOfSchema } from '../form/text-of-schema.ts';
import { armsOfBinding } from './compete-by.ts';
import type { OwnBinding } from './identity-form.ts';

/** Who can serve a capability, as a form offers it. */
export interface KnownProvider {
  readonly id: string;
  readonly title?: Localized;
  /** What a binding may configure; absent: nothing is judged. */
  readonly config?: JsonSchema;
}

export function providersOf({ providers = [] }: CapabilityData): readonly KnownProvider[] {
  return providers.flatMap((provider): readonly KnownProvider[] => {
    const { id, config } = provider;
    if (typeof id !== 'string') return [];
    const title = textOfSchema(provider, 'title');
    const judged = isJsonObject(config) ? { config } : {};
    return [{ id, ...(title === undefined ? {} : { title }), ...judged }];
  });
}

/** What a binding's config has to fit: of several providers what each of them asks. */
export function configSchema(known: readonly KnownProvider[], own: OwnBinding | undefined): JsonSchema | undefined {
  if (own === undefined || own.kind === 'text') return undefined;
  const names = own.kind === 'provider' ? [own.provider] : armsOfBinding(own);
  const schemas = known.flatMap(({ id, config }) => (config === undefined || !names.includes(id) ? [] : [config]));
  const distinct = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  const [only, ...others] = distinct;
  return others.length === 0 ? only : { type: 'object', allOf: distinct };
}
