export interface Range {
  /** In lower case. */
  readonly name: string;
  /** 0 to 1. */
  readonly weight: number;
}

/** What a header of preferences names, with its weights (RFC 9110 section 12.4.2); nothing of one that is absurdly long. */
export function rangesOf(header: string | undefined): readonly Range[] {
  if (header === undefined || header.length > 1_000) return [];
  return header.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    return { name, weight: weightOf(parameters) };
  });
}

function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  const weight = Number(given.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
