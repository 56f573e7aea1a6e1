import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Planted {
  readonly name: string;
  readonly text: string;
}

/** Flows with one known defect each; the first line says which, and where. */
export const defects = flowsOf('defects');
/** Flows of which there is nothing to say. */
export const clean = flowsOf('clean');

function flowsOf(folder: string): readonly Planted[] {
  const at = path.join(__dirname, '../check/planted', folder);
  return readdirSync(at)
    .filter((file) => file.endsWith('.flow.yaml'))
    .toSorted()
    .map((file) => ({ name: file.slice(0, -'.flow.yaml'.length), text: readFileSync(path.join(at, file), 'utf8') }));
}
