import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text, type ServerAddress } from './api.ts';

/** Where `serve` leaves its URL and a key for the commands of the same person: readable by the owner only. */
const fileName = 'server.json';

export interface LocalServer extends ServerAddress {
  /** The process that wrote it. */
  readonly pid: number;
}

export function writeLocalServer(dataFolder: string, server: LocalServer): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const file = join(dataFolder, fileName);
  writeFileSync(file, `${JSON.stringify(server, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above counts only for a new file
}

/** The key outlives the server: it is shown once and kept here for the next start. */
export function readLocalServer(dataFolder: string): ServerAddress | undefined {
  const file = join(dataFolder, fileName);
  if (!existsSync(file)) return undefined;
  const parsed = JSON.parse(readFileSync(file, 'utf8'));
  const key = text(parsed, 'key');
  return { url: text(parsed, 'url'), ...(key === '' ? {} : { key }) };
}
