import { codedParts } from './coded-parts.ts';

/** A text in which what stands between backticks is to be typed or read as it is. */
export function CodedText({ of }: { readonly of: string }) {
  return codedParts(of).map(({ text, isCode }, index) => (isCode ? <code key={index}>{text}</code> : text));
}
