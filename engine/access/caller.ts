import type { Grant, KeyRow } from '../host/access-ports.ts';
import { extras, roles } from '../host/access-ports.ts';
import type { Actor } from '../host/actor.ts';
import { rightTo } from './roles.ts';

/** Who makes a request, and what the key allows. */
export interface Caller {
  /** The key's id. */
  readonly key: string;
  readonly grant: Grant;
  readonly actor: Actor;
}

/** Every role on the whole tree: the first key, until duties are split, and the anonymous caller of `--open`. */
export const wholeGrant: Grant = { roles, extras, taskRoles: ['*'], subtrees: [''] };

export const anonymous: Caller = callerOf('open', 'anonymous', wholeGrant);

export function callerOfKey(row: KeyRow): Caller {
  return callerOf(row.id, row.name, row.grant);
}

function callerOf(key: string, name: string, grant: Grant): Caller {
  const { subtrees, taskRoles, flows, actsFor } = grant;
  const hides = rightTo('readPersonalData', grant).allowed ? {} : { hidesPersonal: true as const };
  const limits = { ...(flows === undefined ? {} : { flows }), ...(actsFor === undefined ? {} : { actsFor }) };
  const actor = { name, key, subtrees, taskRoles, ...limits, ...hides };
  return { key, grant, actor };
}
