import { Command } from 'commander';
import type { InsightPart, PartAsked } from '../insight/part.ts';
import { insightParts } from '../insight/parts.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, personLocale, print, printJson } from '../output.ts';
import { helpText } from '../help-text.ts';
import { windowLine } from '../insight/window-line.ts';
import { spoken } from '../spoken.ts';

/** `tessera insight <part>`: a row of the table of parts is a command. */
export function insightCommand(): Command {
  const command = new Command('insight')
    .description(
      spoken(
        'What the control unit knows: capabilities, their use and health, and all else that is counted.',
        '控制单元掌握的情况：能力及其使用与健康状况，以及其他各项统计。',
      ),
    )
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera insight --help', 'its parts', '有哪些部分'],
          [
            'tessera insight map --window P7D',
            'every capability with its use and health over seven days',
            '七天内每项能力的使用与健康状况',
          ],
        ],
      }),
    );
  for (const part of insightParts) command.addCommand(partCommand(part));
  return command;
}

function partCommand(part: InsightPart): Command {
  const command = serverCommand(part.name, spoken(...part.summary));
  if (part.argument !== undefined) command.argument(part.argument[0], spoken(...part.argument[1]));
  for (const [flags, says] of part.options) command.option(flags, spoken(...says));
  return command.addHelpText('after', helpText(part)).action(async (...given: readonly unknown[]) => {
    const [argument] = given;
    const {
      json,
      url,
      key,
      data,
      lang: _,
      ...asked
    } = command.opts<GlobalOptions & Readonly<Record<string, string>>>();
    await show(
      part,
      { ...(typeof argument === 'string' ? { argument } : {}), query: queryOf(asked) },
      {
        json,
        data,
        ...(url === undefined ? {} : { url }),
        ...(key === undefined ? {} : { key }),
      },
    );
  });
}

async function show(part: InsightPart, asked: PartAsked, options: GlobalOptions): Promise<void> {
  const api = apiOf(options);
  const path = part.path(asked);
  const answer = part.body === undefined ? await api.get(path) : await api.post(path, part.body(asked));
  if (options.json) return printJson(answer);
  const window = windowLine(answer, personLocale());
  print(part.render(answer, personLocale()));
  if (window !== undefined) print(`\n${paint('dim', window)}`);
}

function queryOf(asked: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(asked).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}
