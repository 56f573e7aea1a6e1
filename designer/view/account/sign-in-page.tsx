import './sign-in-page.css';
import { useState } from 'react';
import { RequestFailed } from '../../api/http.ts';
import { account, http } from '../../api/server.ts';
import { BrandMark } from '../app/brand-mark.tsx';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { FailureText } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { CodedText } from '../text/coded-text.tsx';
import { locale, useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  title: ['Sign in', '登录'],
  key: ['API key', 'API 密钥'],
  hint: [
    'It begins with tsk_. `tessera serve` shows the first one when it starts; `tessera keys create` makes others.',
    '以 tsk_ 开头。首次启动 `tessera serve` 时会显示第一个密钥，也可用 `tessera keys create` 创建。',
  ],
  enter: ['Sign in', '登录'],
  kept: ['The key is kept in this tab only, until it is closed.', '密钥仅保存在当前标签页，关闭即清除。'],
  refused: ['This key is not known here, or it was revoked or expired.', '密钥无效，或已被吊销、已过期。'],
  ended: [
    'The key of this tab is not known here, or it was revoked or expired. Sign in again; your draft is kept.',
    '此标签页的密钥无效，或已被吊销、已过期，请重新登录；你的草稿已保留。',
  ],
  language: ['中文', 'English'],
} satisfies Record<string, Word>;

/** Asks for an API key. It stays in this tab, and goes to this server alone. */
export function SignInPage({ wasRefused }: { readonly wasRefused: boolean }) {
  const say = useWords(words);
  const spoken = useLocale();
  const [key, setKey] = useState('');
  const [failure, setFailure] = useState<Error>();
  const [isAsking, setAsking] = useState(false);
  const enter = async (): Promise<void> => {
    setAsking(true);
    setFailure(await refusalOf(key.trim()));
    setAsking(false);
  };
  const isUnknown = failure instanceof RequestFailed && failure.problem.status === 401;
  return (
    <main className="sign-in">
      <form
        className="card sign-in-card"
        onSubmit={(event) => {
          event.preventDefault();
          if (key.trim() !== '') void enter();
        }}
      >
        <div className="row">
          <BrandMark />
          <span className="grow">Tessera 符节</span>
          <Button kind="quiet" size="small" onPress={() => locale.set(spoken === 'en' ? 'zh-CN' : 'en')}>
            <span lang={spoken === 'en' ? 'zh-CN' : 'en'}>{say('language')}</span>
          </Button>
        </div>
        <h1>{say('title')}</h1>
        {wasRefused && failure === undefined ? <Banner tone="warning">{say('ended')}</Banner> : null}
        <TextField
          label={say('key')}
          type="password"
          value={key}
          onChange={setKey}
          hint={<CodedText of={say('hint')} />}
          autoFocus
          isRequired
          isMono
          {...(isUnknown ? { error: say('refused') } : {})}
        />
        {failure === undefined || isUnknown ? null : (
          <Banner tone="danger">
            <FailureText error={failure} />
          </Banner>
        )}
        <Button kind="primary" type="submit" isDisabled={key.trim() === '' || isAsking}>
          {say('enter')}
        </Button>
        <p className="muted small">{say('kept')}</p>
      </form>
    </main>
  );
}

/** Tries the key; what keeps it from being good, if anything does. */
async function refusalOf(key: string): Promise<Error | undefined> {
  try {
    await http.send('GET', '/v1/flows', { query: { limit: 1 }, headers: { authorization: `Bearer ${key}` } });
    account.set({ kind: 'signedIn', key });
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
