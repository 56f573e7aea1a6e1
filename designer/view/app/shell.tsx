import './shell.css';
import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useWords, type Word } from '../text/words.ts';
import { Rail } from './rail.tsx';
import { TopbarSlot, type Topbar } from './topbar-slot.ts';
import { TopbarTools } from './topbar-tools.tsx';

const words = {
  skip: ['Skip to the content', '跳到正文'],
  where: ['Where you are', '当前位置'],
} satisfies Record<string, Word>;

/** Loaded behind the page: nobody presses its key before. */
const Palette = lazy(async () => ({ default: (await import('../palette/palette.tsx')).Palette }));

/** What stands around every page. */
export function Shell() {
  const say = useWords(words);
  const [topbar, setTopbar] = useState<Topbar>({ crumbs: [] });
  return (
    <TopbarSlot value={setTopbar}>
      <div className="shell">
        <a className="skip" href="#main">
          {say('skip')}
        </a>
        <Rail />
        <header className="topbar">
          <nav className="crumbs" aria-label={say('where')}>
            {topbar.crumbs.map(({ label, to }, at) => (
              <span key={label} className="row">
                {at === 0 ? null : <span aria-hidden="true">/</span>}
                {to === undefined ? (
                  <span aria-current="page" title={label}>
                    {label}
                  </span>
                ) : (
                  <Link to={to} title={label}>
                    {label}
                  </Link>
                )}
              </span>
            ))}
          </nav>
          <div className="grow row">{topbar.tools}</div>
          <TopbarTools />
        </header>
        <Suspense>
          <Palette />
        </Suspense>
        <main className="main" id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </TopbarSlot>
  );
}
