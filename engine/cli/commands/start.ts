import type { Command } from 'commander';
import { fieldsOf, text, texts } from '../api.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { paint, print, printJson } from '../output.ts';
import { readJsonArgument } from '../read-argument.ts';
import { spoken } from '../spoken.ts';

interface StartOptions extends GlobalOptions {
  readonly identity?: string;
  readonly input?: string;
  readonly wait?: string;
}

export function startCommand(): Command {
  return serverCommand('start', 'Start an instance of a flow.')
    .argument('<flow>', 'the flow, e.g. order-fulfilment')
    .option('--identity <path>', 'the business identity; where a resolver serves the flow, it may be left out')
    .option('--input <json>', "the input: inline JSON, @file.json, or - for standard input (default '{}')")
    .option('--wait <seconds>', 'answer only when it finished or rests, at most so long')
    .addHelpText(
      'after',
      `
Starting the same business key twice starts once and answers with the first instance.

Examples:
  tessera start hello --identity demo --input '{"name":"Ada"}' --wait 5
  tessera start order-fulfilment --input @order.json          the resolver finds the identity
  cat order.json | tessera start order-fulfilment --input -`,
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
        `${paint('bold', text(instance, 'id'))}  ${text(instance, 'status')}  ${texts(instance, 'states').join(', ')}`,
      );
      if (answer['duplicate'] === true)
        print(
          paint(
            'yellow',
            spoken(
              'This business key had been started before: nothing new was started.',
              '该业务键此前已启动过：没有新启动实例。',
            ),
          ),
        );
      if (instance['output'] !== undefined) print(JSON.stringify(instance['output'], null, 2));
      return undefined;
    });
}
