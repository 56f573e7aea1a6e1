import { useMemo } from 'react';
import type { Localized } from '@tessera/engine';
import { useCapabilities } from '../../api/capabilities.ts';
import { useFlows } from '../../api/flows.ts';
import { useIdentities } from '../../api/identities.ts';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';

/** What a thing is called by its id; undefined where nobody gave it a title, or it may not be seen. */
export type TitleOf = (id: string) => string | undefined;

export function useFlowTitles(): TitleOf {
  return useTitles(useFlows().data, flowOf);
}

export function useIdentityTitles(): TitleOf {
  return useTitles(useIdentities().data, identityOf);
}

/** Of capabilities by name, with or without a version or a range: `stock.reserve@^1`. */
export function useCapabilityTitles(): TitleOf {
  const titleOf = useTitles(useCapabilities().data, capabilityOf);
  return useMemo(() => (id) => titleOf(id.replace(/@.*/, '')), [titleOf]);
}

interface Titled {
  readonly title?: Localized;
}

const flowOf = ({ flow }: { readonly flow: string }): string => flow;
const identityOf = ({ identity }: { readonly identity: string }): string => identity;
const capabilityOf = ({ capability }: { readonly capability: string }): string => capability;

function useTitles<Row extends Titled>(rows: readonly Row[] | undefined, idOf: (row: Row) => string): TitleOf {
  const locale = useLocale();
  return useMemo(() => {
    const titles = new Map(rows?.map((row) => [idOf(row), localized(row.title, locale)]));
    return (id) => titles.get(id) || undefined;
  }, [rows, idOf, locale]);
}
