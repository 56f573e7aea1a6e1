import { EngineError } from '../../kernel/engine-error.ts';
import { sha256Hex } from '../../kernel/hash.ts';
import { limits } from '../limits.ts';

const checkLength = 10;

/** A list's position as clients carry it: with the name of its list and a check, so that garbage is told from a page. */
export function encodeCursor(list: string, position: string): string {
  return `${Buffer.from(position, 'utf8').toString('base64url')}.${check(list, position)}`;
}

/** @throws EngineError BAD_PAGINATION for anything that `encodeCursor` did not make for this list */
export function decodeCursor(list: string, cursor: string): string {
  const [encoded = '', given] = cursor.split('.');
  const position = Buffer.from(encoded, 'base64url').toString('utf8');
  if (cursor.length > 1_000 || given !== check(list, position)) throw badPage('cursor');
  return position;
}

export function badPage(parameter: string): EngineError {
  return new EngineError('BAD_PAGINATION', { params: { parameter, limit: limits.pageLength } });
}

function check(list: string, position: string): string {
  return sha256Hex(`${list}\n${position}`).slice(0, checkLength);
}
