import { inline, prose } from './prose.ts';

test.each([
  { text: 'With `Prefer: wait=N` it waits.', html: 'With <code>Prefer: wait=N</code> it waits.' },
  { text: '`search.<name>`', html: '<code>search.&#60;name&#62;</code>' },
  { text: '[`A_B`](/problems/a-b) is it', html: '<a href="/problems/a-b?lang=en"><code>A_B</code></a> is it' },
  { text: '[x](https://elsewhere.example)', html: '[x](https://elsewhere.example)' },
  { text: '[x](javascript:alert)', html: '[x](javascript:alert)' },
  { text: '<script>alert("1")</script>', html: '&#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;' },
  { text: 'a lone ` stays', html: 'a lone ` stays' },
])('$text', ({ text, html }) => {
  expect(
    inline(text, 'en')
      .map((part) => part.text)
      .join(''),
  ).toBe(html);
});

test('paragraphs, headings, lists and code with its blank lines are blocks', () => {
  const text = 'One.\n\n## Two\n\n```sh\na\n\n  b `c`\n```\n\n- d\n- `e`';
  const blocks = prose(text, 'zh-CN').map((part) => part.text.replaceAll(/\s+(?=<)/g, ''));
  expect(blocks).toEqual([
    '<p>One.</p>',
    '<h2>Two</h2>',
    '<pre><code>a\n\n  b `c`</code></pre>',
    '<ul><li>d</li><li><code>e</code></li></ul>',
  ]);
});
