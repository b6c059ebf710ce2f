/** A dialog over the page: the focus stays in it, Esc closes it, and the focus goes back to where it came from. */
import { type ReactNode, useMemo } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { useKeys } from '../keys/keys.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  label: string;
  wide?: boolean;
  /** false: only its own buttons close it, e.g. a session that has ended. */
  dismissable?: boolean;
  children: ReactNode;
}

export function Dialog({ open, onClose, label, wide = false, dismissable = true, children }: DialogProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable={dismissable}
      isKeyboardDismissDisabled={!dismissable}
    >
      <Modal className={wide ? 'dialog wide' : 'dialog'}>
        <AriaDialog aria-label={label}>
          <PageKeysRest {...(dismissable ? { onClose } : {})} />
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** What lies beneath hears no keys. Esc closes also where the focus was lost, e.g. by a button that became disabled under it. */
function PageKeysRest({ onClose }: { onClose?: () => void }) {
  useKeys(
    useMemo(() => (onClose ? [{ keys: 'Escape', inFields: true, run: onClose }] : []), [onClose]),
    { blocks: true },
  );
  return null;
}
