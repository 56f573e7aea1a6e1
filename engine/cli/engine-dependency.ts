import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { version } from './version.ts';

/**
 * How the package.json of a project in a folder names the engine: by its version where it was installed, by its folder
 * where it runs from a checkout, which no registry has.
 * @param own a folder within the engine's package
 */
export function engineDependency(folder: string, own: string = import.meta.dirname): string {
  if (own.split(sep).includes('node_modules')) return `^${version}`;
  return `file:${relative(folder, packageOf(own)).split(sep).join('/')}`;
}

function packageOf(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : packageOf(above);
}
