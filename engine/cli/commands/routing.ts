import type { Command } from 'commander';
import { routingActions } from '../../host/routing/competitions.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson } from '../output.ts';
import { renderCompetition, renderCompetitions } from '../render-competition.ts';
import { helpText } from '../help-text.ts';
import { spoken } from '../spoken.ts';

interface RoutingOptions extends GlobalOptions {
  readonly reason?: string;
}

/** `tessera routing`: what competes, how it stands, and the hand of a person. */
export function routingCommand(): Command {
  return serverCommand(
    'routing',
    spoken(
      'See which providers compete, and promote, roll back, pause or resume one.',
      '查看哪些实现在竞争，并推进、回退、暂停或恢复其一。',
    ),
  )
    .argument('[id]', spoken('a competition, as the list names it', '列表中的竞争标识'))
    .argument('[action]', spoken(`one of ${routingActions.join(', ')}`, `可取 ${routingActions.join('、')}`))
    .option('--reason <text>', spoken('why; kept with the step', '原因，随该步骤保存'))
    .addHelpText(
      'after',
      helpText({
        examples: [
          ['tessera routing', 'what competes', '有哪些竞争'],
          ['tessera routing stock.reserve~3f2a9c01d4e5', 'shares, figures and steps of one', '其一的份额、数据和步骤'],
          ['tessera routing stock.reserve~3f2a9c01d4e5 rollback --reason "wrong warehouse"'],
        ],
      }),
    )
    .action(async (id: string | undefined, action: string | undefined, options: RoutingOptions) => {
      const api = apiOf(options);
      const locale = personLocale();
      if (id === undefined) {
        const answer = await api.get('/v1/routing');
        return options.json ? printJson(answer) : print(renderCompetitions(answer, locale));
      }
      const path = `/v1/routing/${encodeURIComponent(id)}`;
      const answer =
        action === undefined
          ? await api.get(path)
          : await api.post(`${path}/${encodeURIComponent(action)}`, { reason: options.reason ?? action });
      if (options.json) return printJson(answer);
      return print(renderCompetition(answer, locale));
    });
}
