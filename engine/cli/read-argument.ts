import { existsSync, readFileSync } from 'node:fs';
import type { Fields } from './api.ts';
import { isFields } from './api.ts';
import { readText } from './read-text.ts';
import { spoken } from './spoken.ts';

/** JSON given on the command line: inline text, `@file.json`, or `-` for standard input. Absent = `{}`. */
export function readJsonArgument(argument: string | undefined, what: string): Fields {
  if (argument === undefined) return {};
  const content = contentOf(argument, what);
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw new Error(
      spoken(
        `${what} is not JSON: ${content.slice(0, 80)}\n  Write it like '{"orderId":"o-1"}', or @file.json, or - for standard input.`,
        `${what} 不是 JSON：${content.slice(0, 80)}\n  请写成 '{"orderId":"o-1"}'、@文件.json，或用 - 从标准输入读取。`,
      ),
    );
  }
  if (!isFields(parsed))
    throw new Error(
      spoken(
        `${what} must be a JSON object, like '{"orderId":"o-1"}'.`,
        `${what} 应为 JSON 对象，例如 '{"orderId":"o-1"}'。`,
      ),
    );
  return parsed;
}

function contentOf(argument: string, what: string): string {
  if (argument === '-') return readFileSync(0, 'utf8');
  if (!argument.startsWith('@')) return argument;
  const file = argument.slice(1);
  if (!existsSync(file)) throw new Error(spoken(`${what}: there is no file ${file}.`, `${what}：没有文件 ${file}。`));
  return readText(file);
}
