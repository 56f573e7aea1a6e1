import { renderCompetition, renderCompetitions } from '../render-competition.ts';
import type { InsightPart } from './part.ts';

/** Which providers compete, and how each does. */
export const routingPart: InsightPart = {
  name: 'routing',
  summary: 'Which providers compete, their shares, what each arm did, and the steps so far.',
  argument: ['[id]', 'one competition, as the list names it'],
  options: [],
  examples: ['tessera insight routing', 'tessera insight routing stock.reserve~3f2a9c01d4e5'],
  path: ({ argument }) => (argument === undefined ? '/v1/routing' : `/v1/routing/${encodeURIComponent(argument)}`),
  render: (answer, locale) =>
    'items' in answer ? renderCompetitions(answer, locale) : renderCompetition(answer, locale),
};
