import type { Json, JsonSchema } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';
import type { Files } from '../document/workspace.ts';

/** What the parameters of a flow may be, by name; one whose schema is not at hand may be anything. */
export function parameterSchemas(file: string, files: Files): Readonly<Record<string, JsonSchema>> {
  const data = writtenData(files[file] ?? '');
  const parameters = isJsonObject(data) ? data['parameters'] : undefined;
  if (!isJsonObject(parameters)) return {};
  return Object.fromEntries(
    Object.entries(parameters).map(([name, written]): readonly [string, JsonSchema] => [
      name,
      schemaOf(written, file, files),
    ]),
  );
}

function schemaOf(written: Json, file: string, files: Files): JsonSchema {
  if (!isJsonObject(written)) return true;
  const { $ref, ...beside } = written;
  if (typeof $ref !== 'string') return written;
  const [path = '', fragment = ''] = $ref.split('#');
  const target = files[joined(file, path)];
  // A part of another text is told by its checks, not by a control.
  const held = target === undefined || fragment !== '' ? undefined : parsed(target);
  return isJsonObject(held) ? { ...held, ...beside } : true;
}

function parsed(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return writtenData(text);
  }
}

/** `trade/a.flow.yaml`, `../b/c.json` → `b/c.json` */
function joined(file: string, path: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}
