import { displayWidth } from '../kernel/display-width.ts';
import { spoken, type Said } from './spoken.ts';

/** A line to type, and what it is for where that is not plain. */
export type Example = readonly [line: string] | readonly [line: string, en: string, zh: string];

export interface HelpText {
  /** What one should know before. */
  readonly about?: Said;
  readonly examples: readonly Example[];
  /** What one may want to know besides. */
  readonly more?: Said;
}

/** What stands below the options of a command: a word before, lines to type, a word after. */
export function helpText({ about, examples, more }: HelpText): string {
  const explained = examples.filter((example) => example.length > 1);
  const column = Math.max(0, ...explained.map(([line]) => displayWidth(line))) + 2;
  const lines = examples.map((example) => `  ${shown(example, column)}`);
  const parts = [about, [`Examples:\n${lines.join('\n')}`, `示例：\n${lines.join('\n')}`] as const, more];
  return `\n${parts.flatMap((part) => (part === undefined ? [] : [spoken(...part)])).join('\n\n')}`;
}

function shown(example: Example, column: number): string {
  const [line] = example;
  if (example.length === 1) return line;
  return `${line}${' '.repeat(column - displayWidth(line))}${spoken(example[1], example[2])}`;
}
