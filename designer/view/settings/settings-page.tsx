import { useTopbar } from '../app/topbar-slot.ts';
import { Switch } from '../kit/checkbox.tsx';
import { Segments } from '../kit/segments.tsx';
import { locale, useLocale } from '../text/locale.ts';
import { theme, useTheme } from '../text/theme.ts';
import { useWords, type Word } from '../text/words.ts';
import { shortcuts, useShortcuts } from './shortcuts.ts';

const words = {
  settings: ['Settings', '设置'],
  language: ['Language', '语言'],
  theme: ['Theme', '主题'],
  system: ['As the system', '跟随系统'],
  light: ['Light', '浅色'],
  dark: ['Dark', '深色'],
  keys: ['Keys', '快捷键'],
  letters: ['Single letters act on drawing and outline', '在流程图和大纲中启用单字母快捷键'],
} satisfies Record<string, Word>;

export function SettingsPage() {
  const say = useWords(words);
  const spoken = useLocale();
  const shown = useTheme();
  const keys = useShortcuts();
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
        <h2>{say('keys')}</h2>
        <Switch isSelected={keys === 'on'} onChange={(isOn) => shortcuts.set(isOn ? 'on' : 'off')}>
          {say('letters')}
        </Switch>
      </section>
    </div>
  );
}
