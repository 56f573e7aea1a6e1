import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the built designer. */
export interface DesignerAsset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
}

/** The built page: its document with `{nonce}` in the places of the nonce, and the files it loads, by name. */
export interface Designer {
  readonly document: string;
  readonly assets: ReadonlyMap<string, DesignerAsset>;
}

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

/** Reads the built designer into memory, with the compressed twin of each file; undefined where the folder has none. */
export function loadDesigner(folder: string): Designer | undefined {
  const document = join(folder, 'index.html');
  if (!existsSync(document)) return undefined;
  const names = readdirSync(join(folder, 'assets')).filter((name) => types[endOf(name)] !== undefined);
  const assets = names.map((name): [string, DesignerAsset] => {
    const bytes = readFileSync(join(folder, 'assets', name));
    return [
      name,
      { type: types[endOf(name)] ?? '', bytes, zipped: readFileSync(join(folder, 'assets', `${name}.gz`)) },
    ];
  });
  return { document: readFileSync(document, 'utf8'), assets: new Map(assets) };
}

function endOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
