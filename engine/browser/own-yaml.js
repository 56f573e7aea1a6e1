import { build } from 'esbuild';

/**
 * What prints YAML anew is one module with a whole `yaml` of its own: beside `readingYaml` the rest of the code has only
 * what reads. Stands before it in the list of plugins.
 */
export const ownYaml = {
  name: 'own-yaml',
  setup({ onLoad, initialOptions }) {
    onLoad({ filter: /[\\/]engine[\\/]flow[\\/]format-text\.ts$/ }, async ({ path }) => {
      const { bundle, format, platform, target, charset } = initialOptions;
      const made = await build({ bundle, format, platform, target, charset, entryPoints: [path], write: false });
      return { contents: made.outputFiles[0].text };
    });
  },
};
