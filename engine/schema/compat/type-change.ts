import { isJsonArray, member, type Json, type JsonObject } from '../../kernel/json.ts';
import { withKeyword, withNode, type Place, type SchemaChange } from './schema-change.ts';

/** integer → number and adding null are widening, their opposites tightening; all else is another type. */
export function typeChange(old: JsonObject, next: JsonObject, place: Place): SchemaChange | undefined {
  const from = member(old, 'type');
  const to = member(next, 'type');
  const rule = ruleOf(typesOf(from), typesOf(to));
  if (rule === undefined) return undefined;
  return {
    rule,
    pointer: place.pointer,
    keyword: 'type',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    alone: withNode(place, withKeyword(old, 'type', to)),
    isOpen: false,
  };
}

type Types = ReadonlySet<Json> | undefined;

function typesOf(type: Json | undefined): Types {
  return type === undefined ? undefined : new Set(isJsonArray(type) ? type : [type]);
}

function ruleOf(from: Types, to: Types): 'widened' | 'tightened' | 'type-changed' | undefined {
  if (from === undefined || to === undefined)
    return from === to ? undefined : from === undefined ? 'tightened' : 'widened';
  const added = [...to].filter((type) => !holds(from, type));
  const removed = [...from].filter((type) => !holds(to, type));
  if (added.length === 0 && removed.length === 0) return undefined;
  if (removed.length === 0 && added.every((type) => isSmall(type, from))) return 'widened';
  return added.length === 0 && removed.every((type) => isSmall(type, to)) ? 'tightened' : 'type-changed';
}

function holds(types: ReadonlySet<Json>, type: Json): boolean {
  return types.has(type) || (type === 'integer' && types.has('number'));
}

function isSmall(type: Json, beside: ReadonlySet<Json>): boolean {
  return type === 'null' || (type === 'number' && beside.has('integer'));
}
