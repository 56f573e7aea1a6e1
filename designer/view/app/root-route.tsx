import { NotFound } from './not-found.tsx';
import { PageFailed } from './page-failed.tsx';
import { Shell } from './shell.tsx';
import { createRootRoute } from '@tanstack/react-router';

/** What a page keeps in its address, all of it text. */
type Search = Readonly<Record<string, string | undefined>>;

export const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageFailed });

export const validateSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
