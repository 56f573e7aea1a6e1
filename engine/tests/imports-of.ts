/** What a source text loads before its first line runs: not its types, and not what it imports later, when it needs it. */
export function loadedBy(code: string): readonly string[] {
  const patterns = [/^(?:import|export)\s+(?!type\b)[^'";]*?\bfrom\s+'([^']+)'/gm, /^import\s+'([^']+)'/gm];
  return patterns.flatMap((pattern) => Array.from(code.matchAll(pattern), (match) => match[1] ?? ''));
}

/** What a source text imports or exports from elsewhere, as it is written there. */
export function importsOf(code: string): readonly string[] {
  const patterns = [
    /^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'/gm,
    /^import\s+'([^']+)'/gm,
    /\bimport\('([^']+)'\)/g,
  ];
  return patterns.flatMap((pattern) => Array.from(code.matchAll(pattern), (match) => match[1] ?? ''));
}
