/** What a new business says at first: who it is, and which flows it runs. */
export interface NewIdentity {
  /** Dotted, with its parents: `cn.retail.fresh`. */
  readonly path: string;
  readonly title: { readonly en: string; readonly 'zh-CN': string };
  readonly owner: string;
  /** Only others inherit from it. */
  readonly isAbstract: boolean;
  readonly flows: readonly { readonly flow: string; readonly version: string }[];
}

/** The text of an identity in the style of those that are written by hand. */
export function identityText({ path, title, owner, isAbstract, flows }: NewIdentity): string {
  const lines = [
    `identity: ${path}`,
    ...titleLines(title),
    `owner: ${scalar(owner)}`,
    ...(isAbstract ? ['abstract: true'] : []),
    ...(flows.length === 0
      ? []
      : ['flows:', ...flows.map(({ flow, version }) => `  ${flow}: { version: ${rangeOf(version)} }`)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Both languages, or the one that was given for both. */
function titleLines({ en, 'zh-CN': zh }: NewIdentity['title']): readonly string[] {
  if (en !== '' && zh !== '') return [`title: { en: ${scalar(en)}, zh-CN: ${scalar(zh)} }`];
  const only = en === '' ? zh : en;
  return only === '' ? [] : [`title: ${scalar(only)}`];
}

/** Every version that is compatible: `1.2.3` → `^1`, and below 1 `^0.2`. */
export function rangeOf(version: string): string {
  const [major = '0', minor = '0'] = version.split('.');
  return major === '0' ? `^0.${minor}` : `^${major}`;
}

/** A YAML scalar in a flow map: plain where nothing in it could be read as something else. */
function scalar(text: string): string {
  return /^[\p{L}][\p{L}\p{N} _-]*$/u.test(text) &&
    !/^(?:true|false|null|yes|no|on|off)$/i.test(text) &&
    text === text.trim()
    ? text
    : JSON.stringify(text);
}

/** Why a path cannot be one of a new identity; a key of the page's words. */
export function pathFault(path: string, known: readonly string[]): 'pathEmpty' | 'pathForm' | 'pathTaken' | undefined {
  if (path === '') return 'pathEmpty';
  if (!/^[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*$/.test(path)) return 'pathForm';
  return known.includes(path) ? 'pathTaken' : undefined;
}
