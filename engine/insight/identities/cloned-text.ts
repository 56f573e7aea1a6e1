/** Who the new business is. */
export interface NewBusiness {
  readonly path: string;
  readonly title?: { readonly en: string; readonly 'zh-CN': string };
  readonly owner?: string;
}

/**
 * The text of an identity that says all that another one says, under a name of its own: comments, order and layout stay.
 * @param text of an identity that was published, so its keys stand at the beginning of lines
 */
export function clonedText(text: string, { path, title, owner }: NewBusiness): string {
  const named = replaced(text, 'identity', path);
  const titled = title === undefined ? withoutKey(named, 'title') : replaced(named, 'title', titleText(title));
  return owner === undefined ? titled : replaced(titled, 'owner', scalar(owner));
}

function titleText(title: NonNullable<NewBusiness['title']>): string {
  return `{ en: ${JSON.stringify(title.en)}, zh-CN: ${JSON.stringify(title['zh-CN'])} }`;
}

/** Plain where nothing in it could be read as something else. */
function scalar(text: string): string {
  return /^[a-z][\w-]*$/i.test(text) ? text : JSON.stringify(text);
}

/** A key of the outermost level with all that is indented under it. */
function entry(key: string): RegExp {
  return new RegExp(String.raw`^${key}:[^\n]*\n?(?:[ \t]+[^\n]*\n?|\n(?=[ \t]))*`, 'm');
}

/** A text without what it says of a key of its outermost level. */
export function withoutKey(text: string, key: string): string {
  return text.replace(entry(key), '');
}

/** Where the key is missing it comes to stand behind the identity's name. */
function replaced(text: string, key: string, value: string): string {
  const line = `${key}: ${value}\n`;
  if (entry(key).test(text)) return text.replace(entry(key), () => line);
  return text.replace(entry('identity'), (name) => `${name.endsWith('\n') ? name : `${name}\n`}${line}`);
}
