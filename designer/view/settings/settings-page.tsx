import { useTopbar } from '../app/topbar-slot.ts';
import { Segments } from '../kit/segments.tsx';
import { locale, useLocale } from '../text/locale.ts';
import { theme, useTheme } from '../text/theme.ts';
import { useWords, type Word } from '../text/words.ts';

const words = {
  settings: ['Settings', '设置'],
  language: ['Language', '语言'],
  theme: ['Theme', '主题'],
  system: ['As the system', '跟随系统'],
  light: ['Light', '浅色'],
  dark: ['Dark', '深色'],
} satisfies Record<string, Word>;

export function SettingsPage() {
  const say = useWords(words);
  const spoken = useLocale();
  const shown = useTheme();
  useTopbar({ crumbs: [{ label: say('settings') }] });
  return (
    <div className="page">
      <h1>{say('settings')}</h1>
      <section className="stack">
        <h2>{say('language')}</h2>
        <Segments
          label={say('language')}
          value={spoken}
          onChange={locale.set}
          segments={[
            { id: 'zh-CN', label: <span lang="zh-CN">中文</span> },
            { id: 'en', label: <span lang="en">English</span> },
          ]}
        />
        <h2>{say('theme')}</h2>
        <Segments
          label={say('theme')}
          value={shown}
          onChange={theme.set}
          segments={[
            { id: 'system', label: say('system') },
            { id: 'light', label: say('light') },
            { id: 'dark', label: say('dark') },
          ]}
        />
      </section>
    </div>
  );
}
