import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFields, text, type Fields, type ServerAddress } from './api.ts';
import { makeFolder } from './make-folder.ts';
import { spoken } from './spoken.ts';

/** Where `serve` leaves its URL and a key for the commands of the same person: readable by the owner only. */
const fileName = 'server.json';

export interface LocalServer extends ServerAddress {
  /** The process that wrote it. */
  readonly pid: number;
}

export function writeLocalServer(dataFolder: string, server: LocalServer): void {
  makeFolder(dataFolder, 0o700);
  const file = join(dataFolder, fileName);
  writeFileSync(file, `${JSON.stringify(server, null, 2)}\n`, { mode: 0o600 });
  chmodSync(file, 0o600); // the mode above counts only for a new file
}

/** The key outlives the server: it is shown once and kept here for the next start. */
export function readLocalServer(dataFolder: string): ServerAddress | undefined {
  const file = join(dataFolder, fileName);
  if (!existsSync(file)) return undefined;
  const parsed = fieldsIn(file);
  const key = text(parsed, 'key');
  return { url: text(parsed, 'url'), ...(key === '' ? {} : { key }) };
}

function fieldsIn(file: string): Fields {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (isFields(parsed)) return parsed;
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
  }
  throw new Error(
    spoken(
      `${file} cannot be read as what \`tessera serve\` left there. Remove it and start the server again, or give --url and --key.`,
      `${file} 不是 \`tessera serve\` 留下的内容。请删除它并重新启动服务器，或给出 --url 和 --key。`,
    ),
  );
}
