import type { Command } from 'commander';
import { routingActions } from '../../host/competitions.ts';
import { apiOf, serverCommand, type GlobalOptions } from '../global-options.ts';
import { personLocale, print, printJson } from '../output.ts';
import { renderCompetition, renderCompetitions } from '../render-competition.ts';

interface RoutingOptions extends GlobalOptions {
  readonly reason?: string;
}

/** `tessera routing`: what competes, how it stands, and the hand of a person. */
export function routingCommand(): Command {
  return serverCommand('routing', 'See which providers compete, and promote, roll back, pause or resume one.')
    .argument('[id]', 'a competition, as the list names it')
    .argument('[action]', routingActions.join(', '))
    .option('--reason <text>', 'why; kept with the step')
    .addHelpText(
      'after',
      `
Examples:
  tessera routing                                         what competes
  tessera routing stock.reserve~3f2a9c01d4e5              shares, figures and steps of one
  tessera routing stock.reserve~3f2a9c01d4e5 rollback --reason "wrong warehouse"`,
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
