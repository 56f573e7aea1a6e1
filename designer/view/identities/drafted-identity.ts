import { isJsonObject, isJsonArray } from '@tessera/engine/catalog';
import { writtenData } from '@tessera/engine/flow';
import type { IdentityDetail } from '../../api/identities.ts';

/** What is known of an identity that is only drafted: what its text says, as far as it can be read. */
export function draftedIdentity(path: string, text: string): IdentityDetail {
  const data = writtenData(text);
  const { owner, title, install, flows, abstract } = isJsonObject(data) ? data : {};
  return {
    identity: path,
    owner: typeof owner === 'string' ? owner : '',
    abstract: abstract === true,
    status: 'draft',
    ...(typeof title === 'string' ? { title } : isTitle(title) ? { title } : {}),
    install: isJsonArray(install) ? install.filter((one) => typeof one === 'string') : [],
    flows: isJsonObject(flows) ? Object.keys(flows) : [],
    releases: [],
  };
}

function isTitle(title: unknown): title is { readonly en: string; readonly 'zh-CN': string } {
  return typeof title === 'object' && title !== null && 'en' in title && 'zh-CN' in title;
}
