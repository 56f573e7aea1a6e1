interface CodedPart {
  readonly text: string;
  readonly isCode: boolean;
}

/** The parts of a text, what stood between two backticks as code; one without its second stays as it is. */
export function codedParts(text: string): readonly CodedPart[] {
  return text
    .split(/(`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) => {
      const isCode = /^`[^`]+`$/.test(part);
      return { text: isCode ? part.slice(1, -1) : part, isCode };
    });
}
