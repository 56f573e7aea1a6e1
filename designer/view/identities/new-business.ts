import type { Pointer } from '@tessera/engine/catalog';
import { withoutChoices } from '../../model/identity/without-choices.ts';
import { identityText } from './identity-text.ts';

/** What the author of a new business has decided so far. */
export interface NewBusiness {
  /** The identity that it begins as a copy of; '' for none. */
  readonly from: string;
  readonly path: string;
  readonly owner: string;
  readonly en: string;
  readonly zh: string;
  /** Only others inherit from it; of one that begins with nothing. */
  readonly isAbstract: boolean;
  /** Of one that begins with nothing: the flows it runs. */
  readonly flows: readonly string[];
  /** Of a copy: what it does not take. */
  readonly left: ReadonlySet<Pointer>;
}

/** The text of it, and where it is kept. @param copied what the server made of the one it begins with */
export function newBusinessText(
  { path, owner, en, zh, isAbstract, flows, left }: NewBusiness,
  copied: { readonly file: string; readonly text: string } | undefined,
  versions: ReadonlyMap<string, string>,
): { readonly file: string; readonly text: string } {
  if (copied !== undefined) return { file: copied.file, text: withoutChoices(copied.text, left) };
  const runs = flows.map((flow) => ({ flow, version: versions.get(flow) ?? '1.0.0' }));
  const title = { en, 'zh-CN': zh };
  return {
    file: `identities/${path}.identity.yaml`,
    text: identityText({ path, title, owner, isAbstract, flows: runs }),
  };
}
