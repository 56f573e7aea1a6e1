/** Numbers that stand for contents in signatures: equal content has one number, other content another. */
export interface Numbers {
  /** Of a text. */
  ofText(text: string): number;
  /** Of what an object says; `tell` is asked once for each object. */
  ofContent<Content extends object>(content: Content, tell: (content: Content) => string): number;
  /** Of an object itself, whatever it says. */
  ofObject(object: object): number;
}

export function numbers(): Numbers {
  const texts = new Map<string, number>();
  const contents = new WeakMap<object, number>();
  const objects = new WeakMap<object, number>();
  let lastObject = 0;
  const ofText = (text: string): number => {
    const found = texts.get(text) ?? texts.size + 1;
    texts.set(text, found);
    return found;
  };
  return {
    ofText,
    ofContent(content, tell) {
      const found = contents.get(content) ?? ofText(tell(content));
      contents.set(content, found);
      return found;
    },
    ofObject(object) {
      const found = objects.get(object) ?? (lastObject += 1);
      objects.set(object, found);
      return found;
    },
  };
}
