import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';

export interface TabsProps<K extends string> {
  readonly label: string;
  readonly value: K;
  readonly onChange: (value: K) => void;
  readonly tabs: readonly { readonly id: K; readonly label: ReactNode; readonly content: () => ReactNode }[];
  /** Beside the tabs, at the end of their line. */
  readonly aside?: ReactNode;
}

export function Tabs<K extends string>({ label, value, onChange, tabs, aside }: TabsProps<K>) {
  return (
    <AriaTabs
      className="tabs grow"
      selectedKey={value}
      onSelectionChange={(key) => {
        const chosen = tabs.find(({ id }) => id === key);
        if (chosen !== undefined) onChange(chosen.id);
      }}
    >
      <div className="tab-line">
        <TabList className="tab-list" aria-label={label}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className="tab">
              {tab.label}
            </Tab>
          ))}
        </TabList>
        {aside}
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tab-panel">
          {tab.content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
