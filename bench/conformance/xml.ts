/** An element of an XML document; prefixes are dropped, text is not kept. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<!(?:[^"'>]|"[^"]*"|'[^']*')*>|<\/?[A-Za-z_](?:[^"'>]|"[^"]*"|'[^']*')*>/g;
const attribute = /([^\s=/<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * The root element of a well-formed document.
 * @throws SyntaxError when tags do not match.
 */
export function readXml(text: string): Element {
  const top: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [top];
  for (const [tag] of text.matchAll(token)) {
    if (tag.startsWith('<!') || tag.startsWith('<?')) continue;
    if (tag.startsWith('</')) close(open, localName(tag.slice(2, -1).trim()));
    else enter(open, tag);
  }
  const [root] = top.children;
  if (root === undefined || open.length > 1) throw new SyntaxError('the document is not closed');
  return root;
}

function enter(open: Open[], tag: string): void {
  const name = localName(/^<([^\s/>]+)/.exec(tag)?.[1] ?? '');
  const element: Open = { name, attributes: attributesOf(tag), children: [] };
  open.at(-1)?.children.push(element);
  if (!tag.endsWith('/>')) open.push(element);
}

function close(open: Open[], name: string): void {
  if (open.length < 2 || open.pop()?.name !== name) throw new SyntaxError(`</${name}> closes nothing`);
}

function attributesOf(tag: string): Readonly<Record<string, string>> {
  const found = Array.from(tag.matchAll(attribute), ([, name = '', double, single]) => {
    return [localName(name), decoded(double ?? single ?? '')] as const;
  });
  return Object.fromEntries(found);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decoded(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ''] ?? whole;
    },
  );
}
