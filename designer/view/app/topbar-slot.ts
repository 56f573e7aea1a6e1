import { createContext, useContext, useEffect, type ReactNode } from 'react';

export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

export interface Topbar {
  readonly crumbs: readonly Crumb[];
  /** Between the breadcrumb and the tools of the shell: save state, modes. */
  readonly tools?: ReactNode;
}

export const TopbarSlot = createContext<(topbar: Topbar) => void>(() => undefined);

/** A page says where it is and what its tools are; the shell shows it, and names the document by it. */
export function useTopbar({ crumbs, tools }: Topbar): void {
  const show = useContext(TopbarSlot);
  const title = crumbs.map(({ label }) => label).join('/');
  useEffect(() => {
    show({ crumbs, tools });
    document.title = `${crumbs.at(-1)?.label ?? ''} · Tessera 符节`;
    // The words of the breadcrumb stand for the list, which is made anew with every render.
  }, [show, title, tools]);
}
