import { renderCompetition, renderCompetitions } from '../render-competition.ts';
import type { InsightPart } from './part.ts';

/** Which providers compete, and how each does. */
export const routingPart: InsightPart = {
  name: 'routing',
  summary: [
    'Which providers compete, their shares, what each arm did, and the steps so far.',
    '哪些实现在竞争、各占多少份额、各自表现以及已走的步骤。',
  ],
  argument: ['[id]', ['one competition, as the list names it', '列表中的竞争标识']],
  options: [],
  examples: [['tessera insight routing'], ['tessera insight routing stock.reserve~3f2a9c01d4e5']],
  path: ({ argument }) => (argument === undefined ? '/v1/routing' : `/v1/routing/${encodeURIComponent(argument)}`),
  render: (answer, locale) =>
    'items' in answer ? renderCompetitions(answer, locale) : renderCompetition(answer, locale),
};
