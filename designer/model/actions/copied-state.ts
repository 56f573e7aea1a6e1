import { readYaml } from '@tessera/engine/flow';
import { statePointer } from '../places/state-pointer.ts';

/** The lines of a state as they stand in the text, without the indent of the first: what a paste takes. */
export function copiedState(text: string, path: string): string | undefined {
  const pointer = statePointer(path);
  const file = readYaml(text, '');
  const key = file.find(`${pointer}#key`);
  const value = file.find(pointer);
  if (key === undefined || value === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', key.from - 1) + 1;
  const indent = text.slice(lineStart, key.from);
  const isBlock = indent.trim() === '';
  const lines = text.slice(key.from, value.to).trimEnd().split(/\r?\n/);
  const shift = isBlock ? indent.length : 0;
  return `${lines.map((line, at) => (at === 0 || line.slice(0, shift).trim() !== '' ? line : line.slice(shift))).join('\n')}\n`;
}
