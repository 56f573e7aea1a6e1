/**
 * Light and dark by the reader's system; system fonts, so that nothing is loaded from elsewhere. Every text stands out
 * from its ground by 4.5 to 1 at least (WCAG 2.2, 1.4.3): the test beside holds the colours to it.
 */
export const docsStyle = `
:root { color-scheme: light dark;
  --text: #1c2126; --soft: #56616b; --ground: #ffffff; --panel: #f4f6f8; --line: #d3dae0;
  --mark: #0b5fb0; --get: #0b5fb0; --post: #1b6e3c; --put: #8a5300; --delete: #b3261e; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6eaee; --soft: #a3afba; --ground: #14181c; --panel: #1d2328; --line: #39434c;
    --mark: #7dbaf5; --get: #7dbaf5; --post: #7fd0a0; --put: #e5b565; --delete: #f4a29b; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0; color: var(--text); background: var(--ground);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif; }
a { color: var(--mark); text-underline-offset: 0.15em; }
:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; border-radius: 0.15rem; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: 0.6rem; z-index: 2; padding: 0.2rem 0.7rem; background: var(--ground); }
header { position: sticky; top: 0; z-index: 1; display: flex; align-items: center; justify-content: space-between; gap: 1rem;
  height: 3.25rem; padding: 0 1.25rem; background: var(--panel); border-bottom: 1px solid var(--line); }
.brand { font-weight: 700; color: var(--text); text-decoration: none; }
header nav a { margin-left: 0.75rem; }
header nav a[aria-current] { color: var(--text); font-weight: 600; text-decoration: none; }
.sides { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
.contents { position: sticky; top: 3.25rem; height: calc(100vh - 3.25rem); overflow-y: auto; padding: 0.5rem 1.25rem 2rem;
  background: var(--panel); border-right: 1px solid var(--line); font-size: 0.92rem; }
.contents ul { list-style: none; margin: 0; padding: 0; }
.contents a { display: block; padding: 0.12rem 0; color: var(--text); text-decoration: none; }
.contents a:hover { color: var(--mark); text-decoration: underline; }
.contents .group { margin-top: 0.9rem; font-weight: 600; font-size: 0.85rem; color: var(--soft); }
main { padding: 1.5rem clamp(1rem, 4vw, 3.5rem) 6rem; max-width: 62rem; }
.single main { margin: 0 auto; max-width: 46rem; }
h1 { margin: 0.5rem 0; font-size: 1.75rem; line-height: 1.3; }
h2 { margin: 2.75rem 0 0.75rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); font-size: 1.3rem; }
h3 { margin: 0; font-size: 1.1rem; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { margin: 1rem 0 0.3rem; font-size: 0.9rem; }
article { margin: 2.25rem 0; }
article:target { outline: 2px solid var(--mark); outline-offset: 0.75rem; border-radius: 0.2rem; }
.lead { margin-top: 0; font-size: 1.05rem; color: var(--soft); }
.address { margin: 0.3rem 0; overflow-wrap: anywhere; }
.told + .told { margin-top: 2.5rem; }
.told h2 { margin-top: 0; }
code, pre { font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.9em; }
:not(pre) > code { padding: 0.08em 0.3em; background: var(--panel); border-radius: 0.25rem; overflow-wrap: anywhere; }
a code { color: inherit; }
pre { margin: 0.4rem 0; padding: 0.75rem 1rem; background: var(--panel); border: 1px solid var(--line); border-radius: 0.4rem;
  white-space: pre-wrap; overflow-wrap: anywhere; }
pre code { font-size: 1em; }
var { font-style: normal; color: var(--mark); }
.method { display: inline-block; min-width: 3.7rem; padding: 0 0.45rem; border: 1px solid currentColor; border-radius: 0.3rem;
  font-size: 0.78rem; font-weight: 700; text-align: center; color: var(--get); }
.post { color: var(--post); } .put { color: var(--put); } .delete { color: var(--delete); }
table { width: 100%; border-collapse: collapse; font-size: 0.93rem; }
caption { padding: 0.6rem 0 0.2rem; font-size: 0.9rem; font-weight: 600; text-align: left; }
th, td { padding: 0.3rem 0.75rem 0.3rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-top: 0; font-size: 0.82rem; font-weight: 400; color: var(--soft); }
tbody th { font-weight: 400; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; color: var(--mark); }
dl { margin: 0.4rem 0 0.4rem 0.5rem; }
dd { margin: 0 0 0.6rem 1rem; }
dd > :first-child, li > p { margin-top: 0; }
dd ul, main > ul { margin: 0.2rem 0; padding-left: 1.2rem; }
small { color: var(--soft); }
@media (max-width: 50rem) {
  .sides { grid-template-columns: 1fr; }
  .contents { position: static; height: auto; max-height: 40vh; border-right: 0; border-bottom: 1px solid var(--line); }
}
@media print { header, .contents { display: none; } .sides { display: block; } }
`;
