import type { ReactElement, ReactNode } from 'react';
import { Header, Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** A key, or a second word. */
  readonly detail?: string;
  readonly isDisabled?: boolean;
  readonly onSelect: () => void;
}

export interface MenuGroup {
  readonly label?: string;
  readonly entries: readonly MenuEntry[];
}

/** A button that opens a list of actions. */
export function Menu({
  trigger,
  label,
  groups,
}: {
  readonly trigger: ReactElement;
  readonly label: string;
  readonly groups: readonly MenuGroup[];
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu" aria-label={label}>
          {groups.map((group, at) => (
            <MenuSection key={group.label ?? at}>
              {group.label === undefined ? null : <Header className="option-group">{group.label}</Header>}
              {group.entries.map((entry) => (
                <MenuItem
                  key={entry.id}
                  id={entry.id}
                  className="option"
                  textValue={entry.label}
                  isDisabled={entry.isDisabled ?? false}
                  onAction={entry.onSelect}
                >
                  {entry.icon}
                  <span>{entry.label}</span>
                  {entry.detail === undefined ? null : <span className="detail">{entry.detail}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
