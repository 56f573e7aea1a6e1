/** What a source text imports or exports from elsewhere, as it is written there. */
export function importsOf(code: string): readonly string[] {
  const patterns = [
    /^(?:import|export)\b[^'";]*?\bfrom\s+'([^']+)'/gm,
    /^import\s+'([^']+)'/gm,
    /\bimport\('([^']+)'\)/g,
  ];
  return patterns.flatMap((pattern) => Array.from(code.matchAll(pattern), (match) => match[1] ?? ''));
}
