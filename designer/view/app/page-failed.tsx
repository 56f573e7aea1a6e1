import type { ErrorComponentProps } from '@tanstack/react-router';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { useWords, type Word } from '../text/words.ts';

const words = {
  failed: ['This page stopped by a fault of its own. Your draft is kept.', '页面因自身故障而停止，你的草稿已保留。'],
  again: ['Load it again', '重新加载'],
} satisfies Record<string, Word>;

export function PageFailed({ error }: ErrorComponentProps) {
  const say = useWords(words);
  return (
    <div className="page">
      <Banner tone="danger" action={<Button onPress={() => location.reload()}>{say('again')}</Button>}>
        <p>{say('failed')}</p>
        <p className="mono">{String(error)}</p>
      </Banner>
    </div>
  );
}
