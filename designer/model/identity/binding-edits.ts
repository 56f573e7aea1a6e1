import type { Json } from '@tessera/engine';
import { appendPointer, type Pointer } from '@tessera/engine/catalog';
import type { OwnBinding } from './identity-form.ts';

/** One value of an identity's text that changes; undefined takes it away. */
export interface PartEdit {
  readonly pointer: Pointer;
  readonly value: Json | undefined;
}

type Simple = Extract<OwnBinding, { readonly kind: 'provider' | 'weights' }>;

/** Another provider alone. What was configured for one that is no more goes with it. */
export function bindTo(capability: string, own: Simple | undefined, provider: string): readonly PartEdit[] {
  const at = appendPointer('/bind', capability);
  if (own?.kind !== 'provider') return [{ pointer: at, value: { provider } }];
  if (own.provider === provider) return [];
  return [
    { pointer: `${at}/provider`, value: provider },
    ...(own.config === undefined ? [] : [{ pointer: `${at}/config`, value: undefined }]),
  ];
}

/** From one provider to shares of two; more join with none, so that the sum stays. */
export function share(capability: string, own: Simple, provider: string): readonly PartEdit[] {
  const at = appendPointer('/bind', capability);
  if (own.kind === 'weights') return [{ pointer: appendPointer(`${at}/routing/weighted`, provider), value: 0 }];
  const { config } = own;
  const weighted = { [own.provider]: 50, [provider]: 50 };
  return [{ pointer: at, value: { routing: { weighted }, ...(config === undefined ? {} : { config }) } }];
}

/** Without one that has a share; the last one that is left serves alone. */
export function unshare(
  capability: string,
  own: Extract<OwnBinding, { readonly kind: 'weights' }>,
  provider: string,
): readonly PartEdit[] {
  const at = appendPointer('/bind', capability);
  const { [provider]: _, ...rest } = own.weights;
  const [left, ...others] = Object.keys(rest);
  if (left !== undefined && others.length === 0) {
    return [{ pointer: at, value: { provider: left, ...(own.config === undefined ? {} : { config: own.config }) } }];
  }
  return [{ pointer: appendPointer(`${at}/routing/weighted`, provider), value: undefined }];
}

/** What the shares sum to; anything but 100 is refused. */
export function sumOf(weights: Readonly<Record<string, number>>): number {
  return Math.round(Object.values(weights).reduce((total, weight) => total + weight, 0) * 1e6) / 1e6;
}

/** The share that makes the sum 100, if there is one. */
export function restFor(weights: Readonly<Record<string, number>>, provider: string): number | undefined {
  const { [provider]: _, ...others } = weights;
  const rest = Math.round((100 - sumOf(others)) * 1e6) / 1e6;
  return rest >= 0 ? rest : undefined;
}
