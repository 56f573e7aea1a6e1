import { clonedText } from './cloned-text.ts';

const title = { en: 'Fish: fresh', 'zh-CN': '水产' };

test.each([
  {
    name: 'one line each',
    text: '# Fresh\nidentity: cn.fresh # a\ntitle: { en: Fresh, zh-CN: 生鲜 }\nowner: a-team\nflows: {}\n',
    to: { path: 'cn.fish', title, owner: 'b-team' },
    made: '# Fresh\nidentity: cn.fish\ntitle: { en: "Fish: fresh", zh-CN: "水产" }\nowner: b-team\nflows: {}\n',
  },
  {
    name: 'a title over several lines',
    text: 'identity: cn.fresh\ntitle:\n  en: Fresh\n\n  zh-CN: 生鲜\nowner: a-team\nbind:\n  a.b: { provider: p }\n',
    to: { path: 'cn.fish', title },
    made: 'identity: cn.fish\ntitle: { en: "Fish: fresh", zh-CN: "水产" }\nowner: a-team\nbind:\n  a.b: { provider: p }\n',
  },
  {
    name: 'without a title nobody has the old one',
    text: 'owner: a-team\nidentity: cn.fresh\ntitle: Fresh\n',
    to: { path: 'cn.fish' },
    made: 'owner: a-team\nidentity: cn.fish\n',
  },
  {
    name: 'a title where there was none, and no end of line',
    text: 'owner: a-team\nidentity: cn.fresh',
    to: { path: 'cn.fish', title },
    made: 'owner: a-team\nidentity: cn.fish\ntitle: { en: "Fish: fresh", zh-CN: "水产" }\n',
  },
])('$name', ({ text, to, made }) => {
  expect(clonedText(text, to)).toBe(made);
});
