import { EmptyState } from '../kit/empty-state.tsx';
import { useWords, type Word } from '../text/words.ts';

const words = {
  title: ['There is no such page', '没有这个页面'],
  why: [
    'The address leads nowhere. Perhaps it was mistyped, or what it showed is gone.',
    '该地址没有对应的内容，可能输入有误，或内容已被移除。',
  ],
  home: ['To the start page', '回到首页'],
} satisfies Record<string, Word>;

export function NotFound() {
  const say = useWords(words);
  return (
    <EmptyState title={say('title')} action={<a href="/">{say('home')}</a>}>
      {say('why')}
    </EmptyState>
  );
}
