import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { createApi, type Api } from './api.ts';
import { readLocalServer } from './local-server.ts';
import { personLocale } from './output.ts';

/** What every command that talks to the server understands. */
export interface GlobalOptions {
  readonly json: boolean;
  readonly url?: string;
  readonly key?: string;
  readonly data: string;
}

/** A command with the options all of them share. */
export function serverCommand(name: string, summary: string): Command {
  return localCommand(name, summary)
    .option('--url <url>', 'the server; default: the one `tessera serve` started here (or TESSERA_URL)')
    .option('--key <key>', 'the API key; default: the one `serve` left in the data folder (or TESSERA_KEY)')
    .option('--data <folder>', 'the data folder of the server', join('.tessera', 'data'));
}

/** A command that works on files alone. */
export function localCommand(name: string, summary: string): Command {
  return new Command(name).description(summary).option('--json', 'print JSON instead of text', false);
}

export function apiOf(options: GlobalOptions): Api {
  const local = readLocalServer(resolve(options.data));
  const url = options.url ?? process.env['TESSERA_URL'] ?? local?.url ?? 'http://127.0.0.1:7700';
  const key = options.key ?? process.env['TESSERA_KEY'] ?? local?.key;
  return createApi({ url, ...(key === undefined ? {} : { key }) }, personLocale());
}
