/** A sentence in which what is quoted of texts is shown as it is written there. */
export function Quoted({ text }: { readonly text: string }) {
  return text.split(/\u2068([^\u2069]*)\u2069/).map((part, at) => (at % 2 === 0 ? part : <code key={at}>{part}</code>));
}
