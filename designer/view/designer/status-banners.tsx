import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useSetSearch } from '../app/navigation.ts';
import { announce } from '../kit/announce.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { useRefusal } from '../session/use-refusal.ts';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  broken: ['Line {line} of {file} cannot be read: {message}', '{file} 第 {line} 行无法解析：{message}'],
  stale: ['The drawing shows the last text that could.', '流程图显示的是上一次可解析的文本。'],
  show: ['Show the line', '查看该行'],
  lost: ['The check stopped over this text.', '检查在处理此文本时中断。'],
  again: ['Check again', '重新检查'],
  close: ['Close', '关闭'],
  readOnly: ['You may look at this flow, but not change it.', '你可以查看此流程，但不能修改。'],
} satisfies Record<string, Word>;

/** What holds for the open flow as a whole. */
export function StatusBanners() {
  const say = useWords(words);
  const refusal = useRefusal();
  const session = useSessionActions();
  const setSearch = useSetSearch();
  const broken = useSession((state) => state.broken);
  const isStale = useSession((state) => state.isStale);
  const analysis = useSession((state) => state.analysis);
  const refused = useSession((state) => state.refused);
  const isReadOnly = useSession((state) => state.isReadOnly);
  useEffect(() => {
    if (refused !== undefined) announce(refusal(refused));
  }, [refused, refusal]);
  return (
    <>
      {broken === undefined ? null : (
        <Banner
          tone="warning"
          action={
            <Button
              size="small"
              onPress={() => {
                setSearch({ panel: 'yaml' });
                session.goTo({ file: broken.file, pointer: broken.pointer });
              }}
            >
              {say('show')}
            </Button>
          }
        >
          {say('broken', {
            line: String(broken.line),
            file: broken.file.split('/').at(-1) ?? '',
            message: broken.message,
          })}{' '}
          {isStale ? say('stale') : null}
        </Banner>
      )}
      {analysis !== 'lost' ? null : (
        <Banner
          tone="warning"
          action={
            <Button size="small" onPress={session.refresh}>
              {say('again')}
            </Button>
          }
        >
          {say('lost')}
        </Banner>
      )}
      {refused === undefined ? null : (
        <Banner
          tone="warning"
          action={
            <IconButton
              size="small"
              label={say('close')}
              icon={<X size={16} strokeWidth={1.5} aria-hidden="true" />}
              onPress={session.dismissRefusal}
            />
          }
        >
          {refusal(refused)}
        </Banner>
      )}
      {isReadOnly ? <Banner tone="info">{say('readOnly')}</Banner> : null}
    </>
  );
}
