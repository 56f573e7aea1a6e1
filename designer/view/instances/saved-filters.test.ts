import { forgetFilter, saveFilter, savedFilters } from './saved-filters.ts';

function storage(text: string | null = null) {
  let kept = text;
  return { getItem: () => kept, setItem: (_: string, next: string) => void (kept = next) };
}

test('filters are kept by name, the newest first, and forgotten', () => {
  const here = storage();
  saveFilter({ name: 'late', search: { since: 'P1D' } }, here);
  saveFilter({ name: 'mine', search: { flow: 'order' } }, here);
  saveFilter({ name: 'late', search: { since: 'P7D' } }, here);
  expect(savedFilters(here)).toEqual([
    { name: 'late', search: { since: 'P7D' } },
    { name: 'mine', search: { flow: 'order' } },
  ]);
  forgetFilter('late', here);
  expect(savedFilters(here).map(({ name }) => name)).toEqual(['mine']);
});

test.each(['no JSON', '{}', '[1, {"name": 1}, {"name": "a", "search": {"b": 1}}]'])('%s is no filter', (text) => {
  expect(savedFilters(storage(text))).toEqual([]);
});
