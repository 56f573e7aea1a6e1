/** The first character of each initial in the order of pinyin: what sorts from it on up to the next begins with it. */
const firsts: readonly (readonly [initial: string, character: string])[] = [
  ['a', '阿'],
  ['b', '八'],
  ['c', '嚓'],
  ['d', '咑'],
  ['e', '妸'],
  ['f', '发'],
  ['g', '旮'],
  ['h', '哈'],
  ['j', '丌'],
  ['k', '咔'],
  ['l', '垃'],
  ['m', '妈'],
  ['n', '拿'],
  ['o', '噢'],
  ['p', '妑'],
  ['q', '七'],
  ['r', '冄'],
  ['s', '仨'],
  ['t', '他'],
  ['w', '穵'],
  ['x', '夕'],
  ['y', '丫'],
  ['z', '帀'],
];
const collator = new Intl.Collator('zh-Hans-u-co-pinyin');

/** `支付订单` by the first letters of its syllables, `zfdd`; other letters stay as they are. */
export function pinyinInitials(text: string): string {
  return [...text.matchAll(/./gu)].map(([character]) => initialOf(character)).join('');
}

function initialOf(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toLowerCase();
  return firsts.findLast(([, first]) => collator.compare(first, character) <= 0)?.[0] ?? '';
}
