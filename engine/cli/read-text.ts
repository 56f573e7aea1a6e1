import { readFileSync, statSync } from 'node:fs';
import { spoken } from './spoken.ts';

/** What a file or a pipe that a person named says. @throws Error of a device, which may never end, and what the system refuses */
export function readText(path: string): string {
  const stat = statSync(path);
  if (stat.isCharacterDevice() || stat.isBlockDevice())
    throw new Error(spoken(`${path} is a device, and a file is wanted here.`, `${path} 是设备，而这里需要文件。`));
  return readFileSync(path, 'utf8');
}
