import type { ReactNode } from 'react';
import {
  Button as AriaButton,
  Tooltip,
  TooltipTrigger,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  readonly children: ReactNode;
  readonly kind?: 'primary' | 'danger' | 'quiet';
  readonly size?: 'small';
}

export function Button({ kind, size, ...props }: ButtonProps) {
  return <AriaButton {...props} className="button" data-kind={kind} data-size={size} />;
}

export interface IconButtonProps extends Omit<ButtonProps, 'children'> {
  /** Its name, for everybody: shown as a tip too. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly isPressed?: boolean;
}

export function IconButton({ label, icon, kind = 'quiet', size, isPressed, ...props }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500}>
      <AriaButton
        {...props}
        className="button"
        data-icon
        data-kind={kind}
        data-size={size}
        aria-label={label}
        {...(isPressed === undefined ? {} : { 'aria-pressed': isPressed })}
      >
        {icon}
      </AriaButton>
      <Tooltip className="tooltip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
}
