import type { Command } from 'commander';
import { text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { print, printJson } from '../output.ts';
import { readJsonArgument } from '../read-argument.ts';

interface SendOptions extends GlobalOptions {
  readonly payload?: string;
  readonly flow?: string;
  readonly id?: string;
}

export function sendCommand(): Command {
  return serverCommand('send', 'Send an event to an instance, by its id or by flow and business key.')
    .argument('<to>', 'an instance id, or with --flow a business key')
    .argument('<event>', 'the event, e.g. PAYMENT_RECEIVED')
    .option('--payload <json>', "the event's data: inline JSON, @file.json, or -")
    .option('--flow <flow>', 'address by business key; it may come before the instance is started')
    .option('--id <id>', 'the id of the event: sending it twice counts once')
    .addHelpText(
      'after',
      `
An event that no state takes now is parked, or refused where its flow says so. 'tessera show' tells what is accepted.

Examples:
  tessera send i_01j… CANCEL
  tessera send i_01j… PAYMENT_RECEIVED --payload '{"paymentRef":"p-1","amount":12900}'
  tessera send order-17 PAYMENT_RECEIVED --flow order-fulfilment --payload @payment.json --id p-1`,
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
      print(`${text(answer, 'outcome')}  ${texts(answer, 'states').join(', ')}`);
      return undefined;
    });
}
