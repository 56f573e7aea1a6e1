import { Languages, Moon, Sun, UserRound } from 'lucide-react';
import { account } from '../../api/server.ts';
import { useAccount } from '../account/use-account.ts';
import { IconButton } from '../kit/button.tsx';
import { Menu } from '../kit/menu.tsx';
import { locale, useLocale } from '../text/locale.ts';
import { theme, useTheme } from '../text/theme.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  language: ['Show this page in Chinese', '切换为英文界面'],
  theme: ['Theme', '主题'],
  system: ['As the system', '跟随系统'],
  light: ['Light', '浅色'],
  dark: ['Dark', '深色'],
  account: ['Your account', '账户'],
  signOut: ['Sign out', '退出登录'],
  open: ['Open server: no key is needed', '开放模式：无需密钥'],
} satisfies Record<string, Word>;

const icon = { size: 20, strokeWidth: 1.5, 'aria-hidden': true } as const;

/** Language, theme and person: at the end of the top bar of every page. */
export function TopbarTools() {
  const say = useWords(words);
  const spoken = useLocale();
  const chosen = useTheme();
  const who = useAccount();
  const themes = (['system', 'light', 'dark'] as const).map((id) => ({
    id,
    label: say(id),
    ...(chosen === id ? { detail: '✓' } : {}),
    onSelect: () => theme.set(id),
  }));
  const signOut = {
    id: 'out',
    label: say('signOut'),
    onSelect: () => account.set({ kind: 'signedOut', wasRefused: false }),
  };
  const open = { id: 'open', label: say('open'), isDisabled: true, onSelect: () => undefined };
  return (
    <>
      <IconButton
        label={say('language')}
        icon={<Languages {...icon} />}
        onPress={() => locale.set(spoken === 'en' ? 'zh-CN' : 'en')}
      />
      <Menu
        label={say('theme')}
        trigger={<IconButton label={say('theme')} icon={chosen === 'dark' ? <Moon {...icon} /> : <Sun {...icon} />} />}
        groups={[{ entries: themes }]}
      />
      <Menu
        label={say('account')}
        trigger={<IconButton label={say('account')} icon={<UserRound {...icon} />} />}
        groups={[{ entries: [who.kind === 'open' ? open : signOut] }]}
      />
    </>
  );
}
