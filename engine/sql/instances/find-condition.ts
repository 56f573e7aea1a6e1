import type { FindText } from '../../host/instance-list.ts';
import type { Within } from '../../host/store.ts';
import type { Dialect } from '../statement/sql.ts';
import { allOf, oneOf, withinReach, type Condition } from '../statement/subtree.ts';

/** More than anybody looks through: whoever gets so many types on. */
const most = 500;

/** By the orders that keys and attributes have anyway, so that a letter more is answered at once. */
export function findCondition(dialect: Dialect, { text, flows, attributes }: FindText, within: Within): Condition {
  const reach = withinReach('f', within);
  const byKey = allOf([oneOf('f.flow', flows), startsWith('f.business_key', text), reach]);
  const named = oneOf('s.name', attributes);
  const byText = allOf([named, startsWith('s.value', dialect.attributeStart(text)), reach]);
  const numbered = /^(?:0|[1-9]\d{0,14})$/.test(text) ? dialect.attribute(Number(text)) : undefined;
  const byNumber =
    numbered === undefined ? undefined : allOf([named, { sql: 's.value = ?', parameters: [numbered] }, reach]);
  const attributed = 'SELECT f.number FROM search s JOIN instances f ON f.number = s.instance';
  const all = [
    some('SELECT f.number FROM instances f', byKey),
    some(attributed, byText),
    ...(byNumber === undefined ? [] : [some(attributed, byNumber)]),
  ];
  return {
    sql: `i.number IN (${all.map(({ sql }) => sql).join(' UNION ALL ')})`,
    parameters: all.flatMap(({ parameters }) => parameters),
  };
}

function some(select: string, { sql, parameters }: Condition): Condition {
  return { sql: `SELECT number FROM (${select} WHERE ${sql} LIMIT ${most}) found`, parameters };
}

function startsWith(column: string, text: string): Condition {
  return { sql: `${column} >= ? AND ${column} < ?`, parameters: [text, `${text}\uffff`] };
}
