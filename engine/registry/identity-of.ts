import type { Identity } from '../catalog/identity.ts';
import { catalogOf } from './catalog-of.ts';
import type { Compilation } from './compiler.ts';
import { neutralIdentity, nobody } from './neutral-identity.ts';

/** The identity at a path; for `nobody` the one that says nothing. */
export function identityOf({ places, state }: Compilation, path: string): Identity | undefined {
  return path === nobody ? neutralIdentity(catalogOf(state)) : places.get(path)?.identity;
}
