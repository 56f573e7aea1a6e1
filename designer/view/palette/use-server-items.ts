import { useMemo } from 'react';
import { useCapabilities } from '../../api/capabilities.ts';
import { useFlows } from '../../api/flows.ts';
import type { InstancePage } from '../../api/instances.ts';
import { useResource } from '../../api/query.ts';
import { useGo } from '../app/navigation.ts';
import { localized } from '../text/localized.ts';
import { useLocale } from '../text/locale.ts';
import { useWords, type Word } from '../text/words.ts';
import type { PaletteItem } from './palette-store.ts';

const words = {
  flows: ['Flows', '流程'],
  instances: ['Instances', '实例'],
  capabilities: ['Capabilities', '能力'],
  identities: ['Identities', '业务身份'],
  settings: ['Settings', '设置'],
} satisfies Record<string, Word>;

const pages = ['flows', 'instances', 'capabilities', 'identities', 'settings'] as const;

/** What every page can find: flows, capabilities, pages, and instances by the beginning of their key. */
export function useServerItems(typed: string): readonly PaletteItem[] {
  const say = useWords(words);
  const locale = useLocale();
  const go = useGo();
  const flows = useFlows().data;
  const capabilities = useCapabilities().data;
  const key = typed.trim();
  const instances = useResource<InstancePage>(key.length < 3 ? undefined : '/v1/instances', { key, limit: 5 }).data;
  return useMemo(
    () => [
      ...(flows ?? []).map(({ flow, title }): PaletteItem => {
        const label = localized(title, locale) || flow;
        const run = (): void => go(`/flows/${flow}/edit`);
        return { id: `flow ${flow}`, group: 'flows', label, detail: flow, names: [...sides(title), flow], run };
      }),
      ...(capabilities ?? []).map(({ capability, title }): PaletteItem => {
        const label = localized(title, locale) || capability;
        const run = (): void => go(`/capabilities/${capability}`);
        const names = [...sides(title), capability];
        return { id: `capability ${capability}`, group: 'capabilities', label, detail: capability, names, run };
      }),
      ...(instances?.items ?? []).map((instance): PaletteItem => {
        const label = instance.key ?? instance.id;
        const run = (): void => go(`/instances/${instance.id}`);
        return {
          id: `instance ${instance.id}`,
          group: 'instances',
          label,
          detail: instance.flow,
          names: [label, key],
          run,
        };
      }),
      ...pages.map((page): PaletteItem => {
        const run = (): void => go(`/${page}`);
        return { id: `page ${page}`, group: 'pages', label: say(page), names: [...words[page], page], run };
      }),
    ],
    [flows, capabilities, instances, key, locale, say, go],
  );
}

function sides(text: string | Readonly<Record<string, string>> | undefined): readonly string[] {
  if (text === undefined) return [];
  return typeof text === 'string' ? [text] : Object.values(text);
}
