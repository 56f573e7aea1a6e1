import type { Json } from '@tessera/engine';
import type { ContextChange } from './play-view.ts';

/** Where two values differ, as deep as both have the same shape; a list of another length differs as a whole. */
export function contextChanges(
  flow: string,
  before: Json | undefined,
  after: Json | undefined,
): readonly ContextChange[] {
  return differences('', before, after).map((change) => ({ flow, ...change }));
}

type Difference = Omit<ContextChange, 'flow'>;

function differences(path: string, before: Json | undefined, after: Json | undefined): readonly Difference[] {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isList(before) && isList(after) && before.length === after.length) {
    return before.flatMap((item, index) => differences(`${path}[${index}]`, item, after[index]));
  }
  if (isObject(before) && isObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => differences(path === '' ? key : `${path}.${key}`, own(before, key), own(after, key)));
  }
  return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
}

function own(object: { readonly [key: string]: Json }, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
