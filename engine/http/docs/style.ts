/** Light and dark by the reader's system; system fonts, so that nothing is loaded from elsewhere. */
export const docsStyle = `
:root { color-scheme: light dark; --text: #1c2126; --soft: #5a6570; --ground: #ffffff; --panel: #f4f6f8; --line: #d8dee4; --mark: #0b5fb0; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6eaee; --soft: #9aa6b2; --ground: #14181c; --panel: #1d2328; --line: #343d45; --mark: #6fb3f2; }
}
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 1fr); color: var(--text); background: var(--ground);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif; }
nav { position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.25rem; background: var(--panel); border-right: 1px solid var(--line); }
nav h1 { font-size: 1.15rem; margin: 0 0 1rem; }
nav h2 { font-size: 0.85rem; color: var(--soft); margin: 1.1rem 0 0.3rem; }
nav ul { list-style: none; margin: 0; padding: 0; font-size: 0.92rem; }
nav li { padding: 0.12rem 0; }
main { padding: 2rem clamp(1rem, 4vw, 3.5rem) 6rem; max-width: 60rem; }
a { color: var(--mark); text-decoration: none; }
a:hover { text-decoration: underline; }
.lead { font-size: 1.05rem; color: var(--soft); }
section > h2 { margin-top: 2.5rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); }
article { margin: 1.75rem 0; scroll-margin-top: 1rem; }
article:target h3 { outline: 2px solid var(--mark); outline-offset: 0.3rem; border-radius: 0.2rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, "Cascadia Code", Menlo, Consolas, monospace; font-size: 0.9em; }
pre { padding: 0.8rem 1rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 0.4rem; }
.method { display: inline-block; min-width: 3.6rem; padding: 0.05rem 0.45rem; border: 1px solid currentColor; border-radius: 0.3rem;
  font-size: 0.78rem; font-weight: 700; text-align: center; color: var(--mark); }
details { margin: 0.4rem 0; }
details details { margin-left: 1rem; }
summary { cursor: pointer; color: var(--soft); }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px; }
dl { margin: 0.4rem 0 0.4rem 1rem; }
dd { margin: 0 0 0.4rem 1rem; }
small { color: var(--soft); }
@media (max-width: 50rem) { body { grid-template-columns: 1fr; } nav { position: static; height: auto; border-right: 0; } }
`;
