import { readFileSync } from 'node:fs';
import type { Fields } from './api.ts';
import { isFields } from './api.ts';

/** JSON given on the command line: inline text, `@file.json`, or `-` for standard input. Absent = `{}`. */
export function readJsonArgument(argument: string | undefined, what: string): Fields {
  if (argument === undefined) return {};
  const content =
    argument === '-'
      ? readFileSync(0, 'utf8')
      : argument.startsWith('@')
        ? readFileSync(argument.slice(1), 'utf8')
        : argument;
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw new Error(
      `${what} is not JSON: ${content.slice(0, 80)}\n  Write it like '{"orderId":"o-1"}', or @file.json, or - for standard input.`,
    );
  }
  if (!isFields(parsed)) throw new Error(`${what} must be a JSON object, like '{"orderId":"o-1"}'.`);
  return parsed;
}
