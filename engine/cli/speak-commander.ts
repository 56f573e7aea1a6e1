import type { Argument, Command, Option } from 'commander';
import { displayWidth } from '../kernel/display-width.ts';
import { spoken, type Said } from './spoken.ts';

/** What commander itself says in helps and refusals, in the language of the person at the terminal. */
export function speakCommander(command: Command): void {
  if (command.commands.length > 0)
    command.helpCommand('help [command]', spoken('show the help of a command', '显示某个命令的帮助'));
  command
    .helpOption('-h, --help', spoken('show this help', '显示帮助'))
    .showHelpAfterError(spoken('(add --help for usage and examples)', '（加 --help 查看用法与示例）'))
    .configureHelp({
      styleTitle: (title) => titleOf(title),
      commandUsage: (one) => `${namesOf(one)} ${usageOf(one)}`,
      subcommandTerm: (one) => [one.name(), ...one.registeredArguments.map(termOf)].join(' '),
      optionDescription: (option) => withFacts(option.description, factsOfOption(option)),
      argumentDescription: (argument) => withFacts(argument.description, factsOfArgument(argument)),
      displayWidth,
      boxWrap: wrapped,
    })
    .configureOutput({ outputError: (text, write) => write(spokenRefusal(text)) });
}

const titles: Readonly<Record<string, Said>> = {
  'Usage:': ['Usage:', '用法：'],
  'Arguments:': ['Arguments:', '参数：'],
  'Options:': ['Options:', '选项：'],
  'Commands:': ['Commands:', '命令：'],
};

function titleOf(title: string): string {
  const said = titles[title];
  return said === undefined ? title : spoken(...said);
}

function namesOf(command: Command): string {
  return command.parent === null ? command.name() : `${namesOf(command.parent)} ${command.name()}`;
}

function usageOf(command: Command): string {
  const words = [spoken('[options]', '[选项]'), ...command.registeredArguments.map(termOf)];
  return [...words, ...(command.commands.length === 0 ? [] : [spoken('[command]', '[命令]')])].join(' ');
}

function termOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function factsOfOption({ argChoices, defaultValue, flags }: Option): readonly string[] {
  // That something is not asked for unless it is asked for needs no word.
  return [...choicesOf(argChoices), ...(/[<[]/.test(flags) ? defaultOf(defaultValue) : [])];
}

function factsOfArgument({ argChoices, defaultValue }: Argument): readonly string[] {
  return [...choicesOf(argChoices), ...defaultOf(defaultValue)];
}

function choicesOf(choices: readonly string[] | undefined): readonly string[] {
  return choices === undefined ? [] : [spoken(`one of ${choices.join(', ')}`, `可取 ${choices.join('、')}`)];
}

function defaultOf(value: unknown): readonly string[] {
  const said = Array.isArray(value) ? value.join(' ') : value;
  if (typeof said !== 'string' && typeof said !== 'number') return [];
  return [spoken(`default: ${said}`, `默认：${said}`)];
}

function withFacts(description: string, facts: readonly string[]): string {
  if (facts.length === 0) return description;
  return `${description}${spoken(` (${facts.join('; ')})`, `（${facts.join('；')}）`)}`;
}

/** Words are kept whole; between Chinese characters a line may end, but not before a sign that closes. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => linesOf(line.match(/\s*(?:\p{sc=Han}[，。；：、）”]*|[^\s\p{sc=Han}]+)/gu) ?? [''], width))
    .join('\n');
}

function linesOf(pieces: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && displayWidth(line + piece) > width) {
      lines.push(line);
      line = piece.trimStart();
    } else line += piece;
  }
  return [...lines, line];
}

/** Commander writes its refusals in English and knows no other language; each has one form. */
const refusals: readonly (readonly [form: RegExp, zh: string | ((whole: string, words: string) => string)])[] = [
  [/^error: unknown command '(.*)'/m, '没有命令“$1”。'],
  [/^error: unknown option '(.*)'/m, '没有选项“$1”。'],
  [/^error: missing required argument '(.*)'/m, '缺少参数“$1”。'],
  [/^error: required option '(.*)' not specified/m, '必须给出选项“$1”。'],
  [/^error: option '(.*)' argument missing/m, '选项“$1”后缺少取值。'],
  [/^error: option '(.*)' argument '(.*)' is invalid\. ?/m, '选项“$1”不接受“$2”。'],
  [/^error: argument '(.*)' does not take '(.*)'\. ?/m, '参数“$1”不接受“$2”。'],
  [/^error: option '(.*)' cannot be used with option '(.*)'/m, '选项“$1”不能与“$2”同用。'],
  [
    /^error: too many arguments(?: for '.*')?\. Expected (\d+) arguments? but got (\d+)\./m,
    '参数过多：应为 $1 个，实为 $2 个。',
  ],
  [/Allowed choices are (.*)\./, (_whole, words: string) => `可取 ${listed(words)}。`],
  [/\(Did you mean one of (.*)\?\)/, (_whole, words: string) => `（是否想输入以下之一：${listed(words)}？）`],
  [/\(Did you mean (.*)\?\)/, '（是否想输入 $1？）'],
];

function listed(words: string): string {
  return words.replaceAll(', ', '、');
}

/** Its own name for a word in its place means nothing to who typed it. */
const ownName = /^error: command-argument value '(.*)' is invalid for argument '(.*)'\./m;

function spokenRefusal(text: string): string {
  const en = text.replace(ownName, "error: argument '$2' does not take '$1'.");
  return spoken(
    en,
    refusals.reduce(
      (said, [form, zh]) => (typeof zh === 'string' ? said.replace(form, zh) : said.replace(form, zh)),
      en,
    ),
  );
}
