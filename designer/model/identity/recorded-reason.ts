/** What a recorded decision wants to be told by a person. */
export interface Reason {
  readonly because: string;
  readonly by: string;
}

const lines = { because: /^because: ''$/m, by: /^by: ''$/m } as const;

/** The text of a decision that still lacks why and by whom. */
export function asksReason(text: string): boolean {
  return lines.because.test(text) && lines.by.test(text);
}

export function withReason(text: string, { because, by }: Reason): string {
  return text
    .replace(lines.because, () => `because: ${JSON.stringify(because)}`)
    .replace(lines.by, () => `by: ${JSON.stringify(by)}`);
}
