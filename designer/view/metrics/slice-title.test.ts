import type { Params } from '../text/words.ts';
import { sliceTitle } from './slice-title.ts';

const say = (word: string, { name = '' }: Params = {}): string => `${word} ${name}`;
const titles = new Map([['coldchain.check', '冷链检查']]);

test.each([
  { id: 'provider.coldchain.check', title: 'byProvider 冷链检查' },
  { id: 'provider.stock.reserve', title: 'byProvider stock.reserve' },
  { id: 'facet.channel', title: 'byFacet channel' },
  { id: 'other', title: undefined },
])('$id reads $title', ({ id, title }) => {
  expect(sliceTitle(id, say, (name) => titles.get(name))).toBe(title);
});
