/** A button that opens a list of acts or choices. Keyboard, focus and placing: react-aria-components. */
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Button,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components';
import { Icon, type IconName } from './icon.tsx';

interface MenuProps {
  /** What the button shows. */
  button: ReactNode;
  className?: string;
  label?: string;
  children: ReactNode;
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end';
}

export function Menu({ button, className = 'btn plain', label, children, placement = 'bottom start' }: MenuProps) {
  return (
    <MenuTrigger>
      <Button className={className} {...(label ? { 'aria-label': label } : {})}>
        {button}
      </Button>
      <Popover className="popover" placement={placement}>
        <AriaMenu className="menu">{children}</AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps {
  onAction: () => void;
  icon?: IconName;
  checked?: boolean;
  disabled?: boolean;
  textValue?: string;
  children: ReactNode;
}

export function MenuItem({ onAction, icon, checked, disabled, textValue, children }: MenuItemProps) {
  return (
    <AriaMenuItem
      className="menu-item"
      onAction={onAction}
      {...(disabled ? { isDisabled: true } : {})}
      {...(textValue ? { textValue } : {})}
    >
      {checked !== undefined && (
        <span style={{ width: 16, flex: 'none' }}>{checked && <Icon name="tick" size={14} />}</span>
      )}
      {icon && <Icon name={icon} />}
      {children}
    </AriaMenuItem>
  );
}

export const MenuRule = () => <Separator className="menu-rule" />;
