import {
  Blocks,
  ChartLine,
  ClipboardList,
  Network,
  ShieldCheck,
  Tags,
  type LucideIcon,
  FlaskConical,
} from 'lucide-react';
import type { Word } from '../text/words.ts';

/** A page of the control unit in the rail. */
export interface ControlEntry {
  readonly to: string;
  readonly word: Word;
  readonly icon: LucideIcon;
  /** The operation without which there is nothing to see. */
  readonly may?: string;
}

/** In the order in which a business is looked at: what there is, what is wanted, what happens, what to change. */
export const controlEntries: readonly ControlEntry[] = [
  { to: '/capabilities', word: ['Capability map', '能力地图'], icon: Blocks },
  { to: '/requirements', word: ['Requirements', '业务需求'], icon: ClipboardList, may: 'readInsight' },
  { to: '/panorama', word: ['Panorama', '业务全景图'], icon: Network, may: 'readInsight' },
  { to: '/metrics', word: ['Metrics', '业务度量'], icon: ChartLine, may: 'readInsight' },
  { to: '/value-guard', word: ['Value guard', '价值守护'], icon: ShieldCheck, may: 'readInsight' },
  { to: '/activities', word: ['Activities', '业务活动'], icon: FlaskConical, may: 'readInsight' },
  { to: '/standards', word: ['Data standards', '数据标准'], icon: Tags, may: 'readInsight' },
];
