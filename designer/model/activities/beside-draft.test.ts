import { besideDraft } from './beside-draft.ts';

const drafted = {
  advice: 'shop.c:free-returns:success-share:up',
  activity: 'free-returns-shop-c',
  file: 'activities/free-returns-shop-c.activity.yaml',
  text: 'activity: free-returns-shop-c\nkind: free-returns\nadvice: "shop.c:free-returns:success-share:up"\n',
};
const { file, text } = drafted;

test('the activity of an advice is added under its name', () => {
  expect(besideDraft({ 'other.yaml': 'a: b\n', 'gone.yaml': null }, drafted)).toEqual({ [file]: text });
});

test('what was drafted for the same advice stays as its author left it', () => {
  expect(besideDraft({ [file]: text.replace('kind', 'hypothesis: Mine\nkind') }, drafted)).toBeUndefined();
});

test('another advice with an activity of that name loses nothing: the next name is taken', () => {
  const other = { [file]: text.replace('success-share', 'duration') };
  expect(besideDraft(other, drafted)).toEqual({
    'activities/free-returns-shop-c-2.activity.yaml': text.replace('shop-c\n', 'shop-c-2\n'),
  });
});
