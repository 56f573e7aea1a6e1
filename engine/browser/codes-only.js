import { build } from 'esbuild';

/** Tables of codes without their texts: the worker knows how grave an issue is, the page what it says. */
export const codesOnly = {
  name: 'codes-only',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]kernel[\\/](?:issue-errors|errors[\\/]call)\.ts$/ }, async ({ path }) => {
      const { outputFiles } = await build({ entryPoints: [path], bundle: true, format: 'esm', write: false });
      const [{ contents }] = outputFiles;
      const module = await import(`data:text/javascript;base64,${Buffer.from(contents).toString('base64')}`);
      const tables = Object.entries(module).map(
        ([name, entries]) => `export const ${name} = ${JSON.stringify(withoutTexts(entries))};`,
      );
      return { contents: tables.join('\n') };
    });
  },
};

function withoutTexts(entries) {
  const codes = Object.entries(entries).map(([code, { status, severity }]) => [
    code,
    { ...(status === 400 ? { status } : {}), severity },
  ]);
  return Object.fromEntries(codes);
}
