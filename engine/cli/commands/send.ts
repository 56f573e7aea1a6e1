import type { Command } from 'commander';
import { text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { print, printJson } from '../output.ts';
import { readJsonArgument } from '../read-argument.ts';
import { helpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

interface SendOptions extends GlobalOptions {
  readonly payload?: string;
  readonly flow?: string;
  readonly id?: string;
}

export function sendCommand(): Command {
  return serverCommand(
    'send',
    spoken(
      'Send an event to an instance, by its id or by flow and business key.',
      '按实例标识，或按流程与业务键，向实例发送事件。',
    ),
  )
    .argument('<to>', spoken('an instance id, or with --flow a business key', '实例标识；与 --flow 同用时为业务键'))
    .argument('<event>', spoken('the event, e.g. PAYMENT_RECEIVED', '事件，如 PAYMENT_RECEIVED'))
    .option(
      '--payload <json>',
      spoken("the event's data: inline JSON, @file.json, or -", '事件数据：直接写 JSON、@file.json，或用 - 读标准输入'),
    )
    .option(
      '--flow <flow>',
      spoken(
        'address by business key; it may come before the instance is started',
        '按业务键寻址；事件可以先于实例启动到达',
      ),
    )
    .option('--id <id>', spoken('the id of the event: sending it twice counts once', '事件标识：重复发送只计一次'))
    .addHelpText(
      'after',
      helpText({
        about: [
          "An event that no state takes now is parked, or refused where its flow says so. 'tessera show' tells what is accepted.",
          '当前状态不接受的事件会暂存；流程另有规定时则拒绝。用 tessera show 查看当前接受哪些事件。',
        ],
        examples: [
          ['tessera send i_01j… CANCEL'],
          [`tessera send i_01j… PAYMENT_RECEIVED --payload '{"paymentRef":"p-1","amount":12900}'`],
          ['tessera send order-17 PAYMENT_RECEIVED --flow order-fulfilment --payload @payment.json --id p-1'],
        ],
      }),
    )
    .action(async (to: string, event: string, options: SendOptions) => {
      const body = {
        type: event,
        data: readJsonArgument(options.payload, '--payload'),
        ...(options.id === undefined ? {} : { id: options.id }),
      };
      const answer =
        options.flow === undefined
          ? await apiOf(options).post(`/v1/instances/${encodeURIComponent(to)}/events`, body)
          : await apiOf(options).post('/v1/events', { flow: options.flow, key: to, ...body });
      if (options.json) return printJson(answer);
      print(`${outcomeWord(text(answer, 'outcome'))}  ${texts(answer, 'states').join(', ')}`);
      return undefined;
    });
}

function outcomeWord(outcome: string): string {
  if (outcome === 'consumed') return spoken('consumed', '已接受');
  return outcome === 'parked' ? spoken('parked', '已暂存') : outcome;
}
