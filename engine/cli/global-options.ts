import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { locales } from '../kernel/localized.ts';
import { createApi, type Api } from './api.ts';
import { readLocalServer } from './local-server.ts';
import { personLocale } from './output.ts';
import { configName } from './config-name.ts';
import { spoken } from './spoken.ts';

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
    .option(
      '--url <url>',
      spoken(
        'the server; the one `tessera serve` started here unless given (or TESSERA_URL)',
        '服务器地址；未给出时用此处 `tessera serve` 启动的服务器（或 TESSERA_URL）',
      ),
    )
    .option(
      '--key <key>',
      spoken(
        'the API key; the one `serve` left in the data folder unless given (or TESSERA_KEY)',
        'API 密钥；未给出时用 `serve` 留在数据文件夹中的密钥（或 TESSERA_KEY）',
      ),
    )
    .addOption(dataOption());
}

/** A command that works on files alone. */
export function localCommand(name: string, summary: string): Command {
  return new Command(name)
    .description(summary)
    .option('--json', spoken('print JSON instead of text', '输出 JSON 而非文字'), false);
}

export function dataOption(): Option {
  return new Option('--data <folder>', spoken('the data folder of the server', '服务器的数据文件夹')).default(
    join('.tessera', 'data'),
  );
}

export function projectOption(): Option {
  return new Option(
    '--project <folder>',
    spoken(`where ${configName} names the capabilities`, `${configName} 所在的文件夹，其中列出能力`),
  ).default('.');
}

/** What every command understands; `run` reads it before there is a command. */
export function languageOption(): Option {
  return new Option(
    '--lang <language>',
    spoken(
      'of what is said; of the terminal unless given (TESSERA_LOCALE, LANG)',
      '输出语言；未给出时随终端（TESSERA_LOCALE、LANG）',
    ),
  ).choices([...locales]);
}

export function apiOf(options: GlobalOptions): Api {
  const local = readLocalServer(resolve(options.data));
  const url = options.url ?? process.env['TESSERA_URL'] ?? local?.url ?? 'http://127.0.0.1:7700';
  const key = options.key ?? process.env['TESSERA_KEY'] ?? local?.key;
  return createApi({ url, ...(key === undefined ? {} : { key }) }, personLocale());
}
