/** What the designer keeps in its address. */
const modes = ['edit', 'check', 'simulate'] as const;
export type Mode = (typeof modes)[number];

const panels = ['problems', 'yaml', 'history'] as const;
export type Panel = (typeof panels)[number];

const sides = ['outline', 'steps'] as const;
export type Side = (typeof sides)[number];

export function modeOf(text: string | undefined): Mode {
  return modes.find((mode) => mode === text) ?? 'edit';
}

/** Absent: nobody chose; `none`: closed. */
export function panelOf(text: string | undefined): Panel | 'none' {
  return text === 'none' ? 'none' : (panels.find((panel) => panel === text) ?? 'problems');
}

export function sideOf(text: string | undefined): Side {
  return sides.find((side) => side === text) ?? 'outline';
}
