import type { Command } from 'commander';
import { fieldsOf, text, texts, type Fields } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson } from '../output.ts';
import { readJsonArgument } from '../read-argument.ts';
import { spoken } from '../spoken.ts';
import { statusWord } from '../status-words.ts';
import { helpText } from '../help-text.ts';

interface StartOptions extends GlobalOptions {
  readonly identity?: string;
  readonly input?: string;
  readonly wait?: string;
}

export function startCommand(): Command {
  return serverCommand('start', spoken('Start an instance of a flow.', '启动一个流程实例。'))
    .argument('<flow>', spoken('the flow, e.g. order-fulfilment', '流程，如 order-fulfilment'))
    .option(
      '--identity <path>',
      spoken(
        'the business identity; where a resolver serves the flow, it may be left out',
        '业务身份；流程有识别表时可省略',
      ),
    )
    .option(
      '--input <json>',
      spoken(
        "the input: inline JSON, @file.json, or - for standard input; '{}' unless given",
        "输入：直接写 JSON、@file.json，或用 - 读标准输入；未给出时为 '{}'",
      ),
    )
    .option(
      '--wait <seconds>',
      spoken('answer only when it finished or rests, at most so long', '等到实例结束或停下再返回，最多等这么久'),
    )
    .addHelpText(
      'after',
      helpText({
        about: [
          'Starting the same business key twice starts once and answers with the first instance.',
          '同一业务键启动两次只算一次，返回首次启动的实例。',
        ],
        examples: [
          [`tessera start hello --identity demo --input '{"name":"Ada"}' --wait 5`],
          [
            'tessera start order-fulfilment --input @order.json',
            'the resolver finds the identity',
            '由识别表得出业务身份',
          ],
          ['cat order.json | tessera start order-fulfilment --input -'],
        ],
      }),
    )
    .action(async (flow: string, options: StartOptions) => {
      const body = {
        flow,
        ...(options.identity === undefined ? {} : { identity: options.identity }),
        input: readJsonArgument(options.input, '--input'),
      };
      const headers: Record<string, string> = options.wait === undefined ? {} : { prefer: `wait=${options.wait}` };
      const answer = await apiOf(options).post('/v1/instances', body, headers);
      if (options.json) return printJson(answer);
      const instance = fieldsOf(answer, 'instance');
      print(
        `${paint('bold', text(instance, 'id'))}  ${statusWord(text(instance, 'status'))}  ${texts(instance, 'states').join(', ')}`,
      );
      for (const line of duplicateLines(answer)) print(paint('yellow', line));
      const leftOut = texts(answer, 'leftOut');
      if (leftOut.length > 0)
        print(
          paint(
            'yellow',
            spoken(
              `Left out, since the flow does not declare it: ${leftOut.join(', ')}`,
              `流程未声明、因而未采用的字段：${leftOut.join('、')}`,
            ),
          ),
        );
      if (instance['output'] !== undefined) print(JSON.stringify(instance['output'], null, 2));
      return undefined;
    });
}

/** What a start says that found its business key taken: the first instance goes on as it is, whatever the input. */
function duplicateLines(answer: Fields): readonly string[] {
  if (answer['duplicate'] !== true) return [];
  const known = spoken(
    'This business key had been started before: nothing new was started.',
    '该业务键此前已启动过：没有新启动实例。',
  );
  if (answer['sameInput'] === true) return [known];
  const places = texts(answer, 'differs').map((pointer) => pointer || '/');
  const where = places.length === 0 ? '' : spoken(`: ${places.join(', ')}`, `：${places.join('、')}`);
  return [
    known,
    spoken(
      `Its input differs, and the first instance keeps its own${where}`,
      `本次输入与首次不同，首个实例保持原有输入${where}`,
    ),
  ];
}
