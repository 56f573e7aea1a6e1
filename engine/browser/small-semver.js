/** Of semver what is used: its index brings all of it, and cannot be shaken. Another use fails the build. */
const used = {
  inc: 'functions/inc',
  major: 'functions/major',
  maxSatisfying: 'ranges/max-satisfying',
  rcompare: 'functions/rcompare',
  satisfies: 'functions/satisfies',
  valid: 'functions/valid',
  validRange: 'ranges/valid',
};

export const smallSemver = {
  name: 'small-semver',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^semver$/ }, ({ resolveDir }) => ({
      path: 'semver',
      namespace: 'small',
      pluginData: resolveDir,
    }));
    onLoad({ filter: /./, namespace: 'small' }, ({ pluginData }) => ({
      contents: Object.entries(used)
        .map(([name, file]) => `export { default as ${name} } from 'semver/${file}.js';`)
        .join('\n'),
      resolveDir: pluginData,
    }));
  },
};
