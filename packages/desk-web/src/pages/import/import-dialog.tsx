export function ImportDialog(_props: { onClose: () => void }) {
  return null;
}
