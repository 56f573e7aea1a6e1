const focusable =
  '[tabindex="0"], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), a[href]';

/** Where the focus was in each panel. */
const last = new WeakMap<Element, HTMLElement>();

function panelsOf(root: Element | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('[data-panel]') ?? [])].filter(
    (panel) => panel.offsetParent !== null,
  );
}

/** Puts the focus into a panel: where it was, else on the first thing that takes it. */
export function focusPanel(root: Element | null, name: string): void {
  focusIn(panelsOf(root).find((panel) => panel.dataset['panel'] === name));
}

/** F6: the panel behind the one that has the focus, or the one before it. */
export function cyclePanels(root: Element | null, step: 1 | -1): void {
  const panels = panelsOf(root);
  const active = document.activeElement;
  const at = panels.findIndex((panel) => panel.contains(active));
  const present = panels[at];
  if (present !== undefined && active instanceof HTMLElement) last.set(present, active);
  const next = at < 0 ? (step === 1 ? 0 : panels.length - 1) : (at + step + panels.length) % panels.length;
  focusIn(panels[next]);
}

function focusIn(panel: HTMLElement | undefined): void {
  if (panel === undefined) return;
  const known = last.get(panel);
  if (known !== undefined && panel.contains(known)) return known.focus();
  // The content rather than the tabs above it.
  const content = panel.querySelector('[role="tabpanel"], [role="tree"], [role="application"]');
  const first = content?.matches('[tabindex="0"]:not([role="tabpanel"])')
    ? content
    : (content?.querySelector(focusable) ?? panel.querySelector(focusable));
  if (first instanceof HTMLElement) return first.focus();
  // Nothing in it takes the focus yet, e.g. while it loads: it takes it itself.
  panel.tabIndex = -1;
  panel.focus();
}
